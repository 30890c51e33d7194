#include "content/publisher/commands/author_command.h"

#include <iostream>
#include <memory>
#include <string>

#include "content/publisher/commands/command_result.h"
#include "content/publisher/release/preview.h"
#include "content/publisher/release/read_release.h"
#include "shared/text/locale.h"

namespace kosk::publisher {
namespace {

// The exit codes of diff(1): 0 nothing differs, 1 something differs.
constexpr int kDiffers = 1;

struct Arguments {
    std::string before;
    std::string after;
    std::string language{text::code(text::default_language())};
    bool json = false;
};

int diff(const Arguments& arguments) {
    const auto before = read_release(arguments.before, std::cerr);
    if (!before) {
        return fail_with(before.error());
    }
    const auto after = read_release(arguments.after, std::cerr);
    if (!after) {
        return fail_with(after.error());
    }
    const auto diff = diff_releases(*before, *after, arguments.language);
    if (!diff) {
        return fail_with(diff.error());
    }
    std::cout << (arguments.json ? in_json(*diff) : in_words(*diff));
    if (!std::cout.flush()) {
        return to_int(ExitCode::no_space);
    }
    return diff->same() ? to_int(ExitCode::ok) : kDiffers;
}

void add_preview(CLI::App& app, int& exit_code) {
    const auto wanted = std::make_shared<PreviewOptions>();
    CLI::App* verb =
        app.add_subcommand("preview", "Show a document of a content folder as a terminal shows it");
    verb->add_option("document",
                     wanted->document,
                     "the document, such as rights/liberty, or one of its files")
        ->required();
    verb->add_option("--content", wanted->content, "content folder")->capture_default_str();
    verb->add_option("--lang", wanted->language, "language in which the terminal shows it")
        ->check(CLI::IsMember(text::language_codes()))
        ->capture_default_str();
    verb->add_option("--display", wanted->display, "size of the display in pixels, WIDTHxHEIGHT");
    verb->add_option(
        "--png", wanted->png, "write a picture to this file instead of opening a window");
    verb->add_option("--kosk",
                     wanted->kosk,
                     "the terminal program; default: kosk in the folder of kosk-content");
    verb->callback([wanted, &exit_code] { exit_code = to_int(preview(*wanted, std::cerr)); });
}

}  // namespace

void add_author_commands(CLI::App& app, int& exit_code) {
    const auto arguments = std::make_shared<Arguments>();
    CLI::App* verb = app.add_subcommand("diff", "Show what changes between two releases");
    verb->add_option("old", arguments->before, "the old release: a content folder or a content.db")
        ->required();
    verb->add_option("new", arguments->after, "the new release: a content folder or a content.db")
        ->required();
    verb->add_option("--lang", arguments->language, "language of the titles in the output")
        ->check(CLI::IsMember(text::language_codes()))
        ->capture_default_str();
    verb->add_flag("--json", arguments->json, "write JSON, for programs");
    verb->footer("Exit codes: 0 nothing differs; 1 something differs; 64 and above are errors.");
    verb->callback([arguments, &exit_code] { exit_code = diff(*arguments); });
    add_preview(app, exit_code);
}

}  // namespace kosk::publisher
