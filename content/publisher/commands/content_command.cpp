#include "content/publisher/commands/content_command.h"

#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "content/publisher/commands/command_result.h"
#include "content/publisher/commands/verb.h"
#include "content/publisher/gates/checked_tree.h"
#include "content/publisher/gates/gates.h"
#include "content/publisher/gates/glossary.h"
#include "content/publisher/release/build.h"
#include "content/publisher/release/openrosa_forms.h"
#include "shared/text/dates.h"

namespace kosk::publisher {
namespace {

struct Arguments {
    std::string folder = "content";
    std::string out;
    std::string openrosa;
    std::vector<std::string> recipient_keys;
    std::string today;  // YYYY-MM-DD
};

int fail_with_problems(const std::string& folder, const Problems& problems) {
    for (const Problem& problem : problems.all()) {
        std::cerr << fmt::format(
            "{}:{}: {}\n", (Path(folder) / problem.file).string(), problem.line, problem.message);
    }
    std::cerr << fmt::format("kosk-content: {} problem{} in {}\n",
                             problems.size(),
                             problems.size() == 1 ? "" : "s",
                             folder);
    return to_int(ExitCode::bad_data);
}

// Reads the folder and calls `use` with the tree when it has no problems.
template <class Use>
int with_content(const Arguments& arguments, Use&& use) {
    const auto tree = load_checked(arguments.folder);
    if (!tree) {
        return fail_with(tree.error());
    }
    if (!tree->problems.empty()) {
        return fail_with_problems(arguments.folder, tree->problems);
    }
    return use(*tree);
}

Result<std::vector<content::Target>> targets_of(const ContentTree& tree,
                                                const Arguments& arguments) {
    ASSIGN_OR_RETURN(const auto keys, read_recipient_keys(arguments.recipient_keys));
    std::vector<std::string> unsealed;
    ASSIGN_OR_RETURN(auto targets, make_targets(tree, keys, unsealed));
    for (const std::string& form : unsealed) {
        std::cerr << fmt::format(
            "kosk-content: form {} has no key of its recipient: a terminal cannot send it. Give "
            "--recipient-key NAME=FILE.\n",
            form);
    }
    return targets;
}

void print_remarks(const Arguments& arguments, const ContentTree& tree) {
    const Passages& passages = tree.passages;
    Problems remarks;
    Glossary(tree.glossary).remark(passages, remarks);
    remark_sentences(passages, remarks);
    remark_dates(passages, arguments.today, remarks);
    for (const Problem& remark : remarks.all()) {
        std::cout << fmt::format("{}:{}: remark: {}\n",
                                 (Path(arguments.folder) / remark.file).string(),
                                 remark.line,
                                 remark.message);
    }
    for (const auto& [language, level] : reading_levels(passages)) {
        std::cout << fmt::format("{}: {} words, {:.1f} a sentence, LIX {:.0f}\n",
                                 text::code(language),
                                 level.words,
                                 level.words_a_sentence(),
                                 level.lix());
    }
}

int check(const Arguments& arguments) {
    if (!text::parse_date(arguments.today)) {
        std::cerr << "kosk-content: --today: write YYYY-MM-DD.\n";
        return to_int(ExitCode::usage);
    }
    return with_content(arguments, [&](const ContentTree& tree) {
        print_remarks(arguments, tree);
        std::cout << fmt::format("{}: {} documents, {} other files, nothing wrong\n",
                                 arguments.folder,
                                 tree.documents.size(),
                                 tree.files.size());
        return to_int(ExitCode::ok);
    });
}

int build(const Arguments& arguments) {
    return with_content(arguments, [&](const ContentTree& tree) {
        const auto targets = targets_of(tree, arguments);
        if (!targets) {
            return fail_with(targets.error());
        }
        if (const auto written = write_build(*targets, arguments.out); !written) {
            return fail_with(written.error());
        }
        if (!arguments.openrosa.empty()) {
            const std::string day = format_utc(SystemClock().now()).substr(0, 10);
            const auto forms = write_openrosa_forms(*targets, arguments.openrosa, day);
            if (!forms) {
                return fail_with(forms.error());
            }
        }
        std::cout << fmt::format("{}: {} targets\n", arguments.out, targets->size());
        return to_int(ExitCode::ok);
    });
}

int export_db(const Arguments& arguments) {
    return with_content(arguments, [&](const ContentTree& tree) {
        auto targets = targets_of(tree, arguments);
        if (!targets) {
            return fail_with(targets.error());
        }
        const auto count = targets->size();
        const auto written =
            export_database(std::move(*targets), arguments.out, SystemClock().now());
        if (!written) {
            return fail_with(written.error());
        }
        std::cout << fmt::format("{}: {} targets\n", arguments.out, count);
        return to_int(ExitCode::ok);
    });
}

int dump_all(const Arguments& arguments) {
    return with_content(arguments, [](const ContentTree& tree) {
        std::cout << dump(tree) << "\n";
        return to_int(std::cout.flush() ? ExitCode::ok : ExitCode::no_space);
    });
}

}  // namespace

void add_content_commands(CLI::App& app, int& exit_code) {
    const auto arguments = std::make_shared<Arguments>();
    auto* check_verb = add_verb(app,
                                "check",
                                "Check a content folder and list all mistakes with file and line",
                                arguments,
                                exit_code,
                                check);
    arguments->today = format_utc(SystemClock().now()).substr(0, 10);
    check_verb
        ->add_option("--today",
                     arguments->today,
                     "the day, YYYY-MM-DD, on which the age of reviews is judged")
        ->capture_default_str();
    auto* dump_verb = add_verb(
        app, "dump", "Print all documents as one JSON object", arguments, exit_code, dump_all);
    auto* build_verb = add_verb(app,
                                "build",
                                "Write the files of a release, which `publish` then publishes",
                                arguments,
                                exit_code,
                                build);
    build_verb
        ->add_option("--out",
                     arguments->out,
                     "folder to write to; it must be empty or hold an earlier build")
        ->required();
    build_verb->add_option(
        "--openrosa",
        arguments->openrosa,
        "folder for the forms as ODK Collect and other OpenRosa clients get them, "
        "each with its recipient's key: for kosk-central serve --forms");
    auto* export_verb = add_verb(app,
                                 "export-db",
                                 "Write the database content.db as a terminal would have it",
                                 arguments,
                                 exit_code,
                                 export_db);
    export_verb->add_option("--out", arguments->out, "database file to write")->required();
    for (auto* verb : {check_verb, dump_verb, build_verb, export_verb}) {
        verb->add_option("dir", arguments->folder, "content folder")->capture_default_str();
    }
    for (auto* verb : {build_verb, export_verb}) {
        verb->add_option(
                "--recipient-key",
                arguments->recipient_keys,
                "NAME=FILE: public key of the recipient NAME of site.yaml; may be repeated")
            ->allow_extra_args(false);
    }
}

}  // namespace kosk::publisher
