// Whoever controls the server, the cable or the stick cannot change what a terminal shows.
#include <catch2/catch.hpp>

#include "tests/e2e/desk.h"
#include "tests/e2e/terminal.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::e2e;
namespace fs = std::filesystem;

namespace {

constexpr int kUntrusted = 76;
constexpr int kBadData = 65;
constexpr int kNoInput = 66;
constexpr const char* kNewTitle = "Zyxwv, a made-up title";

void flip_middle(std::string& bytes) {
    char& middle = bytes[bytes.size() / 2];
    middle = static_cast<char>(middle ^ 1);
}

// Of what is no longer JSON the kind depends on the byte; of a wrong signature it does not.
void flip_signature(std::string& bytes) {
    constexpr std::string_view kKey = "\"sig\":";
    const auto key = bytes.find(kKey);
    REQUIRE(key != std::string::npos);
    char& digit = bytes.at(bytes.find('"', key + kKey.size()) + 1);
    digit = digit == '0' ? '1' : '0';
}

void cut_in_half(std::string& bytes) {
    bytes.resize(bytes.size() / 2);
}

void lengthen(std::string& bytes) {
    bytes.append(20'000, ' ');
}

struct Damage {
    const char* what;
    const char* ending;  // of the files it is done to, in all their versions
    void (*change)(std::string& bytes);
    int exit_code = kUntrusted;
};

constexpr Damage kDamages[] = {
    {"one byte of the targets", ".targets.json", flip_middle},
    {"one byte of the snapshot", ".snapshot.json", flip_middle},
    {"one digit of the timestamp's signature", "timestamp.json", flip_signature},
    {"one byte of a document", ".liberty.json", flip_middle},
    {"half of the targets", ".targets.json", cut_in_half},
    {"half of the snapshot", ".snapshot.json", cut_in_half},
    {"half of the timestamp", "timestamp.json", cut_in_half, kBadData},
    {"half of a document", ".liberty.json", cut_in_half},
    {"longer targets", ".targets.json", lengthen},
    {"a longer snapshot", ".snapshot.json", lengthen},
    {"a longer timestamp", "timestamp.json", lengthen},
    {"a longer document", ".liberty.json", lengthen},
};

bool ends_with(const std::string& text, const std::string& ending) {
    return text.size() >= ending.size() &&
           text.compare(text.size() - ending.size(), ending.size(), ending) == 0;
}

void apply(const Damage& damage, const fs::path& repository) {
    int changed = 0;
    for (const auto& entry : fs::recursive_directory_iterator(repository)) {
        if (ends_with(entry.path().string(), damage.ending)) {
            std::string bytes = read_text(entry.path());
            damage.change(bytes);
            write_text(entry.path(), bytes);
            ++changed;
        }
    }
    REQUIRE(changed > 0);
}

std::string url(const Desk& desk) {
    return "file://" + desk.repository().string();
}

}  // namespace

TEST_CASE("a changed, cut or longer repository is refused and the old content stays") {
    const test::TempFolder folder;
    const Desk desk(folder / "desk");
    desk.publish();
    const Terminal first(folder / "terminal", desk.root());
    REQUIRE(first.agent({url(desk), ""}).exit_code == 0);
    const std::string old_title = first.article_title("liberty");
    desk.retitle(kNewTitle);
    desk.publish();

    int number = 0;
    for (const Damage& damage : kDamages) {
        INFO(damage.what);
        const std::string name = std::to_string(++number);
        const fs::path damaged = folder / ("repository-" + name);
        fs::copy(desk.repository(), damaged, fs::copy_options::recursive);
        apply(damage, damaged);

        const Terminal terminal = first.copy_to(folder / ("terminal-" + name));
        const Ended agent = terminal.agent({"file://" + damaged.string(), ""});
        INFO(agent.err);
        CHECK(agent.exit_code == damage.exit_code);
        CHECK(terminal.article_title("liberty") == old_title);
        CHECK(terminal.release() == 1);
        // The true repository is taken afterwards: nothing of the damage stuck.
        CHECK(terminal.agent({url(desk), ""}).exit_code == 0);
        CHECK(terminal.article_title("liberty") == kNewTitle);
    }
}

TEST_CASE("parts of two releases are refused, a part that is missing is waited for") {
    const test::TempFolder folder;
    const Desk desk(folder / "desk");
    desk.publish();
    const Terminal terminal(folder / "terminal", desk.root());
    REQUIRE(terminal.agent({url(desk), ""}).exit_code == 0);
    const std::string old_title = terminal.article_title("liberty");
    desk.retitle(kNewTitle);
    desk.publish();
    const fs::path metadata = desk.repository() / "metadata";

    fs::copy_file(metadata / "2.snapshot.json", folder / "kept");
    fs::copy_file(metadata / "1.snapshot.json",
                  metadata / "2.snapshot.json",
                  fs::copy_options::overwrite_existing);
    CHECK(terminal.agent({url(desk), ""}).exit_code == kUntrusted);
    fs::remove(metadata / "2.snapshot.json");
    CHECK(terminal.agent({url(desk), ""}).exit_code == kNoInput);
    CHECK(terminal.article_title("liberty") == old_title);
    fs::rename(folder / "kept", metadata / "2.snapshot.json");
    CHECK(terminal.agent({url(desk), ""}).exit_code == 0);
    CHECK(terminal.article_title("liberty") == kNewTitle);
}

TEST_CASE("a repository that went back to an older release is refused") {
    const test::TempFolder folder;
    const Desk desk(folder / "desk");
    desk.publish();
    const Terminal terminal(folder / "terminal", desk.root());
    fs::copy(desk.repository(), folder / "older", fs::copy_options::recursive);
    desk.retitle(kNewTitle);
    desk.publish();
    REQUIRE(terminal.agent({url(desk), ""}).exit_code == 0);

    const Ended agent = terminal.agent({"file://" + (folder / "older").string(), ""});
    INFO(agent.err);
    CHECK(agent.exit_code == kUntrusted);
    CHECK(terminal.article_title("liberty") == kNewTitle);
    CHECK(terminal.release() == 2);
}

TEST_CASE("somebody else's repository is refused, also by a terminal that has nothing yet") {
    const test::TempFolder folder;
    const Desk desk(folder / "desk");
    const Desk stranger(folder / "stranger");
    stranger.publish();
    const Terminal terminal(folder / "terminal", desk.root());
    const Ended agent = terminal.agent({url(stranger), ""});
    INFO(agent.err);
    CHECK(agent.exit_code == kUntrusted);
    const auto reader = content::Reader::open(terminal.content_db());
    const bool shows_something = reader && !reader->articles()->empty();
    CHECK_FALSE(shows_something);
}

TEST_CASE("expired metadata is refused, what is shown stays, a refresh heals it") {
    const test::TempFolder folder;
    const Desk desk(folder / "desk");
    desk.publish();
    const Terminal terminal(folder / "terminal", desk.root());
    REQUIRE(terminal.agent({url(desk), ""}).exit_code == 0);
    const std::string title = terminal.article_title("liberty");

    const Ended agent = terminal.agent({url(desk), ""}, days_later(30));
    INFO(agent.err);
    CHECK(agent.exit_code == kUntrusted);
    CHECK(terminal.article_title("liberty") == title);

    const Ended refresh = desk.kosk_content(
        {"refresh", "--repo", desk.repository().string(), "--keys", desk.keys().string()},
        days_later(30));
    INFO(refresh.err);
    REQUIRE(refresh.exit_code == 0);
    CHECK(terminal.agent({url(desk), ""}, days_later(30)).exit_code == 0);

    // A clock that fell back, as after a dead battery, brings nothing expired to life.
    CHECK(terminal.agent({url(desk), ""}, days_later(60)).exit_code == kUntrusted);
}
