#include "central/openrosa/multipart.h"

#include <algorithm>
#include <map>

#include "shared/base/ascii.h"
#include "shared/base/encoding.h"

namespace kosk::central {
namespace {

constexpr std::string_view kLineEnd = "\r\n";

// A header value like `form-data; name="x"; filename="a.jpg"`.
struct Parameters {
    std::string value;  // before the first semicolon, lower case
    std::map<std::string, std::string> all;
};

// Reads a quoted string from the front of `rest`, behind its first quote.
std::optional<std::string> take_quoted(std::string_view& rest) {
    std::string out;
    for (std::size_t i = 0; i < rest.size(); ++i) {
        if (rest[i] == '"') {
            rest.remove_prefix(i + 1);
            return out;
        }
        if (rest[i] == '\\' && i + 1 < rest.size() && (rest[i + 1] == '"' || rest[i + 1] == '\\')) {
            ++i;
        }
        out.push_back(rest[i]);
    }
    return std::nullopt;
}

std::optional<Parameters> parse_parameters(std::string_view text) {
    Parameters found;
    const auto first = text.find(';');
    found.value = ascii::lower(ascii::trim(text.substr(0, first)));
    std::string_view rest = first == std::string_view::npos ? "" : text.substr(first + 1);
    while (!ascii::trim(rest).empty()) {
        const auto equals = rest.find('=');
        if (equals == std::string_view::npos) {
            return std::nullopt;
        }
        const std::string key = ascii::lower(ascii::trim(rest.substr(0, equals)));
        rest.remove_prefix(equals + 1);
        std::string value;
        if (!rest.empty() && rest.front() == '"') {
            rest.remove_prefix(1);
            auto quoted = take_quoted(rest);
            if (!quoted) {
                return std::nullopt;
            }
            value = std::move(*quoted);
        } else {
            value = ascii::trim(rest.substr(0, rest.find(';')));
        }
        if (key.empty() || !found.all.emplace(key, value).second) {
            return std::nullopt;
        }
        const auto next = rest.find(';');
        rest = next == std::string_view::npos ? "" : rest.substr(next + 1);
    }
    return found;
}

// RFC 8187: filename*=UTF-8''na%C3%AFve.jpg
std::optional<std::string> extended_value(std::string_view text) {
    const auto first = text.find('\'');
    const auto second = first == std::string_view::npos ? first : text.find('\'', first + 1);
    if (second == std::string_view::npos || ascii::lower(text.substr(0, first)) != "utf-8") {
        return std::nullopt;
    }
    const auto decoded = percent_decode(text.substr(second + 1));
    return decoded ? std::optional(*decoded) : std::nullopt;
}

Result<> read_disposition(std::string_view value, MultipartPart& part) {
    const auto disposition = parse_parameters(value);
    if (!disposition || disposition->value != "form-data") {
        return fail(ErrorKind::invalid, "a part's Content-Disposition is not form-data");
    }
    const auto& all = disposition->all;
    const auto name = all.find("name");
    if (name == all.end() || name->second.empty()) {
        return fail(ErrorKind::invalid, "a part has no name");
    }
    part.name = name->second;
    if (const auto file = all.find("filename"); file != all.end()) {
        part.file_name = file->second;
    }
    if (const auto file = all.find("filename*"); file != all.end()) {
        const auto decoded = extended_value(file->second);
        if (!decoded) {
            return fail(ErrorKind::invalid, "a part's filename* cannot be read");
        }
        part.file_name = *decoded;
    }
    return {};
}

// `header` holds whole lines, each with its end.
Result<MultipartPart> parse_header(std::string_view header) {
    MultipartPart part;
    bool disposed = false;
    while (!header.empty()) {
        const auto end = header.find(kLineEnd);
        const std::string_view line = header.substr(0, end);
        header.remove_prefix(end + kLineEnd.size());
        const auto colon = line.find(':');
        if (colon == std::string_view::npos || colon == 0) {
            return fail(ErrorKind::invalid, "a part's header has a line without a colon");
        }
        const std::string key = ascii::lower(line.substr(0, colon));
        const std::string_view value = ascii::trim(line.substr(colon + 1));
        if (key == "content-disposition") {
            if (disposed) {
                return fail(ErrorKind::invalid, "a part has two Content-Dispositions");
            }
            RETURN_IF_ERROR(read_disposition(value, part));
            disposed = true;
        } else if (key == "content-type") {
            part.content_type = value;
        } else if (key == "content-transfer-encoding") {
            const std::string encoding = ascii::lower(value);
            if (encoding != "binary" && encoding != "8bit" && encoding != "7bit") {
                return fail(ErrorKind::invalid, "a part is encoded; it must be sent as it is");
            }
        }
    }
    if (!disposed) {
        return fail(ErrorKind::invalid, "a part has no Content-Disposition");
    }
    return part;
}

// What follows the bytes of a boundary.
enum class After { part, end, neither };

After consume_delimiter_tail(std::string_view& rest) {
    if (rest.substr(0, 2) == "--") {
        return After::end;
    }
    const auto padding = std::min(rest.find_first_not_of(" \t"), rest.size());
    if (rest.substr(padding, 2) != kLineEnd) {
        return After::neither;
    }
    rest.remove_prefix(padding + 2);
    return After::part;
}

constexpr std::string_view kCut =
    "the body ends before its last boundary: it was cut off on the way";

}  // namespace

std::optional<std::string> multipart_boundary(std::string_view content_type) {
    const auto parsed = parse_parameters(content_type);
    if (!parsed || parsed->value != "multipart/form-data") {
        return std::nullopt;
    }
    const auto boundary = parsed->all.find("boundary");
    constexpr std::string_view kAllowed =
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'()+_,-./:=? ";
    if (boundary == parsed->all.end() || boundary->second.empty() || boundary->second.size() > 70 ||
        boundary->second.back() == ' ' ||
        boundary->second.find_first_not_of(kAllowed) != std::string::npos) {
        return std::nullopt;
    }
    return boundary->second;
}

Result<std::vector<MultipartPart>> parse_multipart(std::string_view body,
                                                   std::string_view boundary,
                                                   const MultipartLimits& limits) {
    const std::string delimiter = "\r\n--" + std::string(boundary);
    const std::string_view opening = std::string_view(delimiter).substr(2);
    std::string_view rest = body;
    if (rest.substr(0, opening.size()) == opening) {
        rest.remove_prefix(opening.size());
    } else if (const auto at = rest.find(delimiter); at != std::string_view::npos) {
        rest.remove_prefix(at + delimiter.size());
    } else {
        return fail(ErrorKind::invalid, "the body does not contain its boundary");
    }
    std::vector<MultipartPart> parts;
    After after = consume_delimiter_tail(rest);
    while (after == After::part) {
        if (parts.size() == limits.parts) {
            return fail(ErrorKind::rejected, "more parts than one request may have");
        }
        // The header's last line end and the empty line; the header itself may be empty.
        const auto blank = rest.substr(0, 2) == kLineEnd
                               ? 0
                               : rest.substr(0, limits.header_bytes).find("\r\n\r\n");
        if (blank == std::string_view::npos) {
            return rest.size() > limits.header_bytes
                       ? fail(ErrorKind::rejected, "a part's header is too long")
                       : fail(ErrorKind::invalid, std::string(kCut));
        }
        const std::size_t header_size = blank == 0 ? 0 : blank + 2;
        ASSIGN_OR_RETURN(MultipartPart part, parse_header(rest.substr(0, header_size)));
        rest.remove_prefix(header_size + 2);
        std::size_t from = 0;
        do {
            const auto at = rest.find(delimiter, from);
            if (at == std::string_view::npos) {
                return fail(ErrorKind::invalid, std::string(kCut));
            }
            std::string_view tail = rest.substr(at + delimiter.size());
            after = consume_delimiter_tail(tail);
            if (after != After::neither) {
                part.bytes = rest.substr(0, at);
                rest = tail;
            }
            from = at + 1;
        } while (after == After::neither);
        parts.push_back(std::move(part));
    }
    if (after == After::neither) {
        return fail(ErrorKind::invalid, "the first boundary is not followed by a line end");
    }
    return parts;
}

}  // namespace kosk::central
