#include "shared/sync/release_check.h"

#include "shared/content/reader.h"

namespace kosk::sync {

std::set<std::string> readable_parts(const Path& database) {
    std::set<std::string> parts;
    const auto reader = content::Reader::open(database);
    if (!reader) {
        return parts;
    }
    const auto note = [&parts](const char* name, bool opens) {
        if (opens) {
            parts.insert(name);
        }
    };
    note("site", reader->site().has_value());
    note("programme", reader->programme().has_value());
    note("institutions", reader->institutions().has_value());
    note("activities", reader->activities().has_value());
    note("progress", reader->progress().has_value());
    note("articles", reader->articles().has_value());
    note("contacts", reader->contacts().has_value());
    note("services", reader->services().has_value());
    note("forms", reader->forms().has_value());
    return parts;
}

}  // namespace kosk::sync
