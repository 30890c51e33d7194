// A hostile stick at the real program: files that are not what they are called, links out of the
// stick, names that mean something to a terminal emulator, a document that would run at the
// officer's.
#include <catch2/catch.hpp>
#include <sys/stat.h>

#include "tests/e2e/centre.h"
#include "tests/e2e/screen.h"
#include "tests/platform/made_up_pdf.h"

using namespace kosk;
using namespace kosk::e2e;
namespace fs = std::filesystem;

namespace {

// Opens its web page, runs a script and carries a program, if a reader lets it.
std::string hostile_pdf() {
    test::MadeUpPages pages;
    pages.count = 2;
    pages.contents = "0.2 0.4 0.6 rg 100 100 300 300 re f";
    pages.catalog_entries =
        "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> "
        "/Names << /EmbeddedFiles << /Names [(a.exe) 5 0 R] >> >> "
        "/AA << /WC << /S /URI /URI (http://tracker.example/x) >> >>";
    pages.objects = {"<< /Type /Filespec /F (a.exe) /EF << /F 6 0 R >> >>",
                     test::stream_object("/Type /EmbeddedFile", "MZ made-up program")};
    return made_up_pdf(pages);
}

// From the home page to the question of the application to the Ombudsman that takes a PDF.
constexpr const char* kToPdf = R"(
tap home.services
tap service.ombudsman-application
tap service.start
tap form.next
type "a"
tap form.next
type "b"
tap form.next
type "c"
tap form.next
type "d"
tap form.next
tap form.next
tap form.next
tap choice./data/applicant/for_whom.self
tap form.next
tap choice./data/complaint/against.body
tap form.next
type "e"
tap form.next
type "f"
tap form.next
tap date./data/complaint/when.begin
tap form.next
type "g"
tap form.next
tap choice./data/complaint/steps.none
tap form.next
type "h"
tap form.next
tap choice./data/documents/have.yes
tap form.next
tap form.next
tap media.find
wait media.found
)";

constexpr const char* kToReview = R"(
tap form.next
tap choice./data/confirm/statement.yes
tap form.next
)";

struct Stick {
    explicit Stick(const World& world) : folder(world.folder / "media/stick"), world_(world) {
        fs::create_directories(folder);
    }
    // The journey to the page that asks for a document, with this stick in.
    [[nodiscard]] Ended walk(const std::string& more) const {
        return run(world_.walking(
                       to_home() + kToPdf + more,
                       {"--media-root", (world_.folder / "media").string(), "--media-any-folder"}),
                   std::chrono::seconds(120));
    }

    fs::path folder;

  private:
    const World& world_;
};

}  // namespace

TEST_CASE("a hostile document reaches the officer as pictures, without anything that acts") {
    const World world;
    const Stick stick(world);
    write_text(stick.folder / "paper.pdf", hostile_pdf());
    Centre centre(world.folder / "centre", world.desk.forms());
    const Ended kosk = stick.walk("tap media.stick/paper.pdf\nwait media.attached\n" +
                                  std::string(kToReview) + to_receipt());
    INFO(kosk.err);
    REQUIRE(kosk.exit_code == 0);
    centre.start();
    REQUIRE(world.terminal.agent({"", centre.url()}).exit_code == 0);
    const fs::path out = world.folder / "opened";
    const Ended opened = centre.kosk_central({"inbox",
                                              "open",
                                              "--all",
                                              "--data",
                                              (world.folder / "centre/data").string(),
                                              "--key",
                                              world.desk.recipient_key("ombudsman").string(),
                                              "--out",
                                              out.string()});
    INFO(opened.err);
    REQUIRE(opened.exit_code == 0);
    int documents = 0;
    for (const auto& entry : fs::recursive_directory_iterator(out)) {
        if (entry.path().extension() != ".pdf") {
            continue;
        }
        ++documents;
        const std::string bytes = read_text(entry.path());
        for (const char* acts : {"JavaScript",
                                 "OpenAction",
                                 "EmbeddedFile",
                                 "tracker.example",
                                 "made-up program",
                                 "/AA",
                                 "/Font"}) {
            INFO(acts);
            CHECK(bytes.find(acts) == std::string::npos);
        }
        struct stat facts {};
        REQUIRE(::stat(entry.path().c_str(), &facts) == 0);
        CHECK((facts.st_mode & 0777U) == 0600U);
    }
    CHECK(documents == 1);
}

TEST_CASE("links, pipes and files that are none of a kind are not offered") {
    const World world;
    const Stick stick(world);
    fs::create_symlink("/etc/passwd", stick.folder / "passwd.pdf");
    fs::create_symlink(world.terminal.outbox_db(), stick.folder / "outbox.pdf");
    REQUIRE(::mkfifo((stick.folder / "pipe.pdf").c_str(), 0600) == 0);
    write_text(stick.folder / "script.pdf", "#!/bin/sh\ntouch /tmp/kosk-was-here\n");
    write_text(stick.folder / "\x1b]0;owned\x07.pdf", hostile_pdf());
    write_text(stick.folder / "good.pdf", hostile_pdf());
    for (const char* name : {"passwd.pdf", "outbox.pdf", "pipe.pdf", "script.pdf"}) {
        INFO(name);
        CHECK(stick.walk("expect media.stick/" + std::string(name) + "\n").exit_code == 65);
    }
    const Ended kosk = stick.walk("expect media.stick/good.pdf\npicture offered\n");
    INFO(kosk.err);
    CHECK(kosk.exit_code == 0);
    CHECK(kosk.err.find('\x1b') == std::string::npos);
    CHECK_FALSE(fs::exists("/tmp/kosk-was-here"));
    CHECK(world.pending() == 0);
}
