// Cards of a repeat: one more, into one, away with one.
#include "kiosk/session/update/on_form.h"

namespace kosk::session {

namespace {

// What is known of questions inside the instance goes with it; what stands behind moves up.
void forget_instances(FormWork& form, const std::string& repeat) {
    const auto behind = [&](const auto& entry) { return entry.first.starts_with(repeat + "["); };
    std::erase_if(form.typing.fields, behind);
    std::erase_if(form.errors, behind);
    std::erase_if(form.attachments.sketches, behind);
    std::erase_if(form.attachments.unkept,
                  [&](const std::string& ref) { return ref.starts_with(repeat + "["); });
}

void open_instance(AppState& state, const std::string& ref) {
    FormWork& form = *state.session->form;
    const Pages pages = form.pages();
    if (const auto page = page_within(pages, ref)) {
        show_page(*state.session, pages[*page]);
    }
}

}  // namespace

Effects on(AppState& state, const act::AddInstance& action) {
    FormWork* form = form_of(state);
    if (form == nullptr) {
        return {};
    }
    for (const Page& page : Pages(form->pages())) {
        if (page.repeat && page.repeat->ref == action.repeat) {
            const std::size_t number = form->answers.count(action.repeat) + 1;
            const std::string ref = action.repeat + "[" + std::to_string(number) + "]";
            if (form->answers.add_repeat(ref)) {
                open_instance(state, ref);
            }
            return {};
        }
    }
    return {};
}

Effects on(AppState& state, const act::OpenInstance& action) {
    if (form_of(state) != nullptr) {
        open_instance(state, action.ref);
    }
    return {};
}

Effects on(AppState& state, const act::AskRemoval& action) {
    if (FormWork* form = form_of(state)) {
        form->removing = action.ref;
    }
    return {};
}

Effects on(AppState& state, const act::RemoveInstance& action) {
    FormWork* form = form_of(state);
    if (form == nullptr || form->removing != action.ref) {
        return {};
    }
    form->removing.clear();
    if (form->answers.remove_repeat(action.ref)) {
        forget_instances(*form, action.ref.substr(0, action.ref.rfind('[')));
    }
    return {};
}

Effects on(AppState& state, const act::Explain& action) {
    FormWork* form = form_of(state);
    if (form != nullptr && form->explained.erase(action.ref) == 0) {
        form->explained.insert(action.ref);
    }
    return {};
}

Effects on(AppState& state, const act::Enlarge& action) {
    FormWork* form = form_of(state);
    if (form != nullptr && form->enlarged.erase(action.ref) == 0) {
        form->enlarged.insert(action.ref);
    }
    return {};
}

}  // namespace kosk::session
