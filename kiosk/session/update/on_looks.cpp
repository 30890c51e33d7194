// How pages look, and what they are narrowed to.
#include "kiosk/session/update/on_place.h"

namespace kosk::session {

Effects on(AppState& state, const act::SetTextSize& action) {
    if (state.session) {
        state.session->access.text_size = action.size;
    }
    return {};
}

Effects on(AppState& state, const act::SetColours& action) {
    if (state.session) {
        state.session->access.colours = action.colours;
    }
    return {};
}

Effects on(AppState& state, const act::SetReducedMotion& action) {
    if (state.session) {
        state.session->access.reduced_motion = action.on;
    }
    return {};
}

Effects on(AppState& state, const act::SetReach& action) {
    if (state.session) {
        state.session->access.reach = action.on;
    }
    return {};
}

Effects on(AppState& state, const act::SetTimeFilter& action) {
    if (state.session) {
        Route& route = state.session->place().route;
        if (auto* programme = std::get_if<ProgrammeRoute>(&route)) {
            programme->filter = action.filter;
        } else if (auto* chapter = std::get_if<ChapterRoute>(&route)) {
            chapter->filter = action.filter;
        }
    }
    return {};
}

Effects on(AppState& state, const act::SetFiguresBy& action) {
    if (state.session) {
        if (auto* figures = std::get_if<FiguresRoute>(&state.session->place().route)) {
            figures->by = action.by;
        }
    }
    return {};
}

Effects on(AppState& state, const act::SetRightsBy& action) {
    if (state.session) {
        if (auto* rights = std::get_if<RightsRoute>(&state.session->place().route)) {
            rights->by = action.by;
        }
    }
    return {};
}

}  // namespace kosk::session
