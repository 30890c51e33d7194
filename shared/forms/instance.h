// The record being filled: a tree of its own, with the state of each node.
//
// Every element and attribute carries its NodeState in libxml2's _private field, so whoever holds a
// node has its definition and relevance at hand. Thread: the Session's.
#pragma once

#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/forms/form_model.h"
#include "shared/forms/xpath/value.h"

namespace kosk::forms {

struct NodeState {
    const Definition* definition = nullptr;
    bool relevant = true;       // with everything around it
    bool self_relevant = true;  // by its own bind
    bool readonly = false;      // by its own bind; see Instance::readonly
    bool required = false;
};

class Instance {
  public:
    // A copy of what the form's record starts from.
    explicit Instance(const Form::Impl& form);

    [[nodiscard]] xpath::Node document() const;
    // All nodes of a definition in document order: one, or one for each repeat around it.
    [[nodiscard]] const std::vector<xpath::Node>& nodes_of(const Definition& definition) const;
    // Those of them that lie in `around` (or are it).
    [[nodiscard]] std::span<const xpath::Node> nodes_in(const Definition& definition,
                                                        xpath::Node around) const;
    // By a path with 1-based positions ("/data/child[2]/name"; none means the first); nullptr when
    // there is none.
    [[nodiscard]] xpath::Node find(std::string_view ref) const;
    // The reverse; positions are written for repeats only.
    [[nodiscard]] static std::string ref_of(xpath::Node node);

    // Whether a node stands where `ref` says; a step without a position allows any.
    [[nodiscard]] static bool lies_at(xpath::Node node, std::string_view ref);

    // nullptr for text and for nodes of other documents.
    [[nodiscard]] static NodeState* state_of(xpath::Node node);
    // By its own bind or that of a group around it.
    [[nodiscard]] static bool readonly(xpath::Node node);

    // A group holds its questions and never a text of its own: nothing happens to it.
    static void set_text(xpath::Node node, std::string_view text);

    // A further instance after the last one of `definition` in `parent`, from its prototype.
    xpath::Node add_repeat(const Definition& definition, xpath::Node parent);
    void remove_repeat(xpath::Node node);

    // The record without what is not relevant.
    [[nodiscard]] std::string submission() const;

  private:
    void adopt(xpath::Node element, const Definition& definition);
    void index();
    void index(xpath::Node element);

    const Form::Impl* form_;
    OwnedDocument document_;
    std::deque<NodeState> states_;
    std::vector<std::vector<xpath::Node>> nodes_;  // by Definition::index
};

}  // namespace kosk::forms
