// The form as a walk of events, in the order of JavaRosa's FormEntryController.
#include <algorithm>

#include <libxml/tree.h>

#include "shared/forms/form_loader.h"
#include "shared/forms/session_impl.h"
#include "shared/forms/xpath/axes.h"

namespace kosk::forms {

using xpath::Node;

namespace {

using Event = Step::Event;

// One place, before its texts are read.
struct Spot {
    Event event = Event::question;
    const BodyNode* body = nullptr;
    Node node = nullptr;       // of a prompt: the parent of the instance to come
    std::size_t position = 0;  // of a prompt: of the instance to come
    bool relevant = true;
};

class Walker {
  public:
    explicit Walker(Session::Impl& session) : session_(session) {
        Node root = xmlDocGetRootElement(session.instance.document()->doc);
        children(session.model.body, root);
        spots_.push_back({Event::end_of_form, nullptr, root, 0, true});
    }

    [[nodiscard]] const std::vector<Spot>& spots() const { return spots_; }

    [[nodiscard]] static std::string ref_of(const Spot& spot) {
        if (spot.event == Event::end_of_form) {
            return {};
        }
        const std::string ref = Instance::ref_of(spot.node);
        return spot.event == Event::prompt_new_repeat
                   ? ref + "/" + spot.body->node->name + "[" + std::to_string(spot.position) + "]"
                   : ref;
    }

    [[nodiscard]] Step step(const Spot& spot) const {
        Step step;
        step.event = spot.event;
        step.ref = ref_of(spot);
        if (spot.event == Event::end_of_form) {
            return step;
        }
        step.element = spot.body->number;
        const bool repeat = spot.body->kind == BodyNode::Kind::repeat;
        const BodyNode& labelled = repeat ? *spot.body->parent : *spot.body;
        if (!repeat || wraps_repeat(labelled)) {
            step.label = session_.read(labelled.label, spot.node, true);
        }
        if (spot.event != Event::prompt_new_repeat) {
            step.readonly = Instance::readonly(spot.node);
        }
        if (spot.event == Event::question) {
            step.hint = session_.read(spot.body->hint, spot.node, true);
            step.required = Instance::state_of(spot.node)->required;
        }
        return step;
    }

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
                one(*child, node);
            }
        }
    }

    void one(const BodyNode& at, Node node) {
        const bool question = at.kind == BodyNode::Kind::control;
        if (question || !wraps_repeat(at)) {
            spots_.push_back(
                {question ? Event::question : Event::group, &at, node, 0, session_.relevant(node)});
        }
        children(at, node);
    }

    void repeat(const BodyNode& at, Node context) {
        const auto nodes = session_.nodes_within(at, context);
        for (Node node : nodes) {
            spots_.push_back({Event::repeat, &at, node, 0, session_.relevant(node)});
            children(at, node);
        }
        Node parent = session_.parent_for(*at.node, context);
        if (parent != nullptr && at.repeat_count == nullptr && !at.fixed_repeat) {
            const bool open = nodes.empty() ? session_.would_be_relevant(*at.node, parent)
                                            : session_.relevant(nodes.back());
            spots_.push_back({Event::prompt_new_repeat,
                              &at,
                              parent,
                              nodes.size() + 1,
                              open && session_.relevant(parent)});
        }
    }

    Session::Impl& session_;
    std::vector<Spot> spots_;
};

}  // namespace

std::vector<Node> Session::Impl::nodes_within(const BodyNode& at, Node context) const {
    if (at.node == nullptr) {
        return {context};
    }
    const auto nodes = instance.nodes_in(*at.node, context);
    return {nodes.begin(), nodes.end()};
}

Node Session::Impl::parent_for(const Definition& repeat, Node context) const {
    const auto parents = instance.nodes_in(*repeat.parent, context);
    return parents.empty() ? nullptr : parents.front();
}

bool Session::Impl::would_be_relevant(const Definition& repeat, Node parent) {
    if (repeat.relevant == nullptr) {
        return true;
    }
    // It sees the record as its own instance would, without being in it.
    const OwnedDocument document = document_with_root(repeat.name.c_str());
    Node guest = xmlDocGetRootElement(document.get());
    xmlNode* home = guest->parent;
    guest->parent = parent;
    guest->doc = parent->doc;
    const auto value = evaluate(*repeat.relevant, guest);
    const bool relevant = value && xpath::Evaluator(*this, guest).boolean(*value);
    guest->parent = home;
    guest->doc = document.get();
    return relevant;
}

std::vector<Step> Session::walk() const {
    const Walker walker(*impl_);
    std::vector<Step> steps;
    for (const Spot& spot : walker.spots()) {
        if (spot.relevant) {
            steps.push_back(walker.step(spot));
        }
    }
    return steps;
}

Step Session::step_after(const std::optional<Step>& last) const {
    const Walker walker(*impl_);
    const auto& spots = walker.spots();
    auto at = spots.begin();
    if (last) {
        const auto same = [&](const Spot& spot) {
            return spot.body != nullptr && spot.body->number == last->element &&
                   spot.event == last->event && Walker::ref_of(spot) == last->ref;
        };
        at = std::find_if(spots.begin(), spots.end(), same);
        // Gone with its instance of a repeat: on with what stands behind it in the form.
        at = at != spots.end()
                 ? at + 1
                 : std::find_if(spots.begin(), spots.end(), [&](const Spot& spot) {
                       return spot.body == nullptr || (last->event != Event::end_of_form &&
                                                       spot.body->number > last->element);
                   });
    }
    at = std::find_if(at, spots.end(), [](const Spot& spot) { return spot.relevant; });
    return walker.step(at == spots.end() ? spots.back() : *at);
}

Result<Step> Session::step_at(std::string_view ref) const {
    Node node = impl_->instance.find(ref);
    const Walker walker(*impl_);
    for (const Spot& spot : walker.spots()) {
        if (spot.node == node && node != nullptr && spot.body != nullptr &&
            spot.event != Event::prompt_new_repeat) {
            return walker.step(spot);
        }
    }
    return fail(ErrorKind::not_found, "there is no question " + std::string(ref));
}

}  // namespace kosk::forms
