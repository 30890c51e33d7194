// The form as a walk of events, in the order of JavaRosa's FormEntryController.
#include <algorithm>

#include <libxml/tree.h>

#include "shared/forms/session_impl.h"
#include "shared/forms/xpath_axes.h"

namespace kosk::forms {

using xpath::Node;

namespace {

// A group that only holds a repeat is that repeat's label, not a place of its own.
bool wraps_repeat(const BodyNode& group) {
    return group.children.size() == 1 && group.children[0]->kind == BodyNode::Kind::repeat;
}

class Walker {
  public:
    Walker(Session::Impl& session, std::vector<Step>& steps) : session_(session), steps_(steps) {}

    void children(const BodyNode& parent, Node context) {
        for (const auto& child : parent.children) {
            if (child->kind == BodyNode::Kind::repeat) {
                repeat(*child, parent, context);
                continue;
            }
            if (wraps_repeat(*child) && child->node == child->children[0]->node) {
                repeat(*child->children[0], *child, context);
                continue;
            }
            for (Node node : session_.nodes_within(*child, context)) {
                if (session_.relevant(node)) {
                    one(*child, node);
                }
            }
        }
    }

  private:
    void one(const BodyNode& at, Node node) {
        if (at.kind == BodyNode::Kind::control) {
            const Question question = session_.describe(at, node);
            steps_.push_back({Step::Event::question,
                              question.ref,
                              question.label,
                              question.hint,
                              question.readonly,
                              question.required});
            return;
        }
        if (!wraps_repeat(at)) {
            steps_.push_back({Step::Event::group,
                              Instance::ref_of(node),
                              session_.read(at.label, node),
                              "",
                              Instance::readonly(node),
                              false});
        }
        children(at, node);
    }

    void repeat(const BodyNode& at, const BodyNode& around, Node context) {
        const std::string label = session_.read(around.label, context);
        const auto nodes = session_.nodes_within(at, context);
        for (Node node : nodes) {
            if (session_.relevant(node)) {
                steps_.push_back({Step::Event::repeat,
                                  Instance::ref_of(node),
                                  label,
                                  "",
                                  Instance::readonly(node),
                                  false});
                children(at, node);
            }
        }
        Node parent = session_.parent_for(*at.node, context);
        const bool open = parent != nullptr && session_.relevant(parent) &&
                          (nodes.empty() || session_.relevant(nodes.back()));
        if (open && at.repeat_count == nullptr && !at.fixed_repeat) {
            steps_.push_back({Step::Event::prompt_new_repeat,
                              Instance::ref_of(parent) + "/" + at.node->name + "[" +
                                  std::to_string(nodes.size() + 1) + "]",
                              label,
                              "",
                              false,
                              false});
        }
    }

    Session::Impl& session_;
    std::vector<Step>& steps_;
};

}  // namespace

std::vector<Node> Session::Impl::nodes_within(const BodyNode& at, Node context) const {
    if (at.node == nullptr) {
        return {context};
    }
    std::vector<Node> found;
    for (Node node : instance.nodes_of(*at.node)) {
        for (Node up = node; up != nullptr; up = xpath::parent_of(up)) {
            if (up == context) {
                found.push_back(node);
                break;
            }
        }
    }
    return found;
}

Node Session::Impl::parent_for(const Definition& repeat, Node context) const {
    for (Node parent : instance.nodes_of(*repeat.parent)) {
        for (Node up = parent; up != nullptr; up = xpath::parent_of(up)) {
            if (up == context) {
                return parent;
            }
        }
    }
    return nullptr;
}

std::vector<Step> Session::walk() const {
    std::vector<Step> steps;
    Walker(*impl_, steps).children(impl_->model.body, impl_->instance.document());
    steps.push_back({Step::Event::end_of_form, "", "", "", false, false});
    return steps;
}

}  // namespace kosk::forms
