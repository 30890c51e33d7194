// The calendar of events, and one of them.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/session/views/links.h"

namespace kosk::session {

// Months that the calendar shows, this one included.
inline constexpr int kMonths = 12;

struct EventsView {
    FrameView frame;
    std::string month;                  // "dekabr 2026"
    bool earlier = false;               // there is a month before
    bool later = false;                 // and after
    std::vector<std::string> weekdays;  // "B.e.", from Monday on
    std::vector<std::string> weekday_names;
    struct Day {
        unsigned number = 0;
        std::size_t events = 0;  // those that are still to come
        std::string words;       // "10 dekabr 2026, 2 tədbir"
        bool today = false;
        bool chosen = false;
    };
    std::vector<Day> days;
    std::size_t first = 0;     // columns before the first day: 0 when it is a Monday
    std::string heading;       // of the list
    std::vector<Link> coming;  // those of the chosen day, or of this month and later
    std::string chosen;        // the chosen day in words, "" for none
};

struct EventView {
    FrameView frame;
    std::string title;
    std::string summary;
    std::string when;  // "çərşənbə, 10 dekabr 2026"
    bool yearly = false;
    bool over = false;
    std::string place;
    Link institution;          // id "" for none
    std::string form;          // one can register with it here, "" for not
    bool form_broken = false;  // registration exists, but not at this terminal
    bool refused = false;      // the disk is nearly full
    Prefill prefill;
    Links links;
    std::vector<SourceLine> sources;
};

EventsView make_events_view(const AppState& state, const EventsRoute& route);
EventView make_event_view(const AppState& state, const EventRoute& route);

// Events that are on or begin on `from` or later, the soonest first; those that are over are not
// among them.
struct Coming {
    const content::Event* event;
    std::chrono::year_month_day day;
};
std::vector<Coming> coming_events(const Content& content, std::chrono::year_month_day from);

// "çərşənbə, 10 dekabr 2026", with its last day when it has several.
std::string when_of(const content::Event& event,
                    std::chrono::year_month_day day,
                    text::Language language);
Link event_link(const Coming& coming, const Tr& tr);

// What its registration form is filled with before the citizen sees it.
Prefill registration_of(const content::Event& event, std::chrono::year_month_day day, const Tr& tr);

}  // namespace kosk::session
