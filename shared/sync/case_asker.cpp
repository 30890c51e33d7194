#include "shared/sync/case_asker.h"

#include <utility>

#include <nlohmann/json.hpp>

#include "shared/base/encoding.h"
#include "shared/base/log.h"

namespace kosk::sync {
namespace {

using nlohmann::json;
using submission::CentreAnswer;

constexpr std::uint64_t kAnswerLimit = 256U << 10U;
constexpr std::chrono::seconds kPatience{10};  // somebody stands at the screen

std::string text_of(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

Result<submission::CaseNews> parse_service_request(std::string_view text,
                                                   std::string_view instance_id) {
    const json array = json::parse(text, nullptr, false);
    if (!array.is_array() || array.size() != 1 || !array[0].is_object() ||
        text_of(array[0], "service_request_id") != instance_id) {
        return fail(ErrorKind::corrupt, "the answer is no service request of that id");
    }
    const json& request = array[0];
    submission::CaseNews news;
    // A centre that knows nothing of stages still says open or closed.
    news.stage = text_of(request, "status") == "closed" ? submission::Stage::answered
                                                        : submission::Stage::received;
    if (const auto updated = parse_utc(text_of(request, "updated_datetime"))) {
        news.updated_at = *updated;
    }
    const auto extended = request.find("extended_attributes");
    if (extended == request.end() || !extended->is_object()) {
        return news;
    }
    news.stage = submission::stage_named(text_of(*extended, "stage")).value_or(news.stage);
    news.registration = text_of(*extended, "registration").substr(0, 100);
    const auto sealed = unbase64(text_of(*extended, "sealed_reply"));
    news.sealed_reply = sealed ? *sealed : std::string();
    return news;
}

CaseAsker::CaseAsker(submission::Lookups& lookups,
                     net::Transport& transport,
                     std::string server_url)
    : lookups_(lookups), transport_(transport), server_url_(std::move(server_url)) {
    while (server_url_.ends_with('/')) {
        server_url_.pop_back();
    }
}

Result<CentreAnswer> CaseAsker::ask(const std::string& instance_id, std::stop_token stop) {
    net::Request request;
    request.url = server_url_ + "/open311/v2/requests/" + percent_encode(instance_id) + ".json";
    request.headers = {{"Accept", "application/json"}};
    request.body_limit = kAnswerLimit;
    request.timeout = kPatience;
    ASSIGN_OR_RETURN(const net::Response response, transport_.send(request, std::move(stop)));
    CentreAnswer answer;
    if (response.status == 404) {
        answer.outcome = CentreAnswer::Outcome::unknown;
        return answer;
    }
    if (response.status != 200) {
        return fail(ErrorKind::offline,
                    "the centre answered " + std::to_string(response.status),
                    response.status);
    }
    ASSIGN_OR_RETURN(answer.news, parse_service_request(response.body, instance_id));
    answer.outcome = CentreAnswer::Outcome::known;
    return answer;
}

Result<int> CaseAsker::run_once(std::stop_token stop) {
    ASSIGN_OR_RETURN(const auto questions, lookups_.questions());
    for (const std::string& instance_id : questions) {
        auto answer = ask(instance_id, stop);
        if (!answer && answer.error().kind == ErrorKind::cancelled) {
            return fail(answer.error());
        }
        if (!answer) {
            // The detail names the address, and that the case.
            const Error& error = answer.error();
            log_warning("case.not_asked",
                        {{"reason", to_string(Error{error.kind, "", error.native})}});
        }
        RETURN_IF_ERROR(lookups_.reply(instance_id, answer ? *answer : CentreAnswer{}));
    }
    return static_cast<int>(questions.size());
}

}  // namespace kosk::sync
