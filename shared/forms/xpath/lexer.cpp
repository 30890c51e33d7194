#include "shared/forms/xpath/lexer.h"

#include <array>

namespace kosk::forms::xpath {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_name_start(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool is_name_part(char c) {
    return is_name_start(c) || is_digit(c) || c == '-' || c == '.';
}

class Lexer {
  public:
    explicit Lexer(std::string_view text) : text_(text) {}

    Result<std::vector<Token>> run() {
        while (true) {
            at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size());
            if (at_ == text_.size()) {
                push(TokenKind::end, 0);
                return std::move(tokens_);
            }
            RETURN_IF_ERROR(next());
        }
    }

  private:
    void push(TokenKind kind, std::size_t length) {
        tokens_.push_back({kind, std::string(text_.substr(at_, length)), at_});
        at_ += length;
    }

    [[nodiscard]] char peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }

    // Section 3.7: after an operand, * and names are operators.
    [[nodiscard]] bool after_operand() const {
        if (tokens_.empty()) {
            return false;
        }
        const Token& last = tokens_.back();
        if (last.kind == TokenKind::op) {
            return false;
        }
        return last.kind != TokenKind::symbol || last.text == ")" || last.text == "]" ||
               last.text == "." || last.text == "..";
    }

    Result<> next() {
        const char c = peek();
        if (is_digit(c) || (c == '.' && is_digit(peek(1)))) {
            push(TokenKind::number, number_length());
            return {};
        }
        if (c == '"' || c == '\'') {
            return literal(c);
        }
        if (is_name_start(c)) {
            const std::size_t length = name_length(at_);
            const std::string_view name = text_.substr(at_, length);
            const std::size_t op = after_operand() ? operator_length(name) : 0;
            if (op > 0) {
                push(TokenKind::op, op);
            } else {
                push(TokenKind::name, qualified_length(length));
            }
            return {};
        }
        if (c == '*') {
            push(after_operand() ? TokenKind::op : TokenKind::star, 1);
            return {};
        }
        if (c == '$' && is_name_start(peek(1))) {
            push(TokenKind::variable, 1 + name_length(at_ + 1));
            return {};
        }
        return punctuation();
    }

    Result<> punctuation() {
        constexpr std::array<std::string_view, 11> kOperators = {
            "//", "!=", "<=", ">=", "/", "|", "+", "-", "=", "<", ">"};
        constexpr std::array<std::string_view, 9> kSymbols = {
            "..", "::", "(", ")", "[", "]", ".", "@", ","};
        const std::string_view rest = text_.substr(at_);
        for (const auto symbol : kSymbols) {
            if (rest.starts_with(symbol)) {
                push(TokenKind::symbol, symbol.size());
                return {};
            }
        }
        for (const auto symbol : kOperators) {
            if (rest.starts_with(symbol)) {
                push(TokenKind::op, symbol.size());
                return {};
            }
        }
        return fail(ErrorKind::invalid,
                    "unexpected \"" + std::string(rest.substr(0, 1)) + "\" at character " +
                        std::to_string(at_ + 1));
    }

    Result<> literal(char quote) {
        const std::size_t end = text_.find(quote, at_ + 1);
        if (end == std::string_view::npos) {
            return fail(ErrorKind::invalid,
                        "the text that starts at character " + std::to_string(at_ + 1) +
                            " has no closing quote");
        }
        tokens_.push_back(
            {TokenKind::literal, std::string(text_.substr(at_ + 1, end - at_ - 1)), at_});
        at_ = end + 1;
        return {};
    }

    // Of the operator that a name is or begins with: "div", "div2" (as browsers read 1div2); else
    // 0.
    [[nodiscard]] static std::size_t operator_length(std::string_view name) {
        constexpr std::array<std::string_view, 4> kNames = {"or", "and", "mod", "div"};
        for (const auto one : kNames) {
            if (name.starts_with(one) &&
                (name.size() == one.size() || is_digit(name[one.size()]))) {
                return one.size();
            }
        }
        return 0;
    }

    [[nodiscard]] std::size_t number_length() const {
        std::size_t length = 0;
        bool point = false;
        while (is_digit(peek(length)) || (!point && peek(length) == '.')) {
            point = point || peek(length) == '.';
            ++length;
        }
        return length;
    }

    [[nodiscard]] std::size_t name_length(std::size_t from) const {
        std::size_t end = from;
        while (end < text_.size() && is_name_part(text_[end])) {
            ++end;
        }
        return end - from;
    }

    // "prefix:name" and "prefix:*", but not "axis::".
    [[nodiscard]] std::size_t qualified_length(std::size_t prefix) const {
        if (peek(prefix) != ':' || peek(prefix + 1) == ':') {
            return prefix;
        }
        if (peek(prefix + 1) == '*') {
            return prefix + 2;
        }
        return is_name_start(peek(prefix + 1)) ? prefix + 1 + name_length(at_ + prefix + 1)
                                               : prefix;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<Token> tokens_;
};

}  // namespace

Result<std::vector<Token>> tokenize(std::string_view text) {
    return Lexer(text).run();
}

}  // namespace kosk::forms::xpath
