#include "kiosk/screens/screen.h"

#include <algorithm>
#include <variant>

#include "kiosk/screens/assisted_screen.h"
#include "kiosk/screens/booklet_screen.h"
#include "kiosk/screens/campaign_screens.h"
#include "kiosk/screens/event_screens.h"
#include "kiosk/screens/figures_screens.h"
#include "kiosk/screens/form_screen.h"
#include "kiosk/screens/home_screen.h"
#include "kiosk/screens/lesson_screens.h"
#include "kiosk/screens/maintenance_screens.h"
#include "kiosk/screens/narrator.h"
#include "kiosk/screens/other_screens.h"
#include "kiosk/screens/overlays.h"
#include "kiosk/screens/programme_screens.h"
#include "kiosk/screens/quiz_screens.h"
#include "kiosk/screens/rights_screens.h"
#include "kiosk/screens/service_screens.h"
#include "kiosk/screens/start_screens.h"
#include "kiosk/screens/submit_screens.h"
#include "kiosk/screens/track_screen.h"

namespace kosk::screens {

namespace {

using namespace session;  // the routes

// One call operator a route: which view is made and which screen draws it.
struct Painter {
    const AppState& state;
    ui::Frame& frame;
    Actions& out;
    Tr tr = state.tr();

    void operator()(const HomeRoute&) const { draw(make_home_view(state), frame, out); }
    void operator()(const ProgrammeRoute& r) const {
        draw(make_programme_view(state, r), frame, out);
    }
    void operator()(const ChapterRoute& r) const { draw(make_chapter_view(state, r), frame, out); }
    void operator()(const ActivityRoute& r) const {
        draw(make_activity_view(state, r), frame, out);
    }
    void operator()(const FiguresRoute& r) const { draw(make_figures_view(state, r), frame, out); }
    void operator()(const InstitutionRoute& r) const {
        draw(make_institution_view(state, r), frame, out);
    }
    void operator()(const RightsRoute& r) const { draw(make_rights_view(state, r), frame, out); }
    void operator()(const RightsListRoute& r) const {
        draw(make_rights_list_view(state, r), frame, out);
    }
    void operator()(const SearchRoute&) const { draw(make_search_view(state), frame, out); }
    void operator()(const ArticleRoute& r) const { draw(make_article_view(state, r), frame, out); }
    void operator()(const ServicesRoute&) const { draw(make_services_view(state), frame, out); }
    void operator()(const ServiceRoute& r) const { draw(make_service_view(state, r), frame, out); }
    void operator()(const LearnRoute&) const { draw(make_learn_view(state), frame, out); }
    void operator()(const CampaignRoute& r) const {
        draw(make_campaign_view(state, r), frame, out);
    }
    void operator()(const EventsRoute& r) const {
        draw(make_events_view(state, r), r.month, frame, out);
    }
    void operator()(const EventRoute& r) const { draw(make_event_view(state, r), frame, out); }
    void operator()(const QuizRoute& r) const { draw(make_quiz_view(state, r), frame, out); }
    void operator()(const QuizRunRoute&) const { draw(make_quiz_run_view(state), frame, out); }
    void operator()(const LessonRoute&) const { draw(make_lesson_view(state), frame, out); }
    void operator()(const BookletRoute& r) const { draw(make_booklet_view(state, r), frame, out); }
    void operator()(const FormRoute&) const { draw(make_form_view(state), frame, out); }
    void operator()(const ReviewRoute&) const { draw(make_review_view(state), frame, out); }
    void operator()(const ReceiptRoute&) const { draw(make_receipt_view(state), frame, out); }
    void operator()(const TrackRoute&) const { draw(make_track_view(state), frame, out); }
    void operator()(const HelpRoute&) const { draw(make_help_view(state), frame, out); }
    void operator()(const LanguageRoute&) const {
        draw_language(make_frame_view(state, std::string(tr("Language"))), frame, out);
    }
    void operator()(const AccessRoute&) const {
        draw_access(make_frame_view(state, std::string(tr("Accessibility"))),
                    state.session->access,
                    frame,
                    out);
    }
    void operator()(const AssistedRoute&) const {
        draw_assisted(make_frame_view(state, std::string(tr("With a helper"))), frame, out);
    }
    void operator()(const PinRoute&) const { draw(make_pin_view(state), frame, out); }
    void operator()(const MaintenanceRoute&) const {
        draw(make_maintenance_view(state), frame, out);
    }
    void operator()(const TrialsRoute&) const { draw(make_trials_view(state), frame, out); }
    void operator()(const TouchTestRoute&) const {
        draw_touch_test(tr, state.session->maintenance->touched, frame, out);
    }
    void operator()(const ColourTestRoute&) const {
        draw_colour_test(tr, state.session->maintenance->colour, frame, out);
    }
    void operator()(const NeutralRoute&) const {
        draw_neutral(make_frame_view(state, std::string(tr("Weather tips"))), frame, out);
    }
};

bool works_without_content(const Route& route) {
    return is_for_staff(route) || std::holds_alternative<AssistedRoute>(route) ||
           std::holds_alternative<LanguageRoute>(route) ||
           std::holds_alternative<AccessRoute>(route) || std::holds_alternative<HelpRoute>(route) ||
           std::holds_alternative<TrackRoute>(route) ||
           std::holds_alternative<NeutralRoute>(route) ||
           std::holds_alternative<ReceiptRoute>(route);
}

void draw_overlay(const AppState& state, ui::Frame& frame, Actions& out) {
    const Session& session = *state.session;
    const Tr tr = state.tr();
    if (session.warned_at) {
        const std::chrono::milliseconds whole = session::idle_rule(state).countdown;
        const auto left =
            std::max(std::chrono::milliseconds(0), whole - (state.uptime - *session.warned_at));
        draw_idle_warning(tr,
                          static_cast<int>((left.count() + 999) / 1000),
                          static_cast<float>(left.count()) / static_cast<float>(whole.count()),
                          frame,
                          out);
    } else if (session.asking_erase) {
        draw_erase_question(tr, frame, out);
    }
}

// Further on is greater: a deeper page, and in a form a later one.
int place_on_the_way(const Session& session) {
    const bool in_form = std::holds_alternative<FormRoute>(session.place().route);
    constexpr int kMostPages = 100'000;
    return static_cast<int>(session.places.size()) * kMostPages +
           (in_form && session.form ? static_cast<int>(session.form->page_number) : 0);
}

}  // namespace

void draw(const AppState& state, ui::Frame& frame, Actions& out) {
    if (!state.session) {
        draw(session::make_attract_view(state), frame, out);
        return;
    }
    const Route& route = state.session->place().route;
    frame.set_page(page_name(state), place_on_the_way(*state.session));
    if (!state.content && !works_without_content(route)) {
        draw_no_content(make_home_view(state), frame, out);
    } else {
        std::visit(Painter{state, frame, out}, route);
    }
    draw_overlay(state, frame, out);
}

ui::Look look_of(const AppState& state) {
    ui::Look look;
    if (state.session) {
        const Access& access = state.session->access;
        look.text_size = ui::kTextSizes.at(static_cast<std::size_t>(access.text_size));
        look.theme = ui::kThemeNames.at(static_cast<std::size_t>(access.colours));
        look.reduced_motion = access.reduced_motion;
        look.reach = access.reach;
        if (std::holds_alternative<LessonRoute>(state.session->place().route)) {
            look.text_size = ui::TextSize::extra_large;  // read across a room
        }
        look.read_everything = access.voice.on;
    }
    return look;
}

ui::Words words_of(const AppState& state) {
    const Tr tr = state.tr();
    ui::Words words;
    words.more = tr("More");
    words.space = tr("Space");
    words.enter = tr("Enter");
    words.done = tr("Done");
    words.shift = tr("Shift");
    words.erase = tr("Delete");
    words.left = tr("Left");
    words.right = tr("Right");
    words.layout = tr("Language of the keyboard");
    words.symbols = tr("Digits and signs");
    return words;
}

}  // namespace kosk::screens
