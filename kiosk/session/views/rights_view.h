// Rights by group of people or by topic, the articles of one of them, search, and one article.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/session/views/contact_view.h"
#include "kiosk/session/views/frame_view.h"

namespace kosk::session {

struct RightsView {
    FrameView frame;
    RightsBy by = RightsBy::group;
    struct Choice {
        std::string id;
        std::string name;
        std::string count;  // "3 articles"
    };
    std::vector<Choice> choices;  // those that have articles
};

struct ArticleRow {
    std::string slug;
    content::Article::Kind kind = content::Article::Kind::right;
    std::string title;
    std::string summary;
};

struct RightsListView {
    FrameView frame;
    std::string name;
    std::vector<ArticleRow> articles;
};

// A text and the words in it that a search found, as bytes from and to.
struct MarkedText {
    std::string text;
    std::vector<std::pair<std::size_t, std::size_t>> marks;
};

struct SearchView {
    FrameView frame;
    TextField field;
    Keyboard keyboard;
    bool searched = false;  // `hits` answer what is typed
    struct Hit {
        std::string path;
        content::DocumentType type{};
        std::string kind;  // its name: "Article"
        MarkedText title;
        MarkedText snippet;
    };
    std::vector<Hit> hits;
};

struct ArticleView {
    FrameView frame;
    bool sensitive = false;  // others may see the screen
    bool loaded = false;
    bool failed = false;
    std::string title;
    std::string summary;
    std::string body;  // Markdown
    std::string reviewed;
    std::string constitution;  // "Articles 28, 67 of the Constitution", "" for none
    std::vector<ContactCard> contacts;
    struct Link {
        std::string slug;
        std::string title;
    };
    std::vector<Link> services;
    std::vector<Link> related;
    std::vector<Link> activities;  // points of the programme; `slug` is the number
    std::vector<SourceLine> sources;
};

// Of a text with \x02 and \x03 around what was found.
MarkedText marked_text(std::string_view with_marks);
// The words of a title that begin as a word of the query does, in any case and without accents.
MarkedText mark_words(std::string title, std::string_view query);

RightsView make_rights_view(const AppState& state, const RightsRoute& route);
RightsListView make_rights_list_view(const AppState& state, const RightsListRoute& route);
SearchView make_search_view(const AppState& state);
ArticleView make_article_view(const AppState& state, const ArticleRoute& route);

}  // namespace kosk::session
