#include "kiosk/session/model/programme_status.h"

#include <utility>

#include "shared/text/dates.h"

namespace kosk::session {

namespace {

using std::chrono::year_month_day;

}  // namespace

std::optional<LimitDays> days_of(const content::TimeLimit& limit) {
    const std::string& end = limit.to.empty() ? limit.from : limit.to;
    if (limit.kind == content::TimeLimit::Kind::years) {
        const auto from = text::parse_year(limit.from);
        if (const auto to = text::parse_year(end); from && to) {
            return LimitDays{*from / std::chrono::January / 1, *to / std::chrono::December / 31};
        }
    }
    if (limit.kind == content::TimeLimit::Kind::months) {
        const auto from = text::parse_month(limit.from);
        if (const auto to = text::parse_month(end); from && to) {
            return LimitDays{*from / 1, year_month_day(*to / std::chrono::last)};
        }
    }
    return std::nullopt;
}

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

const content::ProgressEntry* counted_entry(const Content& content,
                                            const content::Activity& activity) {
    const content::ProgressEntry* counted = nullptr;
    const auto progress = content.progress.find(activity.number);
    if (progress == content.progress.end()) {
        return counted;
    }
    for (const auto& entry : progress->second.entries) {
        if (!entry.about_aim) {
            counted = &entry;
        }
    }
    return counted;
}

Status status_of(const Content& content, const content::Activity& activity) {
    const content::ProgressEntry* entry = counted_entry(content, activity);
    return entry == nullptr ? Status::no_information : entry->status;
}

float place_on(const Axis& axis, year_month_day day) {
    const auto first = std::chrono::sys_days(std::chrono::year{axis.first_year} / 1 / 1);
    const auto end = std::chrono::sys_days(std::chrono::year{axis.last_year + 1} / 1 / 1);
    return static_cast<float>((std::chrono::sys_days(day) - first).count()) /
           static_cast<float>((end - first).count());
}

bool limit_passed(const content::Activity& activity, Status status, year_month_day today) {
    const auto days = days_of(activity.time_limit);
    const bool settled = status == Status::done_in_time || status == Status::done_after_limit ||
                         status == Status::replaced;
    return days && days->last < today && !settled;
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
