#include "kiosk/screens/programme_screens.h"

#include <string>

#include "kiosk/screens/parts.h"
#include "kiosk/screens/reading_column.h"

namespace kosk::screens {

namespace {

using session::TimeFilter;

void filter_chips(ui::Frame& frame, TimeFilter filter, const session::Tr& tr, Actions& out) {
    constexpr std::array kFilters{TimeFilter::all, TimeFilter::permanent, TimeFilter::limited};
    const int tapped = ui::chips(
        frame,
        {{"filter.all", std::string(tr("All")), filter == TimeFilter::all},
         {"filter.permanent", std::string(tr("Permanent")), filter == TimeFilter::permanent},
         {"filter.limited", std::string(tr("With a time limit")), filter == TimeFilter::limited}});
    if (tapped >= 0) {
        out.emplace_back(act::SetTimeFilter{kFilters.at(static_cast<std::size_t>(tapped))});
    }
}

void status_chart(const session::ProgrammeView& view, ui::Frame& frame) {
    const session::Tr& tr = view.frame.tr;
    std::vector<ui::Part> parts;
    for (const auto& status : view.statuses) {
        parts.push_back({static_cast<float>(status.count), tone_of(status.status)});
    }
    ui::card(frame, [&] {
        ui::heading(frame,
                    "programme.chart.title",
                    tr.plural("What is known of {0} activity",
                              "What is known of {0} activities",
                              static_cast<unsigned long>(view.shown)));
        ui::stacked_bar(frame, "programme.chart", tr("Activities by status"), parts);
        for (const auto& status : view.statuses) {
            const std::string number = std::to_string(status.count);
            ui::bar_row(frame,
                        "status." + std::to_string(static_cast<int>(status.status)),
                        {.label = status.word,
                         .number = number,
                         .value = static_cast<float>(status.count),
                         .most = static_cast<float>(view.shown),
                         .tone = tone_of(status.status),
                         .icon = icon_of(status.status),
                         .tappable = false});
        }
        if (view.limit_passed > 0) {
            ui::caption(frame,
                        tr.plural("The time limit of {0} of them has passed. This is computed from "
                                  "the dates in the Programme.",
                                  "The time limits of {0} of them have passed. This is computed "
                                  "from the dates in the Programme.",
                                  static_cast<unsigned long>(view.limit_passed)));
        }
    });
}

void bodies(const session::ActivityView& view, ui::Frame& frame, Actions& out) {
    const session::Tr& tr = view.frame.tr;
    if (view.bodies.empty()) {
        return;
    }
    frame.space(3);
    ui::heading(frame, "activity.bodies", tr("Who is to do it"));
    for (const auto& body : view.bodies) {
        if (ui::list_row(
                frame,
                "institution." + body.id,
                {.title = body.name, .subtitle = body.now, .icon = ui::Icon::institution})) {
            out.emplace_back(act::Open{session::InstitutionRoute{body.id}});
        }
        if (!body.note.empty()) {
            ui::caption(frame, body.note);
        }
    }
}

void known(const session::ActivityView& view, ui::Frame& frame) {
    const session::Tr& tr = view.frame.tr;
    ui::card(frame, [&] {
        ui::key_value(frame, "activity.limit", tr("By when"), view.limit);
        ui::pill(frame, "activity.status", tone_of(view.status), icon_of(view.status), view.word);
        if (!view.said.empty()) {
            ui::caption(frame, view.said);
        } else if (view.history.empty()) {
            ui::paragraph(
                frame,
                tr("Nobody has yet given information on this point with evidence that can "
                   "be checked. That does not mean that nothing was done."));
        } else {
            ui::paragraph(frame,
                          tr("About the point as it is worded nobody has yet given information. "
                             "What is known about its aim stands below."));
        }
        if (view.limit_passed) {
            ui::pill(frame,
                     "activity.limit_passed",
                     ui::Tone::warning,
                     ui::Icon::overdue,
                     tr("The time limit has passed"));
        }
    });
}

void timeline(const session::Timeline& line, const session::Tr& tr, ui::Frame& frame) {
    std::vector<ui::TimeMark> marks;
    for (const auto& mark : line.marks) {
        marks.push_back({mark.at, tone_of(mark.status), icon_of(mark.status)});
    }
    ui::card(frame, [&] {
        ui::time_axis(frame,
                      "activity.axis",
                      line.axis.first_year,
                      line.axis.last_year,
                      line.axis.today,
                      tr("Today"));
        ui::time_row(frame,
                     "activity.timeline",
                     {.words = line.in_words,
                      .span = line.limited,
                      .from = line.from,
                      .to = line.to,
                      .today = line.axis.today,
                      .marks = std::move(marks),
                      .tappable = false});
    });
}

void history(const session::ActivityView& view, ui::Frame& frame) {
    const session::Tr& tr = view.frame.tr;
    if (view.history.empty()) {
        return;
    }
    frame.space(3);
    ui::heading(frame, "activity.history", tr("What was done, newest first"));
    timeline(view.timeline, tr, frame);
    int number = 0;
    for (const auto& entry : view.history) {
        ui::card(frame, [&] {
            const std::string id = "entry." + std::to_string(++number);
            ui::pill(frame, id, tone_of(entry.status), icon_of(entry.status), entry.word);
            ui::text(frame, entry.when, {.type = ui::Type::body, .weight = ui::Weight::bold});
            ui::paragraph(frame, entry.statement);
            if (!entry.about.empty()) {
                ui::caption(frame, entry.about);
            }
            ui::caption(frame, entry.who);
            for (const auto& evidence : entry.evidence) {
                ui::divider(frame);
                ui::text(frame,
                         tr("Evidence: {0}", {evidence.title}),
                         {.type = ui::Type::caption, .weight = ui::Weight::bold});
                ui::caption(frame, evidence.detail);
            }
        });
    }
}

void around(const session::ActivityView& view, ui::Frame& frame, Actions& out) {
    const session::Tr& tr = view.frame.tr;
    if (!view.parts.empty()) {
        frame.space(3);
        ui::heading(frame, "activity.parts", tr("Its parts"));
        for (const auto& part : view.parts) {
            activity_row(frame, part, tr, out);
        }
    }
    if (!view.rights.empty()) {
        frame.space(3);
        ui::heading(frame, "activity.rights", tr("Rights it is about"));
        for (const auto& link : view.rights) {
            if (ui::list_row(
                    frame, "right." + link.slug, {.title = link.title, .icon = ui::Icon::rights})) {
                out.emplace_back(act::Open{session::ArticleRoute{link.slug}});
            }
        }
    }
}

}  // namespace

void activity_row(ui::Frame& frame,
                  const session::ActivityRow& row,
                  const session::Tr& tr,
                  Actions& out) {
    const std::string limit =
        row.limit_passed ? tr("{0} · time limit passed", {row.limit}) : row.limit;
    ui::Row shown{.title = row.title, .subtitle = limit, .mark = row.number};
    if (!row.provision) {
        shown.status = row.word;
        shown.status_icon = icon_of(row.status);
        shown.tone = tone_of(row.status);
    } else {
        shown.subtitle = {};
    }
    if (ui::list_row(frame, "activity." + row.number, shown)) {
        out.emplace_back(act::Open{session::ActivityRoute{row.number}});
    }
}

void draw(const session::ProgrammeView& view, ui::Frame& frame, Actions& out) {
    draw_frame(view.frame, frame, out);
    const session::Tr& tr = view.frame.tr;
    scrolled(view.frame, frame, [&] {
        ui::paragraph(frame, view.summary, "programme.summary");
        filter_chips(frame, view.filter, tr, out);
        status_chart(view, frame);
        if (ui::list_row(frame,
                         "programme.figures",
                         {.title = tr("The Programme in figures"),
                          .subtitle = tr("By chapter, by public body, time limits against today"),
                          .icon = ui::Icon::programme})) {
            out.emplace_back(act::Open{session::FiguresRoute{}});
        }
        frame.space(3);
        ui::heading(frame, "programme.chapters", tr("By chapter"));
        for (const auto& chapter : view.chapters) {
            const std::string number = std::to_string(chapter.number);
            if (ui::list_row(frame,
                             "chapter." + number,
                             {.title = chapter.title, .subtitle = chapter.count, .mark = number})) {
                out.emplace_back(act::Open{session::ChapterRoute{chapter.number, view.filter}});
            }
        }
    });
}

void draw(const session::ChapterView& view, ui::Frame& frame, Actions& out) {
    draw_frame(view.frame, frame, out);
    const session::Tr& tr = view.frame.tr;
    scrolled(view.frame, frame, [&] {
        ui::title(frame, "chapter.title", view.title);
        ui::paragraph(frame, view.summary, "chapter.summary");
        if (view.filtered) {
            filter_chips(frame, view.filter, tr, out);
        }
        for (const auto& row : view.rows) {
            activity_row(frame, row, tr, out);
        }
        if (view.rows.empty()) {
            ui::empty_state(frame,
                            "chapter.empty",
                            ui::Icon::list,
                            tr("Nothing in this chapter fits"),
                            tr("Choose “All” to see every activity."));
        }
    });
}

void draw(const session::ActivityView& view, ui::Frame& frame, Actions& out) {
    draw_frame(view.frame, frame, out);
    const session::Tr& tr = view.frame.tr;
    if (view.can_comment && ui::actions(frame,
                                        {.id = "activity.comment",
                                         .label = tr("Comment on this"),
                                         .icon = ui::Icon::feedback}) == "activity.comment") {
        out.emplace_back(act::StartForm{std::string(session::kFeedbackForm),
                                        {{std::string(session::kFeedbackActivity), view.number}}});
    }
    scrolled(view.frame, frame, [&] {
        reading_column(frame);
        ui::title(frame, "activity.title", view.title);
        ui::paragraph(frame, view.summary, "activity.summary");
        if (!view.provision) {
            known(view, frame);
        }
        bodies(view, frame, out);
        history(view, frame);
        around(view, frame, out);
    });
}

}  // namespace kosk::screens
