// Documents from a USB stick.
#include <utility>

#include "kiosk/session/parts.h"

namespace kosk::session {

Effects on(AppState& state, const act::FindMedia&) {
    FormWork* form = form_of(state);
    if (form == nullptr) {
        return {};
    }
    form->media = FormWork::Media::searching;
    return {effect::FindMedia{}};
}

Effects on(AppState& state, const act::AttachFile& action) {
    FormWork* form = form_of(state);
    if (form == nullptr) {
        return {};
    }
    form->media = FormWork::Media::reading;
    const auto question = form->answers.question(action.ref);
    return {effect::ReadMedia{action.ref, action.file, question ? question->max_pixels : 0}};
}

Effects on(AppState& state, const act::MediaFound& action) {
    if (FormWork* form = form_of(state)) {
        form->media = action.files.empty() ? FormWork::Media::no_stick : FormWork::Media::listed;
        form->files = action.files;
    }
    return {};
}

Effects on(AppState& state, const act::MediaRead& action) {
    FormWork* form = form_of(state);
    if (form == nullptr) {
        return {};
    }
    form->media = FormWork::Media::unknown;
    if (form->scan.ref == action.ref) {
        form->scan = {};
    }
    const auto attached =
        form->answers.attach(action.ref, action.extension, action.content_type, action.bytes);
    form->errors.erase(action.ref);
    if (attached && attached->outcome == forms::Answered::Outcome::ok) {
        form->file_names[form->answers.value(action.ref).value_or("")] = action.name;
        form->unkept.erase(action.ref);
    } else if (attached) {
        form->errors[action.ref] = *attached;
    } else {
        form->media = FormWork::Media::failed;
        form->media_failure = attached.error().kind;
    }
    if (std::exchange(form->going_on, false) && !form->unkept.contains(action.ref)) {
        return on(state, act::FormNext{});
    }
    return {};
}

Effects on(AppState& state, const act::MediaFailed& action) {
    if (FormWork* form = form_of(state)) {
        form->media = FormWork::Media::failed;
        form->media_failure = action.kind;
        form->scan.binding = false;
        form->going_on = false;
    }
    return {};
}

}  // namespace kosk::session
