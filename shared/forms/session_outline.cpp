// Where repeats stand among the questions.
#include <algorithm>

#include <libxml/tree.h>

#include "shared/forms/session_impl.h"

namespace kosk::forms {

using xpath::Node;

namespace {

class Outline {
  public:
    explicit Outline(Session::Impl& session) : session_(session) {
        children(session.model.body, session.instance.document());
    }

    std::vector<RepeatPlace> repeats() && { return std::move(repeats_); }

  private:
    void children(const BodyNode& parent, Node context) {
        for (const auto& child : parent.children) {
            if (child->kind == BodyNode::Kind::repeat) {
                repeat(*child, context);
                continue;
            }
            if (wraps_repeat(*child) && child->node == child->children[0]->node) {
                repeat(*child->children[0], context);
                continue;
            }
            for (Node node : session_.nodes_within(*child, context)) {
                if (!session_.relevant(node)) {
                    continue;
                }
                if (child->kind == BodyNode::Kind::control) {
                    ++questions_;
                } else {
                    children(*child, node);
                }
            }
        }
    }

    void repeat(const BodyNode& at, Node context) {
        auto nodes = session_.nodes_within(at, context);
        Node parent = session_.parent_for(*at.node, context);
        const bool none = nodes.empty();
        std::erase_if(nodes, [&](Node node) { return !session_.relevant(node); });
        const bool there = none ? parent != nullptr && session_.relevant(parent) &&
                                      session_.would_be_relevant(*at.node, parent)
                                : !nodes.empty();
        if (there && parent != nullptr && at.repeat_count == nullptr && !at.fixed_repeat) {
            RepeatPlace place;
            place.ref = Instance::ref_of(parent) + "/" + at.node->name;
            place.before = questions_;
            if (at.parent != nullptr && wraps_repeat(*at.parent)) {
                place.label = session_.read(at.parent->label, none ? parent : nodes.front(), true);
            }
            for (Node node : nodes) {
                place.instances.push_back(Instance::ref_of(node));
            }
            repeats_.push_back(std::move(place));
        }
        for (Node node : nodes) {
            children(at, node);
        }
    }

    Session::Impl& session_;
    std::vector<RepeatPlace> repeats_;
    std::size_t questions_ = 0;
};

}  // namespace

std::vector<RepeatPlace> Session::repeats() const {
    return Outline(*impl_).repeats();
}

}  // namespace kosk::forms
