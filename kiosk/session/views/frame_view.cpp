#include "kiosk/session/views/frame_view.h"

#include "kiosk/session/model/local_time.h"
#include "kiosk/session/model/opening.h"
#include "kiosk/session/model/sensitive.h"
#include "shared/trust/release_trust.h"

namespace kosk::session {

namespace {

// Where somebody writes, plays or turns away, nothing is put between.
bool is_undisturbed(const Route& route) {
    return std::holds_alternative<FormRoute>(route) || std::holds_alternative<ReviewRoute>(route) ||
           std::holds_alternative<ReceiptRoute>(route) ||
           std::holds_alternative<NeutralRoute>(route) ||
           std::holds_alternative<QuizRunRoute>(route) ||
           std::holds_alternative<LessonRoute>(route) ||
           std::holds_alternative<LanguageRoute>(route) ||
           std::holds_alternative<AccessRoute>(route);
}

}  // namespace

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
        view.busy = session.form && session.form->sending.stage == Sending::Stage::sending;
        view.can_go_back = session.places.size() > 1 || session.maintenance ||
                           std::holds_alternative<NeutralRoute>(session.place().route);
        view.quick_exit = has_sensitive_traces(state);
        view.helped = session.helped;
        view.erase_only = !session.language;
        view.voice = session.access.voice;
        const auto* emergency = emergency_now(state);
        if (emergency != nullptr && !is_undisturbed(session.place().route)) {
            view.emergency = view.tr.of(emergency->title);
            view.emergency_text = view.tr.of(emergency->text);
        }
    }
    return view;
}

FrameView make_frame_view(const AppState& state,
                          std::string title,
                          content::DocumentType type,
                          std::string_view id) {
    FrameView view = make_frame_view(state, std::move(title));
    if (state.content) {
        const std::string target = content::target_path(type, id);
        if (const auto* publisher = state.content->publisher(target)) {
            view.published_by = state.tr().of(publisher->name);
        } else if (const auto signer = state.content->signer(target); signer != trust::kTopRole) {
            view.published_by = signer;  // the site does not name it
        }
    }
    return view;
}

}  // namespace kosk::session
