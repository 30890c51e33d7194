#include "kiosk/session/rights_view.h"

#include <algorithm>

#include "shared/text/dates.h"

namespace kosk::session {

namespace {

bool belongs(const content::Article& article, RightsBy by, const std::string& id) {
    if (by == RightsBy::topic) {
        return article.topic == id;
    }
    return std::find(article.groups.begin(), article.groups.end(), id) != article.groups.end();
}

std::string kind_of(const std::string& type, const Tr& tr) {
    if (type == "article") {
        return std::string(tr("Article"));
    }
    if (type == "activity") {
        return std::string(tr("Point of the Programme"));
    }
    if (type == "service") {
        return std::string(tr("Service"));
    }
    return std::string(tr("Contact"));
}

// The marks around matches are for screens that can show them; here they would be boxes.
std::string without_marks(std::string text) {
    std::erase_if(text, [](char c) { return c == '\x02' || c == '\x03'; });
    return text;
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
    for (const auto& article : content.articles) {
        if (belongs(article, route.by, route.id)) {
            view.frame.quick_exit = view.frame.quick_exit || article.sensitive;
            view.articles.push_back(
                {article.slug, article.kind, tr.of(article.title), tr.of(article.summary)});
        }
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
        view.hits.push_back(
            {hit.path, kind_of(hit.type, view.frame.tr), hit.title, without_marks(hit.snippet)});
    }
    return view;
}

ArticleView make_article_view(const AppState& state, const ArticleRoute& route) {
    const Tr tr = state.tr();
    ArticleView view;
    view.frame = make_frame_view(state, std::string(tr("Know your rights")));
    if (!state.session) {
        return view;
    }
    view.failed = state.session->article_failed;
    const auto& article = state.session->article;
    if (!article || article->slug != route.slug) {
        return view;
    }
    view.loaded = true;
    view.frame.quick_exit = article->sensitive;
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
