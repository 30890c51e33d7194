#include "kiosk/screens/figures_screens.h"

#include <algorithm>
#include <array>
#include <string>

#include "kiosk/screens/parts.h"
#include "kiosk/screens/programme_screens.h"

namespace kosk::screens {

namespace {

using session::FiguresBy;

std::vector<ui::Part> parts_of(const session::FigureGroup& group) {
    std::vector<ui::Part> parts;
    for (const auto& status : group.statuses) {
        parts.push_back({static_cast<float>(status.count), tone_of(status.status)});
    }
    return parts;
}

void by_tabs(ui::Frame& frame, FiguresBy by, const session::Tr& tr, Actions& out) {
    constexpr std::array kAll{FiguresBy::chapter, FiguresBy::institution, FiguresBy::limit};
    const int tapped =
        ui::tabs(frame,
                 {{"figures.chapter", tr("By chapter"), by == FiguresBy::chapter},
                  {"figures.institution", tr("By public body"), by == FiguresBy::institution},
                  {"figures.limit", tr("Time limits"), by == FiguresBy::limit}});
    if (tapped >= 0) {
        out.emplace_back(act::SetFiguresBy{kAll.at(static_cast<std::size_t>(tapped))});
    }
}

session::Action opening(FiguresBy by, const std::string& id) {
    return by == FiguresBy::chapter
               ? act::Open{session::ChapterRoute{std::stoi(id), session::TimeFilter::all}}
               : act::Open{session::InstitutionRoute{id}};
}

void groups(const session::FiguresView& view, ui::Frame& frame, Actions& out) {
    int most = 1;
    for (const auto& group : view.groups) {
        most = std::max(most, group.whole);
    }
    ui::card(frame, [&] {
        for (const auto& group : view.groups) {
            const std::string whole = std::to_string(group.whole);
            if (ui::stacked_row(frame,
                                "figure." + group.id,
                                {.label = group.name,
                                 .number = whole,
                                 .words = group.in_words,
                                 .parts = parts_of(group),
                                 .most = static_cast<float>(most)})) {
                out.push_back(opening(view.by, group.id));
            }
        }
    });
}

void limits(const session::FiguresView& view, ui::Frame& frame, Actions& out) {
    const session::Tr& tr = view.frame.tr;
    ui::card(frame, [&] {
        ui::time_axis(frame,
                      "figures.axis",
                      view.axis.first_year,
                      view.axis.last_year,
                      view.axis.today,
                      tr("Today"));
        for (const auto& span : view.limits) {
            const std::string label = span.number + ". " + span.title;
            if (ui::time_row(frame,
                             "limit." + span.number,
                             {.label = label,
                              .words = span.in_words,
                              .from = span.from,
                              .to = span.to,
                              .today = view.axis.today,
                              .tone = span.passed ? ui::Tone::warning : tone_of(span.status),
                              .icon = span.passed ? ui::Icon::overdue : icon_of(span.status)})) {
                out.emplace_back(act::Open{session::ActivityRoute{span.number}});
            }
        }
    });
}

void successors(const session::InstitutionView& view, ui::Frame& frame) {
    const session::Tr& tr = view.frame.tr;
    if (!view.successors.empty()) {
        ui::card(frame, [&] {
            ui::heading(frame, "institution.now", tr("Its work is now done by"));
            for (const auto& successor : view.successors) {
                ui::paragraph(frame, successor.name);
                if (!successor.detail.empty()) {
                    ui::caption(frame, successor.detail);
                }
            }
        });
    }
    if (!view.note.empty()) {
        ui::caption(frame, view.note, "institution.note");
    }
    if (view.recommended) {
        ui::banner(frame,
                   "institution.recommended",
                   ui::Tone::info,
                   {},
                   tr("The Programme recommends its part to this body; it does not order it."));
    }
}

void reach(const session::InstitutionView& view, ui::Frame& frame, Actions& out) {
    const session::Tr& tr = view.frame.tr;
    frame.space(3);
    ui::heading(frame, "institution.contacts", tr("Where to turn"));
    for (const auto& contact : view.contacts) {
        contact_card(frame, contact, tr);
    }
    if (view.contacts.empty()) {
        ui::paragraph(frame,
                      tr("No telephone number or address of this body has been confirmed for this "
                         "terminal yet."),
                      "institution.no_contacts");
    }
    if (view.services.empty()) {
        return;
    }
    frame.space(3);
    ui::heading(frame, "institution.services", tr("Its services"));
    for (const auto& service : view.services) {
        if (ui::list_row(frame,
                         "service." + service.slug,
                         {.title = service.title,
                          .subtitle = service.summary,
                          .icon = ui::Icon::services})) {
            out.emplace_back(act::Open{session::ServiceRoute{service.slug}});
        }
    }
}

void its_points(const session::InstitutionView& view, ui::Frame& frame, Actions& out) {
    const session::Tr& tr = view.frame.tr;
    if (view.activities.empty()) {
        return;
    }
    frame.space(3);
    ui::heading(frame, "institution.points", tr("Its points of the Programme"));
    if (view.figure.whole > 0) {
        ui::card(frame, [&] {
            ui::stacked_bar(
                frame, "institution.chart", view.figure.in_words, parts_of(view.figure));
            ui::caption(frame, view.figure.in_words);
        });
    }
    for (const auto& row : view.activities) {
        activity_row(frame, row, tr, out);
    }
}

}  // namespace

void draw(const session::FiguresView& view, ui::Frame& frame, Actions& out) {
    draw_frame(view.frame, frame, out);
    const session::Tr& tr = view.frame.tr;
    ui::scroll_area(frame, view.frame.page + std::to_string(static_cast<int>(view.by)), [&] {
        by_tabs(frame, view.by, tr, out);
        if (view.by == FiguresBy::limit) {
            const auto all = static_cast<unsigned long>(view.limits.size());
            ui::paragraph(
                frame,
                tr.plural(
                    "{0} activity has a time limit.", "{0} activities have a time limit.", all) +
                    " " +
                    tr("Passed, and not known to be done: {0}.",
                       {std::to_string(view.limits_passed)}),
                "figures.summary");
            limits(view, frame, out);
        } else {
            const auto all = static_cast<unsigned long>(view.whole);
            ui::paragraph(
                frame,
                tr.plural("What is known of {0} activity", "What is known of {0} activities", all) +
                    ".",
                "figures.summary");
            if (view.by == FiguresBy::institution) {
                ui::caption(frame, tr("An activity of several bodies counts for each of them."));
            }
            groups(view, frame, out);
        }
    });
}

void draw(const session::InstitutionView& view, ui::Frame& frame, Actions& out) {
    draw_frame(view.frame, frame, out);
    scrolled(view.frame, frame, [&] {
        ui::title(frame, "institution.title", view.name);
        successors(view, frame);
        reach(view, frame, out);
        its_points(view, frame, out);
    });
}

}  // namespace kosk::screens
