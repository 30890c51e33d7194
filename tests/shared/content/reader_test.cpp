#include "shared/content/reader.h"

#include <algorithm>

#include <catch2/catch.hpp>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/shared/content/samples.h"

using namespace kosk;
using namespace kosk::content;
using text::Language;

namespace {

// A database with the sample release and a reader on it.
struct Opened {
    samples::Folder folder;
    Path file = folder / "content.db";
    Store store;
    Reader reader;

    Opened() : store(make(file)), reader(std::move(*Reader::open(file))) {}

    static Store make(const Path& file) {
        auto store = Store::open(file);
        REQUIRE(store);
        REQUIRE(store->apply(samples::release()));
        return std::move(*store);
    }

    [[nodiscard]] std::vector<std::string> found(std::string_view query,
                                                 Language language = Language::az) const {
        const auto hits = reader.search(query, language);
        REQUIRE(hits);
        std::vector<std::string> paths;
        for (const SearchHit& hit : *hits) {
            paths.push_back(hit.path);
        }
        return paths;
    }
};

using Paths = std::vector<std::string>;

bool contains(const Paths& paths, std::string_view path) {
    return std::find(paths.begin(), paths.end(), path) != paths.end();
}

}  // namespace

TEST_CASE("trusted metadata is there for operators, by its role") {
    Opened it;
    CHECK(it.reader.metadata("root").value() == "{\"root\":1}");
    CHECK(it.reader.metadata("nobody").error().kind == ErrorKind::not_found);
}

TEST_CASE("articles stand by kind, then order, then the article of the Constitution") {
    Opened it;
    std::vector<Target> targets;
    const auto put =
        [&](const std::string& slug, Article::Kind kind, int order, std::vector<int> constitution) {
            Article article = samples::article(slug, "Title", "Body");
            article.kind = kind;
            article.order = order;
            article.constitution = std::move(constitution);
            targets.push_back({"rights/" + slug + ".json", to_json(article)});
        };
    using Kind = Article::Kind;
    put("a-judgment", Kind::judgment, 1, {24});
    put("a-late-right", Kind::right, 0, {67, 24});
    put("b-early-right", Kind::right, 0, {25});
    put("c-right-of-no-article", Kind::right, 0, {});
    put("d-second-guide", Kind::guide, 2, {25});
    put("e-first-guide", Kind::guide, 1, {60});
    put("f-how-to", Kind::how_to, 1, {57});
    Store::Change change;
    const auto before = *it.reader.articles();
    for (const Article& article : before) {
        change.remove.push_back("rights/" + article.slug + ".json");
    }
    change.put = std::move(targets);
    change.info = ReleaseInfo{2, {}, {}, {}};
    REQUIRE(it.store.apply(change));
    std::vector<std::string> slugs;
    const auto articles = *it.reader.articles();
    for (const Article& article : articles) {
        slugs.push_back(article.slug);
    }
    CHECK(slugs == Paths{"e-first-guide",
                         "d-second-guide",
                         "b-early-right",
                         "a-late-right",
                         "c-right-of-no-article",
                         "f-how-to",
                         "a-judgment"});
}

TEST_CASE("a reader gives every kind of document in its order") {
    const Opened it;
    CHECK(it.reader.info()->release == 1);
    CHECK(it.reader.site()->topics.at(0).id == "liberty");
    CHECK(it.reader.programme()->chapters.size() == 1);
    CHECK(it.reader.institutions()->at(0).recommended);
    const auto activities = *it.reader.activities();
    std::vector<std::string> numbers;
    for (const Activity& activity : activities) {
        numbers.push_back(activity.number);
    }
    CHECK(numbers == Paths{"1.2", "1.2.1", "1.2.10", "1.3"});
    CHECK(it.reader.progress()->at("1.2.1").entries.at(0).about_aim);
    const auto articles = *it.reader.articles();
    REQUIRE(articles.size() == 2);
    CHECK(articles[0].body.in(text::Language::az).empty());
    CHECK_FALSE(it.reader.article("liberty")->body.in(text::Language::az).empty());
    CHECK(it.reader.article("nothing").error().kind == ErrorKind::not_found);
    CHECK(it.reader.contacts()->at(0).slug == "first");
    CHECK(it.reader.services()->at(0).documents.at(Language::en).at(0) == "passport");
    CHECK(it.reader.forms()->at(0).answer_working_days == 15);
    CHECK(*it.reader.file("forms/application.xml") == "<made-up/>");
}

TEST_CASE("campaigns, events, quizzes and booklets are read back") {
    const samples::Folder folder;
    auto store = Store::open(folder / "content.db");
    REQUIRE(store);
    Store::Change change = samples::release();
    Campaign later = samples::campaign("a-later-one");
    later.order = 20;
    later.schedule.reset();
    for (const Document& document : {Document(later), Document(samples::campaign("week"))}) {
        change.put.push_back(
            samples::target("campaigns/" + std::get<Campaign>(document).slug + ".json", document));
    }
    change.put.push_back(samples::target("events/day.json", samples::event("day")));
    change.put.push_back(samples::target("quizzes/q.json", samples::quiz("q")));
    change.put.push_back({"quizzes/q.xml", "<made-up/>"});
    change.put.push_back(samples::target("booklets/sheet.json", samples::booklet("sheet")));
    change.put.push_back({"media/dove.png", std::string("\x89PNG\0made up", 12)});
    REQUIRE(store->apply(change));

    const auto reader = Reader::open(folder / "content.db");
    REQUIRE(reader);
    const auto campaigns = reader->campaigns();
    REQUIRE(campaigns);
    REQUIRE(campaigns->size() == 2);
    CHECK(campaigns->at(0).slug == "week");
    CHECK(campaigns->at(0).schedule->until == "12-10");
    CHECK_FALSE(campaigns->at(1).schedule);
    CHECK(reader->file(campaigns->at(0).slides.at(0).picture)->size() == 12);
    CHECK(reader->events()->at(0).place->in(text::Language::en) == "The library");
    CHECK(reader->events()->at(0).until.empty());
    CHECK(*reader->file(reader->quizzes()->at(0).xform) == "<made-up/>");
    CHECK(reader->booklets()->at(0).body.in(text::Language::ru) == "## Heading\n\nText");
}

TEST_CASE("there is no content before the first release") {
    const samples::Folder folder;
    CHECK(Reader::open(folder / "content.db").error().kind == ErrorKind::not_found);
    REQUIRE(Store::open(folder / "content.db"));
    CHECK(Reader::open(folder / "content.db").error().kind == ErrorKind::not_found);
    REQUIRE(write_file(folder / "garbage.db", std::string(5000, 'g')));
    CHECK(Reader::open(folder / "garbage.db").error().kind == ErrorKind::corrupt);
}

TEST_CASE("a reader notices a new release and nothing else") {
    Opened it;
    const auto before = it.reader.data_version();
    CHECK(it.reader.data_version() == before);
    Store::Change change;
    change.remove = {"rights/light.json"};
    REQUIRE(it.store.apply(change));
    CHECK(it.reader.data_version() != before);
    CHECK(it.reader.articles()->size() == 1);
}

TEST_CASE("search forgives diacritics, case and unfinished words") {
    const Opened it;
    for (const char* query : {"hüquq", "huquq", "HUQUQ", "hüq", "Huquqların"}) {
        INFO(query);
        CHECK(contains(it.found(query), "rights/light") == (std::string(query) != "Huquqların"));
    }
    for (const char* query : {"seher", "şəhər", "ŞƏHƏR", "seh"}) {
        INFO(query);
        CHECK(contains(it.found(query), "rights/light"));
        CHECK(contains(it.found(query), "programme/activities/1.3"));
    }
    for (const char* query : {"ışıq", "isiq", "İŞIQ", "işıq"}) {
        INFO(query);
        CHECK(it.found(query).at(0) == "rights/light");
    }
    CHECK(contains(it.found("corek"), "rights/light"));
    CHECK(it.found("русский", Language::ru).size() == 2);
    CHECK(it.found("русский", Language::az).empty());
    CHECK(contains(it.found("seher huq"), "rights/light"));
    CHECK_FALSE(contains(it.found("seher yoxdur"), "rights/light"));
}

TEST_CASE("titles weigh more than bodies, numbers and telephones are found") {
    Opened it;
    CHECK(it.found("huquq").at(0) == "rights/liberty");
    Store::Change change;
    change.put = {
        samples::target("programme/activities/1.1.json", samples::activity("1.1", "Dəniz bir")),
        samples::target("rights/sea.json", samples::article("sea", "Dəniz bir", "Su")),
        samples::target("rights/sailors.json", samples::article("sailors", "Dənizçi", "Su")),
        samples::target("rights/ship.json", samples::article("ship", "Gəmi", "Dəniz dəniz."))};
    REQUIRE(it.store.apply(change));
    CHECK(it.found("deniz") ==
          Paths{"rights/sea", "programme/activities/1.1", "rights/sailors", "rights/ship"});
    CHECK(it.found("1.2.1").at(0) == "programme/activities/1.2.1");
    CHECK(it.found("1.2").at(0) == "programme/activities/1.2");
    CHECK(it.found("1.2").size() == 3);
    CHECK(contains(it.found("916"), "contacts/help"));
    CHECK(it.found("muraciet") == Paths{"services/application"});
    CHECK(it.reader.search("azad", Language::az, 1)->size() == 1);
}

TEST_CASE("snippets keep the original letters and mark what matched") {
    const Opened it;
    const auto hits = *it.reader.search("seher", Language::az);
    for (const SearchHit& hit : hits) {
        if (hit.path == "rights/light") {
            CHECK(hit.snippet.find("\x02şəhər\x03") != std::string::npos);
            CHECK(hit.type == DocumentType::article);
            CHECK(hit.title == "İşıq");
            return;
        }
    }
    FAIL("not found");
}

TEST_CASE("a snippet is cut around where most of the query is found") {
    Opened it;
    std::string body;
    for (int i = 0; i < 40; ++i) {
        body += i == 5 ? "alma " : i == 30 ? "Almalar, Ərik! " : "söz ";
    }
    Store::Change change;
    change.put = {samples::target("rights/fruit.json", samples::article("fruit", "Meyvə", body))};
    REQUIRE(it.store.apply(change));
    const auto snippet = [&](const char* query) {
        return it.reader.search(query, Language::az)->at(0).snippet;
    };
    CHECK(snippet("erik alma")
              .find("…söz söz \x02"
                    "Almalar, Ərik\x03! söz") == 0);
    CHECK(snippet("alma").find("In short") == 0);
    CHECK(snippet("meyve").find('\x02') == std::string::npos);
    CHECK_FALSE(snippet("meyve").empty());
}

TEST_CASE("a replaced or removed document is found by none of its old words") {
    Opened it;
    Store::Change change;
    change.put = {samples::target("rights/light.json", samples::article("light", "Ulduz", "Ay"))};
    REQUIRE(it.store.apply(change));
    CHECK_FALSE(contains(it.found("isiq"), "rights/light"));
    CHECK_FALSE(contains(it.found("corek"), "rights/light"));
    CHECK(it.found("ulduz") == Paths{"rights/light"});
    change.put.clear();
    change.remove = {"rights/light.json"};
    REQUIRE(it.store.apply(change));
    CHECK(it.found("ulduz").empty());
}

TEST_CASE("a large release is found by titles and by the ends of long bodies") {
    Opened it;
    Store::Change change;
    for (int i = 0; i < 600; ++i) {
        const std::string n = std::to_string(i);
        std::string body;
        for (int word = 0; word < 400; ++word) {
            body += "söz ";
        }
        change.put.push_back(samples::target(
            "rights/many-" + n + ".json",
            samples::article("many-" + n, "Başlıq" + n, body + "sonluq" + n + "x")));
    }
    REQUIRE(it.store.apply(change));
    CHECK(it.found("basliq599") == Paths{"rights/many-599"});
    CHECK(it.found("sonluq7x") == Paths{"rights/many-7"});
    CHECK(it.reader.search("basliq", Language::az, 30)->at(0).snippet.find("In short") == 0);
    CHECK(it.found("isiq").at(0) == "rights/light");
}

TEST_CASE("whatever is typed is plain words") {
    const Opened it;
    const std::vector<std::string> hostile = {"",
                                              " ",
                                              "\"",
                                              "\"\"\"",
                                              "*",
                                              "hüquq*",
                                              "hüquq\" OR \"x",
                                              "NEAR(hüquq azadlıq)",
                                              "title:hüquq",
                                              "-hüquq",
                                              "hüquq AND",
                                              "NOT hüquq",
                                              "(((",
                                              "^hüquq",
                                              "{title} : hüquq",
                                              "a b c d",
                                              "'; DROP TABLE target; --",
                                              std::string("hüquq\0x", 8),
                                              "\xFF\xFE",
                                              std::string(100000, 'a'),
                                              std::string(100000, '"'),
                                              "1.2..3...",
                                              ".",
                                              "\u0301",
                                              "½ ㋿"};
    for (const std::string& query : hostile) {
        INFO(query.substr(0, 40));
        CHECK(it.reader.search(query, Language::az));
    }
    CHECK(contains(it.found("\"hüquq\""), "rights/liberty"));
    CHECK(contains(it.found("hüquq*"), "rights/liberty"));
    CHECK(contains(it.found("azadlıq-hüququ!"), "rights/liberty"));
    CHECK(contains(it.found("hu\u0308quq"), "rights/liberty"));
    CHECK(contains(it.found("a hüquq"), "rights/liberty"));
    CHECK(it.found("NOT hüquq").empty());
}

TEST_CASE("an exported database is one file, readable where nothing can be written") {
    const samples::Folder folder;
    const bool exported = GENERATE(false, true);
    {
        auto store = Store::open(folder / "content.db");
        REQUIRE(store);
        REQUIRE(store->apply(samples::release()));
        if (exported) {
            REQUIRE(store->finish_export());
        }
    }
    CHECK(std::filesystem::exists(folder / "content.db-wal") == !exported);
    REQUIRE(::chmod((folder / ".").c_str(), 0555) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const bool plain_user = ::geteuid() != 0 || ::seteuid(65534) == 0;
        auto reader = Reader::open(folder / "content.db");
        ::_exit(plain_user && reader && reader->articles()->size() == 2 ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
    REQUIRE(::chmod((folder / ".").c_str(), 0755) == 0);
}
