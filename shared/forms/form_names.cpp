// What expressions name: instances and nodes that are not there are mistyped, most often.
#include "shared/forms/dependencies.h"

namespace kosk::forms {

namespace {

class Names {
  public:
    explicit Names(Loader& loader) : loader_(loader) {}

    void check(const xpath::ExpressionPtr& expression,
               const Definition* context,
               int line,
               const std::string& construct) {
        if (expression == nullptr) {
            return;
        }
        const References references = trace(loader_.form, *expression, context);
        for (const std::string& id : references.missing_instances) {
            loader_.error(line, construct, "the form has no instance \"" + id + "\"");
        }
        for (const std::string& path : references.missing_nodes) {
            if (said_.emplace(construct, path).second) {
                loader_.warning(line,
                                construct,
                                "there is no node " + path +
                                    " in the form's first instance, so it reads as empty; correct "
                                    "the path, or add the node");
            }
        }
    }

    void check(const std::vector<Text::Piece>& pieces,
               const Definition* context,
               int line,
               const std::string& construct) {
        for (const Text::Piece& piece : pieces) {
            check(piece.output, context, line, construct + " output");
        }
    }

    void check(const Text& text,
               const Definition* context,
               int line,
               const std::string& construct) {
        check(text.pieces, context, line, construct);
        check(text.reference, context, line, construct);
    }

    void check(const Definition& node) {
        const std::string bind = "bind " + node.path;
        const int line = node.bind_line;
        check(node.relevant, &node, line, bind + " relevant");
        check(node.calculate, &node, line, bind + " calculate");
        check(node.readonly, &node, line, bind + " readonly");
        check(node.required, &node, line, bind + " required");
        check(node.constraint, &node, line, bind + " constraint");
        check(node.constraint_message, &node, line, bind + " jr:constraintMsg");
        check(node.required_message, &node, line, bind + " jr:requiredMsg");
    }

    // `context`: the node of the nearest element around that has one.
    void check(const BodyNode& at, const Definition* context) {
        context = at.node == nullptr ? context : at.node;
        const std::string path = context->path;
        check(at.label, context, at.line, "label of " + path);
        check(at.hint, context, at.line, "hint of " + path);
        for (const Item& item : at.items) {
            check(item.label, context, at.line, "item of " + path);
        }
        if (at.itemset != nullptr) {
            check(at.itemset->nodes, context, at.line, "itemset of " + path);
        }
        check(at.repeat_count, context, at.line, "repeat " + path);
        for (const auto& child : at.children) {
            check(*child, context);
        }
    }

  private:
    Loader& loader_;
    std::set<std::pair<std::string, std::string>> said_;
};

}  // namespace

void check_names(Loader& loader) {
    const Form::Impl& form = loader.form;
    Names names(loader);
    for (const Definition& node : form.definitions) {
        names.check(node);
    }
    names.check(form.body, &form.definitions[1]);
    for (const SetValue& action : form.actions) {
        names.check(
            action.value, action.target, action.line, "setvalue " + action.target->path + " value");
    }
    for (const auto& [language, translation] : form.translations) {
        for (const auto& [id, forms] : translation) {
            for (const auto& [shape, pieces] : forms) {
                // Whose label it is may vary, so that only paths from the root can be told.
                names.check(pieces, nullptr, loader.itext_line, "text " + id);
            }
        }
    }
}

}  // namespace kosk::forms
