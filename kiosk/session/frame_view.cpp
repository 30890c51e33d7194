#include "kiosk/session/frame_view.h"

#include <chrono>
#include <cstdio>

#include "kiosk/session/sensitive.h"
#include "shared/text/dates.h"

namespace kosk::session {

namespace {

// Azerbaijan has one time zone and no summer time.
constexpr std::chrono::hours kBaku{4};

}  // namespace

std::chrono::year_month_day today(const AppState& state) {
    return std::chrono::floor<std::chrono::days>(state.now + kBaku);
}

std::chrono::minutes minute_of_day(const AppState& state) {
    const auto local = state.now + kBaku;
    return std::chrono::floor<std::chrono::minutes>(local -
                                                    std::chrono::floor<std::chrono::days>(local));
}

std::string date_of(Time time, text::Language language) {
    const auto day = std::chrono::floor<std::chrono::days>(time + kBaku);
    return text::in_words(std::chrono::year_month_day(day), language);
}

std::string moment_of(Time time, text::Language language) {
    const auto local = time + kBaku;
    const auto since = local - std::chrono::floor<std::chrono::days>(local);
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(since).count();
    char clock[8];
    std::snprintf(clock,
                  sizeof clock,
                  "%02d:%02d",
                  static_cast<int>(minutes / 60 % 24),
                  static_cast<int>(minutes % 60));
    return date_of(time, language) + ", " + clock;
}

FrameView make_frame_view(const AppState& state, std::string title) {
    FrameView view;
    view.tr = state.tr();
    view.title = std::move(title);
    if (state.content) {
        const Time verified = state.content->info.verified_at;
        view.data_age = view.tr("Data as of {0}", {date_of(verified, view.tr.language())});
        view.offline = state.now - verified > state.options.old_after;
    }
    if (state.session) {
        const Session& session = *state.session;
        view.page = "page." + std::to_string(session.place().serial);
        view.busy = session.form && session.form->sending == FormWork::Sending::sending;
        view.can_go_back = session.places.size() > 1 || session.maintenance ||
                           std::holds_alternative<NeutralRoute>(session.place().route);
        view.quick_exit = has_sensitive_traces(state);
        view.helped = session.helped;
        view.erase_only = !session.language;
        view.voice = session.access.voice;
    }
    return view;
}

}  // namespace kosk::session
