#include "shared/forms/form_loader.h"

#include <algorithm>
#include <array>

namespace kosk::forms {

void Loader::error(int line, std::string construct, std::string message) {
    problems_.push_back({Problem::Severity::error, line, std::move(construct), std::move(message)});
}

void Loader::warning(int line, std::string construct, std::string message) {
    problems_.push_back(
        {Problem::Severity::warning, line, std::move(construct), std::move(message)});
}

void Loader::ignored(int line, std::string construct, std::string message) {
    problems_.push_back(
        {Problem::Severity::ignored, line, std::move(construct), std::move(message)});
}

bool Loader::failed() const {
    return std::any_of(problems_.begin(), problems_.end(), [](const Problem& problem) {
        return problem.severity == Problem::Severity::error;
    });
}

xpath::ExpressionPtr Loader::compile(std::string_view text,
                                     int line,
                                     const std::string& construct) {
    auto compiled = xpath::compile(text, form.names);
    if (!compiled) {
        error(line, construct, compiled.error().detail + " in: " + std::string(text));
        return nullptr;
    }
    return *std::move(compiled);
}

Definition* Loader::resolve(std::string_view path,
                            Definition* context,
                            int line,
                            const std::string& construct) {
    const xpath::ExpressionPtr compiled = compile(path, line, construct);
    if (compiled == nullptr) {
        return nullptr;
    }
    // "current()/../a" is "../a" here.
    const bool current = compiled->operands.size() == 1 &&
                         compiled->operands[0]->op == xpath::Operator::call &&
                         compiled->operands[0]->text == "current";
    const bool plain =
        compiled->op == xpath::Operator::path && (compiled->operands.empty() || current);
    Definition* at = context == nullptr ? &form.definitions[1] : context;
    at = compiled->absolute ? &form.definitions.front() : at;
    for (const xpath::Step& step : compiled->steps) {
        if (!plain || at == nullptr) {
            break;
        }
        if (step.axis == xpath::Axis::self) {
            continue;
        }
        if (step.axis == xpath::Axis::parent) {
            at = at->parent;
            continue;
        }
        const bool attribute = step.axis == xpath::Axis::attribute;
        const std::string start = at->parent == nullptr ? "" : at->path;
        const auto child = form.by_path.find(start + (attribute ? "/@" : "/") + step.name);
        at = child == form.by_path.end() ? nullptr : child->second;
    }
    if (!plain || at == nullptr || at->parent == nullptr) {
        error(line,
              construct,
              "there is no node " + std::string(path) +
                  " in the form's first instance; add it there, or correct the path");
        return nullptr;
    }
    return at;
}

Definition* Loader::resolve_ref(const xml::Element& element,
                                Definition* context,
                                std::string& written) {
    if (const auto id = element.attribute("bind"); id && !id->empty()) {
        written = *id;
        const auto found = bind_ids_.find(*id);
        if (found == bind_ids_.end()) {
            error(element.line(),
                  std::string(element.name()) + " " + written,
                  "no bind has the id " + written + "; give it to one, or write a ref");
            return nullptr;
        }
        return found->second;
    }
    const auto ref = element.attribute("ref");
    written = ref && !ref->empty() ? *ref : element.attribute("nodeset").value_or("");
    if (written.empty()) {
        return nullptr;
    }
    return resolve(written, context, element.line(), std::string(element.name()) + " " + written);
}

std::optional<std::string> Loader::load_media(std::string_view name,
                                              int line,
                                              const std::string& construct) {
    auto bytes = media_ ? media_(name) : std::nullopt;
    if (!bytes) {
        error(line,
              construct,
              "the file " + std::string(name) + " is missing; put it beside the form");
    }
    return bytes;
}

std::optional<DataType> data_type(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, DataType>, 23> kTypes = {{
        {"string", DataType::string},     {"text", DataType::string},
        {"select", DataType::string},     {"select1", DataType::string},
        {"rank", DataType::string},       {"odk:rank", DataType::string},
        {"intent", DataType::string},     {"int", DataType::integer},
        {"integer", DataType::integer},   {"long", DataType::integer},
        {"longint", DataType::integer},   {"decimal", DataType::decimal},
        {"double", DataType::decimal},    {"float", DataType::decimal},
        {"boolean", DataType::boolean},   {"date", DataType::date},
        {"time", DataType::time},         {"dateTime", DataType::date_time},
        {"geopoint", DataType::geopoint}, {"geotrace", DataType::geotrace},
        {"geoshape", DataType::geoshape}, {"binary", DataType::binary},
        {"barcode", DataType::barcode},
    }};
    // Whatever prefix stands for XML Schema: "xsd:int", "xs:int".
    const std::string_view local = name.substr(name.find(':') + 1);
    for (const auto& [text, type] : kTypes) {
        if (text == name || text == local) {
            return type;
        }
    }
    return std::nullopt;
}

}  // namespace kosk::forms
