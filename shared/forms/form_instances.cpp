// Reads the model's instances: the primary one with a definition for each node, and the others.
#include <algorithm>

#include <libxml/tree.h>

#include "shared/forms/form_loader.h"

namespace kosk::forms {

namespace {

std::string_view view(const xmlChar* text) {
    return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

OwnedDocument document_of_copy(xmlNode* element) {
    OwnedDocument document(xmlNewDoc(BAD_CAST "1.0"));
    xmlNode* copy = xmlDocCopyNode(element, document.get(), 1);
    xmlDocSetRootElement(document.get(), copy);
    return document;
}

// Elements of the XForms namespace get none: it is inherited from the form around them, and no
// server expects it in a record. Declarations of it go too.
void drop_xforms_namespace(xmlNode* element) {
    if (element->ns != nullptr && view(element->ns->href) == kXforms) {
        element->ns = nullptr;
    }
    for (xmlNode* child = element->children; child != nullptr; child = child->next) {
        if (child->type == XML_ELEMENT_NODE) {
            drop_xforms_namespace(child);
        }
    }
    for (xmlNs** at = &element->nsDef; *at != nullptr;) {
        xmlNs* ns = *at;
        if (view(ns->href) == kXforms) {
            *at = ns->next;
            xmlFreeNs(ns);
        } else {
            at = &ns->next;
        }
    }
}

void remove_node(xmlNode* node) {
    xmlUnlinkNode(node);
    xmlFreeNode(node);
}

// Comments, and the white space that only lays the file out.
void drop_layout(xmlNode* element) {
    const bool parent = xmlFirstElementChild(element) != nullptr;
    for (xmlNode* child = element->children; child != nullptr;) {
        xmlNode* next = child->next;
        const bool blank = child->type == XML_TEXT_NODE && xmlIsBlankNode(child) != 0;
        if (child->type == XML_ELEMENT_NODE) {
            drop_layout(child);
        } else if (child->type == XML_COMMENT_NODE || child->type == XML_PI_NODE ||
                   (parent && blank)) {
            remove_node(child);
        }
        child = next;
    }
}

xmlAttr* template_mark(xmlNode* element) {
    return xmlHasNsProp(element, BAD_CAST "template", BAD_CAST kJavarosa.data());
}

constexpr std::string_view kFile = "jr://file/";
constexpr std::string_view kFileCsv = "jr://file-csv/";
constexpr std::string_view kLastSaved = "jr://instance/last-saved";

Result<OwnedDocument> read_rows(const std::string& name, bool csv, std::string_view bytes) {
    if (csv || name.ends_with(".csv")) {
        return csv_document(bytes);
    }
    if (name.ends_with(".geojson")) {
        return geojson_document(bytes);
    }
    ASSIGN_OR_RETURN(const auto document, xml::Document::parse(bytes, name));
    OwnedDocument copy = document_of_copy(document.root().native());
    drop_layout(xmlDocGetRootElement(copy.get()));
    return copy;
}

}  // namespace

OwnedDocument document_with_root(const char* name) {
    OwnedDocument document(xmlNewDoc(BAD_CAST "1.0"));
    xmlDocSetRootElement(document.get(),
                         xmlNewDocNode(document.get(), nullptr, BAD_CAST name, nullptr));
    return document;
}

void Loader::read_instances(const xml::Element& model) {
    bool first = true;
    for (const xml::Element& instance : model.children()) {
        if (instance.name() != "instance") {
            continue;
        }
        if (!first) {
            read_secondary(instance);
            continue;
        }
        first = false;
        const auto roots = instance.children();
        if (roots.size() != 1) {
            error(instance.line(), "instance", "the first instance must hold one root element");
            return;
        }
        read_primary(instance, roots.front());
    }
    if (first) {
        error(model.line(), "model", "there is no instance in the model");
    }
}

void Loader::read_primary(const xml::Element& instance, const xml::Element& root) {
    form.primary_id = instance.attribute("id").value_or("");
    form.id = root.attribute("id").value_or(std::string(root.ns()));
    form.version = root.attribute("version").value_or("");
    if (form.id.empty()) {
        error(root.line(), std::string(root.name()), "the root of the instance needs an id");
    }
    form.primary = document_of_copy(root.native());
    xmlNode* element = xmlDocGetRootElement(form.primary.get());
    drop_xforms_namespace(element);
    drop_layout(element);
    Definition& document = form.definitions.emplace_back();
    document.path = "/";
    Definition& top = form.definitions.emplace_back();
    top.index = 1;
    top.name = std::string(root.name());
    top.path = "/" + top.name;
    top.parent = &document;
    document.children.push_back(&top);
    form.by_path[document.path] = &document;
    form.by_path[top.path] = &top;
    define(element, top);
}

// Gives a definition to everything inside `element`; instances of a repeat share theirs. Templates
// move out of the instance.
void Loader::define(xmlNode* element, Definition& definition) {
    const auto child_of = [&](std::string_view name, bool attribute) -> Definition& {
        const std::string path = definition.path + (attribute ? "/@" : "/") + std::string(name);
        if (const auto known = form.by_path.find(path); known != form.by_path.end()) {
            return *known->second;
        }
        Definition& child = form.definitions.emplace_back();
        child.index = form.definitions.size() - 1;
        child.name = std::string(name);
        child.attribute = attribute;
        child.path = path;
        child.parent = &definition;
        form.by_path[child.path] = &child;
        definition.children.push_back(&child);
        return child;
    };
    for (xmlAttr* attribute = element->properties; attribute != nullptr;
         attribute = attribute->next) {
        child_of(view(attribute->name), true);
    }
    for (xmlNode* child = element->children; child != nullptr;) {
        xmlNode* next = child->next;
        if (child->type == XML_ELEMENT_NODE) {
            Definition& known = child_of(view(child->name), false);
            define(child, known);
            if (xmlAttr* mark = template_mark(child)) {
                xmlRemoveProp(mark);
                known.prototype = document_of_copy(child);
                remove_node(child);
            }
        }
        child = next;
    }
}

void Loader::make_prototype(Definition& repeat) {
    if (repeat.prototype != nullptr) {
        return;
    }
    std::vector<const Definition*> way;
    for (const Definition* at = &repeat; at->parent != nullptr; at = at->parent) {
        way.insert(way.begin(), at);
    }
    xmlNode* element = xmlDocGetRootElement(form.primary.get());
    for (std::size_t i = 1; i < way.size() && element != nullptr; ++i) {
        element = xmlFirstElementChild(element);
        while (element != nullptr && view(element->name) != way[i]->name) {
            element = xmlNextElementSibling(element);
        }
    }
    if (element != nullptr) {
        repeat.prototype = document_of_copy(element);
        copied_prototypes.push_back(&repeat);
    }
}

namespace {

void empty_values(xmlNode* element, const Definition& definition) {
    for (xmlNode* child = element->children; child != nullptr;) {
        xmlNode* next = child->next;
        const auto known = std::find_if(
            definition.children.begin(), definition.children.end(), [&](const Definition* one) {
                return !one->attribute && view(child->name) == one->name;
            });
        const bool element_of_form =
            child->type == XML_ELEMENT_NODE && known != definition.children.end();
        if (element_of_form && (*known)->repeat) {
            remove_node(child);
        } else if (element_of_form) {
            empty_values(child, **known);
        } else if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
            remove_node(child);
        }
        child = next;
    }
}

}  // namespace

void Loader::empty_prototypes() {
    for (Definition* repeat : copied_prototypes) {
        empty_values(xmlDocGetRootElement(repeat->prototype.get()), *repeat);
    }
}

void Loader::read_secondary(const xml::Element& instance) {
    const std::string id = instance.attribute("id").value_or("");
    const std::string construct = "instance " + id;
    if (id.empty() || form.secondary.contains(id) || id == form.primary_id) {
        error(instance.line(), construct, "every further instance needs an id of its own");
        return;
    }
    if (const auto source = instance.attribute("src")) {
        read_external(instance, id, *source);
        return;
    }
    const auto roots = instance.children();
    if (roots.size() != 1) {
        error(instance.line(), construct, "an instance holds one root element");
        return;
    }
    form.secondary[id] = document_of_copy(roots.front().native());
    drop_layout(xmlDocGetRootElement(form.secondary[id].get()));
}

void Loader::read_external(const xml::Element& instance,
                           const std::string& id,
                           const std::string& source) {
    const std::string construct = "instance " + id;
    if (source == kLastSaved) {
        form.secondary[id] = document_with_root(form.definitions[1].name.c_str());
        ignored(instance.line(), construct, "a terminal keeps no earlier record to start from");
        return;
    }
    const bool csv = source.starts_with(kFileCsv);
    if (!csv && !source.starts_with(kFile)) {
        error(instance.line(),
              construct,
              "unknown source " + source + "; write jr://file/NAME or jr://file-csv/NAME");
        return;
    }
    const std::string name = source.substr((csv ? kFileCsv : kFile).size());
    const auto bytes = load_media(name, instance.line(), construct);
    if (!bytes) {
        return;
    }
    auto document = read_rows(name, csv, *bytes);
    if (!document) {
        const std::string& detail = document.error().detail;
        error(instance.line(),
              construct,
              detail.starts_with(name + ":") ? detail : name + ": " + detail);
        return;
    }
    form.secondary[id] = *std::move(document);
}

}  // namespace kosk::forms
