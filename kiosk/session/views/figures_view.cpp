#include "kiosk/session/views/figures_view.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "kiosk/session/model/local_time.h"
#include "shared/text/collate.h"

namespace kosk::session {

namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;
using Activities = std::vector<const content::Activity*>;

Activities counted(const Content& content) {
    Activities all;
    for (const auto& activity : content.activities) {
        if (!activity.provision) {
            all.push_back(&activity);
        }
    }
    return all;
}

void by_chapter(const Content& content, const Tr& tr, FiguresView& view) {
    for (const auto& chapter : content.programme.chapters) {
        Activities those;
        for (const auto* activity : counted(content)) {
            if (activity->chapter == chapter.number) {
                those.push_back(activity);
            }
        }
        if (those.empty()) {
            continue;
        }
        FigureGroup group = figure_of(content, those, tr);
        group.id = std::to_string(chapter.number);
        group.name = group.id + ". " + tr.of(chapter.title);
        view.groups.push_back(std::move(group));
    }
}

void by_institution(const Content& content, const Tr& tr, FiguresView& view) {
    for (const auto& institution : content.institutions) {
        Activities those;
        for (const auto* activity : counted(content)) {
            const auto& ids = activity->institutions;
            if (std::find(ids.begin(), ids.end(), institution.id) != ids.end()) {
                those.push_back(activity);
            }
        }
        if (those.empty()) {
            continue;
        }
        FigureGroup group = figure_of(content, those, tr);
        group.id = institution.id;
        group.name = tr.of(institution.name);
        view.groups.push_back(std::move(group));
    }
    std::stable_sort(view.groups.begin(), view.groups.end(), [](const auto& a, const auto& b) {
        return a.whole > b.whole;
    });
    text::sort_ties_by_text(
        view.groups,
        tr.language(),
        [](const auto& a, const auto& b) { return a.whole == b.whole; },
        [](const auto& group) { return group.name; });
}

Axis axis_of(const Activities& limited, year_month_day now) {
    Axis axis{static_cast<int>(now.year()), static_cast<int>(now.year()), 0};
    for (const auto* activity : limited) {
        const auto days = days_of(activity->time_limit);
        axis.first_year = std::min(axis.first_year, static_cast<int>(days->first.year()));
        axis.last_year = std::max(axis.last_year, static_cast<int>(days->last.year()));
    }
    axis.today = place_on(axis, now);
    return axis;
}

LimitSpan span_of(const Content& content,
                  const content::Activity& activity,
                  const Axis& axis,
                  year_month_day now,
                  const Tr& tr) {
    const auto days = days_of(activity.time_limit);
    const Status status = status_of(content, activity);
    LimitSpan span;
    span.number = activity.number;
    span.title = tr.of(activity.title);
    span.status = status;
    span.from = place_on(axis, days->first);
    span.to = place_on(axis, year_month_day(sys_days(days->last) + std::chrono::days(1)));
    span.passed = limit_passed(activity, status, now);
    const std::string limit = limit_in_words(activity.time_limit, tr);
    span.in_words = (span.passed ? tr("{0} · time limit passed", {limit}) : limit) + " · " +
                    std::string(word_of(status, tr));
    return span;
}

void by_limit(const AppState& state, const Tr& tr, FiguresView& view) {
    Activities limited;
    for (const auto* activity : counted(*state.content)) {
        if (days_of(activity->time_limit)) {
            limited.push_back(activity);
        }
    }
    const auto now = today(state);
    view.axis = axis_of(limited, now);
    for (const auto* activity : limited) {
        view.limits.push_back(span_of(*state.content, *activity, view.axis, now, tr));
        view.limits_passed += view.limits.back().passed ? 1 : 0;
    }
    std::stable_sort(view.limits.begin(), view.limits.end(), [](const auto& a, const auto& b) {
        return std::tie(a.to, a.from) < std::tie(b.to, b.from);
    });
}

}  // namespace

FigureGroup figure_of(const Content& content, const Activities& activities, const Tr& tr) {
    std::map<Status, int> counts;
    for (const auto* activity : activities) {
        ++counts[status_of(content, *activity)];
    }
    FigureGroup group;
    group.whole = static_cast<int>(activities.size());
    for (const Status status : kStatuses) {
        const auto found = counts.find(status);
        if (found == counts.end()) {
            continue;
        }
        const std::string word(word_of(status, tr));
        group.statuses.push_back({status, word, found->second});
        group.in_words += (group.in_words.empty() ? "" : " · ") +
                          tr("{0}: {1}", {word, std::to_string(found->second)});
    }
    return group;
}

FiguresView make_figures_view(const AppState& state, const FiguresRoute& route) {
    const Tr tr = state.tr();
    FiguresView view;
    view.frame = make_frame_view(state, std::string(tr("The Programme in figures")));
    view.by = route.by;
    view.whole = static_cast<int>(counted(*state.content).size());
    switch (route.by) {
        case FiguresBy::chapter:
            by_chapter(*state.content, tr, view);
            break;
        case FiguresBy::institution:
            by_institution(*state.content, tr, view);
            break;
        case FiguresBy::limit:
            by_limit(state, tr, view);
            break;
    }
    return view;
}

}  // namespace kosk::session
