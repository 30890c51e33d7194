#include "kiosk/session/views/event_view.h"

#include <algorithm>

#include <fmt/format.h>

#include "kiosk/session/model/local_time.h"
#include "shared/content/calendar.h"
#include "shared/text/dates.h"

namespace kosk::session {

namespace {

using std::chrono::Monday;
using std::chrono::sys_days;
using std::chrono::year_month;
using std::chrono::year_month_day;

constexpr std::size_t kMostListed = 12;

std::string iso(year_month_day day) {
    return fmt::format("{:04}-{:02}-{:02}",
                       static_cast<int>(day.year()),
                       static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

std::string day_in_words(year_month_day day, text::Language language) {
    return std::string(text::in_words(std::chrono::weekday(sys_days(day)), language)) + ", " +
           text::in_words(day, language);
}

std::size_t count_on(const Content& content, year_month_day day) {
    return static_cast<std::size_t>(
        std::count_if(content.events.begin(), content.events.end(), [&](const auto& event) {
            return content::is_on(event, day);
        }));
}

void name_days(EventsView& view) {
    for (unsigned i = 0; i < 7; ++i) {
        const auto day = Monday + std::chrono::days(i);
        const text::Language language = view.frame.tr.language();
        view.weekdays.emplace_back(text::abbreviated(day, language));
        view.weekday_names.emplace_back(text::in_words(day, language));
    }
}

void fill_month(EventsView& view,
                const Content& content,
                year_month month,
                year_month_day now,
                unsigned chosen) {
    const Tr& tr = view.frame.tr;
    const year_month_day first = month / 1;
    const year_month_day last = month / std::chrono::last;
    view.first = static_cast<std::size_t>((std::chrono::weekday(sys_days(first)) - Monday).count());
    for (unsigned number = 1; number <= static_cast<unsigned>(last.day()); ++number) {
        const year_month_day date = month / std::chrono::day(number);
        EventsView::Day day;
        day.number = number;
        day.events = date < now ? 0 : count_on(content, date);
        day.today = date == now;
        day.chosen = number == chosen;
        day.words = text::in_words(date, tr.language());
        if (day.events > 0) {
            day.words +=
                ", " + tr.plural("{0} event", "{0} events", static_cast<unsigned long>(day.events));
        }
        if (day.today) {
            day.words += ", " + std::string(tr("Today"));
        }
        view.days.push_back(std::move(day));
    }
}

}  // namespace

std::vector<Coming> coming_events(const Content& content, year_month_day from) {
    std::vector<Coming> all;
    for (const content::Event& event : content.events) {
        if (const auto day = content::next_day(event, from)) {
            all.push_back({&event, *day});
        }
    }
    std::stable_sort(
        all.begin(), all.end(), [](const Coming& a, const Coming& b) { return a.day < b.day; });
    return all;
}

std::string when_of(const content::Event& event, year_month_day day, text::Language language) {
    const year_month_day last = content::last_day(event, day);
    return last == day ? day_in_words(day, language)
                       : day_in_words(day, language) + " – " + day_in_words(last, language);
}

Link event_link(const Coming& coming, const Tr& tr) {
    return {coming.event->slug,
            tr.of(coming.event->title),
            when_of(*coming.event, coming.day, tr.language())};
}

Prefill registration_of(const content::Event& event, year_month_day day, const Tr& tr) {
    return {{"/data/event/title", tr.of(event.title)}, {"/data/event/day", iso(day)}};
}

EventsView make_events_view(const AppState& state, const EventsRoute& route) {
    const Tr tr = state.tr();
    EventsView view;
    view.frame = make_frame_view(state, std::string(tr("Calendar of events")));
    const Content& content = *state.content;
    const year_month_day now = today(state);
    const year_month shown = year_month(now.year(), now.month()) + std::chrono::months(route.month);
    view.month = text::in_words(shown, tr.language());
    view.earlier = route.month > 0;
    view.later = route.month + 1 < kMonths;
    name_days(view);
    fill_month(view, content, shown, now, route.day);
    const year_month_day chosen = shown / std::chrono::day(route.day);
    if (route.day != 0 && chosen.ok()) {
        view.chosen = text::in_words(chosen, tr.language());
        view.heading = day_in_words(chosen, tr.language());
        for (const auto& event : content.events) {
            if (chosen >= now && content::is_on(event, chosen)) {
                view.coming.push_back(event_link({&event, chosen}, tr));
            }
        }
        return view;
    }
    view.heading = tr("What is coming");
    const year_month_day from = std::max(now, year_month_day(shown / 1));
    for (const Coming& coming : coming_events(content, from)) {
        if (view.coming.size() < kMostListed) {
            view.coming.push_back(event_link(coming, tr));
        }
    }
    return view;
}

EventView make_event_view(const AppState& state, const EventRoute& route) {
    const Tr tr = state.tr();
    EventView view;
    view.frame = make_frame_view(
        state, std::string(tr("Calendar of events")), content::DocumentType::event, route.slug);
    const Content& content = *state.content;
    const content::Event* event = content.event(route.slug);
    if (event == nullptr) {
        return view;
    }
    view.title = tr.of(event->title);
    view.summary = tr.of(event->summary);
    view.yearly = content::is_yearly(event->date);
    const auto next = content::next_day(*event, today(state));
    view.over = !next;
    const auto day = next ? next : text::parse_date(event->date);
    view.when = day ? when_of(*event, *day, tr.language()) : event->date;
    view.place = event->place ? tr.of(*event->place) : "";
    if (const auto* institution = content.institution(event->institution)) {
        view.institution = {institution->id, tr.of(institution->name)};
    }
    if (next && content.can_fill(event->form)) {
        view.form = event->form;
        view.prefill = registration_of(*event, *next, tr);
        view.refused = state.session && state.session->refused_form == event->form;
    } else {
        view.form_broken = next && !event->form.empty();
    }
    view.links.articles = article_links(content, event->articles, tr);
    view.links.activities = activity_links(content, event->activities, tr);
    view.sources = source_lines(event->sources, tr);
    return view;
}

}  // namespace kosk::session
