// Search and apply on a content.db of 5,000 made-up articles, about as long as real ones.
//
// Words are made of syllables, their frequency falls as in a language (Zipf), and they bear endings
// as Azerbaijani words do, so that a stem is a prefix of many words.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "shared/base/files.h"
#include "shared/content/reader.h"
#include "shared/content/store.h"

namespace {

using namespace kosk;
using content::Store;
using content::Target;
using text::Language;

constexpr int kDocuments = 5000;
constexpr int kStems = 4000;
constexpr int kWords = 300;  // in a body
constexpr int kQueries = 300;

class Vocabulary {
  public:
    Vocabulary() {
        const std::vector<std::string> syllables = {
            "hü",  "quq", "şə", "hər", "mə", "la",  "də",  "çö",  "rə", "ış", "ıq", "in",
            "san", "az",  "ad", "lıq", "qa", "nun", "ve",  "ri",  "ta", "mü", "əs", "sə",
            "ki",  "bor", "go", "zən", "ya", "şa",  "döv", "lət", "öl", "kə", "ta", "rix"};
        std::uniform_int_distribution<std::size_t> any(0, syllables.size() - 1);
        std::uniform_int_distribution<int> length(2, 4);
        for (int i = 0; i < kStems; ++i) {
            std::string stem;
            for (int left = length(random_); left > 0; --left) {
                stem += syllables[any(random_)];
            }
            stems_.push_back(stem);
            weights_.push_back(1.0 / (i + 1));
        }
        zipf_ = std::discrete_distribution<std::size_t>(weights_.begin(), weights_.end());
    }

    const std::string& stem() { return stems_[zipf_(random_)]; }

    std::string text(int words) {
        const std::vector<std::string> endings = {"", "", "", "lar", "ın", "da", "dan", "a", "ı"};
        std::uniform_int_distribution<std::size_t> any(0, endings.size() - 1);
        std::string text;
        for (int i = 0; i < words; ++i) {
            text += stem() + endings[any(random_)] + (i % 12 == 11 ? ".\n\n" : " ");
        }
        return text;
    }

    std::mt19937& random() { return random_; }

  private:
    std::mt19937 random_{20261123};
    std::vector<std::string> stems_;
    std::vector<double> weights_;
    std::discrete_distribution<std::size_t> zipf_;
};

Target article(Vocabulary& words, int number) {
    content::Article article;
    article.slug = fmt::format("made-up-{}", number);
    article.topic = "made-up";
    article.reviewed_on = "2026-11-23";
    for (const Language language : text::kLanguages) {
        article.title.in(language) = words.text(4);
        article.summary.in(language) = words.text(15);
        article.body.in(language) = words.text(kWords);
    }
    return {fmt::format("rights/{}.json", article.slug), content::to_json(article)};
}

double milliseconds(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
        .count();
}

void print(const std::string& name, std::vector<double> times, const std::string& remark) {
    std::sort(times.begin(), times.end());
    const auto at = [&](double share) {
        return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
    };
    fmt::print("{}, p50\t{:.2f}\tms\t{}\n", name, at(0.5), remark);
    fmt::print("{}, p99\t{:.2f}\tms\t{}\n", name, at(0.99), remark);
}

// The first letters of a word, never half of one.
std::string first_letters(const std::string& word, int letters) {
    std::size_t end = 0;
    for (; end < word.size() && letters > 0; --letters) {
        do {
            ++end;
        } while (end < word.size() && (static_cast<unsigned char>(word[end]) & 0xC0U) == 0x80U);
    }
    return word.substr(0, end);
}

void measure_search(const content::Reader& reader,
                    const std::string& name,
                    const std::function<std::string()>& query) {
    std::vector<double> times;
    std::size_t hits = 0;
    for (int i = 0; i < kQueries; ++i) {
        const std::string words = query();
        times.push_back(milliseconds([&] {
            const auto found = reader.search(words, Language::az);
            KOSK_CHECK(found);
            hits += found->size();
        }));
    }
    print(name,
          std::move(times),
          fmt::format("{} documents, {:.1f} hits shown", kDocuments, double(hits) / kQueries));
}

void measure_apply(Store& store, Vocabulary& words) {
    std::vector<double> times;
    for (int i = 0; i < 100; ++i) {
        Store::Change change;
        change.put.push_back(article(words, i * 7 % kDocuments));
        change.info = content::ReleaseInfo{i + 2, {}, {}, {}};
        times.push_back(milliseconds([&] { KOSK_CHECK(store.apply(change)); }));
    }
    print("apply one changed document", std::move(times), "durable, search index included");
}

void forget(const Path& file) {
    for (const char* suffix : {"", "-wal", "-shm"}) {
        std::filesystem::remove(file.string() + suffix);
    }
}

// How the import of a first release and the search of two words grow with the content.
void measure_growth(const Path& file, Vocabulary& words) {
    for (const int documents : {100, 1'000, 10'000}) {
        forget(file);
        auto store = Store::open(file);
        KOSK_CHECK(store);
        Store::Change change;
        for (int i = 0; i < documents; ++i) {
            change.put.push_back(article(words, i));
        }
        change.info = content::ReleaseInfo{1, {}, {}, {}};
        const std::clock_t worked = std::clock();
        const double import = milliseconds([&] { KOSK_CHECK(store->apply(change)); });
        // Of all processors together: what a busy machine does not change.
        const double processor =
            1000.0 * static_cast<double>(std::clock() - worked) / CLOCKS_PER_SEC;
        fmt::print("import\t{:.0f}\tms\t{} documents, {:.2f} ms each, processor {:.0f} ms\n",
                   import,
                   documents,
                   import / documents,
                   processor);
        change = {};
        const auto reader = content::Reader::open(file);
        KOSK_CHECK(reader);
        std::vector<double> times;
        for (int i = 0; i < kQueries; ++i) {
            const std::string query = words.stem() + " " + words.stem();
            times.push_back(milliseconds([&] { KOSK_CHECK(reader->search(query, Language::az)); }));
        }
        print("search, two words", std::move(times), fmt::format("{} documents", documents));
    }
    forget(file);
}

}  // namespace

int main(int argc, char** argv) {
    const Path folder = argc > 1 ? Path(argv[1]) : std::filesystem::current_path();
    const Path file = folder / "search_bench.db";
    forget(file);
    Vocabulary words;
    auto store = Store::open(file);
    KOSK_CHECK(store);
    Store::Change change;
    for (int i = 0; i < kDocuments; ++i) {
        change.put.push_back(article(words, i));
    }
    change.info = content::ReleaseInfo{1, {}, {}, {}};
    const double first = milliseconds([&] { KOSK_CHECK(store->apply(change)); });
    fmt::print(
        "apply a first release\t{:.0f}\tms\t{} documents in three languages\n", first, kDocuments);

    auto reader = content::Reader::open(file);
    KOSK_CHECK(reader);
    measure_search(*reader, "search, one whole word", [&] { return words.stem(); });
    measure_search(*reader, "search, two words", [&] { return words.stem() + " " + words.stem(); });
    for (const int letters : {2, 3, 5}) {
        measure_search(*reader, fmt::format("search, first {} letters", letters), [&] {
            return first_letters(words.stem(), letters);
        });
    }
    measure_apply(*store, words);
    measure_growth(file, words);
    return 0;
}
