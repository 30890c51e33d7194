// kosk: what a citizen sees and touches. It opens no network socket.
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <optional>

#include <CLI/CLI.hpp>

#include "kiosk/app/kosk.h"
#include "kiosk/app/pin_guard.h"
#include "kiosk/app/terminal_key.h"
#include "platform/modules/loaded_devices.h"
#include "platform/own_memory.h"
#include "platform/wiped_memory.h"
#include "shared/base/exit_code.h"
#include "shared/base/log.h"

namespace {

namespace app = kosk::app;
using kosk::ExitCode;
using kosk::Path;
using kosk::Result;
using kosk::to_int;

struct Arguments {
    app::TerminalFiles places{"", ""};
    Path new_pin;
    Path new_key;
    Path state;
    app::DisplayOptions display;
    std::string size = "1080x1920";
    std::string renderer = "auto";
    kosk::platform::MountedMediaOptions media;
    kosk::platform::CupsOptions printing;
    std::string scanner;
    std::string dark;
    Path document_reader;
    Path modules;
    bool any_folder = false;
    Path locale;
    int idle_warning = 120;
    int lesson_idle = 15;
    std::string group;
    std::string audience;
    std::string place;
    std::string form;
    std::string open;
    std::string language{kosk::text::code(kosk::text::default_language())};
};

Path folder_of_program() {
    std::error_code error;
    const Path self = std::filesystem::read_symlink("/proc/self/exe", error);
    return error ? Path(".") : self.parent_path();
}

std::vector<std::string> audiences() {
    const auto words = kosk::content::kAudiences.all();
    return {words.begin(), words.end()};
}

// Beside the program in a build, under share when installed. Only a folder counts: an installed
// program has the system's program `locale` beside it.
Path find_locale() {
    const Path beside = folder_of_program() / "locale";
    std::error_code none;
    return std::filesystem::is_directory(beside, none)
               ? beside
               : folder_of_program() / "../share/kosk/locale";
}

// Beside the program in a build, under lib when installed.
Path find_modules() {
    const Path beside = folder_of_program() / "modules";
    return std::filesystem::exists(beside) ? beside : folder_of_program() / "../lib/kosk";
}

Path find_document_reader() {
    const Path beside = folder_of_program() / "kosk-document";
    return std::filesystem::exists(beside) ? beside
                                           : folder_of_program() / "../lib/kosk/kosk-document";
}

// "" when `text` is a place on Earth, else what is wrong with it.
std::string is_place(const std::string& text) {
    double latitude = 0;
    double longitude = 0;
    char more = 0;
    const bool read = std::sscanf(text.c_str(), "%lf %lf%c", &latitude, &longitude, &more) == 2;
    return read && std::abs(latitude) <= 90 && std::abs(longitude) <= 180
               ? ""
               : "write two numbers, as \"40.409 49.867\"";
}

std::optional<kosk::session::DarkHours> dark_hours(const std::string& text) {
    std::array<int, 4> at{};
    char more = 0;
    const bool read =
        std::sscanf(text.c_str(), "%2d:%2d-%2d:%2d%c", &at[0], &at[1], &at[2], &at[3], &more) == 4;
    const auto within = [](int value, int most) { return value >= 0 && value <= most; };
    if (!read || !within(at[0], 23) || !within(at[1], 59) || !within(at[2], 23) ||
        !within(at[3], 59)) {
        return std::nullopt;
    }
    return kosk::session::DarkHours{std::chrono::minutes(at[0] * 60 + at[1]),
                                    std::chrono::minutes(at[2] * 60 + at[3])};
}

void add_options(CLI::App& cli, Arguments& args) {
    cli.add_option("--content", args.places.content, "Content database, written by kosk-agent");
    cli.add_option("--outbox", args.places.outbox, "Database of what citizens hand in");
    cli.add_option(
        "--root",
        args.places.root,
        "First root of the content, a file that only the machine's administrator can write: "
        "nothing is shown that is not signed along the way from it. Without this option "
        "signatures are not checked");
    cli.add_option(
        "--state",
        args.state,
        "Folder that only kosk may write to: wrong PINs and the newest release are remembered "
        "there. Default: the folder of the outbox");
    cli.add_option("--display", args.size, "Pixels of the display, WIDTHxHEIGHT")
        ->capture_default_str();
    cli.add_option("--pitch", args.display.display.pitch_mm, "Side of one pixel in millimetres")
        ->check(CLI::Range(0.05, 1.0))
        ->capture_default_str();
    cli.add_option(
           "--bottom-mm",
           args.display.display.bottom_mm,
           "Height of the picture's lower edge above the floor, for people who reach up from "
           "a wheelchair")
        ->check(CLI::Range(0, 1500))
        ->capture_default_str();
    cli.add_flag("--fullscreen", args.display.fullscreen, "Fill the display instead of a window");
    cli.add_flag(
        "--locked",
        args.display.locked,
        "A terminal in public: wait for the display, fill it, and let nothing lead out of the "
        "program");
    cli.add_option(
        "--pin-file",
        args.places.pin,
        "File with the PIN of the maintenance screen, as --set-pin wrote it. Without this "
        "option nobody can open that screen");
    cli.add_option("--set-pin",
                   args.new_pin,
                   "Read a new PIN from the standard input, store it in this file, and end");
    cli.add_option("--terminal", args.places.name, "Name of this terminal, as the centre knows it");
    cli.add_option("--terminal-key",
                   args.places.key,
                   "File with this terminal's private key, as --make-terminal-key made it: what is "
                   "handed in is signed with it")
        ->needs("--terminal");
    cli.add_option("--make-terminal-key",
                   args.new_key,
                   "Make a private key in this new file, print its public half, and end");
    cli.add_option("--renderer", args.renderer, "How to draw: auto, software or gl")
        ->check(CLI::IsMember({"auto", "software", "gl"}))
        ->capture_default_str();
    cli.add_option("--media-root", args.media.root, "Folder below which sticks are mounted")
        ->capture_default_str();
    cli.add_flag("--media-any-folder", args.any_folder, "Take plain folders for sticks");
    cli.add_option("--printer-a4", args.printing.a4_queue, "CUPS queue of a printer that takes A4");
    cli.add_option("--printer-roll",
                   args.printing.roll_queue,
                   "CUPS queue of the receipt printer inside the terminal, 80 mm wide");
    cli.add_option("--cups-socket", args.printing.socket, "Socket of the printing system")
        ->capture_default_str();
    cli.add_option(
           "--dark",
           args.dark,
           "Hours in which the display is dark while nobody is there, such as \"22:00-07:30\". "
           "Default: while the terminal is closed")
        ->check([](const std::string& text) {
            return dark_hours(text) ? "" : "write two times of the day, as \"22:00-07:30\"";
        });
    cli.add_option("--scanner",
                   args.scanner,
                   "Scanner as \"scanimage -L\" names it, or \"any\". Default: no scanner");
    cli.add_option("--document-reader",
                   args.document_reader,
                   "Program that makes citizens' documents harmless. Default: kosk-document beside "
                   "kosk, or in /usr/lib/kosk");
    cli.add_option(
        "--modules",
        args.modules,
        "Folder of the libraries of printer, scanner and voice, loaded when one is used");
    cli.add_option("--locale", args.locale, "Folder of the interface's translations");
    cli.add_option(
           "--idle-warning", args.idle_warning, "Seconds without a touch before the warning")
        ->check(CLI::Range(60, 300))
        ->capture_default_str();
    cli.add_option("--lesson-idle",
                   args.lesson_idle,
                   "Minutes without a touch before the warning while a quiz is held with a group")
        ->check(CLI::Range(5, 60))
        ->capture_default_str();
    cli.add_option("--group",
                   args.group,
                   "Group of terminals, as kosk-agent knows it: whose policy of the centre holds");
    cli.add_option(
           "--audience",
           args.audience,
           "Where the terminal stands, for campaigns meant for such places. Default: all campaigns")
        ->check(CLI::IsMember(audiences()));
    cli.add_option(
           "--place",
           args.place,
           "Where the terminal stands, \"LATITUDE LONGITUDE\" in degrees, for forms that ask")
        ->check(is_place);
    cli.add_option("--form", args.form, "Begin with this form, and end with its session");
    cli.add_option("--open",
                   args.open,
                   "Begin at home or at this document (rights/liberty), and end with its session");
    cli.add_option("--language", args.language, "Language of that session")
        ->check(CLI::IsMember(kosk::text::language_codes()))
        ->capture_default_str();
    cli.add_option("--drive", args.display.drive, "A journey to walk through the screens, then end")
        ->check(CLI::ExistingFile);
    cli.add_option("--pictures", args.display.pictures, "Folder for the pictures of the journey");
    cli.add_flag("--allow-no-display",
                 args.display.allow_no_display,
                 "Draw without a display, for tests and journeys");
    cli.footer(
        "Exit codes: 0 the window was closed, staff wants the program started anew, or the "
        "journey\n"
        "ended well; 64 wrong arguments; 65 "
        "the\n"
        "journey failed; 66 a file is not there; 69 no display can be opened; 70 a bug.");
}

bool parse_size(const std::string& size, kosk::ui::DisplayProfile& display) {
    char rest = '\0';
    return std::sscanf(size.c_str(), "%dx%d%c", &display.width_px, &display.height_px, &rest) ==
               2 &&
           display.width_px >= 320 && display.height_px >= 320 && display.width_px <= 16384 &&
           display.height_px <= 16384;
}

app::Devices devices_of(const Arguments& args) {
    namespace platform = kosk::platform;
    const std::string device = args.scanner == "any" ? "" : args.scanner;
    const bool prints = !args.printing.a4_queue.empty() || !args.printing.roll_queue.empty();
    return {platform::make_mounted_media(args.media),
            platform::make_cleaner_process(args.document_reader.empty() ? find_document_reader()
                                                                        : args.document_reader),
            prints ? platform::make_loaded_printer(args.modules, args.printing)
                   : platform::make_no_printer(),
            args.scanner.empty() ? platform::make_no_scanner()
                                 : platform::make_loaded_scanner(args.modules, {.device = device}),
            platform::make_loaded_page_binder(args.modules),
            platform::make_backlights()};
}

Result<std::unique_ptr<app::Application>> make_kosk(const Arguments& args,
                                                    const kosk::session::OperatorOptions& options,
                                                    const kosk::Clock& clock,
                                                    const app::Kosk::Uptime& uptime) {
    kosk::session::AppState state(
        app::load_strings(args.locale.empty() ? find_locale() : args.locale), options);
    auto runner = std::make_unique<app::Runner>(
        args.places,
        clock,
        devices_of(args),
        kosk::platform::make_speech(kosk::platform::make_loaded_voice(args.modules), app::wake),
        app::wake);
    auto kosk = std::make_unique<app::Kosk>(std::move(state), std::move(runner), clock, uptime);
    const auto language =
        kosk::text::language_of(args.language).value_or(kosk::text::default_language());
    if (!args.form.empty()) {
        RETURN_IF_ERROR(kosk->begin_with(language, args.form));
    } else if (!args.open.empty()) {
        RETURN_IF_ERROR(kosk->begin_at(language, args.open));
    }
    kosk::platform::wipe_freed_memory();  // what is freed from here on may be a citizen's
    return std::unique_ptr<app::Application>(std::move(kosk));
}

int run(Arguments& args) {
    if (args.renderer != "auto") {
        args.display.renderer = args.renderer == "gl" ? app::Renderer::gl : app::Renderer::software;
    }
    args.media.only_mounts = !args.any_folder;
    if (args.modules.empty()) {
        args.modules = find_modules();
    }
    const Path state = args.state.empty() ? args.places.outbox.parent_path() : args.state;
    args.places.tries = state / "maintenance.tries";
    if (!args.places.root.empty()) {
        args.places.seen = state / "content.seen";
    }
    const kosk::SystemClock clock;
    const auto begin = std::chrono::steady_clock::now();
    kosk::session::OperatorOptions options;
    options.idle_warning = std::chrono::seconds(args.idle_warning);
    options.lesson_idle = std::chrono::minutes(args.lesson_idle);
    options.group = args.group;
    options.audience = kosk::content::kAudiences.find(args.audience);
    options.place = args.place;
    options.dark = dark_hours(args.dark);
    options.scans = !args.scanner.empty();
    options.prints_a4 = !args.printing.a4_queue.empty();
    options.prints_receipts = !args.printing.roll_queue.empty();
    const auto uptime = [begin] {
        return std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now() - begin);
    };
    const auto code =
        app::run([&] { return make_kosk(args, options, clock, uptime); }, args.display, clock);
    if (!code) {
        kosk::log_error("kosk.stopped", code.error());
        return to_int(kosk::exit_code_of(code.error()));
    }
    return *code;
}

}  // namespace

int main(int argc, char** argv) {
    const bool locked = kosk::platform::keep_memory_to_itself();
    Arguments args;
    args.display.fullscreen = false;
    CLI::App cli{"The screen of a Köşk terminal."};
    add_options(cli, args);
    try {
        cli.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return cli.exit(error) == 0 ? 0 : to_int(ExitCode::usage);
    }
    if (!args.new_pin.empty()) {
        return app::set_pin(args.new_pin);
    }
    if (!args.new_key.empty()) {
        return app::make_terminal_key(args.new_key, args.places.name);
    }
    if (args.places.content.empty() || args.places.outbox.empty()) {
        std::cerr << "--content and --outbox are required\n";
        return to_int(ExitCode::usage);
    }
    if (!parse_size(args.size, args.display.display)) {
        std::cerr << "--display: give it as WIDTHxHEIGHT, for example 1080x1920\n";
        return to_int(ExitCode::usage);
    }
    if (!locked) {
        kosk::log_warning("memory.not_locked");
    }
    try {
        return run(args);
    } catch (const std::exception& error) {
        kosk::log_error("kosk.bug", kosk::Error{kosk::ErrorKind::internal, error.what()});
        return to_int(ExitCode::internal);
    }
}
