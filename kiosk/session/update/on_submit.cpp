// From "Send" to the receipt.
#include <utility>

#include "kiosk/session/model/sensitive.h"
#include "kiosk/session/update/navigation.h"
#include "kiosk/session/update/on_device.h"
#include "kiosk/session/update/on_form.h"
#include "kiosk/session/views/form_view.h"
#include "shared/base/encoding.h"
#include "shared/crypto/hpke.h"
#include "shared/submission/case_news.h"

namespace kosk::session {

Effects on(AppState& state, const act::SetConsent& action) {
    if (FormWork* form = form_of(state)) {
        form->sending.consent = action.given;
    }
    return {};
}

Effects on(AppState& state, const act::Submit&) {
    FormWork* form = form_of(state);
    if (form == nullptr || !form->sending.consent ||
        form->sending.stage == Sending::Stage::sending) {
        return {};
    }
    const auto open_questions = form->answers.validate();
    if (!open_questions.empty()) {
        for (const auto& failure : open_questions) {
            form->errors[failure.ref] = failure.answered;
        }
        return on(state, act::ChangeAnswer{open_questions.front().ref});
    }
    form->sending.stage = Sending::Stage::sending;
    return {effect::MakeReceipt{}};
}

Effects on(AppState& state, const act::ReceiptMade& action) {
    FormWork* form = form_of(state);
    if (form == nullptr || form->sending.stage != Sending::Stage::sending) {
        return {};
    }
    if (!form->sending.code) {  // a second try keeps the identity of the first
        form->sending.code = action.code;
    }
    const auto key = crypto::hpke_public_key(form->sending.code->reply_key());
    std::optional<forms::MetaNote> note;
    if (key) {
        note = forms::MetaNote{std::string(submission::kReplyKeyName),
                               std::string(submission::kReplyKeyNamespace),
                               base64(*key)};
    }
    auto filled = form->answers.finalize(form->sending.code->instance_id(), note);
    if (!filled) {
        form->sending.stage = Sending::Stage::failed;
        form->sending.failure = filled.error().kind;
        return {};
    }
    effect::Save save;
    save.record.form_id = form->answers.form().id();
    save.record.form_version = form->answers.form().version();
    save.record.instance_id = filled->instance_id;
    save.record.xml = std::move(filled->xml);
    for (auto& file : filled->attachments) {
        save.record.media.push_back({std::move(file.name), std::move(file.bytes)});
    }
    save.public_key = form->sending.sealed_for;
    save.sensitive = is_sensitive(state, form->id);
    return {std::move(save)};
}

Effects on(AppState& state, const act::Saved& action) {
    FormWork* form = form_of(state);
    if (form == nullptr || !form->sending.code ||
        form->sending.code->instance_id() != action.instance_id) {
        return {};
    }
    Session& session = *state.session;
    session.receipt = Receipt{*form->sending.code, form->id, state.now, false};
    // Out of the terminal itself, into the hands of who stands there. What tells of violence is
    // printed only when it is asked for.
    const bool prints = state.options.prints_receipts && !is_sensitive(state, form->id);
    session.form.reset();  // from here on what was written exists only sealed
    go_home(session);
    session.push(ReceiptRoute{});
    session.touched_at = state.uptime;
    return prints ? on(state, act::PrintReceipt{}) : Effects{};
}

Effects on(AppState& state, const act::SaveFailed& action) {
    FormWork* form = form_of(state);
    if (form != nullptr && form->sending.code &&
        form->sending.code->instance_id() == action.instance_id) {
        form->sending.stage = Sending::Stage::failed;
        form->sending.failure = action.kind;
        state.session->touched_at = state.uptime;
    }
    return {};
}

Effects on(AppState& state, const act::CodeSaved&) {
    if (state.session && state.session->receipt) {
        state.session->receipt->code_saved = true;
        state.session->touched_at = state.uptime;
    }
    return {};
}

}  // namespace kosk::session
