// Pages from the scanner: one by one, then together an answer.
#include <utility>

#include "kiosk/session/parts.h"
#include "kiosk/session/scan_view.h"

namespace kosk::session {

namespace {

// The scan that an answer of the runner is about; nullptr when nobody waits for it any more.
FormWork::Scan* awaited(AppState& state, int serial) {
    FormWork* form = form_of(state);
    const bool waits = form != nullptr && form->scan.running && form->scan.serial == serial;
    return waits ? &form->scan : nullptr;
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
    if (!question || form->scan.running || form->scan.binding) {
        return {};
    }
    if (form->scan.ref != action.ref) {
        form->scan = {};
        form->scan.ref = action.ref;
    }
    if (form->scan.pages.size() >= most_pages(*question)) {
        return {};
    }
    form->scan.running = true;
    form->scan.trouble.reset();
    form->scan.serial = ++state.scan_serial;
    form->media = FormWork::Media::unknown;
    return {effect::ScanPage{form->scan.serial, question->max_pixels}};
}

Effects on(AppState& state, const act::StopScan&) {
    FormWork* form = form_of(state);
    if (form == nullptr || !form->scan.running) {
        return {};
    }
    form->scan.running = false;  // what still comes is of no use to anybody
    return {effect::StopScan{}};
}

Effects on(AppState& state, const act::DropPage&) {
    FormWork* form = form_of(state);
    if (form != nullptr && !form->scan.binding && !form->scan.pages.empty()) {
        form->scan.pages.pop_back();
    }
    return {};
}

Effects on(AppState& state, const act::UsePages& action) {
    FormWork* form = form_of(state);
    const bool ready = form != nullptr && form->scan.ref == action.ref && !form->scan.running &&
                       !form->scan.binding && !form->scan.pages.empty();
    const auto question = question_of(ready ? form : nullptr, action.ref);
    if (!question) {
        return {};
    }
    const Tr tr = state.tr();
    const std::string name = tr.plural("{0} scanned page",
                                       "{0} scanned pages",
                                       static_cast<unsigned long>(form->scan.pages.size()));
    if (wants_picture(*question)) {
        return on(
            state,
            act::MediaRead{
                action.ref, name, "jpg", "image/jpeg", std::move(form->scan.pages.front().jpeg)});
    }
    form->scan.binding = true;
    effect::BindPages bind{action.ref, name, {}};
    for (const auto& page : form->scan.pages) {
        bind.pages.push_back(page.jpeg);
    }
    return {std::move(bind)};
}

Effects on(AppState& state, const act::PageScanned& action) {
    if (FormWork::Scan* scan = awaited(state, action.serial)) {
        scan->running = false;
        scan->pages.push_back({action.serial, action.jpeg, action.preview});
    }
    return {};
}

Effects on(AppState& state, const act::ScanFailed& action) {
    if (FormWork::Scan* scan = awaited(state, action.serial)) {
        scan->running = false;
        scan->trouble = action.trouble;
    }
    return {};
}

}  // namespace kosk::session
