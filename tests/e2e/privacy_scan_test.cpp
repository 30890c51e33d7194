// A page that was scanned at the real program, with SANE's test device: the document and its
// preview are in the program's memory while the citizen sees them, and not after Finish and erase.
#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "platform/documents/picture_codec.h"
#include "platform/sane_scanning.h"
#include "tests/e2e/memory.h"
#include "tests/e2e/screen.h"

using namespace kosk;
using namespace kosk::e2e;
namespace fs = std::filesystem;

namespace {

// From the resting screen to a page of an appeal that was scanned and is shown.
const std::string kScan = to_document() + "tap scan.start\nscroll-to scan.page.0\n";

const std::string kErase = R"(
tap bar.finish
tap erase.yes
wait attract.start
)";

// The journey goes on with what never comes, so that the program is there to be looked at.
std::string and_stay(const std::string& picture) {
    return "picture " + picture + "\nwait nothing.one\n";
}

// A scanner whose page is ramps of eight colours: SANE reads this folder once in a process.
void put_scanner(const fs::path& folder) {
    fs::create_directories(folder);
    write_text(folder / "dll.conf", "test\n");
    write_text(folder / "test.conf",
               "number_of_devices 1\ngeometry_max 300\ntest-picture \"Color pattern\"\n");
    ::setenv("SANE_CONFIG_DIR", folder.c_str(), 1);
}

// The part of a picture's rows that no drawing of a screen resembles: `pixels` side by side, with
// more colours than any other part. Each pixel as its red, green and blue.
std::string most_colourful(const platform::Picture& picture, std::size_t pixels) {
    const std::size_t size = pixels * 3;
    std::string best;
    std::size_t most = 0;
    for (std::size_t row = 0; row + picture.row_bytes() <= picture.pixels.size();
         row += picture.row_bytes()) {
        for (std::size_t at = 0; at + size <= picture.row_bytes(); at += size) {
            std::string part(reinterpret_cast<const char*>(&picture.pixels[row + at]), size);
            std::set<std::string> colours;
            for (std::size_t pixel = 0; pixel < size; pixel += 3) {
                colours.insert(part.substr(pixel, 3));
            }
            if (colours.size() > most) {
                most = colours.size();
                best = std::move(part);
            }
        }
    }
    REQUIRE(most > pixels / 2);
    return best;
}

// The same pixels as memory of a display has them: four bytes each, red or blue first.
std::string four_bytes(const std::string& pixels, bool red_first) {
    std::string bytes;
    for (std::size_t at = 0; at < pixels.size(); at += 3) {
        bytes += pixels[at + (red_first ? 0 : 2)];
        bytes += pixels[at + 1];
        bytes += pixels[at + (red_first ? 2 : 0)];
        bytes += '\xff';
    }
    return bytes;
}

// The page as the program makes it, from a scan of our own: one, for the library of scanners goes
// on looking where its settings were when this process first asked it.
Pieces scan_pieces() {
    const auto page = platform::make_sane_scanner({})->scan({});
    REQUIRE(page);
    const auto document = platform::encode_jpeg(*page);
    REQUIRE(document);
    return {{"document", document->substr(document->size() / 2, 96)},
            {"preview", most_colourful(platform::shrunk(*page, 512), 32)}};
}

const Pieces& pieces_of_page() {
    static const Pieces kPieces = scan_pieces();
    return kPieces;
}

// The preview as it is drawn, from the picture of the screen.
Pieces pieces_of_screen(const fs::path& picture) {
    const auto screen = platform::decode_png(read_text(picture), {});
    REQUIRE(screen);
    const std::string part = most_colourful(*screen, 32);
    return {{"scaled", four_bytes(part, true)}, {"drawn", four_bytes(part, false)}};
}

void wait_for(const World& world, Process& kosk, const std::string& picture) {
    eventually([&] { return world.has_picture(picture) || !kosk.running(); });
    INFO(kosk.err());
    REQUIRE(world.has_picture(picture));
}

}  // namespace

TEST_CASE("after Finish and erase the memory of the program holds nothing of a scanned page") {
    for (const fs::path& program : screen_programs()) {
        INFO(program);
        const World world;
        put_scanner(world.folder / "scanner");
        const auto walk = [&](const std::string& journey) {
            Command command = world.walking(journey, {"--scanner", "any"});
            command.program = program;
            return command;
        };
        Process kosk(walk(kScan + and_stay("scanned")));
        wait_for(world, kosk, "scanned");
        Pieces pieces = pieces_of_page();
        pieces.merge(pieces_of_screen(world.tmp() / "scanned.png"));
        const auto before = times_in_memory(kosk.id(), pieces);
        kosk.signal(SIGKILL);

        Process other(walk(kScan + kErase + and_stay("erased")));
        wait_for(world, other, "erased");
        const auto after = times_in_memory(other.id(), pieces);
        other.signal(SIGKILL);
        if (before.empty()) {
            WARN("the system lets nobody look into the program's memory: nothing was tested");
            return;
        }
        for (const auto& [name, found] : before) {
            INFO(name << " is in memory " << found << " times, and " << after.at(name)
                      << " afterwards");
            CHECK(found > 0);
            CHECK(after.at(name) == 0);
        }
    }
}
