#include "content/publisher/tree/found.h"

namespace kosk::publisher {

int line_of(const Found& found, const std::string& file, const std::string& pointer) {
    const auto lines = found.lines.find(file);
    if (lines == found.lines.end()) {
        return 1;
    }
    const auto line = lines->second.find(pointer);
    return line == lines->second.end() ? 1 : line->second;
}

const std::vector<std::string>& ids_of(const Found& found, const std::string& kind) {
    static const std::vector<std::string> kNone;
    const auto ids = found.ids.find(kind);
    return ids == found.ids.end() ? kNone : ids->second;
}

}  // namespace kosk::publisher
