// Instances of repeats: added and removed by the person, or by the number that jr:count gives.
#include <algorithm>
#include <cmath>

#include <libxml/tree.h>

#include "shared/forms/dependencies.h"
#include "shared/forms/session_impl.h"
#include "shared/forms/xpath/axes.h"

namespace kosk::forms {

using xpath::Node;

namespace {

// More is a mistyped number, not a wish.
constexpr double kMostInstances = 1000;
// A count may depend on what another count brings.
constexpr int kMostRounds = 10;

void add_subtree(const Definition& node, std::set<const Definition*>& into) {
    into.insert(&node);
    for (const Definition* child : node.children) {
        add_subtree(*child, into);
    }
}

}  // namespace

Node Session::Impl::instance_around(Node node) const {
    while (node != nullptr && !repeat(node)) {
        node = xpath::parent_of(node);
    }
    return node;
}

Result<> Session::Impl::add_instance(const Definition& repeat, Node parent) {
    ++revision;
    Node added = instance.add_repeat(repeat, parent);
    if (added == nullptr) {
        return fail(ErrorKind::not_found, "there is no repeat " + repeat.path);
    }
    spread_relevance(added);
    preload(added);
    std::set<const Definition*> inside;
    add_subtree(repeat, inside);
    std::set<std::size_t> computations = computations_after(model, repeat, Change::instances);
    for (std::size_t i = 0; i < model.computations.size(); ++i) {
        if (inside.contains(model.computations[i].node)) {
            computations.insert(i);
        }
    }
    RETURN_IF_ERROR(run_actions("odk-new-repeat", &repeat, added));
    Waiting waiting;
    wait_for(waiting, computations, added);
    return compute(std::move(waiting), added);
}

void Session::Impl::drop_instance(Node node) {
    ++revision;
    std::erase_if(attachments, [&](const auto& one) {
        for (Node up = one.first; up != nullptr; up = xpath::parent_of(up)) {
            if (up == node) {
                return true;
            }
        }
        return false;
    });
    instance.remove_repeat(node);
}

Result<> Session::Impl::follow_counts() {
    for (int round = 0; round < kMostRounds; ++round) {
        bool changed = false;
        for (const BodyNode* repeat : counted) {
            const auto parents = instance.nodes_of(*repeat->node->parent);
            for (Node parent : parents) {
                ASSIGN_OR_RETURN(const bool different, follow_count(*repeat, parent));
                changed = changed || different;
            }
        }
        if (!changed) {
            break;
        }
    }
    return {};
}

Result<bool> Session::Impl::follow_count(const BodyNode& repeat, Node parent) {
    const auto before = instance.nodes_in(*repeat.node, parent);
    // A relative path is one from the repeat; the form tools write absolute ones.
    Node context = before.empty() ? parent : before.front();
    auto value = evaluate(*repeat.repeat_count, context);
    if (!value) {
        return fail_in("repeat " + repeat.node->path + " jr:count", value.error());
    }
    const double number = xpath::Evaluator(*this, context).number(*value);
    if (std::isnan(number)) {
        return false;  // not known yet: what is there stays
    }
    const auto wanted = static_cast<std::size_t>(std::clamp(number, 0.0, kMostInstances));
    const std::size_t had = before.size();
    for (std::size_t have = had; have < wanted; ++have) {
        RETURN_IF_ERROR(add_instance(*repeat.node, parent));
    }
    for (std::size_t have = had; have > wanted; --have) {
        drop_instance(instance.nodes_in(*repeat.node, parent).back());
    }
    if (had > wanted) {
        RETURN_IF_ERROR(compute_all());
    }
    return had != wanted;
}

Result<> Session::Impl::by_hand(const Definition& repeat) const {
    const BodyNode* body = model.repeats[repeat.index];
    if (body != nullptr && body->repeat_count != nullptr) {
        return fail(ErrorKind::invalid, "the form itself counts " + repeat.path + " (jr:count)");
    }
    if (body != nullptr && body->fixed_repeat) {
        return fail(ErrorKind::invalid, "the form fixes " + repeat.path + " (jr:noAddRemove)");
    }
    return {};
}

Result<> Session::add_repeat(std::string_view ref) {
    const std::size_t slash = ref.rfind('/');
    Node parent = slash == std::string_view::npos || slash == 0
                      ? nullptr
                      : impl_->instance.find(ref.substr(0, slash));
    const NodeState* state = parent == nullptr ? nullptr : Instance::state_of(parent);
    if (state != nullptr) {
        const std::string_view step = ref.substr(slash + 1);
        const std::string_view name = step.substr(0, step.find('['));
        for (const Definition* child : state->definition->children) {
            if (child->repeat && child->name == name) {
                RETURN_IF_ERROR(impl_->by_hand(*child));
                RETURN_IF_ERROR(impl_->add_instance(*child, parent));
                return impl_->follow_counts();
            }
        }
    }
    return fail(ErrorKind::not_found, "there is no repeat " + std::string(ref));
}

Result<> Session::remove_repeat(std::string_view ref) {
    Node node = impl_->instance.find(ref);
    if (node == nullptr || !impl_->repeat(node)) {
        return fail(ErrorKind::not_found, "there is no repeat " + std::string(ref));
    }
    RETURN_IF_ERROR(impl_->by_hand(*Instance::state_of(node)->definition));
    impl_->drop_instance(node);
    RETURN_IF_ERROR(impl_->compute_all());
    return impl_->follow_counts();
}

std::size_t Session::count(std::string_view ref) const {
    std::string path;
    for (bool inside = false; const char c : ref) {
        inside = c == '[' || (inside && c != ']');
        path += inside || c == ']' ? std::string() : std::string(1, c);
    }
    const Definition* definition = impl_->model.find(path);
    if (definition == nullptr) {
        return 0;
    }
    const auto& nodes = impl_->instance.nodes_of(*definition);
    return static_cast<std::size_t>(std::count_if(
        nodes.begin(), nodes.end(), [&](Node node) { return Instance::lies_at(node, ref); }));
}

}  // namespace kosk::forms
