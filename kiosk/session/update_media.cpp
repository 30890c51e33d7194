// Documents from a USB stick.
#include <algorithm>
#include <utility>

#include "kiosk/session/parts.h"
#include "kiosk/session/question_view.h"
#include "kiosk/session/update.h"

namespace kosk::session {

namespace {

using Media = FormWork::Media;

// From the end of one look to the next.
constexpr std::chrono::seconds kLookAgain{2};

// Whether what the page shows depends on what is plugged in.
bool shows_stick(const FormWork& form) {
    return form.media == Media::no_stick || form.media == Media::listed;
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

Media found_as(const std::vector<MediaFile>& files) {
    return files.empty() ? Media::no_stick : Media::listed;
}

}  // namespace

Effects look_for_sticks(AppState& state) {
    FormWork* form = form_of(state);
    const bool due = form != nullptr && shows_stick(*form) && !form->looking &&
                     state.uptime - form->looked_at >= kLookAgain;
    if (!due || !std::holds_alternative<FormRoute>(state.session->place().route) ||
        form->scan.running || !form->scan.pages.empty() || !asks_document(*form)) {
        return {};
    }
    form->looking = true;
    return {effect::FindMedia{}};
}

bool is_news(const AppState& state, const Action& action) {
    if (const auto* tried = std::get_if<act::FormsTried>(&action)) {
        return !tried->trial.forms.empty() || !tried->trial.quizzes.empty() ||
               (state.session && state.session->maintenance);
    }
    const auto* found = std::get_if<act::MediaFound>(&action);
    if (found == nullptr || !state.session || !state.session->form) {
        return true;
    }
    const FormWork& form = *state.session->form;
    return !shows_stick(form) || found_as(found->files) != form.media || found->files != form.files;
}

Effects on(AppState& state, const act::FindMedia&) {
    FormWork* form = form_of(state);
    if (form == nullptr) {
        return {};
    }
    form->media = Media::searching;
    return std::exchange(form->looking, true) ? Effects{} : Effects{effect::FindMedia{}};
}

Effects on(AppState& state, const act::AttachFile& action) {
    FormWork* form = form_of(state);
    if (form == nullptr) {
        return {};
    }
    form->media = Media::reading;
    const auto question = form->answers.question(action.ref);
    return {effect::ReadMedia{action.ref, action.file, question ? question->max_pixels : 0}};
}

Effects on(AppState& state, const act::MediaFound& action) {
    FormWork* form = form_of(state);
    if (form == nullptr) {
        return {};
    }
    form->looking = false;
    form->looked_at = state.uptime;
    // A look that ends when a file is being read, or on the next page, changes nothing there.
    if (form->media == Media::searching || shows_stick(*form)) {
        form->media = found_as(action.files);
        form->files = action.files;
    }
    return {};
}

Effects on(AppState& state, const act::MediaRead& action) {
    FormWork* form = form_of(state);
    if (form == nullptr) {
        return {};
    }
    form->media = Media::unknown;
    if (form->scan.ref == action.ref) {
        form->scan = {};
    }
    const auto attached =
        form->answers.attach(action.ref, action.extension, action.content_type, action.bytes);
    form->errors.erase(action.ref);
    const bool taken = attached && attached->outcome == forms::Answered::Outcome::ok;
    if (taken) {
        form->file_names[form->answers.value(action.ref).value_or("")] = action.name;
        form->unkept.erase(action.ref);
    } else if (attached) {
        form->errors[action.ref] = *attached;
    } else {
        form->media = Media::failed;
        form->media_failure = attached.error().kind;
    }
    if (std::exchange(form->going_on, false) && taken) {
        return on(state, act::FormNext{});
    }
    return {};
}

Effects on(AppState& state, const act::MediaFailed& action) {
    if (FormWork* form = form_of(state)) {
        form->media = Media::failed;
        form->media_failure = action.kind;
        form->scan.binding = false;
        form->going_on = false;
    }
    return {};
}

}  // namespace kosk::session
