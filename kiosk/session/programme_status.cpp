#include "kiosk/session/programme_status.h"

#include <optional>
#include <utility>

#include "shared/text/dates.h"

namespace kosk::session {

namespace {

using std::chrono::year_month_day;

constexpr std::array<std::pair<std::string_view, Status>, 9> kNames{{
    {"not_started", Status::not_started},
    {"under_way", Status::under_way},
    {"done_in_time", Status::done_in_time},
    {"done_after_limit", Status::done_after_limit},
    {"partial", Status::partial},
    {"not_done", Status::not_done},
    {"replaced", Status::replaced},
    {"reported", Status::reported},
    {"discontinued", Status::discontinued},
}};

std::optional<year_month_day> last_day(const content::TimeLimit& limit) {
    const std::string& end = limit.to.empty() ? limit.from : limit.to;
    if (limit.kind == content::TimeLimit::Kind::years) {
        if (const auto year = text::parse_year(end)) {
            return *year / std::chrono::December / 31;
        }
    }
    if (limit.kind == content::TimeLimit::Kind::months) {
        if (const auto month = text::parse_month(end)) {
            return year_month_day(*month / std::chrono::last);
        }
    }
    return std::nullopt;
}

}  // namespace

std::string_view word_of(Status status, const Tr& tr) {
    switch (status) {
        case Status::done_in_time:
            return tr("Done in time");
        case Status::done_after_limit:
            return tr("Done after the time limit");
        case Status::partial:
            return tr("Done in part");
        case Status::under_way:
            return tr("Under way");
        case Status::not_started:
            return tr("Not started");
        case Status::not_done:
            return tr("Not done");
        case Status::replaced:
            return tr("Replaced by another measure");
        case Status::reported:
            return tr("Reported on");
        case Status::discontinued:
            return tr("Discontinued");
        case Status::no_information:
            break;
    }
    return tr("No information");
}

Status status_named(std::string_view name) {
    for (const auto& [known, status] : kNames) {
        if (known == name) {
            return status;
        }
    }
    return Status::no_information;
}

Status status_of(const Content& content, const content::Activity& activity) {
    Status status = Status::no_information;
    const auto progress = content.progress.find(activity.number);
    if (progress == content.progress.end()) {
        return status;
    }
    for (const auto& entry : progress->second.entries) {
        if (!entry.about_aim) {
            status = status_named(entry.status);
        }
    }
    return status;
}

bool limit_passed(const content::Activity& activity, Status status, year_month_day today) {
    const auto end = last_day(activity.time_limit);
    const bool settled = status == Status::done_in_time || status == Status::done_after_limit ||
                         status == Status::replaced;
    return end && *end < today && !settled;
}

std::string limit_in_words(const content::TimeLimit& limit, const Tr& tr) {
    using Kind = content::TimeLimit::Kind;
    if (limit.kind == Kind::permanent) {
        return std::string(tr("Permanent: it goes on all the time"));
    }
    if (limit.kind == Kind::none || limit.from.empty()) {
        return std::string(tr("No time limit is given"));
    }
    const auto words = [&](const std::string& text) {
        return limit.kind == Kind::years ? text : text::date_in_words(text, tr.language());
    };
    return limit.to.empty() || limit.to == limit.from ? words(limit.from)
                                                      : words(limit.from) + " – " + words(limit.to);
}

}  // namespace kosk::session
