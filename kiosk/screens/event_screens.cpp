#include "kiosk/screens/event_screens.h"

#include <string>
#include <vector>

#include "kiosk/screens/link_rows.h"
#include "kiosk/screens/parts.h"

namespace kosk::screens {

namespace {

void month_bar(const session::EventsView& view, int month, ui::Frame& frame, Actions& out) {
    const session::Tr& tr = view.frame.tr;
    const int tapped = ui::month_bar(frame,
                                     {.id = "events.month",
                                      .month = view.month,
                                      .earlier = tr("The month before"),
                                      .later = tr("The next month"),
                                      .can_go_earlier = view.earlier,
                                      .can_go_later = view.later});
    if (tapped != 0) {
        out.emplace_back(act::ShowMonth{month + tapped});
    }
}

void month(const session::EventsView& view, ui::Frame& frame, Actions& out) {
    std::vector<ui::CalendarDay> days;
    for (const auto& day : view.days) {
        days.push_back({day.number, day.events, day.words, day.today, day.chosen});
    }
    const unsigned tapped =
        ui::month_grid(frame, "events.day", view.weekdays, view.weekday_names, view.first, days);
    if (tapped != 0) {
        out.emplace_back(act::ShowDay{tapped});
    }
}

void facts(const session::EventView& view, ui::Frame& frame, Actions& out) {
    const session::Tr& tr = view.frame.tr;
    ui::card(frame, [&] {
        ui::key_value(frame, "event.when", tr("When"), view.when);
        if (view.yearly) {
            ui::pill(frame, "event.yearly", ui::Tone::info, ui::Icon::sync, tr("Every year"));
        }
        if (!view.place.empty()) {
            ui::key_value(frame, "event.place", tr("Where"), view.place);
        }
    });
    if (!view.institution.id.empty() && ui::list_row(frame,
                                                     "event.institution",
                                                     {.title = view.institution.title,
                                                      .subtitle = tr("Who holds it"),
                                                      .icon = ui::Icon::institution})) {
        out.emplace_back(act::Open{session::InstitutionRoute{view.institution.id}});
    }
}

void notices(const session::EventView& view, ui::Frame& frame) {
    const session::Tr& tr = view.frame.tr;
    if (view.over) {
        ui::banner(frame, "event.over", ui::Tone::neutral, tr("This event is over"));
    }
    if (view.refused) {
        no_room(frame, "event.refused", tr);
    }
    if (view.form_broken) {
        ui::banner(frame,
                   "event.form_broken",
                   ui::Tone::warning,
                   tr("You cannot register at this terminal now"),
                   tr("Please ask the body that holds the event, or the staff."));
    }
}

}  // namespace

void draw(const session::EventsView& view, int shown, ui::Frame& frame, Actions& out) {
    draw_frame(view.frame, frame, out);
    const session::Tr& tr = view.frame.tr;
    scrolled(view.frame, frame, [&] {
        month_bar(view, shown, frame, out);
        month(view, frame, out);
        frame.space(3);
        ui::heading(frame, "events.list", view.heading);
        event_rows(frame, view.coming, out);
        if (view.coming.empty()) {
            ui::empty_state(frame,
                            "events.empty",
                            ui::Icon::calendar,
                            tr("Nothing is announced at the moment"),
                            tr("Events appear here as soon as the centre publishes them."));
        }
        if (!view.chosen.empty() && ui::button(frame,
                                               "events.all",
                                               tr("Show everything that is coming"),
                                               ui::ButtonStyle::secondary,
                                               {.icon = ui::Icon::list})) {
            out.emplace_back(act::ShowDay{0});
        }
    });
}

void draw(const session::EventView& view, ui::Frame& frame, Actions& out) {
    draw_frame(view.frame, frame, out);
    const session::Tr& tr = view.frame.tr;
    if (!view.form.empty() &&
        ui::actions(frame,
                    {.id = "event.register", .label = tr("Register"), .icon = ui::Icon::forward}) ==
            "event.register") {
        out.emplace_back(act::StartForm{view.form, view.prefill});
    }
    scrolled(view.frame, frame, [&] {
        notices(view, frame);
        ui::title(frame, "event.title", view.title);
        published_by(view.frame, frame);
        ui::paragraph(frame, view.summary, "event.summary");
        facts(view, frame, out);
        link_rows(frame, view.links, tr, out);
        sources(frame, view.sources, tr);
    });
}

}  // namespace kosk::screens
