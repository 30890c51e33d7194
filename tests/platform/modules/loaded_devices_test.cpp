// Devices whose libraries come with the first job, in a program that is linked with none of them.
#include "platform/modules/loaded_devices.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <vector>

#include <SDL.h>
#include <catch2/catch.hpp>
#include <fcntl.h>
#include <unistd.h>

#include "platform/speech.h"
#include "shared/base/channel.h"
#include "tests/platform/modules/libraries.h"
#include "tests/platform/print_shop.h"
#include "tests/platform/tone.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::platform;
namespace fs = std::filesystem;

namespace {

const Path kModules = Path(KOSK_BIN_DIR) / "modules";

bool loaded(std::string_view library) {
    return test::has_library(::getpid(), library);
}

paper::Sheet receipt() {
    paper::Sheet sheet;
    sheet.title = "Qəbz";
    sheet.language = "az";
    sheet.paper = paper::Paper::roll;
    sheet.blocks = {paper::block::Code{"7K2Q-M4XP"}};
    return sheet;
}

// What is written to standard error meanwhile.
class Log {
  public:
    explicit Log(const Path& file) : file_(file), before_(::dup(STDERR_FILENO)) {
        const int opened = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        ::dup2(opened, STDERR_FILENO);
        ::close(opened);
    }
    ~Log() {
        ::dup2(before_, STDERR_FILENO);
        ::close(before_);
    }
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;

    [[nodiscard]] std::vector<std::string> lines() const {
        std::vector<std::string> all;
        std::ifstream in(file_);
        for (std::string line; std::getline(in, line);) {
            all.push_back(line);
        }
        return all;
    }

  private:
    Path file_;
    int before_;
};

int rate_of(Voice& voice) {
    return voice.rate().value_or(0);
}

}  // namespace

TEST_CASE("the first sheet brings the printing system and the letters") {
    const test::PrintShop shop;
    const auto printer = make_loaded_printer(kModules, shop.options());
    CHECK_FALSE(loaded("libcups.so"));
    CHECK_FALSE(loaded("libpango-1.0.so"));
    const auto printed = printer->print(receipt(), {});
    REQUIRE(printed);
    CHECK(printed->pages == 1);
    CHECK(printer->state(paper::Paper::a4).ready());
    CHECK(shop.printed().size() == 1);
    CHECK(loaded("kosk-printing.so"));
    CHECK(loaded("libcups.so"));
    CHECK(loaded("libpango-1.0.so"));
}

TEST_CASE("the first page brings the scanner's drivers, and becomes a document") {
    const test::TempFolder configuration;
    std::ofstream(configuration / "dll.conf") << "test\n";
    std::ofstream(configuration / "test.conf") << "number_of_devices 1\ngeometry_max 300\n";
    ::setenv("SANE_CONFIG_DIR", configuration.path().c_str(), 1);
    const auto scanner = make_loaded_scanner(kModules, {.device = "test", .dots_per_inch = 50});
    const auto binder = make_loaded_page_binder(kModules);
    CHECK_FALSE(loaded("libsane.so"));
    CHECK_FALSE(loaded("libjpeg.so"));
    CHECK_FALSE(scanner->trouble());
    const auto page = scanner->scan({});
    REQUIRE(page);
    CHECK(page->width > 300);
    const auto jpeg = binder->encode(*page);
    REQUIRE(jpeg);
    CHECK(jpeg->starts_with("\xFF\xD8"));
    const auto document = binder->bind({*jpeg, *jpeg});
    REQUIRE(document);
    CHECK(document->starts_with("%PDF"));
    CHECK(binder->bind({"no picture"}).error().kind == ErrorKind::corrupt);
    CHECK(loaded("libsane.so"));
    CHECK(loaded("libjpeg.so"));
}

TEST_CASE("the first word brings the voice, which says and plays") {
    const test::TempFolder folder;
    const Path heard = folder / "sound.raw";
    ::setenv("SDL_AUDIODRIVER", "disk", 1);
    ::setenv("SDL_DISKAUDIOFILE", heard.c_str(), 1);
    ::setenv("SDL_DISKAUDIODELAY", "0", 1);
    Channel<bool> quiet{4};
    auto speech = make_speech(make_loaded_voice(kModules), [&] { quiet.send(true); });
    const auto loudness = [&] {
        quiet.receive();
        std::ifstream in(heard, std::ios::binary);
        int most = 0;
        for (char pair[2]; in.read(pair, 2);) {
            most = std::max(most, std::abs(static_cast<int>(static_cast<signed char>(pair[1]))));
        }
        return most * 256;
    };
    CHECK_FALSE(loaded("libespeak-ng.so"));
    speech->say("az", "salam");
    CHECK(loudness() > 2000);
    CHECK(loaded("libespeak-ng.so"));
    speech->stop();
    speech->play(test::tone(44100, 2, 0.2));
    CHECK(loudness() > 8000);
    CHECK(speech->available());
    speech.reset();
    ::unsetenv("SDL_AUDIODRIVER");
}

TEST_CASE("without their modules devices say so, in one line of the log each, and come back") {
    const test::TempFolder folder;
    CupsOptions nobody;
    nobody.socket = folder / "nobody";
    nobody.roll_queue = "roll";
    const auto printer = make_loaded_printer(folder.path(), nobody);
    const auto scanner = make_loaded_scanner(folder.path(), {});
    const auto binder = make_loaded_page_binder(folder.path());
    const auto voice = make_loaded_voice(folder.path());
    std::vector<std::string> told;
    {
        const Log log(folder / "log");
        for (int again = 0; again < 2; ++again) {
            CHECK(printer->state(paper::Paper::roll).trouble == PrinterTrouble::failed);
            CHECK(printer->print(receipt(), {}).error().trouble == PrinterTrouble::failed);
            CHECK(scanner->trouble()->trouble == ScannerTrouble::failed);
            CHECK(scanner->scan({}).error().trouble == ScannerTrouble::failed);
            CHECK(binder->bind({}).error().kind == ErrorKind::not_found);
            CHECK(voice->rate().error().kind == ErrorKind::unsupported);
            CHECK(voice->read("", 22050).error().kind == ErrorKind::unsupported);
        }
        told = log.lines();
    }
    REQUIRE(told.size() == 4);
    CHECK(told[0].starts_with("<3>msg=module.load module=kosk-printing.so kind=not_found detail="));
    CHECK(told[0].find((folder / "kosk-printing.so").string()) != std::string::npos);
    CHECK(told[1].find("module=kosk-scanning.so") != std::string::npos);
    CHECK(told[3].find("module=kosk-voice.so") != std::string::npos);

    fs::copy_file(kModules / "kosk-printing.so", folder / "kosk-printing.so");
    CHECK(printer->print(receipt(), {}).error().trouble == PrinterTrouble::off);
}

TEST_CASE("speech without its module is silent, waits for nothing and says that it is absent") {
    const test::TempFolder folder;
    ::setenv("SDL_AUDIODRIVER", "dummy", 1);
    Channel<bool> quiet{4};
    auto speech = make_speech(make_loaded_voice(folder.path()), [&] { quiet.send(true); });
    CHECK(speech->available());  // nobody has needed it yet
    std::vector<std::string> told;
    {
        const Log log(folder / "log");
        speech->say("az", "salam");
        quiet.receive();
        CHECK_FALSE(speech->available());
        speech->stop();
        speech->play(test::tone(44100, 2, 0.1));
        quiet.receive();
        CHECK_FALSE(speech->available());
        CHECK_FALSE(speech->speaking());
        told = log.lines();
    }
    REQUIRE(told.size() == 2);
    CHECK(told[0].find("msg=module.load") != std::string::npos);
    CHECK(told[1].find("msg=speech.recording kind=unsupported") != std::string::npos);
    speech.reset();
    ::unsetenv("SDL_AUDIODRIVER");
}

TEST_CASE("what is no module, or one of another build, is not used") {
    const test::TempFolder folder;
    std::ofstream(folder / "kosk-voice.so") << "words";
    const auto words = make_loaded_voice(folder.path());
    const auto another = make_loaded_voice(KOSK_ANOTHER_BUILD);
    const Log log(folder / "log");
    CHECK(rate_of(*words) == 0);
    CHECK(rate_of(*another) == 0);
    const auto told = log.lines();
    REQUIRE(told.size() == 2);
    CHECK(told[0].find("kosk-voice.so") != std::string::npos);
    CHECK(told[0].find("kind=unsupported") != std::string::npos);
    CHECK(told[1].find("a module of another build") != std::string::npos);
}

TEST_CASE("a module that is replaced while the program runs is still the one of its start") {
    const test::TempFolder folder;
    const Path file = folder / "kosk-voice.so";
    fs::copy_file(kModules / "kosk-voice.so", file);
    const auto voice = make_loaded_voice(folder.path());
    std::ofstream(folder / "newer") << "another";
    fs::rename(folder / "newer", file);
    CHECK(rate_of(*voice) > 8000);
}
