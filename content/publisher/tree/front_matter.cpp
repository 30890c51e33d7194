#include "content/publisher/tree/front_matter.h"

#include <algorithm>

namespace kosk::publisher {
namespace {

constexpr std::string_view kFence = "---";

// Takes the first line off `text`, its end included.
std::string_view take_line(std::string_view& text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) {
        line.remove_suffix(1);
    }
    return line;
}

}  // namespace

std::optional<FrontMatter> split_front_matter(std::string_view file) {
    if (take_line(file) != kFence) {
        return std::nullopt;
    }
    FrontMatter parts;
    parts.body_line = 2;
    bool closed = false;
    while (!file.empty() && !closed) {
        const std::string_view line = take_line(file);
        ++parts.body_line;
        closed = line == kFence;
        if (!closed) {
            parts.yaml.append(line).push_back('\n');
        }
    }
    if (!closed) {
        return std::nullopt;
    }
    while (!file.empty() && (file.front() == '\n' || file.front() == '\r')) {
        parts.body_line += file.front() == '\n' ? 1 : 0;
        file.remove_prefix(1);
    }
    std::copy_if(
        file.begin(), file.end(), std::back_inserter(parts.body), [](char c) { return c != '\r'; });
    parts.body.erase(parts.body.find_last_not_of(" \t\n") + 1);
    return parts;
}

}  // namespace kosk::publisher
