#include "central/open311/service_request.h"

#include <nlohmann/json.hpp>

#include "shared/base/encoding.h"

namespace kosk::central {
namespace {

using nlohmann::json;

std::string text_of(const json& array) {
    return array.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string service_request(std::string_view instance_id, const CaseStatus& status) {
    json statements = json::array();
    for (const submission::SealedStatement& statement : status.statements) {
        statements.push_back({{"seq", statement.seq}, {"sealed", base64(statement.bytes)}});
    }
    json request{{"service_request_id", instance_id},
                 {"status", submission::is_closed(status.stage) ? "closed" : "open"},
                 {"status_notes", submission::name_of(status.stage)},
                 {"service_code", status.form_id},
                 {"requested_datetime", format_utc(status.received_at)},
                 {"updated_datetime", format_utc(status.updated_at)},
                 {"extended_attributes", {{"statements", std::move(statements)}}}};
    return text_of(json::array({std::move(request)}));
}

std::string service_request_error(int code, std::string_view description) {
    return text_of(json::array({{{"code", code}, {"description", description}}}));
}

}  // namespace kosk::central
