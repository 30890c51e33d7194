// The form as a walk of events, in the order of JavaRosa's FormEntryController, and repeats.
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

Result<> Session::add_repeat(std::string_view ref) {
    const std::size_t slash = ref.rfind('/');
    if (slash == std::string_view::npos || slash == 0) {
        return fail(ErrorKind::not_found, "there is no repeat " + std::string(ref));
    }
    Node parent = impl_->instance.find(ref.substr(0, slash));
    const NodeState* state = parent == nullptr ? nullptr : Instance::state_of(parent);
    if (state == nullptr) {
        return fail(ErrorKind::not_found, "there is no repeat " + std::string(ref));
    }
    const std::string_view step = ref.substr(slash + 1);
    const std::string_view name = step.substr(0, step.find('['));
    for (const Definition* child : state->definition->children) {
        if (child->repeat && child->name == name) {
            Node added = impl_->instance.add_repeat(*child, parent);
            if (added == nullptr) {
                break;
            }
            impl_->spread_relevance(added);
            return impl_->compute_all();
        }
    }
    return fail(ErrorKind::not_found, "there is no repeat " + std::string(ref));
}

Result<> Session::remove_repeat(std::string_view ref) {
    Node node = impl_->instance.find(ref);
    const NodeState* state = node == nullptr ? nullptr : Instance::state_of(node);
    if (state == nullptr || !state->definition->repeat) {
        return fail(ErrorKind::not_found, "there is no repeat " + std::string(ref));
    }
    std::erase_if(impl_->attachments, [&](const auto& one) {
        for (Node up = one.first; up != nullptr; up = xpath::parent_of(up)) {
            if (up == node) {
                return true;
            }
        }
        return false;
    });
    impl_->instance.remove_repeat(node);
    return impl_->compute_all();
}

std::size_t Session::count(std::string_view ref) const {
    const Definition* definition = impl_->model.find(ref);
    return definition == nullptr ? 0 : impl_->instance.nodes_of(*definition).size();
}

}  // namespace kosk::forms
