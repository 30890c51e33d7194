#include "shared/sync/case_asker.h"

#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

#include "shared/base/encoding.h"
#include "shared/base/log.h"

namespace kosk::sync {
namespace {

using nlohmann::json;
using submission::CentreAnswer;

// The most and longest statements, in base64.
constexpr std::uint64_t kAnswerLimit = 3U << 20U;
static_assert(submission::kMostStatements * submission::kLongestSealed * 4 / 3 < kAnswerLimit);
constexpr std::chrono::seconds kPatience{10};  // somebody stands at the screen

std::string text_of(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

submission::SealedStatement statement_of(const json& entry) {
    submission::SealedStatement statement;
    if (!entry.is_object()) {
        return statement;
    }
    const auto seq = entry.find("seq");
    if (seq != entry.end() && seq->is_number_unsigned()) {
        statement.seq = static_cast<int>(
            std::min<std::uint64_t>(seq->get<std::uint64_t>(), submission::kMostStatements + 1));
    }
    auto bytes = unbase64(text_of(entry, "sealed"));
    if (bytes && bytes->size() <= submission::kLongestSealed) {
        statement.bytes = *std::move(bytes);
    }
    return statement;
}

}  // namespace

Result<std::vector<submission::SealedStatement>> parse_service_request(
    std::string_view text, std::string_view instance_id) {
    const json array = json::parse(text, nullptr, false);
    if (!array.is_array() || array.size() != 1 || !array[0].is_object() ||
        text_of(array[0], "service_request_id") != instance_id) {
        return fail(ErrorKind::corrupt, "the answer is no service request of that id");
    }
    std::vector<submission::SealedStatement> statements;
    const auto extended = array[0].find("extended_attributes");
    if (extended == array[0].end() || !extended->is_object()) {
        return statements;
    }
    const auto list = extended->find("statements");
    if (list == extended->end() || !list->is_array()) {
        return statements;
    }
    for (const json& entry : *list) {
        if (statements.size() == submission::kMostStatements) {
            break;
        }
        statements.push_back(statement_of(entry));
    }
    return statements;
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
    ASSIGN_OR_RETURN(answer.statements, parse_service_request(response.body, instance_id));
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
