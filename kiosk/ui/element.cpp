#include "kiosk/ui/element.h"

#include <array>
#include <cmath>

namespace kosk::ui {

std::string_view name(Role role) {
    static constexpr std::array<std::string_view, 15> kNames{"text",
                                                             "heading",
                                                             "button",
                                                             "link",
                                                             "tile",
                                                             "row",
                                                             "tab",
                                                             "radio",
                                                             "checkbox",
                                                             "textfield",
                                                             "key",
                                                             "image",
                                                             "progress",
                                                             "status",
                                                             "dialog"};
    return kNames[static_cast<std::size_t>(role)];
}

const Element* find_element(const std::vector<Element>& elements, std::string_view id) {
    for (const Element& element : elements) {
        if (element.id == id) {
            return &element;
        }
    }
    return nullptr;
}

const Element* element_at(const std::vector<Element>& elements, Point at) {
    for (auto element = elements.rbegin(); element != elements.rend(); ++element) {
        if (element->can_tap() && element->visible.contains(at)) {
            return &*element;
        }
    }
    return nullptr;
}

std::string describe(const std::vector<Element>& elements) {
    std::string lines;
    for (const Element& element : elements) {
        lines += std::string(name(element.role)) + " " + element.id + " \"" + element.label + "\"";
        if (!element.value.empty() && !element.secret) {
            lines += " = \"" + element.value + "\"";
        }
        const auto whole = [](float value) { return std::to_string(std::lround(value)); };
        lines += " at " + whole(element.box.x) + "," + whole(element.box.y) + " " +
                 whole(element.box.width) + "x" + whole(element.box.height);
        lines += element.enabled ? "" : " disabled";
        lines += element.checked ? " checked" : "";
        lines += element.focused ? " focused" : "";
        lines += element.covered ? " covered" : "";
        lines += element.visible.empty() ? " hidden" : "";
        lines += "\n";
    }
    return lines;
}

}  // namespace kosk::ui
