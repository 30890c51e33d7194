// Evaluates compiled expressions. Evaluation is bounded in steps, so a hostile form cannot hang a
// terminal; errors are collected, not thrown.
// Thread: one Evaluator belongs to one thread; it lives for one evaluation.
#pragma once

#include <cstdint>
#include <string>

#include "shared/base/result.h"
#include "shared/forms/xpath/ast.h"
#include "shared/forms/xpath/host.h"
#include "shared/forms/xpath/value.h"

namespace kosk::forms::xpath {

struct Context {
    Node node = nullptr;
    std::size_t position = 0;  // 0: not inside a predicate
    std::size_t size = 0;
};

class Evaluator {
  public:
    // `current` is what current() means and where paths in repeats are at home.
    Evaluator(Host& host, Node current) : host_(host), current_(current) {}

    // Errors: invalid (a wrong argument), unsupported (takes too long).
    Result<Value> run(const Expression& expression);

    Value evaluate(const Expression& expression, const Context& context);

    [[nodiscard]] std::string string(const Value& value) const;
    [[nodiscard]] double number(const Value& value) const;
    [[nodiscard]] bool boolean(const Value& value) const;
    // What one node holds as text. A whole decimal, "7.0" in the record, reads "7" (JavaRosa).
    [[nodiscard]] std::string string_of(Node node) const;
    // What one node holds, by its type: never a node-set.
    [[nodiscard]] Value atomize(Node node) const;

    // The first failure ends the evaluation; results after it mean nothing.
    void fail(std::string what);
    [[nodiscard]] bool failed() const { return !error_.empty(); }
    // False when the evaluation has taken too many steps.
    bool spend(std::uint64_t steps);

    // Evaluates with absolute paths that reach into every instance of a repeat.
    Value evaluate_everywhere(const Expression& expression, const Context& context);

    [[nodiscard]] Host& host() const { return host_; }
    [[nodiscard]] Node current() const { return current_; }

  private:
    Value path(const Expression& expression, const Context& context);
    NodeSet start(const Expression& expression, const Context& context);
    NodeSet walk(const Step& step, const NodeSet& from, bool& flat);
    void narrow(NodeSet& nodes, const Step& step);
    void keep(NodeSet& nodes, const Expression& predicate);
    void stay_home(const Expression& path, std::size_t step, NodeSet& nodes) const;
    Value arithmetic(const Expression& expression, const Context& context);
    Value compare(const Expression& expression, const Context& context);
    Value call(const Expression& expression, const Context& context);

    Host& host_;
    Node current_;
    std::string error_;
    std::uint64_t steps_ = 0;
    bool everywhere_ = false;
};

// What a function of the library sees of its call; arguments are evaluated when asked for.
class Call {
  public:
    Call(Evaluator& at, const Expression& expression, const Context& context)
        : evaluator(at), context_(context), expression_(expression) {}

    [[nodiscard]] std::size_t count() const { return expression_.operands.size(); }
    Value value(std::size_t i) { return evaluator.evaluate(*expression_.operands[i], context_); }
    std::string string(std::size_t i) { return evaluator.string(value(i)); }
    double number(std::size_t i) { return evaluator.number(value(i)); }
    bool boolean(std::size_t i) { return evaluator.boolean(value(i)); }
    // Fails when the argument is no node-set.
    NodeSet nodes(std::size_t i);
    // The same, but paths do not stay in the repeat they are used in.
    NodeSet nodes_everywhere(std::size_t i);
    // Arguments from `first` on as texts, node-sets node by node.
    std::vector<std::string> strings(std::size_t first);
    std::vector<double> numbers(std::size_t first);

    // Empty text, after noting why.
    Value fail(const std::string& what);
    [[nodiscard]] const Context& context() const { return context_; }
    [[nodiscard]] const Expression& expression() const { return expression_; }

    Evaluator& evaluator;

  private:
    const Context& context_;
    const Expression& expression_;
};

}  // namespace kosk::forms::xpath
