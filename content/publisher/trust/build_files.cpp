#include "content/publisher/trust/build_files.h"

#include <filesystem>

#include <fmt/format.h>

#include "shared/tuf/sign.h"

namespace kosk::publisher {

Result<std::map<std::string, std::string>> read_build_files(const Path& build) {
    std::map<std::string, std::string> files;
    std::error_code code;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(build, code)) {
        if (!entry.is_regular_file()) {
            continue;
        }
        const std::string path = entry.path().lexically_relative(build).generic_string();
        if (!tuf::valid_target_path(path)) {
            return fail(
                ErrorKind::invalid,
                fmt::format("{}: a target's name may hold A-Z a-z 0-9 . _ - only; rename it",
                            entry.path().string()));
        }
        ASSIGN_OR_RETURN(files[path], read_file(entry.path()));
    }
    if (code) {
        return fail(system_error("read " + build.string(), code.value()));
    }
    if (files.empty()) {
        return fail(ErrorKind::invalid,
                    fmt::format("{}: nothing to publish; build first", build.string()));
    }
    return files;
}

Result<std::map<std::string, tuf::TargetFile>> describe_build(const Path& build) {
    ASSIGN_OR_RETURN(const auto files, read_build_files(build));
    std::map<std::string, tuf::TargetFile> targets;
    for (const auto& [path, bytes] : files) {
        targets[path] = tuf::describe_target(bytes);
    }
    return targets;
}

}  // namespace kosk::publisher
