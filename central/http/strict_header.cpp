#include "central/http/strict_header.h"

#include <algorithm>

#include "shared/base/ascii.h"

namespace kosk::central {
namespace {

// RFC 9110 section 5.6.2.
bool is_token(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c != '\0' && std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos);
}

// Of a request line or a value: no control character but the tab.
bool is_text(char c) {
    return static_cast<unsigned char>(c) >= ' ' ? c != 127 : c == '\t';
}

}  // namespace

bool HeaderLines::feed(std::string_view bytes) {
    for (const char c : bytes) {
        if (at_ == At::end) {
            return true;
        }
        if (!step(c)) {
            return false;
        }
    }
    return true;
}

bool HeaderLines::step(char c) {
    switch (at_) {
        case At::line_start:
            return step_line_start(c);
        case At::request_line:
        case At::value:
            if (c == '\r') {
                at_ = At::after_cr;
                return true;
            }
            return is_text(c);
        case At::name:
            if (c == ':') {
                at_ = At::value;
                return true;
            }
            return is_token(c);
        case At::after_cr:
            at_ = At::line_start;
            return c == '\n';
        case At::end_after_cr:
            // An empty line before the request line is allowed.
            at_ = first_ ? At::line_start : At::end;
            return c == '\n';
        case At::end:
            return true;
    }
    return false;
}

bool HeaderLines::step_line_start(char c) {
    if (c == '\r') {
        at_ = At::end_after_cr;
        return true;
    }
    at_ = first_ ? At::request_line : At::name;
    first_ = false;
    return is_token(c);
}

bool unambiguous(const std::vector<std::pair<std::string, std::string>>& headers, bool http_1_1) {
    const auto count = [&](std::string_view name) {
        return std::count_if(
            headers.begin(), headers.end(), [&](const auto& field) { return field.first == name; });
    };
    const auto lengths = count("content-length");
    const auto codings = count("transfer-encoding");
    if (lengths > 1 || codings > 1 || count("host") > 1 || lengths + codings > 1) {
        return false;
    }
    return std::all_of(headers.begin(), headers.end(), [&](const auto& field) {
        if (field.first == "transfer-encoding") {
            return http_1_1 && ascii::lower(ascii::trim(field.second)) == "chunked";
        }
        const std::string_view value = ascii::trim(field.second);
        return field.first != "content-length" ||
               (!value.empty() && value.find_first_not_of("0123456789") == std::string_view::npos);
    });
}

}  // namespace kosk::central
