#include "kiosk/tuf_client/metadata_folder.h"

#include <fmt/format.h>

#include "shared/base/encoding.h"
#include "shared/tuf/metadata.h"

namespace kosk::tuf_client {

Path MetadataFolder::file_of(std::string_view role) const {
    return folder_ / (percent_encode(role) + ".json");
}

Result<std::optional<std::string>> MetadataFolder::load(std::string_view role) {
    auto bytes = read_file(file_of(role), tuf::kTargetsLimit);
    if (!bytes) {
        if (bytes.error().kind == ErrorKind::not_found) {
            return std::optional<std::string>();
        }
        return fail(bytes.error());
    }
    return std::optional(std::move(*bytes));
}

Result<> MetadataFolder::save(std::string_view role, const std::string& bytes) {
    if (role == "root") {
        ASSIGN_OR_RETURN(const tuf::Root root, tuf::parse_root(bytes));
        RETURN_IF_ERROR(write_file(
            folder_ / "root_history" / fmt::format("{}.root.json", root.header.version), bytes));
    }
    return write_file(file_of(role), bytes);
}

Result<> MetadataFolder::forget(std::string_view role) {
    std::error_code error;
    std::filesystem::remove(file_of(role), error);
    return error ? Result<>(fail(system_error("cannot remove a role", error.value()))) : Result<>();
}

}  // namespace kosk::tuf_client
