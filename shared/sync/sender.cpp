#include "shared/sync/sender.h"

#include <algorithm>
#include <charconv>

#include "shared/base/fault.h"
#include "shared/base/log.h"
#include "shared/sync/upload_plan.h"

namespace kosk::sync {
namespace {

constexpr std::string_view kConflict = "conflict";
constexpr std::uint64_t kAnswerLimit = 1U << 20U;
constexpr std::string_view kVersionHeader = "x-openrosa-version";
constexpr std::string_view kLimitHeader = "x-openrosa-accept-content-length";

// Enough of the identity to find an entry at the centre, not enough to look a case up with.
std::string short_id(std::string_view instance_id) {
    constexpr std::size_t kShown = 13;
    return std::string(instance_id.substr(0, kShown));
}

std::optional<std::string> header(const net::Response& response, std::string_view name) {
    const auto found = response.headers.find(std::string(name));
    return found == response.headers.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::uint64_t> parse_limit(const std::string& text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool good = error == std::errc() && end == text.data() + text.size() && value > 0;
    return good ? std::optional(value) : std::nullopt;
}

// Whether the answer to HEAD is one of an OpenRosa server, or of one that does without HEAD. A
// wrong address must not park the whole queue, nor a hotel's sign-in page swallow it.
bool may_take_submissions(const net::Response& response) {
    switch (response.status) {
        case 204:
        case 405:
        case 501:
            return true;
        default:
            return response.status == 200 && (header(response, kLimitHeader).has_value() ||
                                              header(response, kVersionHeader).has_value());
    }
}

}  // namespace

Sender::Sender(submission::Outbox& outbox,
               net::Transport& transport,
               const Clock& clock,
               SenderOptions options)
    : outbox_(outbox), transport_(transport), clock_(clock), options_(std::move(options)) {
    while (options_.server_url.ends_with('/')) {
        options_.server_url.pop_back();
    }
}

Sender::Verdict Sender::judge(int status) {
    switch (status) {
        case 201:
        case 202:
            return Verdict::accepted;
        case 401:
        case 403:
            return Verdict::refused;
        case 409:
            return Verdict::conflict;
        case 407:
        case 408:
        case 423:
        case 425:
        case 429:
            return Verdict::later;
        default:
            // 200 and redirections are what hotel and mobile networks answer in a server's place.
            return status >= 400 && status < 500 ? Verdict::parked : Verdict::later;
    }
}

Sender::Outcome Sender::outcome_of(const Result<net::Response>& response) const {
    if (!response) {
        const ErrorKind kind = response.error().kind;
        return {kind == ErrorKind::cancelled ? Verdict::stopped : Verdict::later,
                std::string(name(kind)),
                std::nullopt};
    }
    Outcome outcome{
        judge(response->status), "status " + std::to_string(response->status), std::nullopt};
    if (const std::optional<std::string> after = header(*response, "retry-after")) {
        outcome.retry_after = parse_retry_after(*after, clock_.now());
    }
    return outcome;
}

net::Request Sender::request(net::Request::Method method) const {
    net::Request request;
    request.method = method;
    request.url = options_.server_url + "/submission";
    request.headers = {{"X-OpenRosa-Version", "1.0"}, {"Date", http_date(clock_.now())}};
    if (!options_.token.empty()) {
        request.headers.emplace_back("Authorization", "Bearer " + options_.token);
    }
    request.body_limit = kAnswerLimit;
    request.timeout = options_.timeout;
    return request;
}

net::Request Sender::post(const submission::Sealed& sealed,
                          const std::vector<std::size_t>& parts,
                          bool last) const {
    net::Request post = request(net::Request::Method::post_multipart);
    post.parts.push_back({"xml_submission_file", "submission.xml", "text/xml", sealed.manifest});
    for (const std::size_t i : parts) {
        const submission::Part& part = sealed.parts[i];
        post.parts.push_back({part.name, part.name, part.content_type, part.bytes});
    }
    if (!last) {
        post.parts.push_back({"*isIncomplete*", "", "", "yes"});
    }
    return post;
}

Result<std::optional<Sender::Outcome>> Sender::ask_limit(std::stop_token stop) {
    if (limit_) {
        return std::nullopt;
    }
    const Result<net::Response> response =
        transport_.send(request(net::Request::Method::head), std::move(stop));
    Outcome outcome = outcome_of(response);
    if (!response || !may_take_submissions(*response)) {
        if (response && outcome.verdict != Verdict::refused) {
            outcome.verdict = Verdict::later;
            outcome.reason += " to HEAD";
        }
        return outcome;
    }
    const std::optional<std::string> stated = header(*response, kLimitHeader);
    limit_ = (stated ? parse_limit(*stated) : std::nullopt).value_or(options_.default_limit);
    return std::nullopt;
}

Result<Sender::Outcome> Sender::upload(const submission::Outbox::Leased& leased,
                                       std::stop_token stop) {
    ASSIGN_OR_RETURN(std::optional<Outcome> trouble, ask_limit(stop));
    if (trouble) {
        return std::move(*trouble);
    }
    const submission::Sealed& sealed = leased.submission;
    const auto posts = plan_upload(sealed, leased.sent, *limit_);
    Outcome outcome{Verdict::stopped, "stopped", std::nullopt};
    for (std::size_t i = 0; i < posts.size(); ++i) {
        const bool last = i + 1 == posts.size();
        const net::Request request = post(sealed, posts[i], last);
        KOSK_FAULT_POINT("upload.before_post");
        outcome = outcome_of(transport_.send(request, stop));
        KOSK_FAULT_POINT("upload.after_post");
        if (outcome.verdict != Verdict::accepted || last) {
            return outcome;
        }
        for (const std::size_t part : posts[i]) {
            RETURN_IF_ERROR(outbox_.part_sent(sealed.instance_id, sealed.parts[part].name));
        }
        log_info("upload.part_sent",
                 {{"entry", short_id(sealed.instance_id)},
                  {"post", std::to_string(i + 1) + "/" + std::to_string(posts.size())}});
    }
    return outcome;
}

Result<> Sender::put_off(const submission::Outbox::Leased& leased,
                         const Outcome& outcome,
                         SendReport& report) {
    const Time now = clock_.now();
    std::chrono::milliseconds wait{0};
    std::string reason = outcome.reason;
    if (outcome.verdict == Verdict::conflict) {
        wait = options_.conflict_wait;
        reason = kConflict;
    } else if (outcome.verdict != Verdict::stopped) {
        wait = std::max(backoff(options_.backoff, leased.attempts),
                        outcome.retry_after.value_or(std::chrono::milliseconds(0)));
        const std::chrono::milliseconds pause =
            outcome.retry_after.value_or(backoff(options_.backoff, troubles_in_a_row_));
        ++troubles_in_a_row_;
        pause_until_ = now + pause;
    }
    RETURN_IF_ERROR(outbox_.postpone(leased.submission.instance_id, now + wait, reason));
    ++report.postponed;
    log_info("upload.postponed",
             {{"entry", short_id(leased.submission.instance_id)},
              {"reason", reason},
              {"attempt", std::to_string(leased.attempts + 1)},
              {"wait_s", std::to_string(wait.count() / 1000)}});
    return {};
}

Result<bool> Sender::settle(const submission::Outbox::Leased& leased,
                            const Outcome& outcome,
                            SendReport& report) {
    const std::string& id = leased.submission.instance_id;
    Verdict verdict = outcome.verdict;
    if (verdict == Verdict::conflict && leased.last_reason == kConflict) {
        verdict = Verdict::parked;
    }
    switch (verdict) {
        case Verdict::accepted:
            KOSK_FAULT_POINT("upload.before_accept");
            RETURN_IF_ERROR(outbox_.accepted(id));
            troubles_in_a_row_ = 0;
            ++report.accepted;
            // Which one it was, nobody needs any more: the log stays longer than the entry.
            log_info("upload.accepted", {{"reason", outcome.reason}});
            return true;
        case Verdict::parked:
            RETURN_IF_ERROR(outbox_.park(id, outcome.reason));
            ++report.parked;
            log_warning("upload.parked", {{"entry", short_id(id)}, {"reason", outcome.reason}});
            return true;
        case Verdict::conflict:
            RETURN_IF_ERROR(put_off(leased, outcome, report));
            return true;
        case Verdict::refused:
            RETURN_IF_ERROR(put_off(leased, outcome, report));
            report.refused = true;
            log_error("upload.refused",
                      {{"reason", outcome.reason}, {"advice", "check the terminal's token"}});
            return false;
        case Verdict::later:
        case Verdict::stopped:
            RETURN_IF_ERROR(put_off(leased, outcome, report));
            return false;
    }
    return false;
}

Result<SendReport> Sender::run_once(std::stop_token stop) {
    SendReport report;
    limit_.reset();
    pause_until_ = Time{};
    bool going_on = true;
    while (going_on && !stop.stop_requested()) {
        ASSIGN_OR_RETURN(const auto leased, outbox_.take(options_.lease));
        if (!leased) {
            break;
        }
        ASSIGN_OR_RETURN(const Outcome outcome, upload(*leased, stop));
        ASSIGN_OR_RETURN(going_on, settle(*leased, outcome, report));
    }
    ASSIGN_OR_RETURN(report.next, outbox_.next_due());
    if (report.next) {
        report.next = std::max(*report.next, pause_until_);
    }
    return report;
}

}  // namespace kosk::sync
