// From a sealed record to what the agency reads, through the real programs.
#include <fstream>

#include <catch2/catch.hpp>
#include <sys/stat.h>

#include "central/store/open.h"
#include "shared/base/files.h"
#include "shared/crypto/recipient_key.h"
#include "shared/submission/seal.h"
#include "tests/central/central_process.h"

using namespace kosk;
using namespace kosk::test;

namespace {

const std::string kInstance = "uuid:11111111-2222-4333-8444-555555555555";

struct Inbox {
    Inbox() {
        const auto pair = crypto::generate_recipient_key("made-up-passphrase");
        REQUIRE(pair);
        REQUIRE(write_file(folder / "key.pem", pair->private_key));
        REQUIRE(write_file(folder / "pass", "made-up-passphrase\n"));
        crypto::PlainRecord record{"feedback",
                                   "3",
                                   kInstance,
                                   "<data id=\"feedback\" version=\"3\"><meta><instanceID>" +
                                       kInstance +
                                       "</instanceID></meta><answer>made-up answer \x7f</answer>"
                                       "<child><name>A</name></child><child><name>B</name></child>"
                                       "<scan>scan.jpg</scan></data>",
                                   {{"scan.jpg", "made-up picture"}}};
        const auto made = submission::seal(record, pair->public_key);
        REQUIRE(made);
        sealed = *made;
    }

    std::vector<Upload> uploads() const {
        std::vector<Upload> out = {xml_part(sealed.manifest)};
        for (const submission::Part& part : sealed.parts) {
            out.push_back({part.name, part.name, part.bytes});
        }
        return out;
    }

    void send(const std::vector<Upload>& uploads) {
        const std::string token = make_token(folder / "data", "t1");
        CentralProcess central(folder / "data");
        RawClient client(central.port());
        REQUIRE(client.send(post(token, multipart(uploads))));
        REQUIRE(status_of_answer(client.answer()) == 201);
    }

    Ran open(const std::string& which) {
        const std::string at = folder.path().string();
        return run(kCentral + " inbox open " + which + " --data " + at + "/data --key " + at +
                   "/key.pem --passphrase-file " + at + "/pass --out " + at + "/out 2>&1");
    }

    TempFolder folder;
    submission::Sealed sealed;
};

}  // namespace

TEST_CASE("An agency reads the answers and gets the files") {
    Inbox inbox;
    inbox.send(inbox.uploads());
    const Ran opened = inbox.open(kInstance);
    CHECK(opened.code == 0);
    CHECK(opened.out.find("/data/answer: made-up answer \\u{7F}\n") != std::string::npos);
    CHECK(opened.out.find("/data/child[2]/name: B") != std::string::npos);
    CHECK(opened.out.find("file scan.jpg (15 bytes)") != std::string::npos);
    const auto file = read_file(inbox.folder / "out" /
                                "uuid%3A11111111-2222-4333-8444-555555555555" / "scan.jpg");
    REQUIRE(file);
    CHECK(*file == "made-up picture");
    CHECK(inbox.open("--all").out == opened.out);

    // What lies there is never written over.
    const auto at = inbox.folder / "out" / "uuid%3A11111111-2222-4333-8444-555555555555";
    std::ofstream(at / "scan.jpg") << "forged";
    const Ran again = inbox.open(kInstance);
    CHECK(again.code == 65);
    CHECK(again.out.find("scan.jpg is there already") != std::string::npos);
    CHECK(*read_file(at / "scan.jpg") == "forged");

    const std::string data = " --data " + (inbox.folder / "data").string();
    const Ran shown = run(kCentral + " inbox show " + kInstance + data);
    CHECK(shown.code == 0);
    CHECK(shown.out.find("complete") != std::string::npos);
    CHECK(shown.out.find("made-up answer") == std::string::npos);
    const Ran tokens = run(kCentral + " token list" + data);
    CHECK(tokens.out.find("t1 ") != std::string::npos);
}

TEST_CASE("An incomplete record is reported, the others are opened") {
    Inbox inbox;
    auto uploads = inbox.uploads();
    uploads.pop_back();
    inbox.send(uploads);
    auto store = central::open_store(inbox.folder / "data", {0, 0});
    REQUIRE(store);
    central::Arrival plain;
    plain.instance_id = "uuid:plain";
    plain.form_id = "feedback";
    plain.form_version = "3";
    plain.xml = plain_xml("uuid:plain", "in the clear");
    REQUIRE((*store)->put({plain}).front());
    const Ran opened = inbox.open("--all");
    CHECK(opened.code == 65);
    CHECK(opened.out.find("incomplete: submission.xml.enc has not arrived") != std::string::npos);
    // Whoever has a key expects what was sealed for it.
    CHECK(opened.out.find("in the clear: anybody can have written it") != std::string::npos);
    CHECK(opened.out.find("/data/answer") == std::string::npos);
    const Ran clear = run(kCentral + " inbox open uuid:plain --data " +
                          (inbox.folder / "data").string() + " 2>&1");
    CHECK(clear.code == 0);
    CHECK(clear.out.find("/data/answer: in the clear") != std::string::npos);
    CHECK(clear.out.find("came unencrypted") != std::string::npos);
}

TEST_CASE("A tampered record and a wrong key are reported") {
    Inbox inbox;
    SECTION("a file's bytes") {
        auto uploads = inbox.uploads();
        uploads[1].bytes[3] = static_cast<char>(uploads[1].bytes[3] ^ 1);
        inbox.send(uploads);
    }
    SECTION("another identity outside") {
        auto uploads = inbox.uploads();
        const auto at = uploads[0].bytes.find(kInstance);
        REQUIRE(at != std::string::npos);
        uploads[0].bytes[at + 6] = '2';
        inbox.send(uploads);
    }
    SECTION("another agency's key") {
        inbox.send(inbox.uploads());
        const auto other = crypto::generate_recipient_key("made-up-passphrase");
        REQUIRE(write_file(inbox.folder / "key.pem", other->private_key));
    }
    const Ran opened = inbox.open("--all");
    CHECK(opened.code == 65);
    CHECK(opened.out.find("inbox.not_opened") != std::string::npos);
    CHECK(opened.out.find("made-up answer") == std::string::npos);
    CHECK_FALSE(std::filesystem::exists(inbox.folder / "out"));
}

TEST_CASE("A key or a submission that is not there is said so") {
    Inbox inbox;
    inbox.send(inbox.uploads());
    CHECK(inbox.open("uuid:nobody").code == 66);
    CHECK(inbox.open("").code == 64);
    const Ran other = run(kCentral + " inbox list --data postgresql://db/kosk 2>&1");
    CHECK(other.code == 69);
    CHECK(other.out.find("postgresql") != std::string::npos);
    REQUIRE(std::filesystem::remove(inbox.folder / "key.pem"));
    CHECK(inbox.open("--all").code == 66);
}

TEST_CASE("What was answered long ago is erased by a command, and no longer opened") {
    Inbox inbox;
    inbox.send(inbox.uploads());
    const std::string data = (inbox.folder / "data").string();
    auto store = central::open_store(data, {0, 0});
    REQUIRE(store);
    REQUIRE((*store)->note_stage(kInstance, submission::Stage::answered, Time()));
    const std::string prune = kCentral + " inbox prune --data " + data + " --older-than ";
    CHECK(run(prune + "0 2>&1").code == 64);
    const Ran pruned = run(prune + "365 2>&1");
    CHECK(pruned.code == 0);
    CHECK(pruned.out.find("inbox.pruned count=1") != std::string::npos);
    CHECK(run(kCentral + " inbox list --data " + data).out.find("erased") != std::string::npos);
    CHECK(inbox.open("--all").code == 0);
    const Ran opened = inbox.open(kInstance);
    CHECK(opened.code == 65);
    CHECK(opened.out.find("its content was erased") != std::string::npos);
    struct stat is {};
    REQUIRE(::stat((data + "/central.db").c_str(), &is) == 0);
    CHECK((is.st_mode & 0777U) == 0600U);
}
