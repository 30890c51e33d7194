// Reads the body: controls, groups, repeats, choices.
#include <algorithm>
#include <array>
#include <cmath>

#include "shared/forms/form_loader.h"

namespace kosk::forms {

namespace {

struct NamedControl {
    std::string_view name;
    Control control;
};

constexpr std::array<NamedControl, 8> kControls = {{
    {"input", Control::input},
    {"secret", Control::input},
    {"select1", Control::select_one},
    {"select", Control::select_many},
    {"rank", Control::rank},
    {"upload", Control::upload},
    {"trigger", Control::trigger},
    {"range", Control::range},
}};

constexpr std::array<std::string_view, 28> kAppearances = {
    "multiline",  "numbers",      "thousands-sep", "masked",       "latin",        "field-list",
    "table-list", "minimal",      "compact",       "quickcompact", "autocomplete", "search",
    "quick",      "columns",      "columns-pack",  "no-buttons",   "horizontal",   "likert",
    "label",      "list-nolabel", "list",          "signature",    "draw",         "no-calendar",
    "month-year", "year",         "vertical",      "rating"};

constexpr std::array<std::string_view, 5> kGroupAttributes = {
    "ref", "nodeset", "bind", "id", "appearance"};
constexpr std::array<std::string_view, 7> kRepeatAttributes = {
    "ref", "nodeset", "bind", "id", "appearance", "count", "noAddRemove"};
constexpr std::array<std::string_view, 12> kControlAttributes = {"ref",
                                                                 "nodeset",
                                                                 "bind",
                                                                 "id",
                                                                 "appearance",
                                                                 "rows",
                                                                 "mediatype",
                                                                 "accept",
                                                                 "autoplay",
                                                                 "start",
                                                                 "end",
                                                                 "step"};

bool known_appearance(std::string_view word) {
    const bool numbered = word.starts_with("columns-") || word.starts_with("compact-");
    const std::string_view number = word.substr(std::min(word.find('-'), word.size() - 1) + 1);
    if (numbered && number.find_first_not_of("0123456789") == std::string_view::npos) {
        return true;
    }
    return std::find(kAppearances.begin(), kAppearances.end(), word) != kAppearances.end();
}

bool is_label(const xml::Element& element) {
    return element.name() == "label" || element.name() == "hint" || element.name() == "help" ||
           element.name() == "alert";
}

bool is_action(const xml::Element& element) {
    return element.name() == "setvalue" || element.name() == "setgeopoint";
}

// Says of each element where it stands, and of each node which question or repeat is its own.
void place(BodyNode& at, std::size_t& number, Form::Impl& form) {
    at.number = number++;
    if (at.kind != BodyNode::Kind::group) {
        auto& known = at.kind == BodyNode::Kind::control ? form.controls : form.repeats;
        const BodyNode*& first = known[at.node->index];
        first = first == nullptr ? &at : first;
    }
    for (const auto& child : at.children) {
        child->parent = &at;
        place(*child, number, form);
    }
}

}  // namespace

void Loader::read_body(const xml::Element& body) {
    read_body_children(body, form.body, nullptr);
    read_actions(body, nullptr);
    empty_prototypes();
    if (const auto classes = body.attribute("class")) {
        form.body_class = *classes;
        ignored(body.line(), "body class", "the terminal has one layout for all forms");
    }
    form.controls.assign(form.definitions.size(), nullptr);
    std::size_t number = 0;
    form.repeats.assign(form.definitions.size(), nullptr);
    place(form.body, number, form);
    if (form.body.children.empty()) {
        error(body.line(), "body", "the form asks nothing");
    }
}

void Loader::read_body_children(const xml::Element& parent, BodyNode& into, Definition* context) {
    for (const xml::Element& child : parent.children()) {
        const auto control =
            std::find_if(kControls.begin(), kControls.end(), [&](const NamedControl& one) {
                return one.name == child.name();
            });
        if (control != kControls.end()) {
            read_control(child, control->control, into, context);
        } else if (child.name() == "group") {
            read_group(child, into, context);
        } else if (child.name() == "repeat") {
            read_repeat(child, into, context);
        } else if (is_action(child)) {
            continue;  // read_actions() has it
        } else if (!is_label(child)) {
            ignored(child.line(), std::string(child.name()), "this element does nothing here");
        }
    }
}

void Loader::read_group(const xml::Element& element, BodyNode& into, Definition* context) {
    auto node = std::make_unique<BodyNode>();
    node->line = element.line();
    std::string ref;
    Definition* named = resolve_ref(element, context, ref);
    if (!ref.empty()) {
        if (named == nullptr) {
            return;
        }
        context = named;
        node->node = named;
    }
    node->appearance = element.attribute("appearance").value_or("");
    if (const auto label = element.child("label")) {
        node->label = read_text(*label, "group " + ref + " label");
    }
    check_appearance(element, *node);
    check_attributes(element, "group " + ref, kGroupAttributes);
    read_actions(element, node->node == nullptr ? nullptr : context);
    read_body_children(element, *node, context);
    into.children.push_back(std::move(node));
}

void Loader::read_repeat(const xml::Element& element, BodyNode& into, Definition* context) {
    std::string nodeset;
    Definition* repeated = resolve_ref(element, context, nodeset);
    const std::string construct = "repeat " + nodeset;
    if (nodeset.empty()) {
        error(element.line(), construct, "a repeat needs a nodeset: the group that repeats");
    }
    if (repeated == nullptr) {
        return;
    }
    repeated->repeat = true;
    make_prototype(*repeated);
    auto node = std::make_unique<BodyNode>();
    node->kind = BodyNode::Kind::repeat;
    node->line = element.line();
    node->node = repeated;
    node->appearance = element.attribute("appearance").value_or("");
    node->fixed_repeat = element.attribute("noAddRemove", kJavarosa).value_or("") == "true()";
    if (const auto count = element.attribute("count", kJavarosa)) {
        node->repeat_count = compile(*count, element.line(), construct + " jr:count");
    }
    check_attributes(element, construct, kRepeatAttributes);
    read_actions(element, repeated);
    read_body_children(element, *node, repeated);
    into.children.push_back(std::move(node));
}

void Loader::read_control(const xml::Element& element,
                          Control control,
                          BodyNode& into,
                          Definition* context) {
    std::string ref;
    Definition* target = resolve_ref(element, context, ref);
    const std::string construct = std::string(element.name()) + " " + ref;
    if (ref.empty()) {
        error(element.line(), construct, "a question needs a ref: the node that its answer fills");
    }
    if (target == nullptr) {
        return;
    }
    auto node = std::make_unique<BodyNode>();
    node->kind = BodyNode::Kind::control;
    node->line = element.line();
    node->node = target;
    node->control = control;
    node->appearance = element.attribute("appearance").value_or("");
    node->mediatype = element.attribute("mediatype").value_or("");
    node->accept = element.attribute("accept").value_or("");
    node->autoplay = element.attribute("autoplay").value_or("");
    node->rows = std::atoi(element.attribute("rows").value_or("0").c_str());
    read_control_parts(element, *node, *target);
    check_appearance(element, *node);
    check_attributes(element, construct, kControlAttributes);
    if (control == Control::range) {
        read_range(element, *node);
    }
    const bool choosing = control == Control::select_one || control == Control::select_many ||
                          control == Control::rank;
    if (choosing && node->items.empty() && node->itemset == nullptr) {
        error(
            element.line(), construct, "there is nothing to choose from; add items or an itemset");
    }
    into.children.push_back(std::move(node));
}

void Loader::read_control_parts(const xml::Element& element, BodyNode& node, Definition& target) {
    const std::string construct = std::string(element.name()) + " " + target.path;
    for (const xml::Element& child : element.children()) {
        if (child.name() == "label") {
            node.label = read_text(child, construct + " label");
        } else if (child.name() == "hint") {
            node.hint = read_text(child, construct + " hint");
        } else if (child.name() == "item") {
            read_item(child, node);
        } else if (child.name() == "itemset") {
            read_itemset(child, node);
        } else if (!is_action(child) && !is_label(child)) {
            ignored(child.line(),
                    construct + " " + std::string(child.name()),
                    "this element does nothing here");
        }
    }
    read_actions(element, &target);
}

void Loader::read_range(const xml::Element& element, BodyNode& node) {
    const auto number = [&](std::string_view name) {
        return xpath::parse_number(element.attribute(name).value_or(""));
    };
    const Range range{number("start"), number("end"), number("step")};
    const bool good = std::isfinite(range.start) && std::isfinite(range.end) &&
                      std::isfinite(range.step) && range.step != 0;
    if (!good) {
        error(element.line(),
              "range " + node.node->path,
              "start, end and step must be numbers, and step not 0");
        return;
    }
    node.range = range;
}

void Loader::read_item(const xml::Element& element, BodyNode& node) {
    const std::string construct = "item of " + node.node->path;
    const auto value = element.child("value");
    if (!value) {
        error(element.line(), construct, "an item needs a value");
        return;
    }
    Item item;
    item.value = std::string(xpath::trim(value->text()));
    const bool listed = node.control == Control::select_many || node.control == Control::rank;
    if (item.value.empty()) {
        warning(value->line(), construct, "the value is empty: choosing it leaves no answer");
    } else if (listed && xpath::split_words(item.value).size() > 1) {
        warning(value->line(),
                construct,
                "the value \"" + item.value +
                    "\" holds spaces, and answers are parted by spaces; write it without");
    }
    if (const auto label = element.child("label")) {
        item.label = read_text(*label, construct + " label");
    }
    node.items.push_back(std::move(item));
}

void Loader::read_itemset(const xml::Element& element, BodyNode& node) {
    const std::string construct = "itemset of " + node.node->path;
    const auto value = element.child("value");
    const auto ref = value ? value->attribute("ref") : std::nullopt;
    const auto nodeset = element.attribute("nodeset");
    if (!nodeset || !ref) {
        error(element.line(), construct, "an itemset needs a nodeset and a value with a ref");
        return;
    }
    auto itemset = std::make_unique<Itemset>();
    itemset->nodes = compile(*nodeset, element.line(), construct + " nodeset");
    itemset->value = compile(*ref, value->line(), construct + " value");
    if (const auto label = element.child("label")) {
        itemset->label = read_text(*label, construct + " label");
    }
    if (itemset->nodes != nullptr && itemset->value != nullptr) {
        node.itemset = std::move(itemset);
    }
}

void Loader::check_appearance(const xml::Element& element, const BodyNode& node) {
    // Calls like search('trees') may hold spaces: what is in brackets is one with its name.
    std::string words = node.appearance;
    for (std::size_t open = words.find('('); open != std::string::npos; open = words.find('(')) {
        const std::size_t close = words.find(')', open);
        const std::size_t begin = words.find_last_of(' ', open);
        const std::size_t start = begin == std::string::npos ? 0 : begin + 1;
        ignored(element.line(),
                std::string(element.name()) + " appearance",
                words.substr(start, open - start) +
                    "() does nothing here; the choices are those "
                    "that the form lists");
        words.erase(start, close == std::string::npos ? close : close + 1 - start);
    }
    for (const std::string_view word : xpath::split_words(words)) {
        if (!known_appearance(word)) {
            ignored(element.line(),
                    std::string(element.name()) + " appearance",
                    "the appearance " + std::string(word) + " does nothing here");
        }
    }
}

}  // namespace kosk::forms
