#include "shared/content/documents.h"

#include <array>
#include <exception>
#include <utility>

#include <fmt/format.h>

#include "shared/content/document_json.h"
#include "shared/content/document_value.h"

namespace kosk::content {

std::string form_file_path(std::string_view form_id, std::string_view name) {
    return "forms/" + std::string(form_id) + "/" + std::string(name);
}
namespace {

using nlohmann::json;

constexpr int kMaxDepth = 32;

template <class T>
constexpr std::string_view kType = "";
template <>
constexpr std::string_view kType<Programme> = "programme";
template <>
constexpr std::string_view kType<Institutions> = "institutions";
template <>
constexpr std::string_view kType<Activity> = "activity";
template <>
constexpr std::string_view kType<Progress> = "progress";
template <>
constexpr std::string_view kType<Article> = "article";
template <>
constexpr std::string_view kType<Contact> = "contact";
template <>
constexpr std::string_view kType<Service> = "service";
template <>
constexpr std::string_view kType<FormInfo> = "form";
template <>
constexpr std::string_view kType<Site> = "site";
template <>
constexpr std::string_view kType<Campaign> = "campaign";
template <>
constexpr std::string_view kType<Event> = "event";
template <>
constexpr std::string_view kType<Quiz> = "quiz";
template <>
constexpr std::string_view kType<Booklet> = "booklet";
template <>
constexpr std::string_view kType<Policy> = "policy";

using Read = Document (*)(const json&);

template <std::size_t... I>
constexpr auto make_readers(std::index_sequence<I...>) {
    return std::array<std::pair<std::string_view, Read>, sizeof...(I)>{
        {{kType<std::variant_alternative_t<I, Document>>, [](const json& in) {
              return Document(in.get<std::variant_alternative_t<I, Document>>());
          }}...}};
}

constexpr auto kReaders = make_readers(std::make_index_sequence<std::variant_size_v<Document>>());

// Deep nesting is refused before it can cost a stack.
json parse_bounded(std::string_view bytes) {
    const auto watch = [](int depth, json::parse_event_t, json&) {
        if (depth > kMaxDepth) {
            throw std::runtime_error("nested too deeply");
        }
        return true;
    };
    return json::parse(bytes.begin(), bytes.end(), watch);
}

}  // namespace

std::string_view type_name(const Document& document) {
    return std::visit([](const auto& value) { return kType<std::decay_t<decltype(value)>>; },
                      document);
}

Result<Document> parse_document(std::string_view path, std::string_view bytes) {
    try {
        return document_from(path, parse_bounded(bytes));
    } catch (const std::exception& error) {
        return fail(ErrorKind::invalid, fmt::format("{}: {}", path, error.what()));
    }
}

Result<Document> document_from(std::string_view path, const json& in) {
    try {
        const auto& type = in.at("type").get_ref<const std::string&>();
        for (const auto& [name, read] : kReaders) {
            if (name == type) {
                return read(in);
            }
        }
        return fail(ErrorKind::unsupported, fmt::format("{}: document type {}", path, type));
    } catch (const std::exception& error) {
        return fail(ErrorKind::invalid, fmt::format("{}: {}", path, error.what()));
    }
}

json value_of(const Document& document) {
    json out;
    std::visit([&](const auto& value) { out = value; }, document);
    out["type"] = type_name(document);
    return out;
}

std::string to_json(const Document& document) {
    return value_of(document).dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace kosk::content
