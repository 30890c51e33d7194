#include "shared/xml/xml.h"

#include <algorithm>
#include <mutex>

#include <libxml/parser.h>
#include <libxml/tree.h>

namespace kosk::xml {

namespace {

std::string_view view(const xmlChar* text) {
    return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

// What our callbacks know of the parse they are called in; hangs on ctxt->_private.
struct Guard {
    int depth = 0;
    std::size_t nodes = 0;  // that may still come
    int line = 0;
    std::string what;  // the first thing wrong
    startElementNsSAX2Func start_element = nullptr;
};

Guard& guard_of(void* context) {
    return *static_cast<Guard*>(static_cast<xmlParserCtxtPtr>(context)->_private);
}

void refuse(void* context, std::string what) {
    auto* parser = static_cast<xmlParserCtxtPtr>(context);
    Guard& guard = guard_of(context);
    if (guard.what.empty()) {
        guard.line = xmlSAX2GetLineNumber(parser);
        guard.what = std::move(what);
    }
    xmlStopParser(parser);
}

void on_start_element(void* context,
                      const xmlChar* name,
                      const xmlChar* prefix,
                      const xmlChar* uri,
                      int namespaces,
                      const xmlChar** namespace_list,
                      int attributes,
                      int defaulted,
                      const xmlChar** attribute_list) {
    Guard& guard = guard_of(context);
    const std::size_t nodes = 1 + static_cast<std::size_t>(attributes);
    if (nodes > guard.nodes) {
        refuse(context, "there are more elements and attributes than a terminal takes");
        return;
    }
    guard.nodes -= nodes;
    if (static_cast<xmlParserCtxtPtr>(context)->nodeNr >= guard.depth) {
        refuse(context, "elements are nested deeper than " + std::to_string(guard.depth));
        return;
    }
    guard.start_element(context,
                        name,
                        prefix,
                        uri,
                        namespaces,
                        namespace_list,
                        attributes,
                        defaulted,
                        attribute_list);
}

void on_entity_declaration(
    void* context, const xmlChar*, int, const xmlChar*, const xmlChar*, xmlChar*) {
    refuse(context, "entity declarations are not allowed; write the text itself");
}

void on_reference(void* context, const xmlChar* name) {
    refuse(context, "unknown entity &" + std::string(view(name)) + ";");
}

void on_error(void* context, xmlErrorPtr error) {
    if (error->level < XML_ERR_ERROR) {
        return;
    }
    Guard& guard = guard_of(context);
    if (guard.what.empty()) {
        guard.line = error->line;
        guard.what = error->message == nullptr ? "not well-formed XML" : error->message;
        guard.what.erase(guard.what.find_last_not_of(" \r\n") + 1);
    }
}

xmlDoc* read(std::string_view bytes, const Limits& limits, Guard& guard) {
    xmlParserCtxt* parser = xmlNewParserCtxt();
    if (parser == nullptr) {
        return nullptr;
    }
    guard.depth = limits.depth;
    guard.nodes = limits.nodes;
    guard.start_element = parser->sax->startElementNs;
    parser->_private = &guard;
    parser->sax->startElementNs = on_start_element;
    parser->sax->entityDecl = on_entity_declaration;
    parser->sax->reference = on_reference;
    parser->sax->externalSubset = nullptr;
    parser->sax->serror = on_error;
    // HUGE lifts libxml2's own bounds on depth, text and entities; ours stand in their place.
    constexpr int kOptions =
        XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_NOCDATA | XML_PARSE_HUGE;
    xmlDoc* doc = xmlCtxtReadMemory(
        parser, bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr, kOptions);
    if (parser->wellFormed == 0 || parser->nsWellFormed == 0 || !guard.what.empty()) {
        xmlFreeDoc(doc);
        doc = nullptr;
    }
    xmlFreeParserCtxt(parser);
    return doc;
}

void initialise() {
    static std::once_flag once;
    std::call_once(once, xmlInitParser);
}

}  // namespace

std::string_view Element::name() const {
    return view(node_->name);
}

std::string_view Element::ns() const {
    return node_->ns == nullptr ? std::string_view() : view(node_->ns->href);
}

std::optional<std::string> Element::attribute(std::string_view name, std::string_view ns) const {
    for (xmlAttr* attribute = node_->properties; attribute != nullptr;
         attribute = attribute->next) {
        const auto uri = attribute->ns == nullptr ? std::string_view() : view(attribute->ns->href);
        if (view(attribute->name) == name && (ns.empty() || ns == uri)) {
            return Element(reinterpret_cast<xmlNode*>(attribute)).text();
        }
    }
    return std::nullopt;
}

std::string Element::text() const {
    xmlChar* content = xmlNodeGetContent(node_);
    std::string text(view(content));
    xmlFree(content);
    return text;
}

std::vector<Element> Element::children() const {
    std::vector<Element> children;
    for (xmlNode* node = xmlFirstElementChild(node_); node != nullptr;
         node = xmlNextElementSibling(node)) {
        children.emplace_back(node);
    }
    return children;
}

std::optional<Element> Element::child(std::string_view name) const {
    for (xmlNode* node = xmlFirstElementChild(node_); node != nullptr;
         node = xmlNextElementSibling(node)) {
        if (view(node->name) == name) {
            return Element(node);
        }
    }
    return std::nullopt;
}

int Element::line() const {
    return static_cast<int>(xmlGetLineNo(node_));
}

void Document::Free::operator()(_xmlDoc* doc) const {
    xmlFreeDoc(doc);
}

Result<Document> Document::parse(std::string_view bytes, std::string_view file, Limits limits) {
    initialise();
    const std::string where(file);
    // libxml2 counts bytes in an int.
    constexpr std::size_t kMost = 1U << 30U;
    if (bytes.size() > std::min(limits.bytes, kMost)) {
        return fail(
            ErrorKind::invalid,
            where + ":1: larger than " + std::to_string(std::min(limits.bytes, kMost)) + " bytes");
    }
    if (bytes.empty()) {
        return fail(ErrorKind::invalid, where + ":1: the file is empty");
    }
    Guard guard;
    xmlDoc* doc = read(bytes, limits, guard);
    if (doc == nullptr || xmlDocGetRootElement(doc) == nullptr) {
        xmlFreeDoc(doc);
        return fail(ErrorKind::invalid,
                    where + ":" + std::to_string(std::max(guard.line, 1)) + ": " +
                        (guard.what.empty() ? "not well-formed XML" : guard.what));
    }
    return Document(doc);
}

Element Document::root() const {
    return Element(xmlDocGetRootElement(doc_.get()));
}

}  // namespace kosk::xml
