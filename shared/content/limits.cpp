#include "shared/content/limits.h"

#include <array>

#include <fmt/format.h>

#include "shared/content/document_type.h"

namespace kosk::content {
namespace {

struct Kind {
    std::string_view name;
    std::uint64_t most;
};

Kind kind_of(std::string_view path) {
    if (path == target_path(DocumentType::terminals)) {
        return {"the list of terminals", kMostOfTerminals};
    }
    if (path.starts_with("media/")) {
        return {"a picture", kMostOfPicture};
    }
    // "forms/x.xml" is a form, "forms/x/list.csv" a file of one.
    const std::string_view folder = facts(DocumentType::form).folder;
    if (path.starts_with(folder) &&
        path.substr(folder.size()).find('/') != std::string_view::npos) {
        return {"a form's file", kMostOfFormFile};
    }
    if (path.ends_with(".xml")) {
        return {"a form", kMostOfXform};
    }
    return {"a document", kMostOfDocument};
}

std::string in_words(std::uint64_t bytes) {
    constexpr double kKilobyte = 1024;
    const auto size = static_cast<double>(bytes);
    return size < kKilobyte * kKilobyte ? fmt::format("{:.0f} kB", size / kKilobyte)
                                        : fmt::format("{:.1f} MB", size / kKilobyte / kKilobyte);
}

}  // namespace

std::uint64_t most_bytes(std::string_view path) {
    return kind_of(path).most;
}

Result<> check_size(std::string_view path, std::uint64_t bytes) {
    const Kind kind = kind_of(path);
    if (bytes > kind.most) {
        return fail(ErrorKind::rejected,
                    fmt::format("{} has {}; {} may have {}",
                                path,
                                in_words(bytes),
                                kind.name,
                                in_words(kind.most)));
    }
    return {};
}

}  // namespace kosk::content
