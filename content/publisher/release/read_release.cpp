#include "content/publisher/release/read_release.h"

#include <ostream>

#include <fmt/format.h>

#include "content/publisher/gates/checked_tree.h"
#include "content/publisher/release/private_folder.h"
#include "shared/content/reader.h"

namespace kosk::publisher {
namespace {

Result<Release> read_folder(const Path& folder, std::ostream& problems) {
    ASSIGN_OR_RETURN(ContentTree tree, load_checked(folder));
    if (!tree.problems.empty()) {
        print_problems(folder, tree.problems, problems);
        return fail(ErrorKind::invalid,
                    fmt::format("{} has mistakes; correct them first", folder.string()));
    }
    Release release = std::move(tree.files);
    for (const auto& [path, document] : tree.documents) {
        release[path] = content::to_json(document);
    }
    return release;
}

// Opened read-only first, because Store::open would write a new database into any file.
Result<> check_database(const Path& file) {
    const auto reader = content::Reader::open(file);
    if (!reader) {
        return fail_in(file.string(), reader.error());
    }
    return {};
}

Result<Release> read_database(const Path& file) {
    RETURN_IF_ERROR(check_database(file));
    const PrivateFolder folder("diff");
    if (folder.path().empty()) {
        return fail(ErrorKind::internal, "no temporary folder can be made");
    }
    std::error_code error;
    for (const char* ending : {"", "-wal"}) {
        const Path part = file.string() + ending;
        if (std::filesystem::exists(part, error)) {
            std::filesystem::copy_file(
                part, folder.path() / (std::string("content.db") + ending), error);
        }
        if (error) {
            return fail(system_error("copy " + part.string(), error.value()));
        }
    }
    ASSIGN_OR_RETURN(const auto store, content::Store::open(folder.path() / "content.db"));
    ASSIGN_OR_RETURN(const auto hashes, store.hashes());
    Release release;
    for (const auto& [path, hash] : hashes) {
        ASSIGN_OR_RETURN(release[path], store.target(path));
    }
    return release;
}

}  // namespace

void print_problems(const Path& folder, const Problems& problems, std::ostream& out) {
    for (const Problem& problem : problems.all()) {
        out << fmt::format(
            "{}:{}: {}\n", (folder / problem.file).string(), problem.line, problem.message);
    }
}

Result<Release> read_release(const Path& place, std::ostream& problems) {
    std::error_code error;
    return std::filesystem::is_directory(place, error) ? read_folder(place, problems)
                                                       : read_database(place);
}

}  // namespace kosk::publisher
