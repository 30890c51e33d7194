#include "kiosk/screens/link_rows.h"

#include <string>

#include "kiosk/screens/parts.h"

namespace kosk::screens {

namespace {

using session::Link;

// One row a link; `open` makes the route of the one that was tapped.
template <class Open>
void rows(ui::Frame& frame,
          const std::vector<Link>& links,
          const std::string& prefix,
          ui::Icon icon,
          Actions& out,
          Open&& open) {
    for (const Link& link : links) {
        if (ui::list_row(frame,
                         prefix + link.id,
                         {.title = link.title, .subtitle = link.detail, .icon = icon})) {
            out.emplace_back(act::Open{open(link.id)});
        }
    }
}

void head(ui::Frame& frame, std::string_view id, std::string_view words) {
    frame.space(3);
    ui::heading(frame, id, words);
}

}  // namespace

void event_rows(ui::Frame& frame, const std::vector<Link>& links, Actions& out) {
    rows(frame, links, "event.", ui::Icon::calendar, out, [](const std::string& id) {
        return session::EventRoute{id};
    });
}

void quiz_rows(ui::Frame& frame, const std::vector<Link>& links, Actions& out) {
    rows(frame, links, "quiz.", ui::Icon::idea, out, [](const std::string& id) {
        return session::QuizRoute{id};
    });
}

void booklet_rows(ui::Frame& frame, const std::vector<Link>& links, Actions& out) {
    rows(frame, links, "booklet.", ui::Icon::document, out, [](const std::string& id) {
        return session::BookletRoute{id};
    });
}

void link_rows(ui::Frame& frame, const session::Links& links, const session::Tr& tr, Actions& out) {
    if (!links.contacts.empty()) {
        head(frame, "links.contacts", tr("Numbers and addresses"));
        for (const auto& contact : links.contacts) {
            contact_card(frame, contact, tr);
        }
    }
    if (!links.articles.empty()) {
        head(frame, "links.articles", tr("Read on"));
        rows(frame, links.articles, "right.", ui::Icon::rights, out, [](const std::string& id) {
            return session::ArticleRoute{id};
        });
    }
    if (!links.services.empty()) {
        head(frame, "links.services", tr("What you can do here"));
        rows(frame, links.services, "service.", ui::Icon::services, out, [](const std::string& id) {
            return session::ServiceRoute{id};
        });
    }
    if (!links.quizzes.empty()) {
        head(frame, "links.quizzes", tr("What do you know about it?"));
        quiz_rows(frame, links.quizzes, out);
    }
    if (!links.booklets.empty()) {
        head(frame, "links.booklets", tr("To take home"));
        booklet_rows(frame, links.booklets, out);
    }
    if (!links.events.empty()) {
        head(frame, "links.events", tr("Take part"));
        event_rows(frame, links.events, out);
    }
    if (!links.activities.empty()) {
        head(frame, "links.activities", tr("In the National Programme"));
        rows(frame,
             links.activities,
             "activity.",
             ui::Icon::programme,
             out,
             [](const std::string& id) { return session::ActivityRoute{id}; });
    }
}

}  // namespace kosk::screens
