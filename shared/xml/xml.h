// XML read safely: the one way in for bytes that came from outside.
//
// No entity is expanded beyond the five of XML itself, no DTD is loaded, nothing is fetched, depth
// and size are bounded. Elements are views: they live as long as their Document.
// Thread: a Document belongs to one thread at a time.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

struct _xmlDoc;
struct _xmlNode;

namespace kosk::xml {

struct Limits {
    std::size_t bytes = 16U << 20U;
    int depth = 200;
    std::size_t nodes = 1'000'000;  // elements and attributes; each costs far more than its bytes
};

// A view of one element.
class Element {
  public:
    explicit Element(_xmlNode* node) : node_(node) {}

    [[nodiscard]] std::string_view name() const;  // local name
    [[nodiscard]] std::string_view ns() const;    // namespace URI, "" for none
    // By local name; with `ns` only in that namespace.
    [[nodiscard]] std::optional<std::string> attribute(std::string_view name,
                                                       std::string_view ns = {}) const;
    // All text below, joined.
    [[nodiscard]] std::string text() const;
    [[nodiscard]] std::vector<Element> children() const;
    // First child of that local name.
    [[nodiscard]] std::optional<Element> child(std::string_view name) const;
    [[nodiscard]] int line() const;
    [[nodiscard]] _xmlNode* native() const { return node_; }

  private:
    _xmlNode* node_;
};

class Document {
  public:
    // Errors: invalid, with "file:line: what" in the detail; too large or too deep is invalid too.
    // Namespace-aware.
    static Result<Document> parse(std::string_view bytes,
                                  std::string_view file,
                                  Limits limits = {});

    [[nodiscard]] Element root() const;
    [[nodiscard]] _xmlDoc* native() const { return doc_.get(); }

  private:
    struct Free {
        void operator()(_xmlDoc* doc) const;
    };
    explicit Document(_xmlDoc* doc) : doc_(doc) {}
    std::unique_ptr<_xmlDoc, Free> doc_;
};

// `text` for the inside of an element or a quoted attribute. Characters XML forbids are dropped.
std::string escape(std::string_view text);

}  // namespace kosk::xml
