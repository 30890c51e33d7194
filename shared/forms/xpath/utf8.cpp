#include "shared/forms/xpath/utf8.h"

namespace kosk::forms::xpath {

namespace {

// Length of the character at the start of `text`; 0 when it is no UTF-8.
std::size_t character_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    const std::size_t length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    const bool possible = first < 0x80 || (first >= 0xC2 && first <= 0xF4);
    if (!possible || text.size() < length) {
        return 0;
    }
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) {
            return 0;
        }
    }
    return length;
}

}  // namespace

std::vector<std::string_view> characters(std::string_view text) {
    std::vector<std::string_view> all;
    while (!text.empty()) {
        const std::size_t length = std::max<std::size_t>(1, character_length(text));
        all.push_back(text.substr(0, length));
        text.remove_prefix(length);
    }
    return all;
}

std::size_t count_characters(std::string_view text) {
    std::size_t count = 0;
    while (!text.empty()) {
        text.remove_prefix(std::max<std::size_t>(1, character_length(text)));
        ++count;
    }
    return count;
}

std::string_view slice_characters(std::string_view text, std::size_t from, std::size_t to) {
    std::size_t begin = 0;
    std::size_t end = 0;
    for (std::size_t i = 0; i < to && end < text.size(); ++i) {
        begin = i == from ? end : begin;
        end += std::max<std::size_t>(1, character_length(text.substr(end)));
        if (i + 1 <= from) {
            begin = end;
        }
    }
    return text.substr(begin, end - begin);
}

std::string drop_bad_utf8(std::string_view bytes) {
    std::string out;
    while (!bytes.empty()) {
        const std::size_t length = character_length(bytes);
        out += bytes.substr(0, length);
        bytes.remove_prefix(std::max<std::size_t>(1, length));
    }
    return out;
}

}  // namespace kosk::forms::xpath
