// What an operator does by hand: status, verify, unpark, accept-clock; and a disk that is full.
#include <csignal>
#include <cstdlib>
#include <map>
#include <regex>
#include <sstream>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sys/wait.h>
#include <unistd.h>

#include "kiosk/agent/update_lock.h"
#include "shared/base/exit_code.h"
#include "shared/content/store.h"
#include "shared/crypto/public_key.h"
#include "shared/crypto/recipient_key.h"
#include "shared/sqlite/connection.h"
#include "shared/submission/outbox.h"
#include "shared/sync/content_metadata.h"
#include "tests/shared/sync/repository_server.h"
#include "tests/temp_folder.h"

using namespace kosk;
using sync::testing::RepositoryServer;

namespace {

struct Ended {
    int code = 0;
    std::string out;
    std::string err;
};

class Terminal {
  public:
    Terminal() {
        server.expires = SystemClock().now() + std::chrono::days(30);
        server.put_article("liberty", "Liberty");
        server.put("media/film.bin", std::string(400'000, 'f'));
        publish();
        REQUIRE(write_file(folder / "root.json", server.first_root));
    }

    void publish() {
        server.publish();
        for (const auto& [name, bytes] : server.files) {
            REQUIRE(write_file(folder / "repository" / name, bytes));
        }
    }

    Ended agent(const std::string& words) const { return shell(command(words)); }
    [[nodiscard]] std::string command(const std::string& words,
                                      const std::string& content = "content.db") const {
        return std::string(KOSK_BIN_DIR) + "/kosk-agent " + words +
               " --repository repository --root " + "root.json --outbox outbox.db --content " +
               content;
    }
    Ended shell(const std::string& line) const {
        const std::string at = "cd " + folder.path().string() + " && ( " + line + " ) >out 2>err";
        const int status = std::system(at.c_str());
        return {WIFEXITED(status) ? WEXITSTATUS(status) : -1,
                read_file(folder / "out").value_or(""),
                read_file(folder / "err").value_or("")};
    }

    test::TempFolder folder;
    RepositoryServer server;
};

nlohmann::json status_of(const Terminal& terminal) {
    return nlohmann::json::parse(terminal.agent("status --json").out);
}

}  // namespace

TEST_CASE("status tells what is held and what waits, before and after the first release") {
    const Terminal terminal;
    CHECK(terminal.agent("status").code == to_int(ExitCode::unavailable));
    CHECK(status_of(terminal)["content"] == "not_found");
    CHECK_FALSE(std::filesystem::exists(terminal.folder / "content.db"));

    REQUIRE(terminal.agent("--once").code == 0);
    CHECK(terminal.agent("status").code == 0);
    const auto status = status_of(terminal);
    CHECK(status["content"] == "held");
    CHECK(status["release"] == 1);
    CHECK(status["expired"] == false);
    CHECK(status["clock_behind"] == false);
    CHECK(status["pending"] == 0);
    CHECK(status["parked"] == 0);
    CHECK(status["next_due"].is_null());
    CHECK(status["expires_at"] == format_utc(terminal.server.expires));
}

TEST_CASE("a token that would cross the network in the clear is warned of") {
    const Terminal terminal;
    const Ended far = terminal.agent("--once --server http://centre.invalid/v1/key/made-up");
    CHECK(far.err.find("msg=agent.server_in_clear") != std::string::npos);
    CHECK(far.err.find("made-up") == std::string::npos);
    CHECK(terminal.agent("--once --server http://127.0.0.1:1").err.find("in_clear") ==
          std::string::npos);
    const auto clear = [&](const std::string& url) {
        const Ended said = terminal.agent("status --json --server " + url);
        return nlohmann::json::parse(said.out)["server_in_clear"];
    };
    CHECK(clear("http://centre.invalid/v1/key/made-up") == true);
    CHECK(clear("https://centre.invalid/v1/key/made-up") == false);
}

TEST_CASE("status --json has every field that docs/operators.md lists, of the type listed there") {
    const Terminal terminal;
    const std::string guide = *read_file(Path(KOSK_SOURCE_DIR) / "docs/operators.md");
    const std::size_t start = guide.find("| field | type | meaning |");
    REQUIRE(start != std::string::npos);
    std::map<std::string, std::string> documented;
    std::istringstream lines(guide.substr(start));
    std::string line;
    std::getline(lines, line);
    std::getline(lines, line);
    const std::regex row(R"(^\| `(\w+)` \| ([^|]+) \|.*)");
    for (std::smatch match; std::getline(lines, line) && std::regex_match(line, match, row);) {
        documented[match[1]] = match[2];
    }
    REQUIRE(documented.size() > 20);

    REQUIRE(terminal.agent("--once").code == 0);
    const auto status = status_of(terminal);
    for (const auto& [name, value] : status.items()) {
        INFO(name);
        REQUIRE(documented.count(name) == 1);
        const std::string& type = documented.at(name);
        INFO(type << ": " << value);
        const auto is = [&](const char* word) { return type.find(word) != std::string::npos; };
        CHECK(((is("time") && value.is_string() && parse_utc(value.get<std::string>())) ||
               (is("text") && value.is_string()) || (is("number") && value.is_number_integer()) ||
               (is("true or false") && value.is_boolean()) || (is("list") && value.is_array()) ||
               (is("null") && value.is_null())));
    }
    for (const auto& [name, type] : documented) {
        INFO(name);
        CHECK(status.contains(name));
    }
    CHECK(status["look"] == "applied");
    CHECK(status["root_version"] == 1);
    CHECK(status["snapshot_version"] == 1);
}

TEST_CASE("status tells what became of the last look, agency by agency") {
    Terminal terminal;
    terminal.server.put_agency_article("court", "hearing", "A hearing");
    terminal.publish();
    REQUIRE(terminal.agent("--once").code == 0);
    auto status = status_of(terminal);
    REQUIRE(status["agencies"].size() == 1);
    CHECK(status["agencies"][0]["name"] == "court");
    CHECK(status["agencies"][0]["version"] == 2);
    CHECK(status["agencies"][0]["expired"] == false);
    CHECK(status["look_from"] == "repository");
    CHECK(status["free_bytes"] > 0);
    CHECK(status["content_bytes"] > 0);

    terminal.server.agencies["court"].expires = SystemClock().now() - std::chrono::hours(1);
    terminal.publish();
    REQUIRE(terminal.agent("--once").code == 0);
    status = status_of(terminal);
    CHECK(status["refused_agencies"] == nlohmann::json::array({"court"}));

    std::filesystem::remove_all(terminal.folder / "repository");
    CHECK(terminal.agent("--once").code == to_int(ExitCode::no_input));
    status = status_of(terminal);
    CHECK(status["look"] == "not_found");
    CHECK_FALSE(status["look_detail"].get<std::string>().empty());
    CHECK(status["release"] == 3);
}

TEST_CASE("content is imported from a stick that has some, from its top or a folder of its") {
    const Terminal terminal;
    const auto import = [&](const std::string& folder) {
        return terminal.shell(std::string(KOSK_BIN_DIR) + "/kosk-agent import " + folder +
                              " --root root.json --outbox outbox.db --content content.db");
    };
    std::filesystem::create_directories(terminal.folder / "empty/photos");
    const Ended without = import("empty");
    CHECK(without.code == 0);
    CHECK(without.err.find("msg=content.none_on_stick") != std::string::npos);
    std::filesystem::create_directories(terminal.folder / "stick");
    std::filesystem::copy(terminal.folder / "repository",
                          terminal.folder / "stick/kosk",
                          std::filesystem::copy_options::recursive);
    CHECK(import("stick").err.find("msg=content.applied") != std::string::npos);
    CHECK(import("repository").err.find("msg=content.current") != std::string::npos);

    REQUIRE(write_file(terminal.folder / "stick/kosk/metadata/timestamp.json", "half"));
    const Ended broken = import("stick");
    CHECK(broken.code == to_int(ExitCode::no_input));
    CHECK(broken.err.find("the stick is of no use") != std::string::npos);
    CHECK(broken.err.find("content.refused") == std::string::npos);
    CHECK(terminal
              .shell(std::string(KOSK_BIN_DIR) +
                     "/kosk-agent import stick --outbox outbox.db --content content.db")
              .code == to_int(ExitCode::config));
}

TEST_CASE("two agents do not change the content at once") {
    const test::TempFolder folder;
    std::stop_source stop;
    auto first = agent::UpdateLock::take(folder / "content.db", stop.get_token());
    REQUIRE(first);
    const auto second =
        agent::UpdateLock::take(folder / "content.db", stop.get_token(), std::chrono::seconds(0));
    REQUIRE_FALSE(second);
    CHECK(second.error().kind == ErrorKind::busy);
    stop.request_stop();
    CHECK(agent::UpdateLock::take(folder / "content.db", stop.get_token()).error().kind ==
          ErrorKind::cancelled);
    { const auto moved = std::move(*first); }
    CHECK(agent::UpdateLock::take(folder / "content.db", stop.get_token()));
}

TEST_CASE("status names the forms that a terminal must hide, and why") {
    Terminal terminal;
    const auto made = crypto::generate_recipient_key();
    REQUIRE(made);
    const auto key = crypto::read_public_key(crypto::KeyKind::rsa, made->public_key);
    REQUIRE(key);
    content::Site site;
    site.recipients = {{"sample", {}, {}, {{key->base64, key->id, "", ""}}, {}},
                       {"keyless", {}, {}, {}, {}}};
    terminal.server.put("site.json", content::to_json(site));
    const auto put_form = [&](const std::string& id,
                              const std::string& bound,
                              const std::string& recipient) {
        content::FormInfo info;
        info.id = id;
        info.title = {id, id, id};
        info.description = info.title;
        info.recipient = recipient;
        info.consent = info.title;
        info.xform = "forms/" + id + ".xml";
        terminal.server.put("forms/" + id + ".json", content::to_json(info));
        terminal.server.put(
            info.xform,
            "<h:html xmlns:h='http://www.w3.org/1999/xhtml' xmlns='http://www.w3.org/2002/xforms'>"
            "<h:head><model><instance><data id='" +
                id + "' version='1'><a/></data></instance><bind nodeset='" + bound +
                "'/></model></h:head>"
                "<h:body><input ref='/data/a'><label>A</label></input></h:body></h:html>");
    };
    put_form("sound", "/data/a", "sample");
    terminal.publish();
    REQUIRE(terminal.agent("--once").code == 0);
    CHECK(terminal.agent("status").code == 0);
    CHECK(status_of(terminal)["forms"] == 1);
    CHECK(status_of(terminal)["hidden_forms"].empty());

    put_form("broken", "/data/z", "sample");
    put_form("keyless", "/data/a", "keyless");
    terminal.publish();
    REQUIRE(terminal.agent("--once").code == 0);
    const Ended status = terminal.agent("status");
    CHECK(status.code == to_int(ExitCode::bad_data));
    CHECK(status.err.find("msg=form.broken") != std::string::npos);
    CHECK(status.err.find("form=broken") != std::string::npos);
    CHECK(status.err.find("/data/z") != std::string::npos);
    CHECK(status.err.find("form=keyless") != std::string::npos);
    CHECK(status_of(terminal)["forms"] == 3);
    CHECK(status_of(terminal)["hidden_forms"] == nlohmann::json::array({"broken", "keyless"}));
}

TEST_CASE("verify mends what rotted on the disk") {
    const Terminal terminal;
    REQUIRE(terminal.agent("--once").code == 0);
    CHECK(terminal.agent("verify").err.find("healed=0") != std::string::npos);

    REQUIRE(sqlite::Connection::open(terminal.folder / "content.db", {})
                ->execute("UPDATE target SET bytes = x'00' WHERE path = 'media/film.bin'"));
    const Ended healed = terminal.agent("verify");
    CHECK(healed.code == 0);
    CHECK(healed.err.find("path=media/film.bin") != std::string::npos);
    CHECK(content::Reader::open(terminal.folder / "content.db")->file("media/film.bin")->size() ==
          400'000);
}

TEST_CASE("a parked submission is tried again when an operator says so") {
    const Terminal terminal;
    const SystemClock clock;
    {
        auto outbox = submission::Outbox::open(terminal.folder / "outbox.db", clock);
        REQUIRE(outbox);
        submission::Sealed sealed;
        sealed.instance_id = "uuid:made-up";
        sealed.form_id = "made-up";
        sealed.manifest = "<made-up/>";
        REQUIRE(outbox->save(sealed));
        REQUIRE(outbox->park("uuid:made-up", "status 400"));
    }
    CHECK(terminal.agent("status").code != 0);
    CHECK(status_of(terminal)["parked"] == 1);
    CHECK(status_of(terminal)["parked_entries"] == nlohmann::json::array({"uuid:made-up"}));
    CHECK(terminal.agent("unpark uuid:nobody").code == to_int(ExitCode::no_input));
    CHECK(terminal.agent("unpark uuid:made-up").code == 0);
    CHECK(status_of(terminal)["parked"] == 0);
    CHECK(status_of(terminal)["pending"] == 1);
}

TEST_CASE("a clock that was far ahead once is forgiven when an operator says so") {
    Terminal terminal;
    REQUIRE(terminal.agent("--once").code == 0);
    {
        auto store = content::Store::open(terminal.folder / "content.db");
        REQUIRE(store);
        REQUIRE(sync::ContentMetadata(*store).set_latest_time(SystemClock().now() +
                                                              std::chrono::days(20'000)));
    }
    terminal.publish();
    CHECK(terminal.agent("--once").err.find("expired at") != std::string::npos);
    CHECK(terminal.agent("accept-clock").code == 0);
    CHECK(terminal.agent("--once").code == 0);
}

TEST_CASE("several repositories are asked in turn") {
    const Terminal terminal;
    CHECK(terminal.agent("--once --repository http://127.0.0.1:1").code == 0);
    CHECK(terminal.agent("status").code == 0);
}

TEST_CASE("a full disk stops an update, costs nothing, and is told") {
    const Terminal terminal;
    // A disk of 300 kB of its own, in a name space where this process may mount one.
    const Ended probe = terminal.shell("unshare -rm mount -t tmpfs -o size=300k tmpfs /mnt");
    if (probe.code != 0) {
        WARN("no right to mount a small disk here: not tested");
        return;
    }
    REQUIRE(write_file(terminal.folder / "steps.sh",
                       "mkdir -p small && mount -t tmpfs -o size=300k tmpfs small || exit 1\n" +
                           terminal.command("--once", "small/content.db") + "; echo $?\n" +
                           "mount -o remount,size=50m small || exit 1\n" +
                           terminal.command("--once", "small/content.db") + "; echo $?\n" +
                           terminal.command("status", "small/content.db") + " | grep release\n" +
                           "ls small\n"));
    const Ended ended = terminal.shell("unshare -rm sh steps.sh");
    INFO(ended.out << ended.err);
    CHECK(ended.out.starts_with(std::to_string(to_int(ExitCode::no_space)) + "\n0\nrelease"));
    CHECK(ended.out.find("fetching") == std::string::npos);
}
