// Abstract evaluation of expressions over definitions instead of nodes.
#include <algorithm>

#include "shared/forms/dependencies.h"
#include "shared/forms/xpath/function.h"

namespace kosk::forms {

namespace {

using Set = std::set<const Definition*>;

void add_descendants(const Definition& node, Set& into) {
    for (const Definition* child : node.children) {
        into.insert(child);
        add_descendants(*child, into);
    }
}

class Tracer {
  public:
    Tracer(const Form::Impl& form, const Definition* origin, References& found)
        : form_(form), origin_(origin), found_(found) {}

    // Notes what `expression` reads to give a value.
    void values(const xpath::Expression& expression, const Set& context) {
        using xpath::Operator;
        if (is_nodes(expression)) {
            const Set named = nodes(expression, context);
            found_.values.insert(named.begin(), named.end());
            return;
        }
        for (std::size_t i = 0; i < expression.operands.size(); ++i) {
            const bool structural = expression.op == Operator::call && i < 32 &&
                                    ((expression.function->structural >> i) & 1U) != 0;
            if (structural) {
                const Set named = nodes(*expression.operands[i], context);
                auto& asked = expression.text == "position" ? found_.positions : found_.presence;
                asked.insert(named.begin(), named.end());
            } else {
                values(*expression.operands[i], context);
            }
        }
        if (expression.op == Operator::call && expression.operands.empty() &&
            (expression.text == "string" || expression.text == "number" ||
             expression.text == "string-length" || expression.text == "normalize-space")) {
            found_.values.insert(context.begin(), context.end());
        }
    }

    // The nodes that `expression` may mean; what its predicates and arguments read is noted.
    Set nodes(const xpath::Expression& expression, const Set& context) {
        using xpath::Operator;
        switch (expression.op) {
            case Operator::path:
                return path(expression, context);
            case Operator::filter: {
                const Set start = nodes(*expression.operands[0], context);
                for (const auto& predicate : expression.predicates) {
                    values(*predicate, start);
                }
                return start;
            }
            case Operator::unite: {
                Set all;
                for (const auto& operand : expression.operands) {
                    all.merge(nodes(*operand, context));
                }
                return all;
            }
            case Operator::call:
                return call(expression, context);
            default:
                values(expression, context);
                return {};
        }
    }

  private:
    static bool is_nodes(const xpath::Expression& expression) {
        using xpath::Operator;
        if (expression.op == Operator::call) {
            return expression.text == "current" || expression.text == "instance" ||
                   expression.text == "randomize" || expression.text == "depend" ||
                   expression.text == "indexed-repeat" || expression.text == "if" ||
                   expression.text == "coalesce";
        }
        return expression.op == Operator::path || expression.op == Operator::filter ||
               expression.op == Operator::unite;
    }

    Set call(const xpath::Expression& expression, const Set& context) {
        const std::string& name = expression.text;
        const auto& operands = expression.operands;
        if (name == "current") {
            return origin_ == nullptr ? Set{} : Set{origin_};
        }
        if (name == "instance") {
            return instance(*operands[0]);
        }
        if (!is_nodes(expression)) {
            values(expression, context);
            return {};
        }
        Set named;
        for (std::size_t i = 0; i < operands.size(); ++i) {
            const bool index = name == "indexed-repeat" && i > 0 && i % 2 == 0;
            const bool repeat = name == "indexed-repeat" && i % 2 == 1;
            const bool condition = name == "if" && i == 0;
            const bool seed = name == "randomize" && i == 1;
            if (index || condition || seed) {
                values(*operands[i], context);
                continue;
            }
            Set these = nodes(*operands[i], context);
            if (repeat) {
                found_.presence.insert(these.begin(), these.end());
            } else {
                named.merge(these);
            }
        }
        return named;
    }

    Set instance(const xpath::Expression& id) {
        if (id.op != xpath::Operator::literal) {
            return {};
        }
        if (id.text == form_.primary_id && !id.text.empty()) {
            return {&form_.definitions.front()};
        }
        if (!form_.secondary.contains(id.text)) {
            found_.missing_instances.push_back(id.text);
        }
        return {};
    }

    Set path(const xpath::Expression& expression, const Set& context) {
        Set at = context;
        if (!expression.operands.empty()) {
            at = nodes(*expression.operands[0], context);
        } else if (expression.absolute) {
            at = {&form_.definitions.front()};
        }
        for (const xpath::Step& step : expression.steps) {
            Set next;
            for (const Definition* node : at) {
                if (below(step)) {
                    take_child(*node, step, next);
                } else {
                    walk(*node, step, next);
                }
            }
            if (next.empty() && !at.empty() && below(step)) {
                found_.missing_nodes.push_back(path_below(**at.begin(), step));
            }
            at = std::move(next);
            for (const auto& predicate : step.predicates) {
                values(*predicate, at);
            }
        }
        return at;
    }

    static bool below(const xpath::Step& step) {
        return step.test == xpath::Test::name &&
               (step.axis == xpath::Axis::child || step.axis == xpath::Axis::attribute);
    }

    static std::string path_below(const Definition& node, const xpath::Step& step) {
        const bool attribute = step.axis == xpath::Axis::attribute;
        return (node.parent == nullptr ? "" : node.path) + (attribute ? "/@" : "/") + step.name;
    }

    // What most steps are; an element may have thousands of children.
    void take_child(const Definition& node, const xpath::Step& step, Set& into) {
        if (const Definition* child = form_.find(path_below(node, step))) {
            into.insert(child);
        }
    }

    static void walk(const Definition& node, const xpath::Step& step, Set& into) {
        using xpath::Axis;
        Set candidates;
        const bool with_self = step.axis == Axis::self || step.axis == Axis::ancestor_or_self ||
                               step.axis == Axis::descendant_or_self;
        if (with_self) {
            candidates.insert(&node);
        }
        switch (step.axis) {
            case Axis::self:
            case Axis::namespaces:  // fixed by the document
                break;
            case Axis::child:
            case Axis::attribute:
                candidates.insert(node.children.begin(), node.children.end());
                break;
            case Axis::parent:
                if (node.parent != nullptr) {
                    candidates.insert(node.parent);
                }
                break;
            case Axis::ancestor:
            case Axis::ancestor_or_self:
                for (const Definition* up = node.parent; up != nullptr; up = up->parent) {
                    candidates.insert(up);
                }
                break;
            case Axis::descendant:
            case Axis::descendant_or_self:
                add_descendants(node, candidates);
                break;
            case Axis::following_sibling:
            case Axis::preceding_sibling:
                if (node.parent != nullptr) {
                    candidates.insert(node.parent->children.begin(), node.parent->children.end());
                }
                break;
            case Axis::following:
            case Axis::preceding: {
                const Definition* top = &node;
                while (top->parent != nullptr) {
                    top = top->parent;
                }
                add_descendants(*top, candidates);
                break;
            }
        }
        const bool attribute = step.axis == Axis::attribute;
        for (const Definition* candidate : candidates) {
            const bool named = step.test != xpath::Test::name || candidate->name == step.name;
            const bool kind = candidate == &node || candidate->attribute == attribute;
            const bool text = step.test == xpath::Test::text;
            if (named && kind && !text) {
                into.insert(candidate);
            }
        }
        if (step.test == xpath::Test::text) {
            into.insert(&node);
        }
    }

    const Form::Impl& form_;
    const Definition* origin_;
    References& found_;
};

}  // namespace

References trace(const Form::Impl& form,
                 const xpath::Expression& expression,
                 const Definition* context) {
    References found;
    Tracer(form, context, found).values(expression, context == nullptr ? Set{} : Set{context});
    return found;
}

}  // namespace kosk::forms
