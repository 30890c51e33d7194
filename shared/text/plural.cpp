#include "shared/text/plural.h"

#include <array>
#include <cctype>
#include <charconv>
#include <string>

namespace kosk::text {

// One operator with its operands; `op` is "n", "number" or the operator as written.
struct PluralRule::Node {
    std::string op;
    unsigned long number = 0;
    std::shared_ptr<const Node> a;
    std::shared_ptr<const Node> b;
    std::shared_ptr<const Node> c;
};

namespace {

using Node = PluralRule::Node;
using NodePtr = std::shared_ptr<const Node>;

constexpr int kMaxDepth = 64;

// C's precedence, loosest first; "?:" and "!" are handled on their own.
constexpr std::array<std::array<std::string_view, 4>, 6> kLevels = {{
    {"||"},
    {"&&"},
    {"==", "!="},
    {"<=", ">=", "<", ">"},
    {"+", "-"},
    {"*", "/", "%"},
}};

class Parser {
  public:
    explicit Parser(std::string_view text) : text_(text) {}

    NodePtr whole() {
        NodePtr root = ternary();
        skip_space();
        return text_.empty() ? root : nullptr;
    }

  private:
    void skip_space() {
        while (!text_.empty() && std::isspace(static_cast<unsigned char>(text_.front())) != 0) {
            text_.remove_prefix(1);
        }
    }

    bool take(std::string_view token) {
        skip_space();
        if (!text_.starts_with(token)) {
            return false;
        }
        text_.remove_prefix(token.size());
        return true;
    }

    NodePtr ternary() {
        if (++depth_ > kMaxDepth) {
            return nullptr;
        }
        NodePtr condition = binary(0);
        if (condition && take("?")) {
            NodePtr yes = ternary();
            NodePtr no = yes && take(":") ? ternary() : nullptr;
            condition = no ? std::make_shared<Node>(Node{"?", 0, condition, yes, no}) : nullptr;
        }
        --depth_;
        return condition;
    }

    NodePtr binary(std::size_t level) {
        if (level == kLevels.size()) {
            return unary();
        }
        NodePtr left = binary(level + 1);
        while (left) {
            const std::string_view op = take_operator(level);
            if (op.empty()) {
                break;
            }
            NodePtr right = binary(level + 1);
            left = right ? std::make_shared<Node>(Node{std::string(op), 0, left, right, nullptr})
                         : nullptr;
        }
        return left;
    }

    std::string_view take_operator(std::size_t level) {
        for (const std::string_view op : kLevels.at(level)) {
            if (!op.empty() && take(op)) {
                return op;
            }
        }
        return {};
    }

    NodePtr unary() {
        if (++depth_ > kMaxDepth) {
            return nullptr;
        }
        NodePtr node;
        if (take("!")) {
            NodePtr operand = unary();
            node =
                operand ? std::make_shared<Node>(Node{"!", 0, operand, nullptr, nullptr}) : nullptr;
        } else if (take("(")) {
            node = ternary();
            node = take(")") ? node : nullptr;
        } else if (take("n")) {
            node = std::make_shared<Node>(Node{"n", 0, nullptr, nullptr, nullptr});
        } else {
            node = number();
        }
        --depth_;
        return node;
    }

    NodePtr number() {
        skip_space();
        unsigned long value = 0;
        const auto [end, error] = std::from_chars(text_.data(), text_.data() + text_.size(), value);
        if (error != std::errc()) {
            return nullptr;
        }
        text_.remove_prefix(static_cast<std::size_t>(end - text_.data()));
        return std::make_shared<Node>(Node{"number", value, nullptr, nullptr, nullptr});
    }

    std::string_view text_;
    int depth_ = 0;
};

unsigned long arithmetic(char op, unsigned long a, unsigned long b) {
    switch (op) {
        case '+':
            return a + b;
        case '-':
            return a - b;
        case '*':
            return a * b;
        case '/':
            return b == 0 ? 0 : a / b;
        default:
            return b == 0 ? 0 : a % b;
    }
}

unsigned long value_of(const Node& node, unsigned long n) {
    const std::string_view op = node.op;
    if (op == "n") {
        return n;
    }
    if (op == "number") {
        return node.number;
    }
    const unsigned long a = value_of(*node.a, n);
    if (op == "!") {
        return a == 0 ? 1 : 0;
    }
    if (op == "?") {
        return value_of(a != 0 ? *node.b : *node.c, n);
    }
    if (op == "||" || op == "&&") {
        const bool decided = (a != 0) == (op == "||");
        return (decided ? a != 0 : value_of(*node.b, n) != 0) ? 1 : 0;
    }
    const unsigned long b = value_of(*node.b, n);
    if (op == "==" || op == "!=") {
        return (a == b) == (op == "==") ? 1 : 0;
    }
    if (op == "<" || op == ">=") {
        return (a < b) == (op == "<") ? 1 : 0;
    }
    if (op == ">" || op == "<=") {
        return (a > b) == (op == ">") ? 1 : 0;
    }
    return arithmetic(op.front(), a, b);
}

// The text after "key=" up to ';'.
std::string_view setting(std::string_view header, std::string_view key) {
    const auto start = header.find(key);
    if (start == std::string_view::npos) {
        return {};
    }
    header.remove_prefix(start + key.size());
    return header.substr(0, header.find(';'));
}

}  // namespace

PluralRule::PluralRule() = default;

Result<PluralRule> PluralRule::parse(std::string_view header) {
    const std::string_view count = setting(header, "nplurals=");
    PluralRule rule;
    const auto [end, error] =
        std::from_chars(count.data(), count.data() + count.size(), rule.count_);
    if (error != std::errc() || rule.count_ == 0 || rule.count_ > 6) {
        return fail(ErrorKind::invalid, "Plural-Forms: nplurals is not a number from 1 to 6");
    }
    rule.root_ = Parser(setting(header, "plural=")).whole();
    if (!rule.root_) {
        return fail(ErrorKind::invalid, "Plural-Forms: the expression after plural= is not valid");
    }
    return rule;
}

unsigned PluralRule::form(unsigned long n) const {
    if (!root_) {
        return n == 1 ? 0 : 1;
    }
    const unsigned long index = value_of(*root_, n);
    return index < count_ ? static_cast<unsigned>(index) : count_ - 1;
}

}  // namespace kosk::text
