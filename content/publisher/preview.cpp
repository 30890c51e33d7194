#include "content/publisher/preview.h"

#include <array>
#include <ostream>

#include "content/publisher/build.h"
#include "content/publisher/private_folder.h"
#include "content/publisher/read_release.h"
#include "content/publisher/terminal_run.h"
#include "shared/crypto/recipient_key.h"

namespace kosk::publisher {
namespace {

constexpr std::array<std::string_view, 9> kShown = {"rights/",
                                                    "services/",
                                                    "programme/activities/",
                                                    "contacts/",
                                                    "forms/",
                                                    "campaigns/",
                                                    "events/",
                                                    "quizzes/",
                                                    "booklets/"};

// "rights/liberty" of "content/rights/liberty.az.md"; points have dots in their numbers.
std::string target_of(const PreviewOptions& options) {
    std::string name = Path(options.document).lexically_normal().generic_string();
    const std::string folder = options.content.lexically_normal().generic_string() + "/";
    if (name.starts_with(folder)) {
        name.erase(0, folder.size());
    }
    for (const std::string_view ending : {".az.md", ".en.md", ".ru.md", ".yaml", ".xml", ".json"}) {
        if (name.ends_with(ending)) {
            name.erase(name.size() - ending.size());
        }
    }
    return name;
}

bool is_shown(const ContentTree& tree, const std::string& target) {
    for (const std::string_view folder : kShown) {
        if (target.starts_with(folder) && tree.documents.contains(target + ".json")) {
            return true;
        }
    }
    return false;
}

// One key for all recipients, which is thrown away: forms work, and nobody can read what they seal.
Result<std::vector<content::Target>> targets_of(const ContentTree& tree) {
    RecipientKeys keys;
    ASSIGN_OR_RETURN(const auto key, crypto::generate_recipient_key());
    const auto site = tree.documents.find("site.json");
    if (site != tree.documents.end()) {
        for (const auto& recipient : std::get<content::Site>(site->second).recipients) {
            keys[recipient.id] = key.public_key;
        }
    }
    std::vector<std::string> unsealed;
    return make_targets(tree, keys, unsealed);
}

Result<> show(const ContentTree& tree, const std::string& target, const PreviewOptions& options) {
    const PrivateFolder folder("preview");
    if (folder.path().empty()) {
        return fail(ErrorKind::internal, "no temporary folder can be made");
    }
    ASSIGN_OR_RETURN(auto targets, targets_of(tree));
    RETURN_IF_ERROR(
        export_database(std::move(targets), folder.path() / "content.db", SystemClock().now()));
    TerminalRun terminal{
        options.kosk, folder.path(), {"--open", target, "--language", options.language}};
    terminal.add("--display", options.display);
    if (options.png.empty()) {
        return run_terminal(terminal);
    }
    RETURN_IF_ERROR(write_file(folder.path() / "journey", "picture page\n"));
    terminal.add("--drive", (folder.path() / "journey").string());
    terminal.add("--pictures", folder.path().string());
    terminal.offscreen = true;
    RETURN_IF_ERROR(run_terminal(terminal));
    ASSIGN_OR_RETURN(const std::string picture,
                     read_file(folder.path() / "page.png", 64ULL << 20U));
    return write_file(options.png, picture);
}

}  // namespace

ExitCode preview(const PreviewOptions& options, std::ostream& problems) {
    const auto tree = load_content(options.content);
    if (!tree) {
        problems << "kosk-content: " << to_string(tree.error()) << "\n";
        return ExitCode::no_input;
    }
    if (!tree->problems.empty()) {
        print_problems(options.content, tree->problems, problems);
        return ExitCode::bad_data;
    }
    const std::string target = target_of(options);
    if (!is_shown(*tree, target)) {
        problems << "kosk-content: no document " << target
                 << " that has a screen of its own; name it as rights/liberty\n";
        return ExitCode::no_input;
    }
    if (const auto shown = show(*tree, target, options); !shown) {
        problems << "kosk-content: " << to_string(shown.error()) << "\n";
        return exit_code_of(shown.error());
    }
    return ExitCode::ok;
}

}  // namespace kosk::publisher
