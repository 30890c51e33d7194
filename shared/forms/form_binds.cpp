// Reads binds and actions.
#include <algorithm>
#include <array>

#include <libxml/tree.h>

#include "shared/forms/form_loader.h"

namespace kosk::forms {

namespace {

std::string_view view(const xmlChar* text) {
    return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

constexpr std::array<std::string_view, 14> kBindAttributes = {"nodeset",
                                                              "type",
                                                              "relevant",
                                                              "required",
                                                              "readonly",
                                                              "constraint",
                                                              "calculate",
                                                              "constraintMsg",
                                                              "requiredMsg",
                                                              "preload",
                                                              "preloadParams",
                                                              "id",
                                                              "saveto",
                                                              "max-pixels"};

constexpr std::array<std::string_view, 4> kEvents = {
    "odk-instance-first-load", "xforms-ready", "xforms-value-changed", "xforms-revalidate"};

}  // namespace

void Loader::read_binds(const xml::Element& model) {
    for (const xml::Element& child : model.children()) {
        if (child.name() == "bind") {
            read_bind(child);
        }
    }
}

void Loader::read_bind(const xml::Element& bind) {
    const int line = bind.line();
    const std::string path = bind.attribute("nodeset").value_or(bind.attribute("ref").value_or(""));
    const std::string construct = "bind " + path;
    if (path.empty()) {
        error(line, "bind", "a bind needs a nodeset");
        return;
    }
    Definition* node = resolve(path, nullptr, line, construct);
    if (node == nullptr) {
        return;
    }
    node->bind_line = line;
    if (const auto type = bind.attribute("type")) {
        node->typed = true;
        const auto known = data_type(*type);
        node->type = known.value_or(DataType::string);
        if (!known) {
            ignored(line, construct + " type", "unknown type " + *type + "; read as string");
        }
    }
    const auto expression = [&](std::string_view name, xpath::ExpressionPtr& into) {
        if (const auto text = bind.attribute(name); text && !xpath::trim(*text).empty()) {
            into = compile(*text, line, construct + " " + std::string(name));
        }
    };
    expression("relevant", node->relevant);
    expression("required", node->required);
    expression("readonly", node->readonly);
    expression("constraint", node->constraint);
    expression("calculate", node->calculate);
    if (const auto text = bind.attribute("constraintMsg", kJavarosa)) {
        node->constraint_message = read_message(*text, line, construct + " jr:constraintMsg");
    }
    if (const auto text = bind.attribute("requiredMsg", kJavarosa)) {
        node->required_message = read_message(*text, line, construct + " jr:requiredMsg");
    }
    const auto keep = [&](std::string_view name, std::string& into) {
        into = bind.attribute(name, kJavarosa).value_or(into);
    };
    keep("preload", node->preload);
    keep("preloadParams", node->preload_parameter);
    if (const auto pixels = bind.attribute("max-pixels")) {
        node->max_pixels = std::max(std::atoi(pixels->c_str()), 0);
    }
    for (const xmlAttr* attribute = bind.native()->properties; attribute != nullptr;
         attribute = attribute->next) {
        const std::string_view name = view(attribute->name);
        if (std::find(kBindAttributes.begin(), kBindAttributes.end(), name) ==
            kBindAttributes.end()) {
            ignored(line, construct + " " + std::string(name), "this attribute does nothing here");
        }
    }
}

void Loader::read_actions(const xml::Element& parent, Definition* trigger) {
    for (const xml::Element& child : parent.children()) {
        if (child.name() != "setvalue") {
            continue;
        }
        const int line = child.line();
        const std::string ref = child.attribute("ref").value_or("");
        const std::string construct = "setvalue " + ref;
        SetValue action;
        action.trigger = trigger;
        action.target = resolve(ref.empty() ? "." : ref, trigger, line, construct);
        const std::string events = child.attribute("event").value_or("");
        for (const std::string_view event : xpath::split_words(events)) {
            if (std::find(kEvents.begin(), kEvents.end(), event) == kEvents.end()) {
                ignored(line, construct, "the event " + std::string(event) + " never happens here");
            }
            action.events.emplace(event == "xforms-ready" ? "odk-instance-first-load" : event);
        }
        if (action.events.empty()) {
            error(line, construct, "an action needs an event");
        }
        action.text = child.text();
        if (const auto value = child.attribute("value")) {
            action.value = compile(*value, line, construct + " value");
        }
        if (action.target != nullptr) {
            form.actions.push_back(std::move(action));
        }
    }
}

}  // namespace kosk::forms
