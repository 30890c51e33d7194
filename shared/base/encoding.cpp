#include "shared/base/encoding.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>

namespace kosk {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::string_view kUpperHexDigits = "0123456789ABCDEF";
constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

int hex_value(char digit) {
    if (digit >= '0' && digit <= '9') {
        return digit - '0';
    }
    if (digit >= 'a' && digit <= 'f') {
        return digit - 'a' + 10;
    }
    if (digit >= 'A' && digit <= 'F') {
        return digit - 'A' + 10;
    }
    return -1;
}

std::uint32_t byte_at(std::string_view bytes, std::size_t at) {
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U;
}

}  // namespace

std::string hex(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        const auto value = static_cast<unsigned char>(c);
        out.push_back(kHexDigits[value >> 4U]);
        out.push_back(kHexDigits[value & 15U]);
    }
    return out;
}

Result<std::string> unhex(std::string_view text) {
    if (text.size() % 2 != 0) {
        return fail(ErrorKind::invalid, "hexadecimal text of odd length");
    }
    std::string out;
    out.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = hex_value(text[i]);
        const int low = hex_value(text[i + 1]);
        if (high < 0 || low < 0) {
            return fail(ErrorKind::invalid, "not hexadecimal text");
        }
        out.push_back(static_cast<char>(high * 16 + low));
    }
    return out;
}

std::string base64(std::string_view bytes) {
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::uint32_t group =
            byte_at(bytes, i) << 16U | byte_at(bytes, i + 1) << 8U | byte_at(bytes, i + 2);
        out.push_back(kBase64[group >> 18U]);
        out.push_back(kBase64[group >> 12U & 63U]);
        out.push_back(i + 1 < bytes.size() ? kBase64[group >> 6U & 63U] : '=');
        out.push_back(i + 2 < bytes.size() ? kBase64[group & 63U] : '=');
    }
    return out;
}

Result<std::string> unbase64(std::string_view text) {
    const auto bad = [] { return fail(ErrorKind::invalid, "not base64"); };
    std::string out;
    std::uint32_t group = 0;
    int digits = 0;
    int padding = 0;
    for (const char c : text) {
        if (std::isspace(static_cast<unsigned char>(c)) != 0) {
            continue;
        }
        const std::size_t value = c == '=' ? 0 : kBase64.find(c);
        if (value == std::string_view::npos || (padding > 0 && c != '=')) {
            return bad();
        }
        padding += c == '=' ? 1 : 0;
        group = group << 6U | static_cast<std::uint32_t>(value);
        if (++digits == 4) {
            if (padding > 2) {
                return bad();
            }
            for (int i = 0; i < 3 - padding; ++i) {
                out.push_back(
                    static_cast<char>(group >> (16U - 8U * static_cast<unsigned>(i)) & 255U));
            }
            group = 0;
            digits = 0;
            if (padding > 0) {
                padding = 3;  // anything after the padding is refused
            }
        }
    }
    if (digits != 0) {
        return bad();
    }
    return out;
}

std::string base64url(std::string_view bytes) {
    std::string out = base64(bytes);
    out.resize(out.find_last_not_of('=') + 1);
    std::replace(out.begin(), out.end(), '+', '-');
    std::replace(out.begin(), out.end(), '/', '_');
    return out;
}

Result<std::string> unbase64url(std::string_view text) {
    std::string padded(text);
    for (char& c : padded) {
        if (c == '+' || c == '/' || c == '=' || std::isspace(static_cast<unsigned char>(c)) != 0) {
            return fail(ErrorKind::invalid, "not base64url");
        }
        c = c == '-' ? '+' : c == '_' ? '/' : c;
    }
    padded.append((4 - padded.size() % 4) % 4, '=');
    ASSIGN_OR_RETURN(std::string bytes, unbase64(padded));
    // One text for the same bytes: what stands in the unused bits of the last letter is refused.
    if (base64url(bytes) != text) {
        return fail(ErrorKind::invalid, "not base64url");
    }
    return bytes;
}

std::string percent_encode(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const auto value = static_cast<unsigned char>(c);
        if (std::isalnum(value) != 0 || c == '-' || c == '.' || c == '_' || c == '~') {
            out.push_back(c);
        } else {
            out.push_back('%');
            out.push_back(kUpperHexDigits[value >> 4U]);
            out.push_back(kUpperHexDigits[value & 15U]);
        }
    }
    return out;
}

Result<std::string> percent_decode(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out.push_back(text[i]);
            continue;
        }
        if (i + 2 >= text.size()) {
            return fail(ErrorKind::invalid, "percent-encoding cut off");
        }
        ASSIGN_OR_RETURN(const std::string byte, unhex(text.substr(i + 1, 2)));
        out += byte;
        i += 2;
    }
    return out;
}

}  // namespace kosk
