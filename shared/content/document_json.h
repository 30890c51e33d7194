// The JSON of each document: keys are those that authors write (docs/authoring.md), every key is
// always there, null when it has no value. Internal to this folder; nlohmann finds these by name.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>

#include <nlohmann/json.hpp>

#include "shared/content/documents.h"

namespace nlohmann {

template <>
struct adl_serializer<kosk::text::Localized> {
    static void to_json(json& out, const kosk::text::Localized& value) {
        out = json::object();
        for (const auto language : kosk::text::kLanguages) {
            out[std::string(code(language))] = value.in(language);
        }
    }
    static void from_json(const json& in, kosk::text::Localized& value) {
        for (const auto language : kosk::text::kLanguages) {
            in.at(std::string(code(language))).get_to(value.in(language));
        }
    }
};

template <class T>
struct adl_serializer<std::optional<T>> {
    static void to_json(json& out, const std::optional<T>& value) {
        out = value ? json(*value) : json(nullptr);
    }
    static void from_json(const json& in, std::optional<T>& value) {
        value = in.is_null() ? std::nullopt : std::optional<T>(in.get<T>());
    }
};

}  // namespace nlohmann

namespace kosk::content {

void to_json(nlohmann::json& out, const Programme& value);
void from_json(const nlohmann::json& in, Programme& value);
void to_json(nlohmann::json& out, const Institutions& value);
void from_json(const nlohmann::json& in, Institutions& value);
void to_json(nlohmann::json& out, const Activity& value);
void from_json(const nlohmann::json& in, Activity& value);
void to_json(nlohmann::json& out, const Progress& value);
void from_json(const nlohmann::json& in, Progress& value);
void to_json(nlohmann::json& out, const Article& value);
void from_json(const nlohmann::json& in, Article& value);
void to_json(nlohmann::json& out, const Contact& value);
void from_json(const nlohmann::json& in, Contact& value);
void to_json(nlohmann::json& out, const Service& value);
void from_json(const nlohmann::json& in, Service& value);
void to_json(nlohmann::json& out, const FormInfo& value);
void from_json(const nlohmann::json& in, FormInfo& value);
void to_json(nlohmann::json& out, const Site& value);
void from_json(const nlohmann::json& in, Site& value);
void to_json(nlohmann::json& out, const Emergency& value);
void from_json(const nlohmann::json& in, Emergency& value);
void to_json(nlohmann::json& out, const Span& value);
void from_json(const nlohmann::json& in, Span& value);
void to_json(nlohmann::json& out, const Campaign& value);
void from_json(const nlohmann::json& in, Campaign& value);
void to_json(nlohmann::json& out, const Event& value);
void from_json(const nlohmann::json& in, Event& value);
void to_json(nlohmann::json& out, const Quiz& value);
void from_json(const nlohmann::json& in, Quiz& value);
void to_json(nlohmann::json& out, const Booklet& value);
void from_json(const nlohmann::json& in, Booklet& value);
void to_json(nlohmann::json& out, const Policy& value);
void from_json(const nlohmann::json& in, Policy& value);
void to_json(nlohmann::json& out, const Terminals& value);
void from_json(const nlohmann::json& in, Terminals& value);
void to_json(nlohmann::json& out, const Source& value);
void from_json(const nlohmann::json& in, Source& value);

// Throws std::invalid_argument for a word that is not in the table: nlohmann's own errors travel
// the same way.
template <class Enum, std::size_t N>
Enum enum_of(const nlohmann::json& in, const EnumNames<Enum, N>& names) {
    const auto& word = in.get_ref<const std::string&>();
    if (const auto known = names.find(word)) {
        return *known;
    }
    throw std::invalid_argument("an unknown word: " + word);
}

// "" travels as null: a reference that is not made.
nlohmann::json or_null(const std::string& reference);
std::string from_null(const nlohmann::json& in);

}  // namespace kosk::content
