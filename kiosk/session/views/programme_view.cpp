#include "kiosk/session/views/programme_view.h"

#include <algorithm>
#include <map>

#include "kiosk/session/model/local_time.h"
#include "shared/text/dates.h"

namespace kosk::session {

namespace {

bool passes(const content::Activity& activity, TimeFilter filter) {
    using Kind = content::TimeLimit::Kind;
    const Kind kind = activity.time_limit.kind;
    switch (filter) {
        case TimeFilter::permanent:
            return kind == Kind::permanent;
        case TimeFilter::limited:
            return kind == Kind::years || kind == Kind::months;
        case TimeFilter::all:
            break;
    }
    return true;
}

std::vector<ActivityView::Body> bodies_of(const Content& content,
                                          const content::Activity& activity,
                                          const Tr& tr) {
    std::vector<ActivityView::Body> bodies;
    for (const std::string& id : activity.institutions) {
        const content::Institution* institution = content.institution(id);
        if (institution == nullptr) {
            continue;
        }
        std::string now;
        for (const auto& successor : institution->successors) {
            now += (now.empty() ? "" : ", ") + tr.of(successor.name);
        }
        bodies.push_back({id,
                          tr.of(institution->name),
                          now.empty() ? now : tr("Now: {0}", {now}),
                          institution->note ? tr.of(*institution->note) : ""});
    }
    return bodies;
}

std::string who_says(const content::ProgressEntry& entry, const Tr& tr) {
    const std::string& name = tr.of(entry.assessor);
    switch (entry.assessor_kind) {
        case content::AssessorKind::institution:
            return tr("Said by the implementing institution: {0}", {name});
        case content::AssessorKind::working_group:
            return tr("Said by the Working Group: {0}", {name});
        case content::AssessorKind::independent:
            return tr("Independent assessment: {0}", {name});
    }
    return {};
}

ActivityView::Entry entry_of(const content::ProgressEntry& entry, const Tr& tr) {
    const Status status = entry.status;
    ActivityView::Entry shown{status,
                              std::string(word_of(status, tr)),
                              text::date_in_words(entry.as_of, tr.language()),
                              who_says(entry, tr),
                              tr.of(entry.statement),
                              entry.about_aim
                                  ? std::string(tr("This is about what the point is for, not about "
                                                   "the point as it is worded."))
                                  : "",
                              {}};
    for (const auto& evidence : entry.evidence) {
        std::string detail = text::date_in_words(evidence.date, tr.language());
        if (!evidence.url.empty()) {
            detail += (detail.empty() ? "" : " · ") + evidence.url;
        }
        shown.evidence.push_back({tr.of(evidence.title), std::move(detail)});
    }
    return shown;
}

// The last day of what content calls "2012", "2012-05" or "2012-05-22".
std::optional<std::chrono::year_month_day> day_of(const std::string& when) {
    if (const auto day = text::parse_date(when)) {
        return day;
    }
    const auto kind =
        when.size() == 4 ? content::TimeLimit::Kind::years : content::TimeLimit::Kind::months;
    const auto days = days_of({kind, when, when});
    return days ? std::optional(days->last) : std::nullopt;
}

Timeline timeline_of(const AppState& state,
                     const content::Activity& activity,
                     const std::vector<content::ProgressEntry>& entries) {
    const Tr tr = state.tr();
    const auto now = today(state);
    const auto limit = days_of(activity.time_limit);
    Timeline line;
    line.axis = {static_cast<int>(now.year()), static_cast<int>(now.year()), 0};
    const auto hold = [&](std::chrono::year_month_day day) {
        line.axis.first_year = std::min(line.axis.first_year, static_cast<int>(day.year()));
        line.axis.last_year = std::max(line.axis.last_year, static_cast<int>(day.year()));
    };
    if (limit) {
        hold(limit->first);
        hold(limit->last);
    }
    for (const auto& entry : entries) {
        if (const auto day = day_of(entry.as_of)) {
            hold(*day);
        }
    }
    line.axis.today = place_on(line.axis, now);
    line.in_words = tr("Time limit: {0}", {limit_in_words(activity.time_limit, tr)});
    if (limit) {
        line.limited = true;
        line.from = place_on(line.axis, limit->first);
        line.to = place_on(line.axis, limit->last);
    }
    for (const auto& entry : entries) {
        if (const auto day = day_of(entry.as_of)) {
            const Status status = entry.status;
            line.marks.push_back({place_on(line.axis, *day), status});
            line.in_words += " · " + text::date_in_words(entry.as_of, tr.language()) + ": " +
                             std::string(word_of(status, tr));
        }
    }
    return line;
}

}  // namespace

ActivityRow activity_row(const AppState& state, const content::Activity& activity) {
    const Tr tr = state.tr();
    const Status status = status_of(*state.content, activity);
    return {activity.number,
            tr.of(activity.title),
            status,
            std::string(word_of(status, tr)),
            activity.provision,
            limit_passed(activity, status, today(state)),
            limit_in_words(activity.time_limit, tr)};
}

ProgrammeView make_programme_view(const AppState& state, const ProgrammeRoute& route) {
    const Tr tr = state.tr();
    const Content& content = *state.content;
    ProgrammeView view{make_frame_view(state, std::string(tr("Programme progress"))),
                       {},
                       route.filter,
                       0,
                       0,
                       {},
                       {}};
    view.summary = tr.of(content.programme.summary);
    std::map<Status, int> counts;
    std::map<int, std::pair<int, bool>> by_chapter;  // how many, and whether they are provisions
    for (const auto& activity : content.activities) {
        auto& [count, provisions] = by_chapter[activity.chapter];
        ++count;
        provisions = activity.provision;
        if (activity.provision || !passes(activity, route.filter)) {
            continue;
        }
        const Status status = status_of(content, activity);
        ++counts[status];
        ++view.shown;
        view.limit_passed += limit_passed(activity, status, today(state)) ? 1 : 0;
    }
    for (const Status status : kStatuses) {
        if (const auto found = counts.find(status); found != counts.end()) {
            view.statuses.push_back({status, std::string(word_of(status, tr)), found->second});
        }
    }
    for (const auto& chapter : content.programme.chapters) {
        const auto [count, provisions] = by_chapter[chapter.number];
        const auto n = static_cast<unsigned long>(count);
        view.chapters.push_back({chapter.number,
                                 tr.of(chapter.title),
                                 provisions ? tr.plural("{0} provision", "{0} provisions", n)
                                            : tr.plural("{0} activity", "{0} activities", n)});
    }
    return view;
}

ChapterView make_chapter_view(const AppState& state, const ChapterRoute& route) {
    const Tr tr = state.tr();
    const Content& content = *state.content;
    ChapterView view{make_frame_view(state, tr("Chapter {0}", {std::to_string(route.number)})),
                     {},
                     {},
                     route.filter,
                     false,
                     {}};
    if (const auto* chapter = content.chapter(route.number)) {
        view.title = tr.of(chapter->title);
        view.summary = tr.of(chapter->summary);
    }
    for (const auto& activity : content.activities) {
        if (activity.chapter != route.number) {
            continue;
        }
        view.filtered = view.filtered || !activity.provision;
        if (passes(activity, route.filter)) {
            view.rows.push_back(activity_row(state, activity));
        }
    }
    return view;
}

ActivityView make_activity_view(const AppState& state, const ActivityRoute& route) {
    const Tr tr = state.tr();
    const Content& content = *state.content;
    ActivityView view;
    view.frame = make_frame_view(state, tr("Point {0}", {route.number}));
    view.number = route.number;
    const content::Activity* activity = content.activity(route.number);
    if (activity == nullptr) {
        return view;
    }
    view.title = tr.of(activity->title);
    view.summary = tr.of(activity->summary);
    view.provision = activity->provision;
    view.bodies = bodies_of(content, *activity, tr);
    view.limit = limit_in_words(activity->time_limit, tr);
    view.status = status_of(content, *activity);
    view.word = word_of(view.status, tr);
    view.limit_passed = limit_passed(*activity, view.status, today(state));
    if (const auto* entry = counted_entry(content, *activity)) {
        view.said = text::date_in_words(entry->as_of, tr.language()) + " · " + who_says(*entry, tr);
    }
    if (const auto progress = content.progress.find(route.number);
        progress != content.progress.end()) {
        for (const auto& entry : progress->second.entries) {
            view.history.push_back(entry_of(entry, tr));
        }
        view.timeline = timeline_of(state, *activity, progress->second.entries);
        std::reverse(view.history.begin(), view.history.end());
    }
    for (const auto& other : content.activities) {
        if (other.parent == route.number) {
            view.parts.push_back(activity_row(state, other));
        }
    }
    for (const std::string& slug : activity->rights) {
        if (const auto* article = content.article(slug)) {
            view.rights.push_back({slug, tr.of(article->title)});
        }
    }
    view.can_comment = content.can_fill(kFeedbackForm);
    return view;
}

}  // namespace kosk::session
