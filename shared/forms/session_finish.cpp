// The two ends of a record: what is filled in when it begins and when it is sent.
#include <span>

#include <libxml/tree.h>

#include "shared/forms/form_loader.h"
#include "shared/forms/session_impl.h"
#include "shared/forms/xpath/date.h"
#include "shared/forms/xpath/function.h"

namespace kosk::forms {

using xpath::Node;

Result<> Session::Impl::begin() {
    preload(nullptr);
    RETURN_IF_ERROR(run_actions("odk-instance-first-load", nullptr, nullptr));
    RETURN_IF_ERROR(run_actions("odk-instance-load", nullptr, nullptr));
    RETURN_IF_ERROR(compute_all());
    return follow_counts();
}

void Session::Impl::preload(Node within) {
    for (const Definition& definition : model.definitions) {
        if (definition.preload.empty()) {
            continue;
        }
        const auto nodes = within == nullptr ? std::span(instance.nodes_of(definition))
                                             : instance.nodes_in(definition, within);
        for (Node node : nodes) {
            std::string value;
            if (definition.preload == "timestamp" && definition.preload_parameter == "start") {
                value = xpath::date_of_time(now(), *this).text;
            } else if (definition.preload == "date" && definition.preload_parameter == "today") {
                value = xpath::today(*this).text;
            } else if (definition.preload == "property") {
                value = property(definition.preload_parameter);
            } else if (definition.preload == "uid") {
                value = "uuid:" + xpath::random_uuid(*this);
            }
            if (!value.empty()) {
                Instance::set_text(node, value);
            }
        }
    }
}

void Session::Impl::preload_end() {
    for (const Definition& definition : model.definitions) {
        if (definition.preload == "timestamp" && definition.preload_parameter == "end") {
            for (Node node : instance.nodes_of(definition)) {
                Instance::set_text(node, xpath::date_of_time(now(), *this).text);
            }
        }
    }
}

namespace {

// meta/instanceID of the record, made when the form has none.
Node instance_id_node(const Instance& instance, const Form::Impl& form) {
    const std::string path = form.definitions[1].path + "/meta/instanceID";
    if (Node node = instance.find(path)) {
        return node;
    }
    Node root = xmlDocGetRootElement(instance.document()->doc);
    Node meta = instance.find(form.definitions[1].path + "/meta");
    if (meta == nullptr) {
        meta = xmlNewChild(root, nullptr, BAD_CAST "meta", nullptr);
        xmlNs* ns = xmlNewNs(meta, BAD_CAST kOpenrosa.data(), BAD_CAST "orx");
        xmlSetNs(meta, ns);
    }
    return xmlNewChild(meta, meta->ns, BAD_CAST "instanceID", nullptr);
}

// Written anew when a record is finished a second time.
void write_note(Node meta, const MetaNote& note) {
    for (Node child = meta->children; child != nullptr; child = child->next) {
        if (child->ns != nullptr && child->type == XML_ELEMENT_NODE &&
            xmlStrEqual(child->ns->href, BAD_CAST note.ns.c_str()) == 1) {
            xmlUnlinkNode(child);
            xmlFreeNode(child);
            break;
        }
    }
    Node element =
        xmlNewTextChild(meta, nullptr, BAD_CAST note.name.c_str(), BAD_CAST note.text.c_str());
    xmlSetNs(element, xmlNewNs(element, BAD_CAST note.ns.c_str(), nullptr));
}

}  // namespace

Result<Filled> Session::finalize(std::string_view instance_id,
                                 const std::optional<MetaNote>& note) {
    if (!impl_->failures().empty()) {
        return fail(ErrorKind::invalid, "an answer is missing or wrong");
    }
    RETURN_IF_ERROR(impl_->run_actions("xforms-revalidate", nullptr, nullptr));
    impl_->preload_end();
    Node id = instance_id_node(impl_->instance, impl_->model);
    std::string name(instance_id.empty() ? xpath::node_text(id) : std::string(instance_id));
    name = name.empty() ? "uuid:" + xpath::random_uuid(*impl_) : name;
    Instance::set_text(id, name);
    // A server refuses a record without its name, whatever the form says of relevance.
    for (Node up = id; up != nullptr && Instance::state_of(up) != nullptr; up = up->parent) {
        Instance::state_of(up)->relevant = true;
    }
    if (note) {
        write_note(id->parent, *note);
    }
    Filled filled;
    filled.xml = impl_->instance.submission();
    filled.instance_id = std::move(name);
    const auto offer = [&](auto&& self, Node element) -> void {
        const auto found = impl_->attachments.find(element);
        if (found != impl_->attachments.end() && impl_->relevant(element) &&
            xpath::node_text(element) == found->second.name) {
            filled.attachments.push_back(found->second);
        }
        for (Node child = element->children; child != nullptr; child = child->next) {
            if (child->type == XML_ELEMENT_NODE) {
                self(self, child);
            }
        }
    };
    offer(offer, xmlDocGetRootElement(impl_->instance.document()->doc));
    return filled;
}

}  // namespace kosk::forms
