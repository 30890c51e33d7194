#include "kiosk/screens/home_screen.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

#include "kiosk/screens/parts.h"
#include "kiosk/session/views/programme_view.h"

namespace kosk::screens {

namespace {

struct HomeTile {
    std::string_view id;
    ui::Tile tile;
    session::Action action;
};

std::array<HomeTile, 6> tiles(const session::HomeView& view) {
    const session::Tr& tr = view.frame.tr;
    using ui::Icon;
    return {{
        {"home.rights",
         {Icon::rights,
          tr("Know your rights"),
          tr("What the law gives you, and where to turn"),
          view.has_rights},
         act::Open{session::RightsRoute{}}},
        {"home.programme",
         {Icon::programme,
          tr("Programme progress"),
          tr("What was promised, who does it, what is done"),
          true},
         act::Open{session::ProgrammeRoute{}}},
        {"home.services",
         {Icon::services,
          tr("Services and applications"),
          tr("Apply here, with documents"),
          view.has_services},
         act::Open{session::ServicesRoute{}}},
        {"home.feedback",
         {Icon::feedback,
          tr("Give feedback"),
          tr("On the National Programme; no name needed"),
          view.can_give_feedback},
         act::StartForm{std::string(session::kFeedbackForm), {}}},
        {"home.track",
         {Icon::track, tr("Track my case"), tr("With the code of your receipt"), true},
         act::Open{session::TrackRoute{}}},
        {"home.help",
         {Icon::emergency, tr("Help now"), tr("Telephone numbers"), true},
         act::Open{session::HelpRoute{}}},
    }};
}

void notices(const session::HomeView& view, ui::Frame& frame, Actions& out) {
    const session::Tr& tr = view.frame.tr;
    if (!view.notice.empty()) {
        ui::banner(frame, "home.notice", ui::Tone::info, {}, view.notice);
    }
    if (view.frame.offline) {
        ui::banner(
            frame,
            "home.offline",
            ui::Tone::warning,
            tr("This terminal has had no connection for some time"),
            tr("You can read and apply as usual. Applications are kept safe here and sent as "
               "soon as there is a connection."));
    }
    if (view.feedback_refused) {
        no_room(frame, "home.refused", tr);
    }
    if (!view.unfinished.empty()) {
        if (ui::list_row(frame,
                         "home.unfinished",
                         {.title = tr("Go on where you left off"),
                          .subtitle = view.unfinished,
                          .icon = ui::Icon::edit})) {
            out.emplace_back(act::Open{session::FormRoute{}});
        }
    }
}

void campaign_row(const session::HomeView& view, ui::Frame& frame, Actions& out) {
    const session::Tr& tr = view.frame.tr;
    if (ui::list_row(frame,
                     "home.campaign",
                     {.title = view.campaign->title,
                      .subtitle = tr("These days"),
                      .icon = ui::Icon::flag})) {
        out.emplace_back(act::Open{session::CampaignRoute{view.campaign->slug}});
    }
}

void learn_row(const session::HomeView& view, ui::Frame& frame, Actions& out) {
    const session::Tr& tr = view.frame.tr;
    if (ui::list_row(frame,
                     "home.learn",
                     {.title = tr("Learn and take part"),
                      .subtitle = tr("Events, quizzes, booklets"),
                      .icon = ui::Icon::education})) {
        out.emplace_back(act::Open{session::LearnRoute{}});
    }
}

// What the terminal speaks of these days, and the way to everything one learns from: side by side
// where there is room.
void learning(const session::HomeView& view, ui::Frame& frame, Actions& out) {
    if (view.campaign && view.can_learn && !frame.metrics().portrait()) {
        frame.split(2, [&](std::size_t i) {
            i == 0 ? campaign_row(view, frame, out) : learn_row(view, frame, out);
        });
        return;
    }
    if (view.campaign) {
        campaign_row(view, frame, out);
    }
    if (view.can_learn) {
        learn_row(view, frame, out);
    }
}

}  // namespace

void draw(const session::HomeView& view, ui::Frame& frame, Actions& out) {
    draw_frame(view.frame, frame, out);
    // The tiles leave room for what stands below them.
    const float room = frame.rest().height - frame.remembered("home.learning", 0);
    const std::size_t columns = frame.metrics().portrait() ? 2 : 3;
    scrolled(view.frame, frame, [&] {
        notices(view, frame, out);
        const auto all = tiles(view);
        const float gap = frame.metrics().grid(2);
        std::vector<ui::Tile> plain;
        std::transform(all.begin(), all.end(), std::back_inserter(plain), [](const HomeTile& one) {
            return one.tile;
        });
        const ui::TilePlan plan = ui::plan_tiles(frame, plain, columns, room - 3 * gap);
        frame.grid(all.size(), plan.columns, plan.height, [&](std::size_t i) {
            if (ui::tile(frame, all[i].id, all[i].tile, plan.look)) {
                out.push_back(all[i].action);
            }
        });
        const float top = frame.rest().y;
        learning(view, frame, out);
        frame.remember("home.learning", frame.rest().y - top);
    });
}

void draw_no_content(const session::HomeView& view, ui::Frame& frame, Actions& out) {
    draw_frame(view.frame, frame, out);
    const session::Tr& tr = view.frame.tr;
    scrolled(view.frame, frame, [&] {
        if (view.loading) {
            ui::empty_state(
                frame, "content.loading", ui::Icon::sync, tr("One moment, please…"), {});
        } else if (view.refused) {
            ui::empty_state(
                frame,
                "content.refused",
                ui::Icon::error,
                tr("This terminal is out of order"),
                tr("In an emergency call 112. What this terminal should show could not be checked, "
                   "so nothing is shown and nothing can be handed in. Please tell the staff."));
        } else {
            ui::empty_state(
                frame,
                "content.missing",
                ui::Icon::inbox,
                tr("This terminal has not received its content yet"),
                tr("In an emergency call 112. The content is fetched by itself as soon as there is "
                   "a connection."));
        }
    });
}

}  // namespace kosk::screens
