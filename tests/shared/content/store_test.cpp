#include "shared/content/store.h"

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <thread>

#include <catch2/catch.hpp>
#include <sys/wait.h>
#include <unistd.h>

#include "shared/base/encoding.h"
#include "shared/crypto/digest.h"
#include "tests/shared/content/samples.h"

using namespace kosk;
using namespace kosk::content;

namespace {

Store opened(const Path& file) {
    auto store = Store::open(file);
    REQUIRE(store);
    return std::move(*store);
}

// The second release: a document changed, one gone, one new, other metadata.
Store::Change second_release() {
    Store::Change change;
    change.put = {samples::target("rights/liberty.json",
                                  samples::article("liberty", "Yeni ad", "Yeni mətn.")),
                  samples::target("rights/new.json", samples::article("new", "Təzə", "Mətn."))};
    change.remove = {"rights/light.json", "rights/never-there.json"};
    change.metadata = {{"timestamp", "{\"timestamp\":2}"}, {"root", std::nullopt}};
    change.info = samples::info(2);
    return change;
}

// Everything a reader can see of a release in a few words; only "1" and "2" are allowed.
std::string seen(const Path& file) {
    auto reader = Reader::open(file);
    if (!reader) {
        return to_string(reader.error());
    }
    const bool old_light = reader->file("rights/light.json").has_value();
    const bool new_article = reader->article("new").has_value();
    const bool new_title = reader->article("liberty")->title.in(text::Language::az) == "Yeni ad";
    const bool old_hit = !reader->search("işıq", text::Language::az)->empty() &&
                         reader->search("isiq", text::Language::az)->size() == 2;
    const bool new_hit = reader->search("təzə", text::Language::az)->size() == 1;
    const auto release = reader->info()->release;
    if (release == 1 && old_light && !new_article && !new_title && old_hit && !new_hit) {
        return "1";
    }
    if (release == 2 && !old_light && new_article && new_title && !old_hit && new_hit) {
        return "2";
    }
    return "mixed";
}

// Applies `change` in a child that dies at `point`.
void apply_and_die(const Path& file, const Store::Change& change, const char* point) {
    const pid_t child = ::fork();
    if (child == 0) {
        ::setenv("KOSK_FAULT", point, 1);
        auto store = Store::open(file);
        (void)store->apply(change);
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    INFO(point);
    REQUIRE(WIFSIGNALED(status));
    REQUIRE(WTERMSIG(status) == SIGKILL);
}

}  // namespace

TEST_CASE("a release is applied and remembered") {
    const samples::Folder folder;
    const Path file = folder / "deep/content.db";
    {
        Store store = opened(file);
        CHECK_FALSE(store.recovered());
        CHECK(*store.info() == std::nullopt);
        CHECK(*store.metadata("root") == std::nullopt);
        REQUIRE(store.apply(samples::release()));
    }
    Store store = opened(file);
    CHECK((*store.info())->release == 1);
    CHECK((*store.info())->expires_at == Time(std::chrono::hours(72)));
    CHECK(*store.metadata("root") == "{\"root\":1}");
    const auto hashes = *store.hashes();
    CHECK(hashes.size() == samples::release().put.size());
    CHECK(hashes.at("forms/application.xml") == hex(crypto::sha256("<made-up/>")));
    CHECK(*store.target("forms/application.xml") == "<made-up/>");
    CHECK(store.target("nothing").error().kind == ErrorKind::not_found);

    REQUIRE(store.apply(second_release()));
    CHECK(store.all_metadata() ==
          std::map<std::string, std::string>{{"timestamp", "{\"timestamp\":2}"}});
    CHECK_FALSE(store.hashes()->contains("rights/light.json"));
    CHECK(seen(file) == "2");
}

TEST_CASE("only metadata may change") {
    const samples::Folder folder;
    Store store = opened(folder / "content.db");
    REQUIRE(store.apply(samples::release()));
    Store::Change change;
    change.metadata["timestamp"] = "newer";
    REQUIRE(store.apply(change));
    CHECK(*store.metadata("timestamp") == "newer");
    CHECK((*store.info())->release == 1);
}

TEST_CASE("power cut at any point of an apply leaves the old release or the new") {
    const samples::Folder folder;
    const Path file = folder / "content.db";
    REQUIRE(opened(file).apply(samples::release()));
    for (const char* point : {"content.apply.begin",
                              "content.apply.middle",
                              "content.apply.middle:2",
                              "content.apply.before_commit"}) {
        apply_and_die(file, second_release(), point);
        CHECK(seen(file) == "1");
        CHECK(*opened(file).metadata("timestamp") == "{\"timestamp\":1}");
    }
    apply_and_die(file, second_release(), "content.apply.after_commit");
    CHECK(seen(file) == "2");
    CHECK(*opened(file).metadata("timestamp") == "{\"timestamp\":2}");
    CHECK_FALSE(opened(file).recovered());
}

TEST_CASE("a power cut in the very first apply leaves no content, and the next try works") {
    const samples::Folder folder;
    const Path file = folder / "content.db";
    apply_and_die(file, samples::release(), "content.apply.before_commit");
    CHECK(Reader::open(file).error().kind == ErrorKind::not_found);
    REQUIRE(opened(file).apply(samples::release()));
    CHECK(seen(file) == "1");
}

TEST_CASE("a reader beside a writer sees the old release or the new, never a mix") {
    const samples::Folder folder;
    const Path file = folder / "content.db";
    REQUIRE(opened(file).apply(samples::release()));
    const pid_t writer = ::fork();
    if (writer == 0) {
        auto store = Store::open(file);
        Store::Change back = samples::release();
        back.remove = {"rights/new.json"};
        bool good = true;
        for (int i = 0; i < 30; ++i) {
            good = good && store->apply(second_release()) && store->apply(back);
        }
        ::_exit(good ? 0 : 1);
    }
    auto reader = Reader::open(file);
    REQUIRE(reader);
    int status = 0;
    int looks = 0;
    while (::waitpid(writer, &status, WNOHANG) == 0) {
        // One statement, one snapshot: the set of articles belongs to one release.
        const auto articles = reader->articles();
        REQUIRE(articles);
        REQUIRE(articles->size() == 2);
        const bool old_release = articles->at(1).slug == "light";
        REQUIRE(articles->at(0).title.in(text::Language::az) ==
                (old_release ? "Azadlıq hüququ" : "Yeni ad"));
        ++looks;
    }
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(looks > 0);
}

TEST_CASE("a full disk changes nothing") {
    const samples::Folder folder;
    const Path file = folder / "content.db";
    REQUIRE(opened(file).apply(samples::release()));
    auto store = Store::open(file, {1U << 20U});
    REQUIRE(store);
    Store::Change change = second_release();
    change.put.push_back({"media/large.png", std::string(4U << 20U, 'x')});
    const auto result = store->apply(change);
    REQUIRE_FALSE(result);
    CHECK(result.error().kind == ErrorKind::no_space);
    CHECK(seen(file) == "1");
    CHECK(*store->metadata("timestamp") == "{\"timestamp\":1}");
    REQUIRE(store->apply(second_release()));
    CHECK(seen(file) == "2");
}

TEST_CASE("a document of a newer kind is kept and skipped") {
    const samples::Folder folder;
    const Path file = folder / "content.db";
    Store store = opened(file);
    Store::Change change = samples::release();
    change.put.push_back({"petitions/one.json", R"({"type":"petition","slug":"one"})"});
    REQUIRE(store.apply(change));
    CHECK(store.hashes()->contains("petitions/one.json"));
    CHECK(Reader::open(file)->articles()->size() == 2);
}

TEST_CASE("a document that cannot be read refuses the whole change") {
    const samples::Folder folder;
    const Path file = folder / "content.db";
    Store store = opened(file);
    REQUIRE(store.apply(samples::release()));
    Store::Change change = second_release();
    change.put.push_back({"rights/broken.json", R"({"type":"article"})"});
    CHECK(store.apply(change).error().kind == ErrorKind::invalid);
    CHECK(seen(file) == "1");
}

TEST_CASE("a damaged database is set aside, and an open reader goes over to the new one") {
    const samples::Folder folder;
    const Path file = folder / "content.db";
    REQUIRE(opened(file).apply(samples::release()));
    auto reader = Reader::open(file);
    REQUIRE(reader);
    const auto version = reader->data_version();
    {
        std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
        bytes.seekp(0);
        bytes << std::string(4096, 'X');
    }
    auto store = Store::open(file);
    REQUIRE(store);
    CHECK(store->recovered());
    CHECK(std::filesystem::exists(folder / "content.db.bad"));
    CHECK(store->hashes()->empty());
    REQUIRE(store->apply(samples::release()));
    CHECK(reader->data_version() != version);
    CHECK(reader->articles()->size() == 2);
    CHECK(seen(file) == "1");
}

TEST_CASE("another program's database is not touched") {
    const samples::Folder folder;
    const Path file = folder / "content.db";
    REQUIRE(opened(file).apply(samples::release()));
    REQUIRE(opened(file).finish_export());
    std::string bytes = *read_file(file);
    bytes.replace(68, 4, "else");  // application_id, file format section 1.3
    REQUIRE(write_file(file, bytes));
    CHECK(Store::open(file).error().kind == ErrorKind::unsupported);
    CHECK(Reader::open(file).error().kind == ErrorKind::unsupported);
    CHECK(*read_file(file) == bytes);
}

TEST_CASE("a large release replaces one as large, a path named twice counts as named last") {
    const samples::Folder folder;
    auto store = Store::open(folder / "content.db");
    REQUIRE(store);
    const auto release_of = [](const std::string& title) {
        Store::Change change;
        change.info = samples::info(1);
        for (int i = 0; i < 600; ++i) {
            const std::string slug = "a" + std::to_string(i);
            change.put.push_back(
                samples::target("rights/" + slug + ".json", samples::article(slug, title, "Text")));
        }
        return change;
    };
    REQUIRE(store->apply(release_of("firstly")));
    const auto found = [&](const char* words) {
        const auto reader = Reader::open(folder / "content.db");
        REQUIRE(reader);
        const auto hits = reader->search(words, text::Language::en, 1000);
        REQUIRE(hits);
        return hits->size();
    };
    CHECK(found("firstly") == 600);
    Store::Change second = release_of("secondly");
    second.put.push_back(
        samples::target("rights/a0.json", samples::article("a0", "lastly", "Text")));
    second.remove = {"rights/a1.json", "rights/nowhere.json"};
    second.put.erase(second.put.begin() + 1);
    REQUIRE(store->apply(second));
    CHECK(found("firstly") == 0);
    CHECK(found("secondly") == 598);
    CHECK(found("lastly") == 1);
    CHECK(found("text") == 599);
    // A small change after it is found among the large one's.
    Store::Change third;
    third.put = {samples::target("rights/a0.json", samples::article("a0", "secondly", "Text"))};
    REQUIRE(store->apply(third));
    CHECK(found("secondly") == 599);
}
