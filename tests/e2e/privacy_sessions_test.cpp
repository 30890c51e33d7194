// Two people one after the other at the real program, and a reader of documents that takes its
// time: what the first one chose from a stick is stopped with the session, reaches nobody, and is
// nowhere afterwards.
#include <csignal>
#include <cstdlib>

#include <catch2/catch.hpp>

#include "tests/e2e/memory.h"
#include "tests/e2e/screen.h"
#include "tests/platform/made_up_documents.h"

using namespace kosk;
using namespace kosk::e2e;
namespace fs = std::filesystem;

namespace {

// From the resting screen to a page that asks for a document, and a stick was looked for.
const std::string kToDocument = to_document() + "tap media.find\nwait media.found\n";

const std::string kName = "canary-7f3a91c2.png";

const std::string kChoose = "tap media.stick/" + kName + "\nwait media.busy\npicture chosen\n";

const std::string kErase = R"(
tap bar.finish
tap erase.yes
wait attract.start
)";

// The journey goes on with what never comes, so that the program is there to be looked at.
const std::string kStay = "wait nothing.one\n";

// A document whose pixels are like no others, and a piece of it as it lies on the stick.
struct Canary {
    std::string bytes;
    std::string piece;
};

Canary make_canary() {
    platform::Picture picture = test::four_corners(160, 120);
    unsigned value = 12345;
    for (auto& pixel : picture.pixels) {
        value = value * 1664525U + 1013904223U;
        pixel = static_cast<unsigned char>(value >> 24U);
    }
    Canary canary;
    canary.bytes = platform::encode_png(picture).value();
    canary.piece = canary.bytes.substr(canary.bytes.size() / 2, 64);
    return canary;
}

// Stands for kosk-document: says that it was begun, waits for `go`, then does its work.
struct SlowReader {
    fs::path program;
    fs::path begun;
    fs::path go;

    explicit SlowReader(const fs::path& folder)
        : program(folder / "reader"), begun(folder / "begun"), go(folder / "go") {
        fs::create_directories(folder);
        write_text(program,
                   "#!/bin/sh\necho $$ > " + begun.string() + "\nwhile [ ! -e " + go.string() +
                       " ]; do /bin/sleep 0.02; done\nexec " +
                       (fs::path(KOSK_BIN_DIR) / "kosk-document").string() + " \"$@\"\n");
        fs::permissions(program, fs::perms::owner_all);
    }
    [[nodiscard]] bool runs() const {
        const pid_t id = std::atoi(read_text(begun).c_str());
        return id > 0 && ::kill(id, 0) == 0;
    }
};

Command walk(const World& world, const SlowReader& reader, const std::string& journey) {
    return world.walking(journey,
                         {"--media-root",
                          (world.folder / "media").string(),
                          "--media-any-folder",
                          "--document-reader",
                          reader.program.string()});
}

// The same with a finger that rests at the home screen first, where it touches nothing.
std::string after_a_while(std::string journey) {
    constexpr std::string_view kFirstTap = "tap home.services";
    return journey.insert(journey.find(kFirstTap), "wait home.services\nhold 2\n");
}

void wait_for(const World& world, Process& kosk, const std::string& picture) {
    eventually([&] { return world.has_picture(picture) || !kosk.running(); });
    INFO(kosk.err());
    REQUIRE(world.has_picture(picture));
}

}  // namespace

TEST_CASE(
    "a document that is being read when its owner leaves reaches neither the next person "
    "nor anything that is kept") {
    const World world;
    const Canary canary = make_canary();
    const SlowReader reader(world.folder / "reader");
    const fs::path stick = world.folder / "media" / "stick";
    fs::create_directories(stick);
    write_text(stick / kName, canary.bytes);
    write_text(stick / "other.png", test::png_bytes());

    Process first(walk(world, reader, kToDocument + kChoose + kStay));
    wait_for(world, first, "chosen");
    REQUIRE(eventually([&] { return fs::exists(reader.begun) && reader.runs(); }));
    const int before = times_in_memory(first.id(), canary.piece);
    first.signal(SIGKILL);
    fs::remove(world.tmp() / "chosen.png");
    write_text(reader.go, "");  // what the first one left behind ends
    REQUIRE(eventually([&] { return !reader.runs(); }));
    fs::remove(reader.go);
    fs::remove(reader.begun);

    // The owner takes the stick along. The next person's form finds another one.
    Process kosk(walk(world,
                      reader,
                      kToDocument + kChoose + kErase + "picture left\n" +
                          after_a_while(kToDocument) +
                          "picture next\nhold 3\nwait media.found\npicture still\n" + kStay));
    wait_for(world, kosk, "left");
    REQUIRE(eventually([&] { return !reader.runs(); }));  // stopped, not waited for
    CHECK_FALSE(fs::exists(reader.go));
    fs::remove(stick / kName);
    wait_for(world, kosk, "next");
    write_text(reader.go, "");
    wait_for(world, kosk, "still");
    const int after = times_in_memory(kosk.id(), canary.piece);
    kosk.signal(SIGKILL);
    CHECK(world.files_with(kName).empty());
    CHECK(world.files_with(canary.piece).empty());
    // Of the name only files are searched: the journey, which is in memory as well, has to say it.
    if (before < 0) {
        WARN("the system lets nobody look into the program's memory: only files were searched");
        return;
    }
    INFO("the document is in memory " << before << " times, and " << after << " afterwards");
    CHECK(before > 0);
    CHECK(after == 0);
}
