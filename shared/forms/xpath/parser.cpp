#include "shared/forms/xpath/parser.h"

#include <algorithm>
#include <utility>

#include "shared/forms/xpath/function.h"
#include "shared/forms/xpath/grammar.h"
#include "shared/forms/xpath/lexer.h"

namespace kosk::forms::xpath {

namespace {

using Built = std::unique_ptr<Expression>;

constexpr int kDeepest = 100;
constexpr std::size_t kLongest = 1U << 16U;

Built make(Operator op) {
    auto expression = std::make_unique<Expression>();
    expression->op = op;
    return expression;
}

class Parser {
  public:
    Parser(std::vector<Token> tokens, const Names& names)
        : tokens_(std::move(tokens)), names_(names) {}

    Result<ExpressionPtr> run() {
        ASSIGN_OR_RETURN(Built expression, binary(0));
        if (peek().kind != TokenKind::end) {
            return unexpected();
        }
        return ExpressionPtr(std::move(expression));
    }

  private:
    [[nodiscard]] const Token& peek(std::size_t ahead = 0) const {
        return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
    }
    [[nodiscard]] bool next_is(TokenKind kind, std::string_view text, std::size_t ahead = 0) const {
        return peek(ahead).kind == kind && peek(ahead).text == text;
    }
    bool take(TokenKind kind, std::string_view text) {
        const bool there = next_is(kind, text);
        at_ += there ? 1 : 0;
        return there;
    }
    [[nodiscard]] tl::unexpected<Error> unexpected() const {
        const Token& token = peek();
        if (token.kind == TokenKind::end) {
            return fail(ErrorKind::invalid, "the expression ends too early");
        }
        if (token.kind == TokenKind::variable) {
            return fail(ErrorKind::invalid,
                        "variables (" + token.text + ") are not part of XForms; use a path");
        }
        return fail(
            ErrorKind::invalid,
            "unexpected \"" + token.text + "\" at character " + std::to_string(token.offset + 1));
    }
    Result<> expect(std::string_view symbol) {
        if (!take(TokenKind::symbol, symbol)) {
            return unexpected();
        }
        return {};
    }

    Result<Built> binary(std::size_t level) {
        if (level == kLevels.size()) {
            return unary();
        }
        ASSIGN_OR_RETURN(Built left, binary(level + 1));
        while (true) {
            const BinaryOperator* found = nullptr;
            for (const BinaryOperator& candidate : kLevels[level]) {
                found = next_is(TokenKind::op, candidate.text) ? &candidate : found;
            }
            if (found == nullptr) {
                return left;
            }
            // A long chain makes a tree as deep as it is long, and evaluation follows it down.
            if (++chained_ > 1000) {
                return fail(ErrorKind::invalid, "the expression has more than 1000 operators");
            }
            ++at_;
            ASSIGN_OR_RETURN(Built right, binary(level + 1));
            Built both = make(found->op);
            both->operands.push_back(std::move(left));
            both->operands.push_back(std::move(right));
            left = std::move(both);
        }
    }

    Result<Built> unary() {
        bool negative = false;
        bool any = false;
        while (take(TokenKind::op, "-")) {
            negative = !negative;
            any = true;
        }
        ASSIGN_OR_RETURN(Built operand, unite());
        if (!any) {
            return operand;
        }
        Built once = make(Operator::negate);
        once->operands.push_back(std::move(operand));
        if (negative) {
            return once;
        }
        Built twice = make(Operator::negate);
        twice->operands.push_back(std::move(once));
        return twice;
    }

    Result<Built> unite() {
        ASSIGN_OR_RETURN(Built first, path());
        if (!next_is(TokenKind::op, "|")) {
            return first;
        }
        Built all = make(Operator::unite);
        all->operands.push_back(std::move(first));
        while (take(TokenKind::op, "|")) {
            ASSIGN_OR_RETURN(Built other, path());
            all->operands.push_back(std::move(other));
        }
        return all;
    }

    [[nodiscard]] bool at_primary() const {
        const Token& token = peek();
        if (token.kind == TokenKind::number || token.kind == TokenKind::literal ||
            next_is(TokenKind::symbol, "(")) {
            return true;
        }
        return token.kind == TokenKind::name && next_is(TokenKind::symbol, "(", 1) &&
               !node_test(token.text);
    }

    [[nodiscard]] bool at_step() const {
        const Token& token = peek();
        return token.kind == TokenKind::name || token.kind == TokenKind::star ||
               (token.kind == TokenKind::symbol &&
                (token.text == "." || token.text == ".." || token.text == "@"));
    }

    Result<Built> path() {
        if (++depth_ > kDeepest) {
            return fail(ErrorKind::invalid, "the expression is nested too deeply");
        }
        Built result = make(Operator::path);
        bool more = true;
        if (at_primary()) {
            ASSIGN_OR_RETURN(Built start, filter());
            more = next_is(TokenKind::op, "/") || next_is(TokenKind::op, "//");
            if (!more) {
                --depth_;
                return start;
            }
            result->operands.push_back(std::move(start));
        } else if (next_is(TokenKind::op, "/") || next_is(TokenKind::op, "//")) {
            result->absolute = true;
            const bool alone = next_is(TokenKind::op, "/");
            take_separator(*result);
            if (alone && !at_step()) {
                --depth_;
                return result;
            }
            RETURN_IF_ERROR(step(*result));
        } else {
            RETURN_IF_ERROR(step(*result));
        }
        while (take_separator(*result)) {
            RETURN_IF_ERROR(step(*result));
        }
        --depth_;
        return result;
    }

    // "/" or "//", the latter with the step it stands for.
    bool take_separator(Expression& path) {
        if (take(TokenKind::op, "/")) {
            return true;
        }
        if (!take(TokenKind::op, "//")) {
            return false;
        }
        Step any;
        any.axis = Axis::descendant_or_self;
        any.test = Test::any_node;
        path.steps.push_back(std::move(any));
        return true;
    }

    Result<> step(Expression& path) {
        if (path.steps.size() > 200) {
            return fail(ErrorKind::invalid, "the path has more than 200 steps");
        }
        Step step;
        if (take(TokenKind::symbol, ".")) {
            step.axis = Axis::self;
            step.test = Test::any_node;
        } else if (take(TokenKind::symbol, "..")) {
            step.axis = Axis::parent;
            step.test = Test::any_node;
        } else {
            RETURN_IF_ERROR(axis(step));
            RETURN_IF_ERROR(test(step));
        }
        RETURN_IF_ERROR(predicates(step.predicates));
        path.steps.push_back(std::move(step));
        return {};
    }

    Result<> axis(Step& step) {
        if (take(TokenKind::symbol, "@")) {
            step.axis = Axis::attribute;
            return {};
        }
        if (!next_is(TokenKind::symbol, "::", 1)) {
            return {};
        }
        for (const auto& [name, axis] : kAxes) {
            if (peek().text == name) {
                step.axis = axis;
                at_ += 2;
                return {};
            }
        }
        return fail(ErrorKind::invalid, "there is no axis \"" + peek().text + "\"");
    }

    Result<> test(Step& step) {
        const Token token = peek();
        if (token.kind == TokenKind::star) {
            ++at_;
            step.test = Test::any_name;
            return {};
        }
        if (token.kind != TokenKind::name) {
            return unexpected();
        }
        ++at_;
        if (next_is(TokenKind::symbol, "(")) {
            ++at_;
            step.test = node_test(token.text).value_or(Test::any_node);
            if (step.test == Test::processing_instruction && peek().kind == TokenKind::literal) {
                step.name = peek().text;
                ++at_;
            }
            return expect(")");
        }
        return name_test(step, token.text);
    }

    Result<> name_test(Step& step, const std::string& qualified) {
        const std::size_t colon = qualified.find(':');
        step.name = colon == std::string::npos ? qualified : qualified.substr(colon + 1);
        if (step.name == "*") {
            step.test = Test::any_name;
        }
        const std::string prefix = colon == std::string::npos ? "" : qualified.substr(0, colon);
        step.any_namespace = prefix.empty() && names_.any_unprefixed;
        if (step.any_namespace || (prefix.empty() && step.axis == Axis::attribute)) {
            return {};
        }
        const auto uri = names_.uris.find(prefix);
        if (uri != names_.uris.end()) {
            step.uri = uri->second;
        } else if (!prefix.empty()) {
            return fail(ErrorKind::invalid, "the prefix \"" + prefix + ":\" is not declared");
        }
        return {};
    }

    Result<> predicates(std::vector<ExpressionPtr>& into) {
        while (take(TokenKind::symbol, "[")) {
            ASSIGN_OR_RETURN(Built predicate, binary(0));
            into.push_back(std::move(predicate));
            RETURN_IF_ERROR(expect("]"));
        }
        return {};
    }

    Result<Built> filter() {
        ASSIGN_OR_RETURN(Built start, primary());
        if (!next_is(TokenKind::symbol, "[")) {
            return start;
        }
        Built result = make(Operator::filter);
        result->operands.push_back(std::move(start));
        RETURN_IF_ERROR(predicates(result->predicates));
        return result;
    }

    Result<Built> primary() {
        const Token token = peek();
        ++at_;
        if (token.kind == TokenKind::symbol) {  // "("
            ASSIGN_OR_RETURN(Built inner, binary(0));
            RETURN_IF_ERROR(expect(")"));
            return inner;
        }
        if (token.kind == TokenKind::name) {
            return call(token.text);
        }
        Built leaf = make(token.kind == TokenKind::number ? Operator::number : Operator::literal);
        leaf->number = token.kind == TokenKind::number ? parse_number(token.text) : 0;
        leaf->text = token.text;
        return leaf;
    }

    Result<Built> call(const std::string& name) {
        Built result = make(Operator::call);
        result->text = name;
        result->function = find_function(name);
        if (result->function == nullptr) {
            return fail(ErrorKind::invalid, "there is no function " + name + "()");
        }
        RETURN_IF_ERROR(expect("("));
        while (!take(TokenKind::symbol, ")")) {
            if (!result->operands.empty()) {
                RETURN_IF_ERROR(expect(","));
            }
            ASSIGN_OR_RETURN(Built argument, binary(0));
            result->operands.push_back(std::move(argument));
        }
        const std::size_t count = result->operands.size();
        if (count < result->function->fewest || count > result->function->most) {
            return fail(ErrorKind::invalid,
                        name + "() does not take " + std::to_string(count) + " arguments");
        }
        return result;
    }

    std::vector<Token> tokens_;
    const Names& names_;
    std::size_t at_ = 0;
    int depth_ = 0;
    int chained_ = 0;
};

}  // namespace

Result<ExpressionPtr> compile(std::string_view text, const Names& names) {
    if (text.size() > kLongest) {
        return fail(ErrorKind::invalid, "the expression is longer than 65536 characters");
    }
    ASSIGN_OR_RETURN(std::vector<Token> tokens, tokenize(text));
    return Parser(std::move(tokens), names).run();
}

}  // namespace kosk::forms::xpath
