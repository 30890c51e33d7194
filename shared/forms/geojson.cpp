#include <fmt/format.h>
#include <libxml/tree.h>
#include <nlohmann/json.hpp>

#include "shared/forms/form_loader.h"

namespace kosk::forms {

namespace {

using nlohmann::json;

// Numbers as JavaRosa writes them: 102 as "102", 102.0 as "102.0".
std::string number_text(const json& value) {
    if (!value.is_number_float()) {
        return value.dump();
    }
    const std::string text = fmt::format("{}", value.get<double>());
    return text.find_first_of(".en") == std::string::npos ? text + ".0" : text;
}

std::string scalar_text(const json& value) {
    if (value.is_string()) {
        return xml_text(value.get_ref<const std::string&>());
    }
    if (value.is_number()) {
        return number_text(value);
    }
    return value.is_boolean() ? value.dump() : std::string();
}

std::optional<std::string> point(const json& at) {
    if (!at.is_array() || at.size() < 2 || !at[0].is_number() || !at[1].is_number()) {
        return std::nullopt;
    }
    return number_text(at[1]) + " " + number_text(at[0]) + " 0 0";
}

std::optional<std::string> line(const json& points) {
    if (!points.is_array()) {
        return std::nullopt;
    }
    std::string text;
    for (const json& one : points) {
        const auto at = point(one);
        if (!at) {
            return std::nullopt;
        }
        text += (text.empty() ? "" : "; ") + *at;
    }
    return text;
}

// As ODK writes a place; nullopt for a shape that it has no writing for.
std::optional<std::string> geometry_text(const json& geometry) {
    const json type = geometry.value("type", json());
    const json coordinates = geometry.value("coordinates", json());
    if (type == "Point") {
        return point(coordinates);
    }
    if (type == "LineString") {
        return line(coordinates);
    }
    if (type == "Polygon" && coordinates.is_array()) {
        return coordinates.empty() ? std::string() : line(coordinates[0]);
    }
    return std::nullopt;
}

void set_child(xmlNode* item, const std::string& name, const std::string& value) {
    for (xmlNode* child = item->children; child != nullptr; child = child->next) {
        if (name == reinterpret_cast<const char*>(child->name)) {
            xmlUnlinkNode(child);
            xmlFreeNode(child);
            break;
        }
    }
    xmlNewTextChild(item, nullptr, BAD_CAST name.c_str(), BAD_CAST value.c_str());
}

Result<> add_feature(const json& feature, std::size_t number, xmlNode* root) {
    const std::string where = "feature " + std::to_string(number) + ": ";
    if (!feature.is_object() || feature.value("type", json()) != "Feature") {
        return fail(ErrorKind::invalid, where + "its type must be Feature");
    }
    xmlNode* item = xmlNewDocNode(root->doc, nullptr, BAD_CAST "item", nullptr);
    xmlAddChild(root, item);
    const json geometry = feature.value("geometry", json());
    if (geometry.is_object()) {
        const auto text = geometry_text(geometry);
        if (!text) {
            return fail(ErrorKind::invalid,
                        where + "only Point, LineString and Polygon with numbers can be used");
        }
        set_child(item, "geometry", *text);
    }
    const json properties = feature.value("properties", json());
    if (properties.is_object()) {
        if (properties.size() > kMostColumns) {
            return fail(ErrorKind::invalid, where + "too many properties");
        }
        for (const auto& [name, value] : properties.items()) {
            set_child(item, element_name(name), scalar_text(value));
        }
    }
    const json id = feature.value("id", json());
    if (id.is_string() || id.is_number()) {
        set_child(item, "id", scalar_text(id));
    }
    return {};
}

// Braces within braces: what a file of places never has many of.
bool is_deep(std::string_view text) {
    constexpr int kDeepest = 100;
    int depth = 0;
    for (const char c : text) {
        depth += c == '[' || c == '{' ? 1 : 0;
        depth -= c == ']' || c == '}' ? 1 : 0;
        if (depth > kDeepest) {
            return true;
        }
    }
    return false;
}

}  // namespace

Result<OwnedDocument> geojson_document(std::string_view text) {
    if (is_deep(text)) {
        return fail(ErrorKind::invalid, "too many brackets within brackets");
    }
    const json collection = json::parse(text, nullptr, false);
    if (!collection.is_object() || collection.value("type", json()) != "FeatureCollection") {
        return fail(ErrorKind::invalid, "this is no GeoJSON FeatureCollection");
    }
    const auto features = collection.find("features");
    if (features == collection.end() || !features->is_array()) {
        return fail(ErrorKind::invalid, "the FeatureCollection has no list of features");
    }
    if (features->size() > kMostCells / 10) {
        return fail(ErrorKind::invalid, "too many features; make the file smaller");
    }
    OwnedDocument document = document_with_root("root");
    std::size_t number = 0;
    for (const json& feature : *features) {
        RETURN_IF_ERROR(add_feature(feature, ++number, xmlDocGetRootElement(document.get())));
    }
    return document;
}

}  // namespace kosk::forms
