// Functions about nodes: counting, positions, other instances, order.
#include <algorithm>
#include <array>
#include <cmath>

#include <libxml/tree.h>

#include "shared/crypto/digest.h"
#include "shared/forms/xpath/axes.h"
#include "shared/forms/xpath/eval.h"
#include "shared/forms/xpath/function.h"

namespace kosk::forms::xpath {

namespace {

std::string_view view(const xmlChar* text) {
    return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

// Among its siblings of the same name, from 1.
double place_among_siblings(Node node) {
    double place = 1;
    if (node->type != XML_ELEMENT_NODE) {
        return place;
    }
    for (Node other = node->prev; other != nullptr; other = other->prev) {
        place += other->type == XML_ELEMENT_NODE && view(other->name) == view(node->name) ? 1 : 0;
    }
    return place;
}

Value f_count(Call& call) {
    return static_cast<double>(call.nodes(0).size());
}

Value f_count_non_empty(Call& call) {
    const NodeSet nodes = call.nodes(0);
    return static_cast<double>(std::count_if(
        nodes.begin(), nodes.end(), [](Node node) { return !node_text(node).empty(); }));
}

Value f_position(Call& call) {
    if (call.count() == 1) {
        const NodeSet nodes = call.nodes(0);
        return nodes.empty() ? 0.0 : place_among_siblings(nodes.front());
    }
    return call.context().position > 0 ? static_cast<double>(call.context().position)
                                       : place_among_siblings(call.context().node);
}

Value f_last(Call& call) {
    return static_cast<double>(std::max<std::size_t>(1, call.context().size));
}

Value f_instance(Call& call) {
    Node document = call.evaluator.host().secondary(call.string(0));
    if (document == nullptr) {
        return call.fail("names an instance that the form does not have");
    }
    return NodeSet{document};
}

Value f_current(Call& call) {
    return NodeSet{call.evaluator.current()};
}

// The generator of the ODK specification ("Park-Miller, minimal standard").
class ParkMiller {
  public:
    explicit ParkMiller(std::int64_t seed) : seed_(seed % kModulus) {
        seed_ += seed_ <= 0 ? kModulus - 1 : 0;
    }
    double next() {
        seed_ = seed_ * 16807 % kModulus;
        return static_cast<double>(seed_ - 1) / static_cast<double>(kModulus - 1);
    }

  private:
    static constexpr std::int64_t kModulus = 2147483647;
    std::int64_t seed_;
};

// A seed that is no number is hashed: the first eight bytes of its SHA-256.
std::int64_t seed_of(Call& call) {
    if (call.count() < 2) {
        return static_cast<std::int64_t>(call.evaluator.host().random() >> 1U);
    }
    const Value value = call.value(1);
    const double number = call.evaluator.number(value);
    if (std::fabs(number) < 9e18) {
        return static_cast<std::int64_t>(number);
    }
    std::uint64_t seed = 0;
    for (const char byte : crypto::sha256(call.evaluator.string(value)).substr(0, 8)) {
        seed = (seed << 8U) | static_cast<unsigned char>(byte);
    }
    return static_cast<std::int64_t>(seed);
}

Value f_randomize(Call& call) {
    const NodeSet nodes = call.nodes(0);
    ParkMiller generator(seed_of(call));
    NodeSet shuffled(nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const auto j = static_cast<std::size_t>(generator.next() * static_cast<double>(i + 1));
        shuffled[i] = shuffled[j];
        shuffled[j] = nodes[i];
    }
    return shuffled;
}

// The value the node already has, else the argument's: computed once.
Value f_once(Call& call) {
    std::string had = node_text(call.evaluator.current());
    return had.empty() ? call.value(0) : Value(std::move(had));
}

// indexed-repeat(/data/child/name, /data/child, 2): the name of the second child.
Value f_indexed_repeat(Call& call) {
    if (call.count() % 2 == 0) {
        return call.fail("takes a node, then pairs of a repeat and a number");
    }
    NodeSet targets = call.nodes_everywhere(0);
    for (std::size_t i = 1; i + 1 < call.count(); i += 2) {
        const NodeSet repeats = call.nodes_everywhere(i);
        const double index = std::max(1.0, std::trunc(call.number(i + 1)));
        const auto inside = [&](Node node) {
            for (Node up = node; up != nullptr; up = parent_of(up)) {
                if (std::find(repeats.begin(), repeats.end(), up) != repeats.end()) {
                    return place_among_siblings(up) == index;
                }
            }
            return false;
        };
        std::erase_if(targets, [&](Node node) { return !inside(node); });
    }
    return targets;
}

// pulldata('file', 'column', 'key column', 'key').
Value f_pulldata(Call& call) {
    Node document = call.evaluator.host().secondary(call.string(0));
    if (document == nullptr) {
        return call.fail("names a file that the form does not have");
    }
    const std::string column = call.string(1);
    const std::string key_column = call.string(2);
    const std::string key = call.string(3);
    const auto field = [](Node item, std::string_view name) -> Node {
        for (Node child = item->children; child != nullptr; child = child->next) {
            if (child->type == XML_ELEMENT_NODE && view(child->name) == name) {
                return child;
            }
        }
        return nullptr;
    };
    Node root = xmlDocGetRootElement(document->doc);
    for (Node item = root == nullptr ? nullptr : root->children; item != nullptr;
         item = item->next) {
        if (!call.evaluator.spend(1)) {
            break;
        }
        Node found = item->type == XML_ELEMENT_NODE ? field(item, key_column) : nullptr;
        if (found != nullptr && node_text(found) == key) {
            Node value = field(item, column);
            return value == nullptr ? std::string() : node_text(value);
        }
    }
    return std::string();
}

std::optional<Node> node_or_self(Call& call) {
    if (call.count() == 0) {
        return call.context().node;
    }
    const NodeSet nodes = call.nodes(0);
    return nodes.empty() ? std::nullopt : std::optional<Node>(nodes.front());
}

const xmlNs* namespace_of(Node node) {
    if (node->type == XML_ATTRIBUTE_NODE) {
        return reinterpret_cast<const xmlAttr*>(node)->ns;
    }
    return node->type == XML_ELEMENT_NODE ? node->ns : nullptr;
}

bool has_name(Node node) {
    return node->type == XML_ELEMENT_NODE || node->type == XML_ATTRIBUTE_NODE ||
           node->type == XML_PI_NODE || node->type == XML_NAMESPACE_DECL;
}

Value f_local_name(Call& call) {
    const auto node = node_or_self(call);
    return node && has_name(*node) ? std::string(view((*node)->name)) : std::string();
}

Value f_name(Call& call) {
    const auto node = node_or_self(call);
    if (!node || !has_name(*node)) {
        return std::string();
    }
    const xmlNs* ns = namespace_of(*node);
    const std::string prefix =
        ns == nullptr || ns->prefix == nullptr ? "" : std::string(view(ns->prefix)) + ":";
    return prefix + std::string(view((*node)->name));
}

Value f_namespace_uri(Call& call) {
    const auto node = node_or_self(call);
    const xmlNs* ns = node ? namespace_of(*node) : nullptr;
    return ns == nullptr ? std::string() : std::string(view(ns->href));
}

// XPath 1.0 section 4.3: xml:lang of the nearest element that has one.
Value f_lang(Call& call) {
    const std::string wanted = call.string(0);
    xmlChar* found = xmlNodeGetLang(call.context().node);
    const std::string language(view(found));
    xmlFree(found);
    const auto same = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
    return language.size() >= wanted.size() && !wanted.empty() &&
           std::equal(wanted.begin(), wanted.end(), language.begin(), same) &&
           (language.size() == wanted.size() || language[wanted.size()] == '-');
}

Value f_id(Call& call) {
    NodeSet found;
    Node root = document_of(call.context().node);
    for (const std::string& text : call.strings(0)) {
        for (const std::string_view id : split_words(text)) {
            Step everything;
            everything.axis = Axis::descendant;
            everything.test = Test::any_name;
            NodeSet elements;
            call.evaluator.spend(collect(root, everything, elements));
            for (Node element : elements) {
                xmlChar* value = xmlGetProp(element, BAD_CAST "id");
                if (value != nullptr && view(value) == id) {
                    found.push_back(element);
                }
                xmlFree(value);
            }
        }
    }
    sort_document_order(found);
    return found;
}

Value f_depend(Call& call) {
    return call.value(0);
}

constexpr unsigned kFirst = 1;
constexpr unsigned kRepeats = 0b1010101010;  // every second argument of indexed-repeat()

constexpr std::array kFunctions = {
    Function{"count", 1, 1, f_count, kFirst},
    Function{"count-non-empty", 1, 1, f_count_non_empty},
    Function{"position", 0, 1, f_position, kFirst},
    Function{"last", 0, 0, f_last},
    Function{"instance", 1, 1, f_instance},
    Function{"current", 0, 0, f_current, 0},
    Function{"randomize", 1, 2, f_randomize},
    Function{"once", 1, 1, f_once},
    Function{"indexed-repeat", 3, 11, f_indexed_repeat, kRepeats},
    Function{"pulldata", 4, 4, f_pulldata},
    Function{"name", 0, 1, f_name, kFirst},
    Function{"local-name", 0, 1, f_local_name, kFirst},
    Function{"namespace-uri", 0, 1, f_namespace_uri, kFirst},
    Function{"lang", 1, 1, f_lang},
    Function{"id", 1, 1, f_id},
    Function{"depend", 1, kAnyCount, f_depend},
};

}  // namespace

std::span<const Function> node_functions() {
    return kFunctions;
}

}  // namespace kosk::forms::xpath
