#include "shared/content/documents.h"

#include <array>
#include <exception>
#include <utility>

#include <fmt/format.h>

#include "shared/content/document_json.h"
#include "shared/content/document_value.h"

namespace kosk::content {

std::string form_file_path(std::string_view form_id, std::string_view name) {
    return DocumentLink{DocumentType::form, std::string(form_id)}.target() + "/" +
           std::string(name);
}

namespace {

using nlohmann::json;

constexpr int kMaxDepth = 32;

using Read = Document (*)(const json&);

template <std::size_t... I>
constexpr auto make_readers(std::index_sequence<I...>) {
    return std::array<std::pair<std::string_view, Read>, sizeof...(I)>{
        {{kDocumentTable.at(I).name, [](const json& in) {
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

DocumentType type_of(const Document& document) {
    return static_cast<DocumentType>(document.index());
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
    out["type"] = name_of(type_of(document));
    return out;
}

std::string to_json(const Document& document) {
    return value_of(document).dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace kosk::content
