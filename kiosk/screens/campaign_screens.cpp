#include "kiosk/screens/campaign_screens.h"

#include <algorithm>
#include <string>

#include "kiosk/screens/link_rows.h"
#include "kiosk/screens/parts.h"

namespace kosk::screens {

namespace {

// A picture leaves words in sight on low displays.
float most_height_mm(const ui::Frame& frame) {
    constexpr float kMostMm = 120;
    constexpr float kPart = 0.34F;  // of the display
    const ui::Metrics& metrics = frame.metrics();
    return std::min(kMostMm, kPart * metrics.screen().height / metrics.mm(1));
}

void pager(const session::CampaignView& view, ui::Frame& frame, Actions& out) {
    const session::Tr& tr = view.frame.tr;
    const std::string place =
        tr("Picture {0} of {1}", {std::to_string(view.slide + 1), std::to_string(view.slides)});
    ui::caption(frame, place, "campaign.place");
    frame.last_element().live = true;
    frame.split(2, [&](std::size_t i) {
        const bool back = i == 0;
        if (ui::button(frame,
                       back ? "campaign.previous" : "campaign.next",
                       back ? tr("Previous") : tr("Next"),
                       ui::ButtonStyle::secondary,
                       {.icon = back ? ui::Icon::back : ui::Icon::none,
                        .enabled = back ? view.slide > 0 : view.slide + 1 < view.slides,
                        .trailing = back ? ui::Icon::none : ui::Icon::forward})) {
            out.emplace_back(act::ShowSlide{back ? view.slide - 1 : view.slide + 1});
        }
    });
}

void slide(const session::CampaignView& view, ui::Frame& frame, Actions& out) {
    if (view.slides == 0) {
        return;
    }
    ui::card(frame, [&] {
        ui::picture(
            frame,
            "campaign.picture",
            {.name = view.picture, .words = view.alt, .most_height_mm = most_height_mm(frame)});
        if (view.slide_title != view.title) {
            ui::heading(frame, "campaign.slide", view.slide_title);
        }
        ui::paragraph(frame, view.slide_text, "campaign.slide.text");
        if (view.slides > 1) {
            pager(view, frame, out);
        }
    });
}

void promoted(const session::LearnView& view, ui::Frame& frame, Actions& out) {
    for (const auto& campaign : view.campaigns) {
        if (ui::list_row(
                frame,
                "campaign." + campaign.slug,
                {.title = campaign.title, .subtitle = campaign.summary, .icon = ui::Icon::flag})) {
            out.emplace_back(act::Open{session::CampaignRoute{campaign.slug}});
        }
    }
}

}  // namespace

void draw(const session::LearnView& view, ui::Frame& frame, Actions& out) {
    draw_frame(view.frame, frame, out);
    const session::Tr& tr = view.frame.tr;
    scrolled(view.frame, frame, [&] {
        if (view.empty()) {
            ui::empty_state(frame,
                            "learn.empty",
                            ui::Icon::idea,
                            tr("There is nothing here yet"),
                            tr("Events, quizzes and booklets appear here as soon as the centre "
                               "publishes them."));
            return;
        }
        if (!view.campaigns.empty()) {
            ui::heading(frame, "learn.campaigns", tr("These days"));
            promoted(view, frame, out);
            frame.space(3);
        }
        ui::heading(frame, "learn.events", tr("Events"));
        event_rows(frame, view.events, out);
        if (ui::list_row(
                frame,
                "learn.calendar",
                {.title = tr("Calendar of events"),
                 .subtitle = view.events.empty() ? tr("Nothing is announced at the moment") : "",
                 .icon = ui::Icon::calendar})) {
            out.emplace_back(act::Open{session::EventsRoute{}});
        }
        if (!view.quizzes.empty()) {
            frame.space(3);
            ui::heading(frame, "learn.quizzes", tr("Quizzes"));
            quiz_rows(frame, view.quizzes, out);
        }
        if (!view.booklets.empty()) {
            frame.space(3);
            ui::heading(frame, "learn.booklets", tr("Booklets"));
            booklet_rows(frame, view.booklets, out);
        }
    });
}

void draw(const session::CampaignView& view, ui::Frame& frame, Actions& out) {
    draw_frame(view.frame, frame, out);
    const session::Tr& tr = view.frame.tr;
    scrolled(view.frame, frame, [&] {
        ui::title(frame, "campaign.title", view.title);
        published_by(view.frame, frame);
        ui::paragraph(frame, view.summary, "campaign.summary");
        slide(view, frame, out);
        link_rows(frame, view.links, tr, out);
        sources(frame, view.sources, tr);
        ui::caption(frame, view.reviewed, "campaign.reviewed");
    });
}

}  // namespace kosk::screens
