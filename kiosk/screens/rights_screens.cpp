#include "kiosk/screens/rights_screens.h"

#include <array>
#include <cstdint>
#include <string>
#include <utility>

#include "kiosk/screens/parts.h"
#include "kiosk/screens/reading_column.h"

namespace kosk::screens {

namespace {

using content::DocumentType;

using session::RightsBy;

// Groups and topics that the site names; others get a book.
constexpr std::array<std::pair<std::string_view, ui::Icon>, 30> kIcons{{
    {"everyone", ui::Icon::people},
    {"children", ui::Icon::children},
    {"women", ui::Icon::women},
    {"persons-with-disabilities", ui::Icon::disability},
    {"refugees", ui::Icon::refugees},
    {"detained", ui::Icon::prisoners},
    {"servicemen", ui::Icon::servicemen},
    {"older-people", ui::Icon::older},
    {"migrants", ui::Icon::migrants},
    {"workers", ui::Icon::workers},
    {"entrepreneurs", ui::Icon::entrepreneurs},
    {"unemployed", ui::Icon::workers},
    {"minorities", ui::Icon::language},
    {"violence", ui::Icon::shield},
    {"trafficking", ui::Icon::shield},
    {"hiv-addiction", ui::Icon::health},
    {"how-to", ui::Icon::services},
    {"treaties", ui::Icon::document},
    {"judgments", ui::Icon::law},
    {"family", ui::Icon::family},
    {"appeals", ui::Icon::mail},
    {"information", ui::Icon::info},
    {"work", ui::Icon::workers},
    {"dignity", ui::Icon::shield},
    {"equality", ui::Icon::people},
    {"liberty", ui::Icon::law},
    {"participation", ui::Icon::rights},
    {"social", ui::Icon::health},
    {"culture", ui::Icon::education},
    {"state", ui::Icon::institution},
}};

ui::Icon icon_of(content::Article::Kind kind) {
    using Kind = content::Article::Kind;
    switch (kind) {
        case Kind::guide:
            return ui::Icon::people;
        case Kind::how_to:
            return ui::Icon::services;
        case Kind::treaty:
            return ui::Icon::document;
        case Kind::judgment:
            return ui::Icon::law;
        case Kind::right:
            return ui::Icon::rights;
    }
    return ui::Icon::rights;
}

ui::Icon icon_for(std::string_view id) {
    for (const auto& [name, icon] : kIcons) {
        if (name == id) {
            return icon;
        }
    }
    return ui::Icon::book;
}

// The documents that the article's page offers below its text.
std::vector<std::string> below(const session::ArticleView& view) {
    std::vector<std::string> targets;
    for (const auto& contact : view.contacts) {
        targets.push_back(content::DocumentLink{DocumentType::contact, contact.slug}.target());
    }
    for (const auto& link : view.services) {
        targets.push_back(content::DocumentLink{DocumentType::service, link.slug}.target());
    }
    for (const auto& link : view.related) {
        targets.push_back(content::DocumentLink{DocumentType::article, link.slug}.target());
    }
    for (const auto& link : view.activities) {
        targets.push_back(content::DocumentLink{DocumentType::activity, link.slug}.target());
    }
    return targets;
}

void article_text(const session::ArticleView& view, ui::Frame& frame, Actions& out) {
    const session::Tr& tr = view.frame.tr;
    ui::title(frame, "article.title", view.title);
    published_by(view.frame, frame);
    ui::text(frame,
             view.summary,
             {.type = ui::Type::body, .weight = ui::Weight::bold, .spacing = 1.1F},
             "article.summary");
    prose(frame, view.body, out, below(view));
    if (!view.constitution.empty()) {
        frame.space(2);
        ui::banner(frame, "article.constitution", ui::Tone::info, {}, view.constitution);
    }
    if (!view.contacts.empty()) {
        frame.space(3);
        ui::heading(frame, "article.contacts", tr("Numbers and addresses"));
        for (const auto& contact : view.contacts) {
            contact_card(frame, contact, tr);
        }
    }
}

void article_links(const session::ArticleView& view, ui::Frame& frame, Actions& out) {
    const session::Tr& tr = view.frame.tr;
    if (!view.services.empty()) {
        frame.space(3);
        ui::heading(frame, "article.services", tr("What you can do here"));
        for (const auto& link : view.services) {
            if (ui::list_row(frame,
                             "service." + link.slug,
                             {.title = link.title, .icon = ui::Icon::services})) {
                out.emplace_back(act::Open{session::ServiceRoute{link.slug}});
            }
        }
    }
    if (!view.related.empty()) {
        frame.space(3);
        ui::heading(frame, "article.related", tr("Read on"));
        for (const auto& link : view.related) {
            if (ui::list_row(
                    frame, "right." + link.slug, {.title = link.title, .icon = ui::Icon::rights})) {
                out.emplace_back(act::Open{session::ArticleRoute{link.slug}});
            }
        }
    }
    if (!view.activities.empty()) {
        frame.space(3);
        ui::heading(frame, "article.activities", tr("In the National Programme"));
        for (const auto& link : view.activities) {
            if (ui::list_row(frame,
                             "activity." + link.slug,
                             {.title = link.title, .icon = ui::Icon::programme})) {
                out.emplace_back(act::Open{session::ActivityRoute{link.slug}});
            }
        }
    }
}

// What was found is set off in what is shown of it, behind the words of `before`.
ui::RichText with_marks(const std::string& before, const session::MarkedText& words) {
    ui::RichText rich{before + words.text, {}};
    for (const auto& [begin, end] : words.marks) {
        ui::Stretch mark;
        mark.begin = static_cast<std::uint32_t>(before.size() + begin);
        mark.end = static_cast<std::uint32_t>(before.size() + end);
        mark.strong = true;
        mark.marked = true;
        rich.stretches.push_back(mark);
    }
    return rich;
}

ui::Icon icon_of(content::DocumentType type) {
    switch (type) {
        case DocumentType::article:
            return ui::Icon::rights;
        case DocumentType::service:
            return ui::Icon::services;
        case DocumentType::contact:
            return ui::Icon::emergency;
        case DocumentType::programme:
        case DocumentType::institutions:
        case DocumentType::activity:
        case DocumentType::progress:
            return ui::Icon::programme;
        case DocumentType::form:
        case DocumentType::site:
        case DocumentType::campaign:
        case DocumentType::event:
        case DocumentType::quiz:
        case DocumentType::booklet:
        case DocumentType::policy:
        case DocumentType::terminals:
            return ui::Icon::document;
    }
    return ui::Icon::document;
}

void hits(const session::SearchView& view, ui::Frame& frame, Actions& out) {
    const session::Tr& tr = view.frame.tr;
    for (const auto& hit : view.hits) {
        const ui::RichText title = with_marks({}, hit.title);
        const ui::RichText subtitle =
            with_marks(hit.snippet.text.empty() ? hit.kind : hit.kind + " · ", hit.snippet);
        if (ui::list_row(
                frame,
                "hit." + hit.path,
                {.title = title.view(), .subtitle = subtitle.view(), .icon = icon_of(hit.type)})) {
            out.emplace_back(act::FollowLink{hit.path});
        }
    }
    if (view.searched && view.hits.empty()) {
        ui::empty_state(frame,
                        "search.nothing",
                        ui::Icon::search,
                        tr("Nothing was found"),
                        tr("Try another word, or only its beginning. Letters without their marks "
                           "work too."));
    } else if (view.field.text().empty()) {
        ui::empty_state(frame,
                        "search.empty",
                        ui::Icon::search,
                        tr("What are you looking for?"),
                        tr("Type a word: results appear as you type."));
    }
}

}  // namespace

void draw(const session::RightsView& view, ui::Frame& frame, Actions& out) {
    draw_frame(view.frame, frame, out);
    const session::Tr& tr = view.frame.tr;
    scrolled(view.frame, frame, [&] {
        if (ui::button(frame,
                       "rights.search",
                       tr("Search"),
                       ui::ButtonStyle::secondary,
                       {.icon = ui::Icon::search})) {
            out.emplace_back(act::Open{session::SearchRoute{}});
        }
        const int tapped =
            ui::tabs(frame,
                     {{"rights.by_group", tr("For whom"), view.by == RightsBy::group},
                      {"rights.by_topic", tr("By topic"), view.by == RightsBy::topic}});
        if (tapped >= 0) {
            out.emplace_back(act::SetRightsBy{tapped == 0 ? RightsBy::group : RightsBy::topic});
        }
        for (const auto& choice : view.choices) {
            if (ui::list_row(frame,
                             "rights." + choice.id,
                             {.title = choice.name,
                              .subtitle = choice.count,
                              .icon = icon_for(choice.id)})) {
                out.emplace_back(act::Open{session::RightsListRoute{view.by, choice.id}});
            }
        }
    });
}

void draw(const session::RightsListView& view, ui::Frame& frame, Actions& out) {
    draw_frame(view.frame, frame, out);
    scrolled(view.frame, frame, [&] {
        ui::title(frame, "rights.name", view.name);
        for (const auto& article : view.articles) {
            if (ui::list_row(frame,
                             "right." + article.slug,
                             {.title = article.title,
                              .subtitle = article.summary,
                              .icon = icon_of(article.kind)})) {
                out.emplace_back(act::Open{session::ArticleRoute{article.slug}});
            }
        }
    });
}

void draw(const session::SearchView& view, ui::Frame& frame, Actions& out) {
    draw_frame(view.frame, frame, out);
    const session::Tr& tr = view.frame.tr;
    keyboard(frame, view.field, view.keyboard, false, out);
    const ui::SearchTap tap = ui::search_field(frame,
                                               "search.field",
                                               buffer_of(view.field),
                                               tr("Search"),
                                               tr("Clear"),
                                               view.keyboard.shown);
    if (tap == ui::SearchTap::edit) {
        out.emplace_back(act::ShowKeyboard{true});
    } else if (tap == ui::SearchTap::clear) {
        out.emplace_back(act::Edit{{}, 0, view.keyboard});
        out.emplace_back(act::ShowKeyboard{true});
    }
    ui::scroll_area(frame, view.frame.page + view.field.text(), [&] { hits(view, frame, out); });
}

void draw(const session::ArticleView& view, ui::Frame& frame, Actions& out) {
    draw_frame(view.frame, frame, out);
    const session::Tr& tr = view.frame.tr;
    if (!view.loaded) {
        scrolled(view.frame, frame, [&] {
            ui::empty_state(
                frame,
                "article.state",
                view.failed ? ui::Icon::error : ui::Icon::sync,
                view.failed ? tr("This article cannot be shown") : tr("One moment, please…"),
                view.failed ? tr("It may have been withdrawn. Please go back.") : "");
        });
        return;
    }
    scrolled(view.frame, frame, [&] {
        reading_column(frame);
        if (view.sensitive) {
            privacy_note(tr, frame);
        }
        article_text(view, frame, out);
        article_links(view, frame, out);
        sources(frame, view.sources, tr);
        ui::caption(frame, view.reviewed, "article.reviewed");
    });
}

}  // namespace kosk::screens
