// From what a body says of a case to the citizen who reads it at another terminal, with nothing but
// the code; and what a lying centre makes of it: nothing.
#include <csignal>
#include <regex>

#include <catch2/catch.hpp>

#include "shared/net/transport.h"
#include "tests/e2e/centre.h"
#include "tests/e2e/desk.h"
#include "tests/e2e/screen.h"
#include "tests/e2e/terminal.h"
#include "tests/shared/net/scripted_server.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::e2e;
namespace fs = std::filesystem;

namespace {

constexpr const char* kBody = "programme-working-group";
constexpr const char* kName =
    "Milli Fəaliyyət Proqramının icrasının əlaqələndirilməsi üzrə İşçi Qrupu";
constexpr const char* kReply = "Uydurma cavab: terminal yanvarda qoyulacaq.";
constexpr const char* kLie = "Uydurma yalan: sizdən pul tələb olunur.";
constexpr const char* kUnverified = "Bu cavabın həqiqiliyi təsdiqlənmədi";

const std::string kHandIn = typing({"uydurma"}) + sending() + R"(
save receipt.code CODE
tap receipt.saved_code
)";

const std::string kFinish = "tap bar.finish\ntap erase.yes\nwait attract.start\n";

Ended screen(const Terminal& terminal, const fs::path& notes, const std::string& journey) {
    fs::create_directories(notes / "log");
    write_text(notes / "journey.drive", journey);
    return run({program("kosk"),
                {"--content",
                 terminal.content_db().string(),
                 "--outbox",
                 terminal.outbox_db().string(),
                 "--root",
                 terminal.root().string(),
                 "--allow-no-display",
                 "--renderer",
                 "software",
                 "--drive",
                 (notes / "journey.drive").string(),
                 "--pictures",
                 notes.string()},
                {{"SDL_VIDEODRIVER", "offscreen"}},
                notes / "log"});
}

bool holds(const fs::path& folder, const std::string& word) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file() && read_text(entry.path()).find(word) != std::string::npos) {
            return true;
        }
    }
    return false;
}

std::string first_match(const std::string& text, const std::string& pattern) {
    std::smatch found;
    return std::regex_search(text, found, std::regex(pattern)) ? found[1].str() : std::string();
}

// A case that was handed in at one terminal and opened by its body, and another terminal.
struct Case {
    Case() {
        make_key(kBody, "body");
        const std::string line =
            read_text(folder / "body" / (std::string(kBody) + ".signing.public"));
        const std::string id = std::string("  - id: ") + kBody + "\n";
        desk.edit("site.yaml", id, id + "    signing_keys:\n      - key: " + line);
        desk.publish();
        const std::string repository = "file://" + desk.repository().string();
        REQUIRE(here.agent({repository, ""}).exit_code == 0);
        REQUIRE(there.agent({repository, ""}).exit_code == 0);
        const Ended handed_in = screen(here, folder / "notes-here", kHandIn);
        INFO(handed_in.err);
        REQUIRE(handed_in.exit_code == 0);
        code = read_text(folder / "notes-here/CODE.txt");
        code.erase(code.find_last_not_of(" \n") + 1);
        centre.emplace(folder / "centre", desk.forms());
        centre->start();
        REQUIRE(here.agent({"", centre->url()}).exit_code == 0);
        REQUIRE(centre->inbox().size() == 1);
        instance = centre->inbox().front();
        const Ended opened = centre->open_all(desk.recipient_key(kBody));
        INFO(opened.out << opened.err);
        reply_key = first_match(opened.out, "replyKey: (\\S+)");
        REQUIRE_FALSE(reply_key.empty());
    }

    void make_key(const std::string& name, const std::string& keys) const {
        REQUIRE(desk.kosk_content({"key", "body", name, "--keys", (folder / keys).string()})
                    .exit_code == 0);
    }
    // One line of `inbox seal` in the body's name, signed with the key in the folder `keys`.
    [[nodiscard]] std::string seal(const std::string& of,
                                   const std::string& keys,
                                   const std::string& stage,
                                   const std::string& words,
                                   const std::string& seq) const {
        write_text(folder / "reply.txt", words);
        const std::string key = std::string(kBody) + ".signing.private.pem";
        const Ended sealed = centre->kosk_central({"inbox",
                                                   "seal",
                                                   of,
                                                   "--reply-key",
                                                   reply_key,
                                                   "--body",
                                                   kBody,
                                                   "--sign",
                                                   (folder / keys / key).string(),
                                                   "--stage",
                                                   stage,
                                                   "--number",
                                                   seq + "9/2026",
                                                   "--reply",
                                                   (folder / "reply.txt").string(),
                                                   "--seq",
                                                   seq});
        INFO(sealed.err);
        REQUIRE(sealed.exit_code == 0);
        fs::remove(folder / "reply.txt");
        return sealed.out;
    }
    void answer(const std::string& line, std::vector<std::string> more = {}) const {
        write_text(folder / "line", line);
        std::vector<std::string> all{
            "inbox", "answer", "--data", data().string(), "--sealed", (folder / "line").string()};
        all.insert(all.end(), more.begin(), more.end());
        const Ended answered = centre->kosk_central(all);
        INFO(answered.err);
        REQUIRE(answered.exit_code == 0);
    }
    // What somebody does who owns the centre's disk.
    void tamper(const std::string& sql) const {
        const std::string command = "sqlite3 -cmd '.timeout 5000' '" +
                                    (data() / "central.db").string() + "' \"" + sql + "\"";
        REQUIRE(std::system(command.c_str()) == 0);
    }
    [[nodiscard]] fs::path data() const { return folder / "centre/data"; }
    [[nodiscard]] std::string look_up() const {
        return "tap attract.start\ntap language.az\ntap home.track\ntype \"" + code +
               "\"\ntap track.look_up\n";
    }
    // Looks the case up at the other terminal in a session of its own, and keeps what is said in
    // `element`.
    [[nodiscard]] std::string said(const std::string& element, const std::string& name) const {
        const Ended read = screen(
            there,
            folder / "notes-there",
            look_up() + "wait " + element + "\nsave " + element + " " + name + "\n" + kFinish);
        INFO(read.err);
        REQUIRE(read.exit_code == 0);
        return read_text(folder / "notes-there" / (name + ".txt"));
    }

    test::TempFolder folder;
    Desk desk{folder / "desk"};
    Terminal here{folder / "here", desk.root()};
    Terminal there{folder / "there", desk.root()};
    std::optional<Centre> centre;
    std::string code;
    std::string instance;
    std::string reply_key;
};

struct Agent {
    explicit Agent(const Command& command) : process(command) {}
    ~Agent() {
        process.signal(SIGTERM);
        (void)process.wait();
    }
    Process process;
};

}  // namespace

TEST_CASE("a body's answer is read at another terminal by whoever has the code, and stays sealed") {
    const Case one;
    one.answer(one.seal(one.instance, "body", "in_progress", "Uydurma: baxılır.", "1"));
    one.answer(one.seal(one.instance, "body", "answered", kReply, "2"));
    {
        const Agent agent(one.there.agent_command({"", one.centre->url()}));
        const Ended read = screen(one.there,
                                  one.folder / "notes-there",
                                  one.look_up() + "wait track.reply\nexpect-text \"" + kReply +
                                      "\"\nexpect-text \"Uydurma: baxılır.\"\nexpect-text "
                                      "\"29/2026\"\nexpect-text \"Cavab verən: " +
                                      kName + "\"\nexpect track.signed\n" + kFinish);
        INFO(read.err);
        CHECK(read.exit_code == 0);
    }
    // Neither the centre nor the terminals hold the reply or the code, before or after.
    for (const fs::path& place : {one.folder / "centre", one.here.folder(), one.there.folder()}) {
        INFO(place);
        CHECK_FALSE(holds(place, kReply));
        CHECK_FALSE(holds(place, "29/2026"));
        CHECK_FALSE(holds(place, one.code));
    }
    CHECK_FALSE(holds(one.there.folder(), one.instance));
}

TEST_CASE("a centre that was taken shows a citizen nothing false") {
    const Case one;
    one.make_key(kBody, "stranger");
    const std::string first = one.seal(one.instance, "body", "in_progress", "Uydurma: bir.", "1");
    const std::string second = one.seal(one.instance, "body", "answered", kReply, "2");
    {
        const Agent agent(one.there.agent_command({"", one.centre->url()}));
        // Who knows the reply key, and has no key of the body.
        one.answer(one.seal(one.instance, "stranger", "refused", kLie, "1"));
        CHECK_THAT(one.said("track.doubt", "STRANGER"), Catch::Contains(kUnverified));

        // What the body did say, of another case.
        one.tamper("DELETE FROM statement");
        std::string moved = one.seal("uuid:another-case", "body", "refused", kLie, "1");
        moved.replace(0, moved.find(' '), one.instance);
        one.answer(moved);
        CHECK_THAT(one.said("track.doubt", "MOVED"), Catch::Contains(kUnverified));

        // The second before the first; then in the place of the first.
        one.tamper("DELETE FROM statement");
        one.answer(first);
        one.answer(second);
        one.tamper("DELETE FROM statement WHERE seq = 1");
        CHECK_THAT(one.said("track.doubt", "GAP"), Catch::Contains("Cavabın bir hissəsi çatmır"));
        one.tamper("UPDATE statement SET seq = 1");
        CHECK_THAT(one.said("track.doubt", "RENUMBERED"), Catch::Contains(kUnverified));
    }
    // All is there, beside a stage of the centre's own; a moment later the newest is gone.
    one.tamper("DELETE FROM statement");
    one.answer(first);
    one.answer(second, {"--note", "refused"});
    int asked = 0;
    const auto transport = net::make_curl_transport();
    const std::string url = one.centre->url().substr(0, one.centre->url().find("/v1/"));
    test::ScriptedServer liar([&](const test::SeenRequest& seen) {
        if (++asked == 2) {
            const std::string file = (one.data() / "central.db").string();
            (void)std::system(("sqlite3 -cmd '.timeout 5000' '" + file +
                               "' 'DELETE FROM statement WHERE seq = 2'")
                                  .c_str());
        }
        net::Request request;
        request.url = url + seen.path;
        const auto response = transport->send(request, {});
        return response ? test::Reply{.status = response->status, .body = response->body}
                        : test::Reply{.status = 503};
    });
    const std::string path = one.centre->url().substr(url.size());
    const Agent agent(one.there.agent_command({"", liar.url() + path}));
    const fs::path notes = one.folder / "notes-there";
    const Ended read = screen(one.there,
                              notes,
                              one.look_up() +
                                  "wait track.reply\nsave track.answer WHOLE\n"
                                  "expect-text \"29/2026\"\ntap track.look_up\n"
                                  "wait track.doubt\nsave track.doubt OLDER\n" +
                                  kFinish);
    INFO(read.err);
    CHECK(read.exit_code == 0);
    CHECK_THAT(read_text(notes / "WHOLE.txt"), Catch::Contains("Cavab var"));
    CHECK_THAT(read_text(notes / "OLDER.txt"),
               Catch::Contains("Mərkəz əvvəlkindən köhnə cavab verdi"));
}
