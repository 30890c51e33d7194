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
    const submission::CaseNews& news = status.news;
    json extended{{"stage", submission::name_of(news.stage)}};
    if (!news.registration.empty()) {
        extended["registration"] = news.registration;
    }
    if (!news.sealed_reply.empty()) {
        extended["sealed_reply"] = base64(news.sealed_reply);
    }
    json request{{"service_request_id", instance_id},
                 {"status", submission::is_closed(news.stage) ? "closed" : "open"},
                 {"status_notes", submission::name_of(news.stage)},
                 {"service_code", status.form_id},
                 {"requested_datetime", format_utc(status.received_at)},
                 {"updated_datetime", format_utc(news.updated_at)},
                 {"extended_attributes", std::move(extended)}};
    return text_of(json::array({std::move(request)}));
}

std::string service_request_error(int code, std::string_view description) {
    return text_of(json::array({{{"code", code}, {"description", description}}}));
}

}  // namespace kosk::central
