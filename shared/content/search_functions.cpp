#include "shared/content/search_functions.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <sqlite3.h>

namespace kosk::content {
namespace {

// Columns of search_<language>.
constexpr int kTitle = 0;
constexpr int kBody = 1;
constexpr int kKeys = 2;

constexpr int kPlaces = 8;         // of a phrase in a row: more say nothing new
constexpr int kSnippetWords = 16;  // in all
constexpr int kWordsBefore = 2;    // the first match

using Ids = std::vector<sqlite3_int64>;

// The points of the programme, in order; read once a query.
Ids read_points(sqlite3* connection) {
    sqlite3_stmt* select = nullptr;
    Ids ids;
    if (sqlite3_prepare_v2(connection,
                           "SELECT id FROM target WHERE type = 'activity' ORDER BY id",
                           -1,
                           &select,
                           nullptr) == SQLITE_OK) {
        while (sqlite3_step(select) == SQLITE_ROW) {
            ids.push_back(sqlite3_column_int64(select, 0));
        }
    }
    sqlite3_finalize(select);
    return ids;
}

bool is_point(const Fts5ExtensionApi* api, Fts5Context* row, sqlite3_context* out) {
    auto* points = static_cast<Ids*>(api->xGetAuxdata(row, 0));
    if (points == nullptr) {
        auto read = std::make_unique<Ids>(read_points(sqlite3_context_db_handle(out)));
        points = read.release();
        const auto forget = [](void* ids) { delete static_cast<Ids*>(ids); };
        if (api->xSetAuxdata(row, points, forget) != SQLITE_OK) {
            return false;  // no memory; SQLite has forgotten them already
        }
    }
    return std::binary_search(points->begin(), points->end(), api->xRowid(row));
}

// Where a phrase stands in a body, counted in words.
struct Place {
    int phrase;
    int word;
    int words;
};

// Gives each phrase's places to take(phrase, column, word) until it has taken kPlaces of them.
template <typename Take>
int read_places(const Fts5ExtensionApi* api, Fts5Context* row, Take take) {
    for (int phrase = 0; phrase < api->xPhraseCount(row); ++phrase) {
        Fts5PhraseIter iterator{};
        int column = 0;
        int word = 0;
        const int code = api->xPhraseFirst(row, phrase, &iterator, &column, &word);
        if (code != SQLITE_OK) {
            return code;
        }
        for (int taken = 0; column >= 0 && taken < kPlaces;
             api->xPhraseNext(row, &iterator, &column, &word)) {
            taken += take(phrase, column, word) ? 1 : 0;
        }
    }
    return SQLITE_OK;
}

int places_in_body(const Fts5ExtensionApi* api, Fts5Context* row, std::vector<Place>& places) {
    const int code = read_places(api, row, [&](int phrase, int column, int word) {
        if (column == kBody) {
            places.push_back({phrase, word, api->xPhraseSize(row, phrase)});
        }
        return column == kBody;
    });
    std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
        return a.word < b.word;
    });
    return code;
}

std::size_t phrases_from(int start, const std::vector<Place>& places) {
    std::set<int> phrases;
    for (const Place& place : places) {
        if (place.word >= start && place.word < start + kSnippetWords) {
            phrases.insert(place.phrase);
        }
    }
    return phrases.size();
}

// Where the window begins that holds the most different phrases: rather the start of the body, then
// the first.
int best_start(const std::vector<Place>& places) {
    int best = 0;
    std::size_t most = phrases_from(best, places);
    for (const Place& place : places) {
        const int start = std::max(0, place.word - kWordsBefore);
        const std::size_t phrases = phrases_from(start, places);
        if (phrases > most) {
            most = phrases;
            best = start;
        }
    }
    return best;
}

struct Word {
    std::size_t begin;
    std::size_t end;
};

// The words of a window, in bytes of the text, and whether more follow.
struct Window {
    int start;
    int at = 0;
    std::vector<Word> words{};
    bool more = false;
};

int take_word(void* context, int, const char*, int, int begin, int end) {
    auto& window = *static_cast<Window*>(context);
    if (window.at++ < window.start) {
        return SQLITE_OK;
    }
    if (window.words.size() == kSnippetWords) {
        window.more = true;
        return SQLITE_DONE;
    }
    window.words.push_back({static_cast<std::size_t>(begin), static_cast<std::size_t>(end)});
    return SQLITE_OK;
}

std::string show(std::string_view text, const Window& window, const std::vector<Place>& places) {
    constexpr std::string_view kCut = "…";
    if (window.words.empty()) {
        return {};
    }
    std::vector<bool> matched(window.words.size() + 1, false);
    for (const Place& place : places) {
        for (int word = place.word; word < place.word + place.words; ++word) {
            const auto at = static_cast<std::size_t>(word - window.start);
            if (word >= window.start && at < window.words.size()) {
                matched[at] = true;
            }
        }
    }
    std::size_t done = window.start == 0 ? 0 : window.words.front().begin;
    std::string shown(window.start == 0 ? "" : kCut);
    for (std::size_t i = 0; i < window.words.size(); ++i) {
        shown += text.substr(done, window.words[i].begin - done);
        shown += matched[i] && (i == 0 || !matched[i - 1]) ? "\x02" : "";
        shown += text.substr(window.words[i].begin, window.words[i].end - window.words[i].begin);
        shown += matched[i] && !matched[i + 1] ? "\x03" : "";
        done = window.words[i].end;
    }
    shown += window.more ? kCut : text.substr(done);
    return shown;
}

}  // namespace

void rank(
    const Fts5ExtensionApi* api, Fts5Context* row, sqlite3_context* out, int, sqlite3_value**) {
    double weight = 0;
    int titled = -1;  // the last phrase seen in the title
    const int code = read_places(api, row, [&](int phrase, int column, int word) {
        const double early = 1.0 / (1 + word);
        if (column == kTitle) {
            weight += titled == phrase ? 0 : 10 + early;
            titled = phrase;
        } else {
            weight += column == kKeys ? 20 + early : 0.5 + early;
        }
        return true;
    });
    if (code != SQLITE_OK) {
        sqlite3_result_error_code(out, code);
        return;
    }
    constexpr double kPoint = 0.8;
    sqlite3_result_double(out, -weight * (is_point(api, row, out) ? kPoint : 1.0));
}

void snippet(
    const Fts5ExtensionApi* api, Fts5Context* row, sqlite3_context* out, int, sqlite3_value**) {
    std::vector<Place> places;
    int code = places_in_body(api, row, places);
    const char* text = nullptr;
    int size = 0;
    if (code == SQLITE_OK) {
        code = api->xColumnText(row, kBody, &text, &size);
    }
    Window window{best_start(places)};
    if (code == SQLITE_OK) {
        code = api->xTokenize(row, text, size, &window, take_word);
    }
    if (code != SQLITE_OK && code != SQLITE_DONE) {
        sqlite3_result_error_code(out, code);
        return;
    }
    const std::string shown =
        show(std::string_view(text == nullptr ? "" : text, static_cast<std::size_t>(size)),
             window,
             places);
    sqlite3_result_text(out, shown.data(), static_cast<int>(shown.size()), SQLITE_TRANSIENT);
}

}  // namespace kosk::content
