#include "shared/content/metadata_names.h"

namespace kosk::content {

std::string metadata_name(std::string_view role) {
    const bool top =
        role == "root" || role == "timestamp" || role == "snapshot" || role == "targets";
    return top ? std::string(role) : "role:" + std::string(role);
}

std::string root_metadata_name(std::int64_t version) {
    return "root:" + std::to_string(version);
}

}  // namespace kosk::content
