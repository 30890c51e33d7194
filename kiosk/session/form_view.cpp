#include "kiosk/session/form_view.h"

#include <algorithm>

#include "shared/text/dates.h"
#include "shared/text/fold.h"
#include "shared/text/markdown.h"

namespace kosk::session {

namespace {

using forms::Answered;
using forms::Control;
using forms::DataType;

Input input_of(const forms::Question& question) {
    switch (question.control) {
        case Control::note:
            return Input::note;
        case Control::select_one:
            return Input::one_of;
        case Control::select_many:
            return Input::some_of;
        case Control::upload:
            return Input::file;
        case Control::trigger:
            return Input::one_of;
        case Control::range:
            return Input::digits;
        case Control::rank:
            return Input::unsupported;
        case Control::input:
            break;
    }
    if (question.readonly) {
        return Input::note;
    }
    switch (question.type) {
        case DataType::date:
            return Input::date;
        case DataType::integer:
        case DataType::decimal:
            return Input::digits;
        default:
            break;
    }
    return question.appearance.find("multiline") != std::string::npos ? Input::long_text
                                                                      : Input::text;
}

std::string words_of(const Answered& answered, const Tr& tr) {
    if (!answered.message.empty()) {
        return answered.message;
    }
    return std::string(answered.outcome == Answered::Outcome::required_but_empty
                           ? tr("Please answer this question.")
                           : tr("This answer does not fit. Please check it."));
}

bool is_chosen(const forms::Question& question, const std::string& value) {
    if (question.control != Control::select_many) {
        return question.value == value;
    }
    return (" " + question.value + " ").find(" " + value + " ") != std::string::npos;
}

void add_date(QuestionView& view, const std::string& value, text::Language language) {
    if (const auto date = text::parse_date(value)) {
        view.day = static_cast<int>(static_cast<unsigned>(date->day()));
        view.year = static_cast<int>(date->year());
        const std::string words = text::in_words(*date, language);
        const auto begin = words.find(' ') + 1;
        view.month = words.substr(begin, words.find(' ', begin) - begin);
    }
}

QuestionView question_view(const forms::Question& question, const FormWork& form, const Tr& tr) {
    QuestionView view;
    view.ref = question.ref;
    view.input = input_of(question);
    view.label = question.label;
    view.hint = question.hint;
    view.required = question.required;
    view.focused = form.focus == question.ref;
    view.mediatype = question.mediatype;
    if (const auto error = form.errors.find(question.ref); error != form.errors.end()) {
        view.error = words_of(error->second, tr);
    }
    if (const auto field = form.fields.find(question.ref); field != form.fields.end()) {
        view.field = field->second;
    }
    if (question.control == Control::trigger) {
        view.choices.push_back({"OK", std::string(tr("I agree")), question.value == "OK"});
    }
    view.filtered = is_long_list(question);
    const std::string wanted = view.filtered ? text::fold(form.filter.text()) : std::string();
    for (const auto& choice : question.choices) {
        const bool chosen = is_chosen(question, choice.value);
        if (chosen || text::fold(choice.label).find(wanted) != std::string::npos) {
            view.choices.push_back({choice.value, choice.label, chosen});
        }
    }
    add_date(view, question.value, tr.language());
    if (view.input == Input::file && !question.value.empty()) {
        const auto name = form.file_names.find(question.ref);
        view.file = name == form.file_names.end() ? question.value : name->second;
    }
    return view;
}

bool fits(const MediaFile& file, const std::string& mediatype) {
    if (mediatype.ends_with("/*")) {
        const std::string kind = mediatype.substr(0, mediatype.size() - 1);
        return kind == "application/" || file.content_type.starts_with(kind);
    }
    return mediatype.empty() || file.content_type == mediatype;
}

std::string answer_in_words(const forms::Question& question, const FormWork& form, const Tr& tr) {
    std::string words;
    for (const auto& choice : question.choices) {
        if (is_chosen(question, choice.value)) {
            words += (words.empty() ? "" : ", ") + text::markdown_text(choice.label);
        }
    }
    if (!question.choices.empty()) {
        return words;
    }
    if (question.type == DataType::date) {
        return text::date_in_words(question.value, tr.language());
    }
    if (const auto name = form.file_names.find(question.ref); name != form.file_names.end()) {
        return name->second;
    }
    return question.value;
}

std::string failure_words(ErrorKind kind, const Tr& tr) {
    if (kind == ErrorKind::no_space) {
        return std::string(
            tr("This terminal has no room left to keep your application. Nothing was sent. Please "
               "write your answers down, and tell the staff."));
    }
    return std::string(
        tr("Your application could not be saved. Nothing was sent, and your answers are still "
           "here. Please try again."));
}

// A form is as sensitive as the service that offers it.
bool is_sensitive(const AppState& state, const std::string& form) {
    const auto offers = [&](const content::Service& service) {
        return service.sensitive && service.form == form;
    };
    return state.content &&
           std::any_of(state.content->services.begin(), state.content->services.end(), offers);
}

}  // namespace

FormView make_form_view(const AppState& state) {
    FormView view;
    view.frame = make_frame_view(state, {});
    if (!state.session || !state.session->form) {
        return view;
    }
    const FormWork& form = *state.session->form;
    const Tr& tr = view.frame.tr;
    view.frame.quick_exit = is_sensitive(state, form.id);
    if (const auto* info = state.content ? state.content->form(form.id) : nullptr) {
        view.frame.title = tr.of(info->title);
    }
    const auto pages = pages_of(form.answers);
    const std::size_t index = page_of(pages, form.at);
    view.step = static_cast<int>(index) + 1;
    view.steps = static_cast<int>(pages.size()) + 1;  // and the review
    view.reviewed = form.reviewed;
    view.keyboard = state.session->keyboard;
    view.media = form.media;
    view.filter = form.filter;
    if (pages.empty()) {
        return view;
    }
    for (const auto& question : pages[index]) {
        view.questions.push_back(question_view(question, form, tr));
        view.typing = view.typing || view.questions.back().focused;
    }
    for (const auto& group : pages[index].front().groups) {
        view.section += (view.section.empty() ? "" : " · ") + group;
    }
    view.wants_picture = pages[index].front().mediatype.starts_with("image/");
    for (const auto& file : form.files) {
        if (fits(file, pages[index].front().mediatype)) {
            view.files.push_back(file);
        }
    }
    return view;
}

ReviewView make_review_view(const AppState& state) {
    const Tr tr = state.tr();
    ReviewView view;
    view.frame = make_frame_view(state, std::string(tr("Look it over")));
    if (!state.session || !state.session->form) {
        return view;
    }
    const FormWork& form = *state.session->form;
    view.frame.quick_exit = is_sensitive(state, form.id);
    if (const auto* info = state.content ? state.content->form(form.id) : nullptr) {
        view.receiving_body = tr.of(info->receiving_body);
        view.consent = tr.of(info->consent);
    }
    view.consented = form.consent;
    view.sending = form.sending;
    if (form.sending == FormWork::Sending::failed) {
        view.failure = failure_words(form.failure, tr);
    }
    for (const auto& question : form.answers.questions()) {
        if (input_of(question) != Input::note) {
            view.answers.push_back({question.ref,
                                    text::markdown_text(question.label),
                                    answer_in_words(question, form, tr)});
        }
    }
    return view;
}

ReceiptView make_receipt_view(const AppState& state) {
    const Tr tr = state.tr();
    ReceiptView view;
    view.frame = make_frame_view(state, std::string(tr("Your receipt")));
    if (!state.session || !state.session->receipt) {
        return view;
    }
    const Receipt& receipt = *state.session->receipt;
    view.code = receipt.code.text();
    view.saved_at = moment_of(receipt.saved_at, tr.language());
    view.code_saved = receipt.code_saved;
    if (const auto* info = state.content ? state.content->form(receipt.form_id) : nullptr) {
        view.form = tr.of(info->title);
        view.receiving_body = tr.of(info->receiving_body);
        if (info->answer_working_days) {
            const auto days = static_cast<unsigned long>(*info->answer_working_days);
            view.due = tr.plural("An answer is due within {0} working day.",
                                 "An answer is due within {0} working days.",
                                 days);
        }
    }
    const auto idle = state.uptime - state.session->touched_at;
    const auto whole = std::chrono::milliseconds(state.options.after_receipt);
    const auto left = std::max(std::chrono::milliseconds(0), whole - idle);
    view.seconds_left = static_cast<int>((left.count() + 999) / 1000);
    view.remaining = static_cast<float>(left.count()) / static_cast<float>(whole.count());
    return view;
}

}  // namespace kosk::session
