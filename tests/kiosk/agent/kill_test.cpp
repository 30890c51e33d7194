// The power goes at 200 random instants of an update from nginx: whoever opens the files then sees
// the old release or the new, whole, and the next update completes.
#include <csignal>
#include <ctime>
#include <random>

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "shared/content/store.h"
#include "tests/shared/net/nginx.h"
#include "tests/shared/sync/repository_server.h"
#include "tests/temp_folder.h"

using namespace kosk;
using sync::testing::RepositoryServer;

namespace {

constexpr int kKills = 200;
constexpr int kMostTries = 2000;  // an update may end before it is killed: that counts for nothing
constexpr int kArticles = 12;

void write_release(RepositoryServer& server, const std::string& title, const Path& folder) {
    server.expires = SystemClock().now() + std::chrono::days(30);
    for (auto& [name, agency] : server.agencies) {
        agency.expires = server.expires;
    }
    for (int i = 0; i < kArticles; ++i) {
        server.put_article("article-" + std::to_string(i), title);
        server.put_agency_article("labour", std::to_string(i), title);
    }
    server.agencies["labour"].expires = server.expires;
    server.put("media/picture.bin", title + std::string(50'000, 'p'));
    server.publish();
    for (const auto& [name, bytes] : server.files) {
        REQUIRE(write_file(folder / name, bytes));
    }
}

struct Terminal {
    Path folder;

    pid_t start(const std::string& url) const {
        const pid_t child = ::fork();
        if (child == 0) {
            const int log = ::open((folder / "log").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
            ::dup2(log, STDERR_FILENO);
            ::execl(KOSK_BIN_DIR "/kosk-agent",
                    "kosk-agent",
                    "--once",
                    "--repository",
                    url.c_str(),
                    "--content",
                    (folder / "content.db").c_str(),
                    "--outbox",
                    (folder / "outbox.db").c_str(),
                    "--root",
                    (folder / "root.json").c_str(),
                    nullptr);
            ::_exit(127);
        }
        return child;
    }

    int update(const std::string& url) const {
        int status = 0;
        ::waitpid(start(url), &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

    // The one title that everything here has; "" when it is not one.
    [[nodiscard]] std::string title() const {
        const auto reader = content::Reader::open(folder / "content.db");
        REQUIRE(reader);
        const auto articles = reader->articles();
        REQUIRE(articles);
        const std::string title = articles->at(0).title.in(text::Language::en);
        bool same = articles->size() == 2 * kArticles;
        for (const content::Article& article : *articles) {
            same = same && article.title.in(text::Language::en) == title;
        }
        const auto hits = reader->search(title, text::Language::en, 1000);
        same = same && hits && hits->size() == 2 * kArticles;
        const auto picture = reader->file("media/picture.bin");
        same = same && picture && picture->starts_with(title);
        return same ? title : "";
    }

    [[nodiscard]] std::int64_t release() const {
        return content::Reader::open(folder / "content.db")->info()->release;
    }
};

void rest(std::chrono::nanoseconds span) {
    const timespec time{static_cast<time_t>(span.count() / 1'000'000'000),
                        static_cast<long>(span.count() % 1'000'000'000)};
    ::nanosleep(&time, nullptr);
}

}  // namespace

TEST_CASE("killed at 200 random instants, a terminal holds one release whole") {
    const test::TempFolder folder;
    RepositoryServer server;
    std::filesystem::create_directory(folder / "repository");
    const test::Nginx nginx(folder / "repository", folder / "nginx");
    write_release(server, "oldtitle", folder / "repository");
    const Terminal base{folder / "base"};
    REQUIRE(write_file(base.folder / "root.json", server.first_root));
    REQUIRE(base.update(nginx.url()) == 0);
    REQUIRE(base.title() == "oldtitle");
    write_release(server, "newtitle", folder / "repository");

    const Terminal whole{folder / "whole"};
    std::filesystem::copy(base.folder, whole.folder, std::filesystem::copy_options::recursive);
    const auto begin = std::chrono::steady_clock::now();
    REQUIRE(whole.update(nginx.url()) == 0);
    const auto span = std::chrono::steady_clock::now() - begin;
    REQUIRE(whole.title() == "newtitle");

    std::mt19937 random(std::random_device{}());
    std::uniform_int_distribution<std::int64_t> instant(0, std::chrono::nanoseconds(span).count());
    int killed = 0;
    int saw_old = 0;
    for (int i = 0; i < kMostTries && killed < kKills; ++i) {
        const Terminal terminal{folder / "terminal"};
        std::filesystem::remove_all(terminal.folder);
        std::filesystem::copy(
            base.folder, terminal.folder, std::filesystem::copy_options::recursive);
        const auto wait = std::chrono::nanoseconds(instant(random));
        const pid_t child = terminal.start(nginx.url());
        rest(wait);
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        if (!WIFSIGNALED(status)) {
            CHECK(WEXITSTATUS(status) == 0);
            continue;
        }
        ++killed;

        INFO("killed after " << wait.count() << " ns");
        const std::string title = terminal.title();
        CHECK(title == (terminal.release() == 1 ? "oldtitle" : "newtitle"));
        saw_old += title == "oldtitle" ? 1 : 0;
        CHECK(terminal.update(nginx.url()) == 0);
        CHECK(terminal.title() == "newtitle");
        CHECK_FALSE(std::filesystem::exists(terminal.folder / "content.db.fetching"));
    }
    CHECK(killed == kKills);
    CHECK(saw_old > 0);
}
