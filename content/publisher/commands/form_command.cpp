#include "content/publisher/commands/form_command.h"

#include <fstream>
#include <iostream>
#include <memory>

#include "content/publisher/forms/form_fill.h"
#include "content/publisher/forms/form_tools.h"
#include "shared/text/locale.h"

namespace kosk::publisher {

namespace {

struct Options {
    FillOptions fill;
    std::string file;
    std::string media;
    std::string lines;
    RunOptions run;
};

// "-" is standard input.
template <class Work>
int with_lines(const std::string& name, Work work) {
    if (name == "-") {
        return to_int(work(std::cin));
    }
    std::ifstream file(name);
    if (!file) {
        std::cerr << name << ": cannot be read\n";
        return to_int(ExitCode::no_input);
    }
    return to_int(work(file));
}

Path media_folder(const Options& options) {
    return options.media.empty() ? Path(options.file).parent_path() : Path(options.media);
}

}  // namespace

void add_form_commands(CLI::App& app, int& exit_code) {
    CLI::App* form = app.add_subcommand("form", "Check and try out forms (ODK XForms)");
    form->require_subcommand(1);
    const auto options = std::make_shared<Options>();

    CLI::App* check = form->add_subcommand(
        "check", "Check whether a terminal can load a form, and list all mistakes");
    check->add_option("form", options->file, "file of the form")->required();
    check->add_option("--media",
                      options->media,
                      "folder of the files that the form uses; default: the folder of the form");
    check->callback([options, &exit_code] {
        exit_code = to_int(check_form(options->file, media_folder(*options), std::cout));
    });

    CLI::App* eval =
        form->add_subcommand("eval", "Evaluate XPath expressions, for conformance tests");
    eval->add_option(
            "--cases", options->lines, "file with one case a line, as JSON; - is standard input")
        ->required();
    eval->callback([options, &exit_code] {
        exit_code = with_lines(
            options->lines, [](std::istream& cases) { return evaluate_cases(cases, std::cout); });
    });

    CLI::App* fill = form->add_subcommand(
        "fill", "Fill in a form in the terminal program and print what it would send");
    fill->add_option("form", options->file, "file of the form")->required();
    fill->add_option("--media",
                     options->media,
                     "folder of the files that the form uses; default: the folder of the form");
    fill->add_option("--lang", options->fill.language, "language in which the form opens")
        ->check(CLI::IsMember(text::language_codes()));
    fill->add_option("--files", options->fill.files, "folder in which attached files are kept");
    fill->add_option(
        "--display", options->fill.display, "size of the display in pixels, WIDTHxHEIGHT");
    fill->add_option("--kosk",
                     options->fill.kosk,
                     "the terminal program; default: kosk in the folder of kosk-content");
    fill->add_option(
        "--drive", options->fill.journey, "recorded journey that replaces the person, for tests");
    fill->add_option(
        "--pictures", options->fill.pictures, "folder for the pictures that the journey takes");
    fill->add_flag(
        "--allow-no-display", options->fill.without_display, "run without a display, for tests");
    fill->callback([options, &exit_code] {
        exit_code = to_int(
            fill_form(options->file, media_folder(*options), options->fill, std::cout, std::cerr));
    });

    CLI::App* run = form->add_subcommand("run", "Fill in a form step by step, for tests");
    run->add_option("form", options->file, "file of the form")->required();
    run->add_option(
           "--steps", options->lines, "file with one step a line, as JSON; - is standard input")
        ->required();
    run->add_option("--media",
                    options->media,
                    "folder of the files that the form uses; default: the folder of the form");
    run->add_option("--tz", options->run.time_zone, "time zone in which the form is filled in");
    run->add_option("--lang",
                    options->run.language,
                    "language in which the form opens; default: the first of the form");
    run->callback([options, &exit_code] {
        exit_code = with_lines(options->lines, [&](std::istream& steps) {
            return run_steps(options->file, media_folder(*options), steps, options->run, std::cout);
        });
    });
}

}  // namespace kosk::publisher
