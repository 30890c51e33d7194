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

constexpr std::array<std::string_view, 15> kBindAttributes = {"nodeset",
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
                                                              "max-pixels",
                                                              "documents"};

constexpr std::array<std::string_view, 6> kEvents = {"odk-instance-first-load",
                                                     "odk-instance-load",
                                                     "odk-new-repeat",
                                                     "xforms-ready",
                                                     "xforms-value-changed",
                                                     "xforms-revalidate"};

constexpr std::array<std::string_view, 4> kEntityVersions = {
    "2022.1", "2023.1", "2024.1", "2025.1"};

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
    if (const auto id = bind.attribute("id"); id && !bind_ids_.emplace(*id, node).second) {
        error(line, construct, "another bind has the id " + *id + ", too; give each its own");
    }
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
    const bool group = std::any_of(node->children.begin(),
                                   node->children.end(),
                                   [](const Definition* child) { return !child->attribute; });
    if (group && node->calculate != nullptr) {
        warning(line,
                construct + " calculate",
                "a group holds its questions: this does nothing; calculate one of them");
    }
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
    node->keeps_structure = bind.attribute("documents") == "structure";
    check_attributes(bind, construct, kBindAttributes);
}

void Loader::check_attributes(const xml::Element& element,
                              const std::string& construct,
                              std::span<const std::string_view> known) {
    for (const xmlAttr* attribute = element.native()->properties; attribute != nullptr;
         attribute = attribute->next) {
        const std::string_view name = view(attribute->name);
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            ignored(element.line(),
                    construct + " " + std::string(name),
                    "this attribute does nothing here");
        }
    }
}

void Loader::check_versions(const xml::Element& model) {
    if (const auto version = model.attribute("xforms-version"); version && *version != "1.0.0") {
        ignored(model.line(), "model xforms-version", "read as version 1.0.0, not " + *version);
    }
    const auto version = model.attribute("entities-version");
    const bool known =
        !version ||
        std::any_of(kEntityVersions.begin(), kEntityVersions.end(), [&](std::string_view one) {
            return *version == one || version->starts_with(std::string(one) + ".");
        });
    if (!known) {
        error(model.line(),
              "model entities-version",
              "version " + *version +
                  " of the entities specification is not known here (2022.1 to 2025.1 are); export "
                  "the form for one of these, or bring this program up to date");
    }
}

void Loader::read_actions(const xml::Element& parent, Definition* trigger) {
    for (const xml::Element& child : parent.children()) {
        if (child.name() == "setvalue" || child.name() == "setgeopoint") {
            read_action(child, trigger);
        }
    }
}

void Loader::read_action(const xml::Element& element, Definition* trigger) {
    const int line = element.line();
    std::string ref;
    SetValue action;
    action.line = line;
    action.geopoint = element.name() == "setgeopoint";
    action.trigger = trigger;
    action.target = resolve_ref(element, trigger, ref);
    const std::string construct = std::string(element.name()) + " " + ref;
    if (ref.empty()) {
        action.target = trigger;
        if (trigger == nullptr) {
            error(line, construct, "an action needs a ref: the node that it changes");
        }
    }
    const std::string events = element.attribute("event").value_or("");
    for (const std::string_view event : xpath::split_words(events)) {
        if (std::find(kEvents.begin(), kEvents.end(), event) == kEvents.end()) {
            ignored(line, construct, "the event " + std::string(event) + " never happens here");
        }
        action.events.emplace(event == "xforms-ready" ? "odk-instance-first-load" : event);
    }
    if (action.events.empty()) {
        error(line, construct, "an action needs an event, for example odk-instance-first-load");
    }
    action.text = element.text();
    if (const auto value = element.attribute("value"); value && !xpath::trim(*value).empty()) {
        action.value = compile(*value, line, construct + " value");
    }
    if (action.target != nullptr) {
        form.actions.push_back(std::move(action));
    }
}

}  // namespace kosk::forms
