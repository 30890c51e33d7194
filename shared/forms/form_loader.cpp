#include "shared/forms/form_loader.h"

#include <algorithm>
#include <array>

namespace kosk::forms {

void Loader::error(int line, std::string construct, std::string message) {
    problems_.push_back({Problem::Severity::error, line, std::move(construct), std::move(message)});
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
    const bool plain = compiled->op == xpath::Operator::path && compiled->operands.empty();
    Definition* at = compiled->absolute ? &form.definitions.front() : context;
    for (const xpath::Step& step : compiled->steps) {
        if (!plain || at == nullptr) {
            break;
        }
        const bool attribute = step.axis == xpath::Axis::attribute;
        if (step.axis == xpath::Axis::self) {
            continue;
        }
        if (step.axis == xpath::Axis::parent) {
            at = at->parent;
            continue;
        }
        const auto child =
            std::find_if(at->children.begin(), at->children.end(), [&](const Definition* one) {
                return one->name == step.name && one->attribute == attribute;
            });
        at = child == at->children.end() ? nullptr : *child;
    }
    if (!plain || at == nullptr || at->parent == nullptr) {
        error(line,
              construct,
              "there is no node " + std::string(path) + " in the form's first instance");
        return nullptr;
    }
    return at;
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
    for (const auto& [text, type] : kTypes) {
        if (text == name || (name.starts_with("xsd:") && text == name.substr(4))) {
            return type;
        }
    }
    return std::nullopt;
}

}  // namespace kosk::forms
