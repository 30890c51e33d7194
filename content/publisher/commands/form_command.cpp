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

    CLI::App* check = form->add_subcommand("check", "Load a form as a terminal would");
    check->add_option("form", options->file, "The form")->required();
    check->add_option("--media", options->media, "Folder of the files it uses");
    check->callback([options, &exit_code] {
        exit_code = to_int(check_form(options->file, media_folder(*options), std::cout));
    });

    CLI::App* eval = form->add_subcommand("eval", "Evaluate XPath expressions, one a line");
    eval->add_option("--cases", options->lines, "JSON lines; - for standard input")->required();
    eval->callback([options, &exit_code] {
        exit_code = with_lines(
            options->lines, [](std::istream& cases) { return evaluate_cases(cases, std::cout); });
    });

    CLI::App* fill =
        form->add_subcommand("fill", "Fill a form in the terminal and print what it would send");
    fill->add_option("form", options->file, "The form")->required();
    fill->add_option("--media", options->media, "Folder of the files it uses");
    fill->add_option("--lang", options->fill.language, "Language to begin in")
        ->check(CLI::IsMember(text::language_codes()));
    fill->add_option("--files", options->fill.files, "Folder for the files that were attached");
    fill->add_option("--display", options->fill.display, "Pixels, WIDTHxHEIGHT");
    fill->add_option("--kosk", options->fill.kosk, "The terminal's program");
    fill->add_option("--drive", options->fill.journey, "A journey to walk instead of a person");
    fill->add_option("--pictures", options->fill.pictures, "Folder for the journey's pictures");
    fill->add_flag("--allow-no-display", options->fill.without_display, "For journeys and tests");
    fill->callback([options, &exit_code] {
        exit_code = to_int(
            fill_form(options->file, media_folder(*options), options->fill, std::cout, std::cerr));
    });

    CLI::App* run = form->add_subcommand("run", "Fill a form by steps, one a line");
    run->add_option("form", options->file, "The form")->required();
    run->add_option("--steps", options->lines, "JSON lines; - for standard input")->required();
    run->add_option("--media", options->media, "Folder of the files it uses");
    run->add_option("--tz", options->run.time_zone, "Time zone");
    run->add_option("--lang", options->run.language, "Language to start in");
    run->callback([options, &exit_code] {
        exit_code = with_lines(options->lines, [&](std::istream& steps) {
            return run_steps(options->file, media_folder(*options), steps, options->run, std::cout);
        });
    });
}

}  // namespace kosk::publisher
