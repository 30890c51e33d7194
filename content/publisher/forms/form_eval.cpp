// kosk-content form eval: evaluates XPath expressions over small documents, for conformance tests.
#include <cmath>
#include <istream>
#include <ostream>
#include <random>

#include <nlohmann/json.hpp>

#include "content/publisher/forms/form_tools.h"
#include "shared/forms/xpath/axes.h"
#include "shared/forms/xpath/date.h"
#include "shared/forms/xpath/eval.h"
#include "shared/forms/xpath/parser.h"
#include "shared/xml/xml.h"

namespace kosk::publisher {

namespace {

using nlohmann::json;
namespace xpath = forms::xpath;

class BareHost final : public xpath::Host {
  public:
    BareHost(xpath::Node primary, std::string zone) : primary_(primary), zone_(std::move(zone)) {}

    [[nodiscard]] xpath::Node primary() const override { return primary_; }
    void set_primary(xpath::Node node) { primary_ = node; }
    [[nodiscard]] Time now() const override { return clock_.now(); }
    [[nodiscard]] std::chrono::minutes utc_offset(Time at) const override {
        return offset_in_zone(zone_, at);
    }
    std::uint64_t random() override { return generator_(); }

  private:
    xpath::Node primary_;
    std::string zone_;
    SystemClock clock_;
    std::mt19937_64 generator_{std::random_device{}()};
};

json number_json(double number) {
    if (std::isnan(number)) {
        return "NaN";
    }
    if (std::isinf(number)) {
        return number < 0 ? "-Infinity" : "Infinity";
    }
    if (number == 0 && std::signbit(number)) {
        return "-0";
    }
    return number;
}

json date_json(const xpath::Value& value,
               const std::string& type,
               const xpath::Evaluator& evaluator) {
    std::string text = evaluator.string(value);
    if (const auto* days = std::get_if<double>(&value)) {
        text = type == "date"
                   ? xpath::date_of_days(std::floor(*days)).text
                   : xpath::date_of_time(xpath::time_of_days(*days), evaluator.host()).text;
    } else if (const auto date = xpath::parse_date(text, evaluator.host())) {
        text =
            type == "date" ? xpath::format_date(*date, "%Y-%m-%d", evaluator.host()) : date->text;
    }
    return {{"type", type}, {"value", text}};
}

json nodes_json(const xpath::NodeSet& nodes) {
    json paths = json::array();
    json values = json::array();
    for (xpath::Node node : nodes) {
        paths.push_back(xpath::path_of(node));
        values.push_back(xpath::node_text(node));
    }
    return {{"type", "nodeset"}, {"paths", std::move(paths)}, {"values", std::move(values)}};
}

json value_json(const xpath::Value& value, std::string type, const xpath::Evaluator& evaluator) {
    if (type.empty()) {
        const auto* date = std::get_if<xpath::Date>(&value);
        type = std::holds_alternative<bool>(value)             ? "boolean"
               : std::holds_alternative<double>(value)         ? "number"
               : std::holds_alternative<xpath::NodeSet>(value) ? "nodeset"
               : date == nullptr                               ? "string"
               : date->text.find('T') == std::string::npos     ? "date"
                                                               : "dateTime";
    }
    if (type == "boolean") {
        return {{"type", type}, {"value", evaluator.boolean(value)}};
    }
    if (type == "number") {
        return {{"type", type}, {"value", number_json(evaluator.number(value))}};
    }
    if (type == "string") {
        return {{"type", type}, {"value", evaluator.string(value)}};
    }
    if (type == "date" || type == "dateTime") {
        return date_json(value, type, evaluator);
    }
    if (const auto* nodes = std::get_if<xpath::NodeSet>(&value)) {
        return nodes_json(*nodes);
    }
    return {{"type", "error"}, {"message", "the result is no node-set"}};
}

std::string text_of(const json& line, const char* key, const std::string& otherwise) {
    const auto found = line.find(key);
    return found != line.end() && found->is_string() ? found->get<std::string>() : otherwise;
}

Result<xpath::Node> node_at(const std::string& path,
                            xpath::Node document,
                            const xpath::Names& names,
                            BareHost& host) {
    if (path == "/") {
        return document;
    }
    ASSIGN_OR_RETURN(const auto compiled, xpath::compile(path, names));
    ASSIGN_OR_RETURN(const auto value, xpath::Evaluator(host, document).run(*compiled));
    const auto* nodes = std::get_if<xpath::NodeSet>(&value);
    if (nodes == nullptr || nodes->empty()) {
        return fail(ErrorKind::not_found, "there is no node " + path);
    }
    return nodes->front();
}

Result<json> evaluate_case(const json& line) {
    const std::string instance = text_of(line, "instance", "<root/>");
    ASSIGN_OR_RETURN(const auto document, xml::Document::parse(instance, "instance"));
    xpath::Names names;
    names.any_unprefixed = false;
    if (const auto ns = line.find("ns"); ns != line.end() && ns->is_object()) {
        for (const auto& [prefix, uri] : ns->items()) {
            names.uris[prefix] = uri.is_string() ? uri.get<std::string>() : "";
        }
    }
    xpath::Node top = xpath::document_of(document.root().native());
    BareHost host(top, text_of(line, "tz", "UTC"));
    ASSIGN_OR_RETURN(xpath::Node root, node_at(text_of(line, "root", "/"), top, names, host));
    ASSIGN_OR_RETURN(xpath::Node context, node_at(text_of(line, "context", "/"), top, names, host));
    host.set_primary(root);
    ASSIGN_OR_RETURN(const auto compiled, xpath::compile(text_of(line, "expr", ""), names));
    xpath::Evaluator evaluator(host, context);
    ASSIGN_OR_RETURN(const auto value, evaluator.run(*compiled));
    return value_json(value, text_of(line, "type", ""), evaluator);
}

}  // namespace

ExitCode evaluate_cases(std::istream& cases, std::ostream& out) {
    std::string text;
    while (std::getline(cases, text)) {
        if (text.find_first_not_of(" \t\r") == std::string::npos) {
            continue;
        }
        const json line = json::parse(text, nullptr, false);
        const auto result =
            line.is_object() ? evaluate_case(line)
                             : Result<json>(fail(ErrorKind::invalid, "the line is no JSON object"));
        const json answer =
            result ? *result : json{{"type", "error"}, {"message", result.error().detail}};
        out << answer.dump(-1, ' ', false, json::error_handler_t::replace) << '\n';
    }
    return ExitCode::ok;
}

}  // namespace kosk::publisher
