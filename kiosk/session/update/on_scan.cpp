// Pages from the scanner: one by one, then together an answer.
#include <utility>

#include "kiosk/session/update/on_device.h"
#include "kiosk/session/update/on_form.h"
#include "kiosk/session/views/scan_view.h"

namespace kosk::session {

namespace {

// The scan that an answer of the runner is about; nullptr when nobody waits for it any more.
Attachments::Scan* awaited(AppState& state, int serial) {
    FormWork* form = form_of(state);
    const bool waits = form != nullptr && form->attachments.scan.running &&
                       form->attachments.scan.serial == serial;
    return waits ? &form->attachments.scan : nullptr;
}

std::optional<forms::Question> question_of(const FormWork* form, const std::string& ref) {
    auto question = form == nullptr ? Result<forms::Question>(fail(ErrorKind::not_found, "no form"))
                                    : form->answers.question(ref);
    return question ? std::optional(std::move(*question)) : std::nullopt;
}

}  // namespace

Effects on(AppState& state, const act::ScanPage& action) {
    FormWork* form = form_of(state);
    const auto question = question_of(form, action.ref);
    if (!question || form->attachments.scan.running || form->attachments.scan.binding) {
        return {};
    }
    if (form->attachments.scan.ref != action.ref) {
        form->attachments.scan = {};
        form->attachments.scan.ref = action.ref;
    }
    if (form->attachments.scan.pages.size() >= most_pages(*question)) {
        return {};
    }
    form->attachments.scan.running = true;
    form->attachments.scan.trouble.reset();
    form->attachments.scan.serial = ++state.scan_serial;
    form->attachments.media = Attachments::Media::unknown;
    return {effect::ScanPage{form->attachments.scan.serial, question->max_pixels}};
}

Effects on(AppState& state, const act::StopScan&) {
    FormWork* form = form_of(state);
    if (form == nullptr || !form->attachments.scan.running) {
        return {};
    }
    form->attachments.scan.running = false;  // what still comes is of no use to anybody
    return {effect::StopScan{}};
}

Effects on(AppState& state, const act::DropPage&) {
    FormWork* form = form_of(state);
    if (form != nullptr && !form->attachments.scan.binding &&
        !form->attachments.scan.pages.empty()) {
        form->attachments.scan.pages.pop_back();
    }
    return {};
}

Effects on(AppState& state, const act::UsePages& action) {
    FormWork* form = form_of(state);
    const bool ready = form != nullptr && form->attachments.scan.ref == action.ref &&
                       !form->attachments.scan.running && !form->attachments.scan.binding &&
                       !form->attachments.scan.pages.empty();
    const auto question = question_of(ready ? form : nullptr, action.ref);
    if (!question) {
        return {};
    }
    const Tr tr = state.tr();
    const std::string name =
        tr.plural("{0} scanned page",
                  "{0} scanned pages",
                  static_cast<unsigned long>(form->attachments.scan.pages.size()));
    if (wants_picture(*question)) {
        return on(state,
                  act::MediaRead{action.ref,
                                 name,
                                 "jpg",
                                 "image/jpeg",
                                 std::move(form->attachments.scan.pages.front().jpeg)});
    }
    form->attachments.scan.binding = true;
    effect::BindPages bind{action.ref, name, {}};
    for (const auto& page : form->attachments.scan.pages) {
        bind.pages.push_back(page.jpeg);
    }
    return {std::move(bind)};
}

Effects on(AppState& state, const act::PageScanned& action) {
    if (Attachments::Scan* scan = awaited(state, action.serial)) {
        scan->running = false;
        scan->pages.push_back({action.serial, action.jpeg, action.preview});
    }
    return {};
}

Effects on(AppState& state, const act::ScanFailed& action) {
    if (Attachments::Scan* scan = awaited(state, action.serial)) {
        scan->running = false;
        scan->trouble = action.trouble;
    }
    return {};
}

}  // namespace kosk::session
