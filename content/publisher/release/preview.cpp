#include "content/publisher/release/preview.h"

#include <ostream>
#include <vector>

#include <fmt/format.h>

#include "content/publisher/gates/checked_tree.h"
#include "content/publisher/release/build.h"
#include "content/publisher/release/private_folder.h"
#include "content/publisher/release/read_release.h"
#include "content/publisher/release/terminal_run.h"
#include "shared/crypto/recipient_key.h"
#include "shared/text/locale.h"

namespace kosk::publisher {
namespace {

// "rights/liberty" for "content/rights/liberty.az.md". Only known endings are cut off: numbers of
// points contain dots.
std::string target_of(const PreviewOptions& options) {
    std::string name = Path(options.document).lexically_normal().generic_string();
    const std::string folder = options.content.lexically_normal().generic_string() + "/";
    if (name.starts_with(folder)) {
        name.erase(0, folder.size());
    }
    std::vector<std::string> endings{".yaml", ".xml", ".json"};
    for (const text::Language language : text::kLanguages) {
        endings.push_back(fmt::format(".{}.md", text::code(language)));
    }
    for (const std::string& ending : endings) {
        if (name.ends_with(ending)) {
            name.erase(name.size() - ending.size());
        }
    }
    return name;
}

bool is_shown(const ContentTree& tree, const std::string& target) {
    return content::parse_link(target) && tree.documents.contains(target + ".json");
}

// One key for all recipients whose private half is not kept: forms work, and nobody can decrypt
// what they send.
Result<std::vector<content::Target>> targets_of(const ContentTree& tree) {
    RecipientKeys keys;
    ASSIGN_OR_RETURN(const auto key, crypto::generate_recipient_key());
    const auto site = tree.documents.find(content::target_path(content::DocumentType::site));
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
    const auto tree = load_checked(options.content);
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
