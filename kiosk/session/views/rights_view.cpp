#include "kiosk/session/views/rights_view.h"

#include <algorithm>

#include "shared/text/collate.h"
#include "shared/text/dates.h"
#include "shared/text/fold.h"
#include "shared/text/utf8.h"

namespace kosk::session {

namespace {

bool belongs(const content::Article& article, RightsBy by, const std::string& id) {
    if (by == RightsBy::topic) {
        return article.topic == id;
    }
    return std::find(article.groups.begin(), article.groups.end(), id) != article.groups.end();
}

// Nothing but their titles tells which of them comes first.
bool same_place(const content::Article& a, const content::Article& b) {
    const bool same_article = a.constitution.empty() || b.constitution.empty()
                                  ? a.constitution.empty() && b.constitution.empty()
                                  : a.constitution.front() == b.constitution.front();
    return a.kind == b.kind && a.order == b.order && same_article;
}

std::string_view kind_of(content::DocumentType type, const Tr& tr) {
    switch (type) {
        case content::DocumentType::article:
            return tr("Article");
        case content::DocumentType::activity:
            return tr("Point of the Programme");
        case content::DocumentType::service:
            return tr("Service");
        case content::DocumentType::campaign:
            return tr("Campaign");
        case content::DocumentType::event:
            return tr("Event");
        case content::DocumentType::quiz:
            return tr("Quiz");
        case content::DocumentType::booklet:
            return tr("Booklet");
        case content::DocumentType::contact:
            return tr("Contact");
        case content::DocumentType::programme:
        case content::DocumentType::institutions:
        case content::DocumentType::progress:
        case content::DocumentType::form:
        case content::DocumentType::site:
        case content::DocumentType::policy:
        case content::DocumentType::terminals:
            break;  // not searched
    }
    return {};
}

// Calls `use(begin, end)` for each word.
template <class Use>
void each_word(std::string_view utf8, Use&& use) {
    std::size_t at = 0;
    std::size_t begin = 0;
    bool inside = false;
    for (const char32_t point : text::decode(utf8)) {
        const bool letter = text::is_word_letter(point);
        if (letter && !inside) {
            begin = at;
        } else if (!letter && inside) {
            use(begin, at);
        }
        inside = letter;
        at += text::encode(std::u32string_view(&point, 1)).size();
    }
    if (inside) {
        use(begin, at);
    }
}

std::string constitution_line(const std::vector<int>& articles, const Tr& tr) {
    if (articles.empty()) {
        return {};
    }
    std::string numbers;
    for (const int article : articles) {
        numbers += (numbers.empty() ? "" : ", ") + std::to_string(article);
    }
    return tr("Constitution, articles: {0}", {numbers});
}

void add_links(ArticleView& view, const Content& content, const content::Article& article) {
    const Tr& tr = view.frame.tr;
    for (const std::string& slug : article.contacts) {
        if (const auto* contact = content.contact(slug)) {
            view.contacts.push_back(contact_card(*contact, tr));
        }
    }
    for (const std::string& slug : article.services) {
        if (const auto* service = content.service(slug)) {
            view.services.push_back({slug, tr.of(service->title)});
        }
    }
    for (const std::string& number : article.activities) {
        if (const auto* activity = content.activity(number)) {
            view.activities.push_back({number, number + ". " + tr.of(activity->title)});
        }
    }
    for (const std::string& slug : article.related) {
        if (const auto* other = content.article(slug)) {
            view.related.push_back({slug, tr.of(other->title)});
        }
    }
}

}  // namespace

MarkedText marked_text(std::string_view with_marks) {
    MarkedText found;
    bool open = false;
    for (const char c : with_marks) {
        if (c == '\x02') {
            found.marks.emplace_back(found.text.size(), found.text.size());
            open = true;
        } else if (c == '\x03') {
            if (open) {
                found.marks.back().second = found.text.size();
            }
            open = false;
        } else {
            found.text += c;
        }
    }
    std::erase_if(found.marks, [](const auto& mark) { return mark.first == mark.second; });
    return found;
}

MarkedText mark_words(std::string title, std::string_view query) {
    std::vector<std::string> wanted;
    each_word(query, [&](std::size_t begin, std::size_t end) {
        wanted.push_back(text::fold(query.substr(begin, end - begin)));
    });
    MarkedText found{std::move(title), {}};
    each_word(found.text, [&](std::size_t begin, std::size_t end) {
        const std::string word =
            text::fold(std::string_view(found.text).substr(begin, end - begin));
        if (std::any_of(wanted.begin(), wanted.end(), [&](const std::string& one) {
                return word.starts_with(one);
            })) {
            found.marks.emplace_back(begin, end);
        }
    });
    return found;
}

RightsView make_rights_view(const AppState& state, const RightsRoute& route) {
    const Tr tr = state.tr();
    RightsView view;
    view.frame = make_frame_view(state, std::string(tr("Know your rights")));
    view.by = route.by;
    const Content& content = *state.content;
    const auto& names = route.by == RightsBy::group ? content.site.groups : content.site.topics;
    for (const auto& named : names) {
        const auto count = std::count_if(
            content.articles.begin(), content.articles.end(), [&](const auto& article) {
                return belongs(article, route.by, named.id);
            });
        if (count > 0) {
            view.choices.push_back(
                {named.id,
                 tr.of(named.name),
                 tr.plural("{0} article", "{0} articles", static_cast<unsigned long>(count))});
        }
    }
    return view;
}

RightsListView make_rights_list_view(const AppState& state, const RightsListRoute& route) {
    const Tr tr = state.tr();
    RightsListView view;
    view.frame = make_frame_view(state, std::string(tr("Know your rights")));
    const Content& content = *state.content;
    const auto& names = route.by == RightsBy::group ? content.site.groups : content.site.topics;
    for (const auto& named : names) {
        if (named.id == route.id) {
            view.name = tr.of(named.name);
        }
    }
    std::vector<const content::Article*> those;
    for (const auto& article : content.articles) {
        if (belongs(article, route.by, route.id)) {
            those.push_back(&article);
        }
    }
    text::sort_ties_by_text(
        those,
        tr.language(),
        [](const auto* a, const auto* b) { return same_place(*a, *b); },
        [&](const auto* article) { return tr.of(article->title); });
    for (const auto* article : those) {
        view.frame.quick_exit = view.frame.quick_exit || article->sensitive;
        view.articles.push_back(
            {article->slug, article->kind, tr.of(article->title), tr.of(article->summary)});
    }
    return view;
}

SearchView make_search_view(const AppState& state) {
    const Tr tr = state.tr();
    SearchView view;
    view.frame = make_frame_view(state, std::string(tr("Search")));
    if (!state.session) {
        return view;
    }
    const Session& session = *state.session;
    view.field = session.search;
    view.keyboard = session.keyboard;
    view.searched = !session.search.text().empty() && session.searched == session.search.text();
    for (const auto& hit : session.hits) {
        view.hits.push_back({hit.path,
                             hit.type,
                             std::string(kind_of(hit.type, view.frame.tr)),
                             mark_words(hit.title, session.searched),
                             marked_text(hit.snippet)});
    }
    return view;
}

ArticleView make_article_view(const AppState& state, const ArticleRoute& route) {
    const Tr tr = state.tr();
    ArticleView view;
    view.frame = make_frame_view(
        state, std::string(tr("Know your rights")), content::DocumentType::article, route.slug);
    if (!state.session) {
        return view;
    }
    view.failed = state.session->article_failed;
    const auto& article = state.session->article;
    if (!article || article->slug != route.slug) {
        return view;
    }
    view.loaded = true;
    view.sensitive = article->sensitive;
    view.title = tr.of(article->title);
    view.summary = tr.of(article->summary);
    view.body = tr.of(article->body);
    view.constitution = constitution_line(article->constitution, tr);
    view.reviewed =
        tr("Reviewed on {0}", {text::date_in_words(article->reviewed_on, tr.language())});
    view.sources = source_lines(article->sources, tr);
    add_links(view, *state.content, *article);
    return view;
}

}  // namespace kosk::session
