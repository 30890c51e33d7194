#include "kiosk/session/update/on_content.h"

#include "shared/content/policy.h"

namespace kosk::session {

namespace {

Effects on(AppState&, const act::ContentChanged&) {
    return {effect::LoadContent{}};
}

Effects on(AppState& state, const act::ContentLoaded& action) {
    state.content = action.content;
    state.content_state = AppState::ContentState::ready;
    const auto* policy = content::policy_for(action.content->policies, state.options.group);
    state.policy = policy == nullptr ? std::nullopt : std::optional(*policy);
    state.keys.reset();
    return {effect::TryForms{action.content, state.now}};
}

Effects on(AppState& state, const act::FormsTried& action) {
    if (state.content != action.content) {
        return {};
    }
    if (refuses_all(action.signatures)) {
        state.content.reset();
        state.content_state = AppState::ContentState::refused;
        return read_held_answer(state);
    }
    state.content = without_broken(with_signatures(state.content, action.signatures), action.trial);
    state.keys = action.trial.keys;
    return read_held_answer(state);
}

Effects on(AppState& state, const act::ContentFailed&) {
    // What is shown already is better than an empty screen.
    state.content_state =
        state.content ? AppState::ContentState::ready : AppState::ContentState::missing;
    return {};
}

Effects on(AppState& state, const act::ArticleLoaded& action) {
    if (state.session) {
        state.session->article = action.article;
        state.session->article_failed = false;
    }
    return {};
}

Effects on(AppState& state, const act::ArticleFailed&) {
    if (state.session) {
        state.session->article_failed = true;
    }
    return {};
}

Effects on(AppState& state, const act::SearchDone& action) {
    if (state.session && state.session->search.text() == action.query &&
        state.language() == action.language) {
        state.session->searched = action.query;
        state.session->hits = action.hits;
    }
    return {};
}

}  // namespace

Effects on_content(AppState& state, const ContentAction& action) {
    return std::visit([&](const auto& known) { return on(state, known); }, action);
}

}  // namespace kosk::session
