#include "shared/text/label.h"

#include "shared/text/block_reader.h"

namespace kosk::text {

std::vector<Block> label_blocks(std::string_view label) {
    return read_blocks(label, Dialect::label);
}

std::string label_text(std::string_view label) {
    return plain_text(label_blocks(label), true);
}

std::string escape_label(std::string_view text) {
    constexpr std::string_view kMarks = "\\`*_[]<>&#~|";
    std::string escaped;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        // These begin a list or a heading only at the start of a line.
        const bool starts = (i == 0 || text[i - 1] == '\n') && (c == '-' || c == '+' || c == '=');
        const bool numbers = (c == '.' || c == ')') && i > 0 && text[i - 1] >= '0' &&
                             text[i - 1] <= '9' && (i + 1 == text.size() || text[i + 1] == ' ');
        if (starts || numbers || kMarks.find(c) != std::string_view::npos) {
            escaped += '\\';
        }
        escaped += c;
    }
    return escaped;
}

}  // namespace kosk::text
