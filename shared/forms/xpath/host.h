// What an expression may ask of the world around it. Everything has an answer for a bare document;
// a Session overrides what a form adds.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/clock.h"
#include "shared/forms/xpath/namespaces.h"
#include "shared/forms/xpath/value.h"

namespace kosk::forms::xpath {

class ListIndex;

class Host {
  public:
    virtual ~Host() = default;

    // What a node's text means. Nodes outside the form's own instance are foreign: plain XPath 1.0.
    enum class Kind { foreign, text, number, boolean, date };
    [[nodiscard]] virtual Kind kind(Node) const { return Kind::foreign; }
    // Nodes that are not relevant are in no node-set.
    [[nodiscard]] virtual bool relevant(Node) const { return true; }
    // One instance of a repeat: paths from inside it stay in it.
    [[nodiscard]] virtual bool repeat(Node) const { return false; }

    // Inside a form an absent node reads as empty text; elsewhere it equals nothing (XPath 1.0).
    [[nodiscard]] virtual bool in_form() const { return false; }

    // Where absolute paths start, also inside predicates over other instances; nullptr: the
    // document of the context node.
    [[nodiscard]] virtual Node primary() const { return nullptr; }
    // The document of a secondary instance; nullptr when there is none of that id.
    [[nodiscard]] virtual Node secondary(std::string_view) const { return nullptr; }

    // For lists in documents that never change; nullptr elsewhere.
    [[nodiscard]] virtual ListIndex* index_for(Node) { return nullptr; }

    [[nodiscard]] virtual Time now() const = 0;
    // East of Greenwich, at that moment.
    [[nodiscard]] virtual std::chrono::minutes utc_offset(Time at) const = 0;
    virtual std::uint64_t random() = 0;

    // jr:itext(id); nullopt when no language has the id.
    virtual std::optional<std::string> itext(std::string_view, Node) { return std::nullopt; }
    // The child of that name where the host knows that there is no other; nullptr: look for them.
    [[nodiscard]] virtual Node only_child(Node, std::string_view) const { return nullptr; }
    // jr:choice-name(value, path).
    virtual std::optional<std::string> choice_label(std::string_view, std::string_view, Node) {
        return std::nullopt;
    }
    [[nodiscard]] virtual std::string property(std::string_view) const { return {}; }
    [[nodiscard]] virtual std::string version() const { return {}; }

    // Namespace nodes in results are good as long as the host is.
    [[nodiscard]] NamespaceNodes& namespaces() { return namespaces_; }

  private:
    NamespaceNodes namespaces_;
};

}  // namespace kosk::forms::xpath
