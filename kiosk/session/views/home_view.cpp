#include "kiosk/session/views/home_view.h"

#include "kiosk/session/views/programme_view.h"

namespace kosk::session {

HomeView make_home_view(const AppState& state) {
    const Tr tr = state.tr();
    HomeView view;
    view.frame = make_frame_view(state, std::string(tr("How can we help?")));
    view.loading = state.content_state == AppState::ContentState::loading;
    view.refused = state.content_state == AppState::ContentState::refused;
    if (!state.content) {
        return view;
    }
    const Content& content = *state.content;
    view.ready = true;
    view.notice = content.site.notice ? tr.of(*content.site.notice) : "";
    if (auto campaigns = promoted_campaigns(state); !campaigns.empty()) {
        view.campaign = std::move(campaigns.front());
    }
    view.can_learn = can_learn(state);
    view.has_rights = !content.articles.empty();
    view.has_services = !content.services.empty();
    view.can_give_feedback = content.can_fill(kFeedbackForm);
    if (state.session) {
        const auto& form = state.session->form;
        const auto* info = form ? content.form(form->id) : nullptr;
        view.unfinished = info != nullptr ? tr.of(info->title) : "";
        view.feedback_refused = state.session->refused_form == kFeedbackForm;
    }
    return view;
}

}  // namespace kosk::session
