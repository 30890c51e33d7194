// A new terminal is told everything by one file on a stick: after that it shows content, takes an
// application, and whoever opens it reads from which terminal it is.
#include <catch2/catch.hpp>

#include "shared/base/encoding.h"
#include "shared/crypto/digest.h"
#include "tests/e2e/centre.h"
#include "tests/e2e/screen.h"
#include "tests/e2e/static_server.h"

using namespace kosk;
using namespace kosk::e2e;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

constexpr const char* kRecipient = "programme-working-group";
constexpr const char* kMac = "52:54:00:12:34:56";

// A machine fresh from the package, a stick, and the servers that the file on it names.
struct New {
    test::TempFolder folder;
    Desk desk{folder / "desk"};
    StaticServer content{desk.repository(), folder / "nginx"};
    Centre centre{folder / "centre", desk.build() / "forms"};
    fs::path machine = folder / "machine";
    fs::path stick = folder / "stick/kosk-setup.json";

    New() {
        desk.publish();
        centre.start();
        write_text(folder / "sys/class/net/eth0/address", std::string(kMac) + "\n");
        fs::create_directories(folder / "log");
        write_setup(centre.url());
    }

    void write_setup(const std::string& centre_url) const {
        write_text(stick,
                   "{\"content\": [\"" + content.url() + "\"], \"root_sha256\": \"" +
                       hex(crypto::sha256(read_text(desk.root()))) +
                       "\", \"pin\": \"482913\", \"audience\": \"library\", \"machines\": {\"" +
                       kMac + "\": {\"terminal\": \"baku-001\", \"place\": \"40.409 49.867\"," +
                       "\"centre\": \"" + centre_url + "\"}}}");
    }

    [[nodiscard]] Ended setup(std::vector<std::string> more = {}) const {
        std::vector<std::string> arguments{"apply",
                                           stick.string(),
                                           "--machine",
                                           machine.string(),
                                           "--sys",
                                           (folder / "sys").string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run({program("kosk-setup"), arguments, {}, folder / "log"});
    }

    // Where the package has /var/lib/kosk.
    [[nodiscard]] std::string at(const char* name) const { return (folder / name).string(); }
    [[nodiscard]] std::string etc(const char* name) const {
        return (machine / "etc/kosk" / name).string();
    }

    [[nodiscard]] Ended agent() const {
        return run({program("kosk-agent"),
                    {"--config",
                     etc("agent.conf"),
                     "--content",
                     at("content.db"),
                     "--outbox",
                     at("outbox.db"),
                     "--root",
                     etc("root.json"),
                     "--once"},
                    {},
                    folder / "log"});
    }

    // $KOSK_OPTIONS in words as systemd makes them, on this machine.
    [[nodiscard]] std::vector<std::string> kosk_options() const {
        const std::string text = read_text(etc("kosk.env"));
        const std::size_t begin = text.find("KOSK_OPTIONS=\"") + 14;
        std::vector<std::string> words(1);
        bool quoted = false;
        for (const char c : text.substr(begin, text.find('"', begin) - begin)) {
            if (c == '\'') {
                quoted = !quoted;
            } else if (c == ' ' && !quoted) {
                words.emplace_back();
            } else {
                words.back() += c;
            }
        }
        for (std::string& word : words) {
            word = word.rfind("/etc/", 0) == 0 ? machine.string() + word : word;
        }
        return words;
    }

    [[nodiscard]] Ended screen(const std::string& journey) const {
        write_text(folder / "journey.drive", journey);
        std::vector<std::string> arguments{"--content",
                                           at("content.db"),
                                           "--outbox",
                                           at("outbox.db"),
                                           "--root",
                                           etc("root.json"),
                                           "--pin-file",
                                           etc("terminal/pin"),
                                           "--allow-no-display",
                                           "--renderer",
                                           "software",
                                           "--drive",
                                           at("journey.drive")};
        const auto more = kosk_options();
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(
            {program("kosk"), arguments, {{"SDL_VIDEODRIVER", "offscreen"}}, folder / "log"});
    }
};

}  // namespace

TEST_CASE(
    "one file on a stick makes a machine a terminal whose applications are known as its own") {
    const New terminal;
    const Ended done = terminal.setup();
    INFO(done.out << done.err);
    REQUIRE(done.exit_code == 0);
    CHECK_THAT(done.err, Contains("msg=setup.done terminal=baku-001"));

    // What it printed is what the publisher puts into the list.
    write_text(terminal.desk.content() / "terminals.yaml",
               "type: terminals\nterminals:\n" + done.out);
    terminal.desk.publish();
    REQUIRE(terminal.agent().exit_code == 0);
    const Ended walked = terminal.screen(typing({"uydurma"}) + sending());
    INFO(walked.err);
    REQUIRE(walked.exit_code == 0);
    CHECK(walked.err.find("terminal.not_signed") == std::string::npos);
    REQUIRE(terminal.agent().exit_code == 0);

    const Ended opened =
        terminal.centre.kosk_central({"inbox",
                                      "open",
                                      "--all",
                                      "--data",
                                      (terminal.folder / "centre/data").string(),
                                      "--key",
                                      terminal.desk.recipient_key(kRecipient).string(),
                                      "--release",
                                      "file://" + terminal.desk.repository().string(),
                                      "--root",
                                      terminal.desk.root().string()});
    INFO(opened.err);
    CHECK(opened.exit_code == 0);
    CHECK_THAT(opened.out, Contains("from terminal baku-001"));
    CHECK_THAT(opened.out, Contains("uydurma"));

    // The same stick again, at a terminal that is in use, changes nothing.
    const std::string before = read_text(terminal.etc("agent.conf"));
    terminal.write_setup("http://127.0.0.1:1/v1/key/other");
    CHECK(terminal.setup().exit_code == 77);
    CHECK(read_text(terminal.etc("agent.conf")) == before);
    // Unless a person says so; the key that was enrolled stays.
    terminal.write_setup(terminal.centre.url());
    const Ended again = terminal.setup({"--again"});
    CHECK(again.exit_code == 0);
    CHECK(again.out == done.out);
}

TEST_CASE("a file that is wrong sets nothing up and says what is wrong, without the token") {
    New terminal;
    const auto refused = [&](int code, const char* words) {
        const Ended ended = terminal.setup();
        INFO(words << "\n" << ended.err);
        CHECK(ended.exit_code == code);
        CHECK_THAT(ended.err, Contains("msg=setup.refused"));
        CHECK_THAT(ended.err, Contains(words));
        CHECK(ended.err.find("SECRET") == std::string::npos);
        CHECK(ended.out.empty());
        CHECK_FALSE(fs::exists(terminal.machine / "etc"));
    };
    std::string url = terminal.centre.url();
    terminal.write_setup(url.substr(0, url.find("/key/")) + "/key/SECRET");
    refused(77, "the centre does not know this token");
    terminal.write_setup(terminal.content.url() + "/v1/key/SECRET");
    refused(77, "this is no centre");
    terminal.write_setup(url);
    std::string text = read_text(terminal.stick);
    write_text(terminal.stick, "{\"pln\": 1, " + text.substr(1));
    refused(65, "kosk-setup.json: /pln: not known");
    write_text(terminal.folder / "sys/class/net/eth0/address", "52:54:00:00:00:99\n");
    write_text(terminal.stick, text);
    refused(66, "this machine is not among them: 52:54:00:00:00:99");
    fs::remove(terminal.stick);
    refused(66, "No such file");
}
