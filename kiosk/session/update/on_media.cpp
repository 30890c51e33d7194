// Documents from a USB stick.
#include <algorithm>
#include <utility>

#include "kiosk/session/update/on_device.h"
#include "kiosk/session/update/on_form.h"
#include "kiosk/session/views/question_view.h"

namespace kosk::session {

namespace {

using Media = Attachments::Media;

// From the end of one look to the next.
constexpr std::chrono::seconds kLookAgain{2};

// Whether what the page shows depends on what is plugged in.
bool shows_stick(const FormWork& form) {
    const Media media = form.attachments.media;
    return media == Media::no_stick || media == Media::other_format || media == Media::listed;
}

// Whether the page asks for a document, and has none yet.
bool asks_document(const FormWork& form) {
    const Pages& pages = form.pages();
    if (pages.empty()) {
        return false;
    }
    const auto& questions = pages[page_of(pages, form.at)].questions;
    return std::any_of(questions.begin(), questions.end(), [](const auto& question) {
        return input_of(question) == Input::file && question.value.empty();
    });
}

Media found_as(const act::MediaFound& found) {
    const Media without = found.other_format ? Media::other_format : Media::no_stick;
    return found.files.empty() ? without : Media::listed;
}

}  // namespace

Effects look_for_sticks(AppState& state) {
    FormWork* form = form_of(state);
    const bool due = form != nullptr && shows_stick(*form) && !form->attachments.looking &&
                     state.uptime - form->attachments.looked_at >= kLookAgain;
    if (!due || !std::holds_alternative<FormRoute>(state.session->place().route) ||
        form->attachments.scan.running || !form->attachments.scan.pages.empty() ||
        !asks_document(*form)) {
        return {};
    }
    form->attachments.looking = true;
    return {effect::FindMedia{}};
}

bool is_news(const AppState& state, const act::MediaFound& found) {
    if (!state.session || !state.session->form) {
        return true;
    }
    const FormWork& form = *state.session->form;
    return !shows_stick(form) || found_as(found) != form.attachments.media ||
           found.files != form.attachments.files;
}

Effects on(AppState& state, const act::FindMedia&) {
    FormWork* form = form_of(state);
    if (form == nullptr) {
        return {};
    }
    form->attachments.media = Media::searching;
    return std::exchange(form->attachments.looking, true) ? Effects{}
                                                          : Effects{effect::FindMedia{}};
}

Effects on(AppState& state, const act::AttachFile& action) {
    FormWork* form = form_of(state);
    if (form == nullptr) {
        return {};
    }
    form->attachments.media = Media::reading;
    const auto question = form->answers.question(action.ref);
    return {effect::ReadMedia{action.ref,
                              action.file,
                              question ? question->max_pixels : 0,
                              question && question->keeps_structure}};
}

Effects on(AppState& state, const act::MediaFound& action) {
    FormWork* form = form_of(state);
    if (form == nullptr) {
        return {};
    }
    form->attachments.looking = false;
    form->attachments.looked_at = state.uptime;
    // A look that ends when a file is being read, or on the next page, changes nothing there.
    if (form->attachments.media == Media::searching || shows_stick(*form)) {
        form->attachments.media = found_as(action);
        form->attachments.files = action.files;
    }
    return {};
}

Effects on(AppState& state, const act::MediaRead& action) {
    FormWork* form = form_of(state);
    if (form == nullptr) {
        return {};
    }
    form->attachments.media = Media::unknown;
    if (form->attachments.scan.ref == action.ref) {
        form->attachments.scan = {};
    }
    const auto attached =
        form->answers.attach(action.ref, action.extension, action.content_type, action.bytes);
    form->errors.erase(action.ref);
    const bool taken = attached && attached->outcome == forms::Answered::Outcome::ok;
    if (taken) {
        form->attachments.file_names[form->answers.value(action.ref).value_or("")] = action.name;
        form->attachments.unkept.erase(action.ref);
    } else if (attached) {
        form->errors[action.ref] = *attached;
    } else {
        form->attachments.media = Media::failed;
        form->attachments.media_failure = attached.error().kind;
    }
    if (std::exchange(form->attachments.going_on, false) && taken) {
        return on(state, act::FormNext{});
    }
    return {};
}

Effects on(AppState& state, const act::MediaFailed& action) {
    if (FormWork* form = form_of(state)) {
        form->attachments.media = Media::failed;
        form->attachments.media_failure = action.kind;
        form->attachments.scan.binding = false;
        form->attachments.going_on = false;
    }
    return {};
}

}  // namespace kosk::session
