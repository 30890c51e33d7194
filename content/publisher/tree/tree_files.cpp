#include "content/publisher/tree/tree_files.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "content/publisher/tree/yaml_reader.h"
#include "shared/content/limits.h"
#include "shared/text/fold.h"
#include "shared/text/utf8.h"

namespace kosk::publisher {
namespace {

using content::DocumentFacts;
using Kind = TreeFile::Kind;

constexpr std::array<std::string_view, 3> kPictures = {".png", ".jpg", ".jpeg"};

constexpr std::array<std::string_view, 13> kFormFiles = {".csv",
                                                         ".xml",
                                                         ".geojson",
                                                         ".png",
                                                         ".jpg",
                                                         ".jpeg",
                                                         ".svg",
                                                         ".mp3",
                                                         ".ogg",
                                                         ".wav",
                                                         ".m4a",
                                                         ".mp4",
                                                         ".webm"};

// `path` without `ending`, nullopt when it ends otherwise.
std::optional<std::string> without(std::string_view path, std::string_view ending) {
    if (!path.ends_with(ending)) {
        return std::nullopt;
    }
    return std::string(path.substr(0, path.size() - ending.size()));
}

bool is_good_name(const DocumentFacts& of, std::string_view name) {
    switch (of.naming) {
        case content::FileNaming::slug:
            return is_slug(name);
        case content::FileNaming::point_number:
            return is_point_number(name);
        case content::FileNaming::only:
            return name == of.name;
    }
    return false;
}

// forms/<id>/<name>: a file that the form <id> uses.
std::optional<TreeFile> classify_form_file(std::string_view path, std::string_view rest) {
    const auto slash = rest.find('/');
    if (slash == std::string_view::npos || !is_slug(std::string(rest.substr(0, slash)))) {
        return std::nullopt;
    }
    const std::string_view name = rest.substr(slash + 1);
    const auto fits = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '_' || c == '-' || c == '.';
    };
    const bool known = std::any_of(kFormFiles.begin(), kFormFiles.end(), [&](std::string_view one) {
        return name.size() > one.size() && name.ends_with(one);
    });
    if (!known || name.starts_with(".") || !std::all_of(name.begin(), name.end(), fits)) {
        return std::nullopt;
    }
    return TreeFile{
        Kind::form_file, std::string(path), std::nullopt, std::string(rest.substr(0, slash)), {}};
}

std::optional<TreeFile> classify_in(const DocumentFacts& of, std::string_view path) {
    const std::string_view rest = path.substr(of.folder.size());
    if (const auto name = without(rest, ".yaml"); name && is_good_name(of, *name)) {
        return TreeFile{Kind::document, std::string(path), of.type, *name, {}};
    }
    if (const auto name = without(rest, ".xml"); name && of.has_xform && is_slug(*name)) {
        return TreeFile{Kind::xform, std::string(path), of.type, *name, {}};
    }
    if (of.type == content::DocumentType::form) {
        return classify_form_file(path, rest);
    }
    for (const text::Language language : text::kLanguages) {
        const auto name = without(rest, fmt::format(".{}.md", text::code(language)));
        if (name && of.has_texts && is_slug(*name)) {
            return TreeFile{Kind::text, std::string(path), of.type, *name, language};
        }
    }
    return std::nullopt;
}

std::optional<TreeFile> classify_media(std::string_view path) {
    const std::string_view rest = path.substr(std::string_view("media/").size());
    for (const std::string_view ending : kPictures) {
        const auto name = without(rest, ending);
        if (name && is_slug(*name)) {
            return TreeFile{Kind::media, std::string(path), std::nullopt, std::string(rest), {}};
        }
    }
    return std::nullopt;
}

// Of a file as its author writes it: what a terminal takes, or of which a terminal takes the parts.
std::uint64_t size_limit(Kind kind) {
    switch (kind) {
        case Kind::document:
        case Kind::text:
        case Kind::glossary:
            return content::kMostOfDocument;
        case Kind::form_file:
            return content::kMostOfFormFile;
        case Kind::xform:
            return content::kMostOfXform;
        case Kind::media:
            return content::kMostOfPicture;
    }
    return 0;
}

bool has_control_characters(std::string_view line) {
    return std::any_of(line.begin(), line.end(), [](char c) {
        return (c >= 0 && c < 0x20 && c != '\t' && c != '\r') || c == 0x7F;
    });
}

void check_text(const std::string& path, std::string_view bytes, Problems& problems) {
    int number = 0;
    for (std::size_t start = 0; start < bytes.size();) {
        const std::size_t end = std::min(bytes.find('\n', start), bytes.size());
        const std::string_view line = bytes.substr(start, end - start);
        start = end + 1;
        ++number;
        if (!text::is_valid_utf8(line)) {
            problems.add(path, number, "these bytes are no UTF-8.", "Save the file as UTF-8.");
            return;
        }
        if (has_control_characters(line)) {
            problems.add(path, number, "there is an invisible control character.", "Remove it.");
        }
        if (text::normalize(line) != line) {
            problems.add(
                path,
                number,
                "a letter is composed of several characters, which the screen cannot draw.",
                "Write it as one letter (Unicode NFC).");
        }
    }
}

bool is_ours(std::string_view path) {
    return path == "CMakeLists.txt" || path == "README.md" || path.starts_with("publisher/") ||
           path.starts_with("admin/");
}

bool is_hidden(const Path& relative) {
    return std::any_of(relative.begin(), relative.end(), [](const Path& part) {
        return part.string().starts_with(".");
    });
}

}  // namespace

std::string TreeFile::target() const {
    const Path file(path);
    return (file.parent_path() / (name + ".json")).string();
}

std::optional<TreeFile> classify(std::string_view path) {
    if (path == "glossary.yaml") {
        return TreeFile{Kind::glossary, std::string(path), std::nullopt, "glossary", {}};
    }
    for (const DocumentFacts& of : content::kDocumentTable) {
        if (path.starts_with(of.folder)) {
            if (auto file = classify_in(of, path)) {
                return file;
            }
        }
    }
    return path.starts_with("media/") ? classify_media(path) : std::nullopt;
}

Result<std::vector<TreeFile>> list_tree(const Path& folder, Problems& problems) {
    std::error_code error;
    std::vector<TreeFile> files;
    std::filesystem::recursive_directory_iterator at(folder, error);
    for (; !error && at != std::filesystem::recursive_directory_iterator(); at.increment(error)) {
        const Path relative = at->path().lexically_relative(folder);
        const std::string path = relative.generic_string();
        if (at->is_directory(error) || is_hidden(relative) || is_ours(path)) {
            continue;
        }
        if (auto file = classify(path)) {
            files.push_back(std::move(*file));
        } else {
            problems.add(
                path,
                1,
                "this file has no place in content.",
                "Compare its folder, name and ending with docs/authoring.md, or remove it.");
        }
    }
    if (error) {
        return fail(system_error(folder.string(), error.value()));
    }
    std::sort(files.begin(), files.end(), [](const TreeFile& a, const TreeFile& b) {
        return a.path < b.path;
    });
    return files;
}

Result<std::optional<std::string>> read_tree_file(const Path& folder,
                                                  const TreeFile& file,
                                                  Problems& problems) {
    const std::uint64_t limit = size_limit(file.kind);
    auto bytes = read_file(folder / file.path, limit);
    if (!bytes && bytes.error().kind == ErrorKind::invalid) {
        problems.add(file.path,
                     1,
                     fmt::format("the file is larger than {} kB.", limit >> 10U),
                     "Shorten it, or make the picture smaller.");
        return std::nullopt;
    }
    if (!bytes) {
        return fail(std::move(bytes).error());
    }
    if (file.kind != Kind::media && file.kind != Kind::form_file) {
        check_text(file.path, *bytes, problems);
    }
    return std::optional(std::move(*bytes));
}

}  // namespace kosk::publisher
