#include "kiosk/session/views/form_view.h"

#include <algorithm>

#include "kiosk/session/model/local_time.h"
#include "kiosk/session/model/print_job.h"
#include "kiosk/session/model/sensitive.h"
#include "shared/text/label.h"

namespace kosk::session {

namespace {

bool fits(const MediaFile& file, const std::string& mediatype) {
    if (mediatype.ends_with("/*")) {
        const std::string kind = mediatype.substr(0, mediatype.size() - 1);
        return kind == "application/" || file.content_type.starts_with(kind);
    }
    return mediatype.empty() || file.content_type == mediatype;
}

// "Your documents · 2": the groups around a question, and which instance of a repeat it is in.
std::string section_of(const forms::Question& question) {
    std::string section;
    for (const auto& group : question.groups) {
        section += (section.empty() ? "" : " · ") + text::label_text(group);
    }
    const std::string position = position_in(question.ref);
    return position.empty() || section.empty() ? section : section + " · " + position;
}

FormView::Cards cards_view(const FormWork& form,
                           const Pages& pages,
                           const forms::RepeatPlace& repeat,
                           const Tr& tr) {
    constexpr std::size_t kSummarized = 3;  // answers
    FormView::Cards view{repeat.ref, text::label_text(repeat.label), {}};
    for (const std::string& instance : repeat.instances) {
        FormView::Card card;
        card.ref = instance;
        card.title = (view.label.empty() ? "" : view.label + " · ") + position_in(instance);
        card.removing = form.removing == instance;
        card.wrong = std::any_of(form.errors.begin(), form.errors.end(), [&](const auto& error) {
            return lies_in(error.first, instance);
        });
        std::size_t answers = 0;
        for (const Page& page : pages) {
            for (const auto& question : page.questions) {
                const std::string words = lies_in(question.ref, instance) && answers < kSummarized
                                              ? answer_in_words(question, form, tr)
                                              : std::string();
                card.summary += words.empty() || card.summary.empty() ? words : ", " + words;
                answers += words.empty() ? 0 : 1;
            }
        }
        view.cards.push_back(std::move(card));
    }
    return view;
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

struct Reason {
    std::string_view words;
    std::string_view advice;
};

Reason why_not_taken(ErrorKind kind, const Tr& tr) {
    switch (kind) {
        case ErrorKind::not_found:
            return {tr("The USB stick was taken out too early"),
                    tr("Put it back and choose the file again.")};
        case ErrorKind::invalid:
        case ErrorKind::no_space:
            return {tr("The file is too large"),
                    tr("A file may have up to 20 MB, and a PDF up to 100 pages. Please choose a "
                       "smaller one.")};
        case ErrorKind::unsupported:
            return {tr("This PDF is protected with a password"),
                    tr("Please choose a copy that opens without a password.")};
        case ErrorKind::corrupt:
        case ErrorKind::rejected:
            return {tr("The file is damaged or is of another kind"),
                    tr("Pictures may be JPG or PNG, documents PDF. Please choose another one.")};
        case ErrorKind::timeout:
            return {tr("The file takes too long to read"),
                    tr("Please choose another one, for example with fewer pages.")};
        default:
            return {tr("The file could not be read"),
                    tr("You can try again, choose another one, or go on without it.")};
    }
}

// A helper sees no secret being typed: masked letters show on a keyboard.
bool must_look_away(const Session& session, const Page& page) {
    const bool secret = std::any_of(page.questions.begin(),
                                    page.questions.end(),
                                    [](const auto& question) { return is_masked(question); });
    return session.helped && secret && session.form->unwatched != page.ref();
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
    if (const auto* info = state.content ? state.content->form(form.id) : nullptr) {
        view.frame.title = tr.of(info->title);
    }
    const Pages& pages = form.pages();
    view.reviewed = form.reviewed;
    view.keyboard = state.session->keyboard;
    view.media = form.attachments.media;
    view.filter = form.typing.filter;
    if (pages.empty()) {
        view.step = view.steps = 1;
        return view;
    }
    const std::size_t index = page_of(pages, form.at);
    const Page& page = pages[index];
    const Step step = step_of(pages, outermost(pages, index));
    view.step = step.number;
    view.steps = step.count + 1;  // and the review
    view.in_card = !page.within.empty();
    if (page.repeat) {
        view.cards = cards_view(form, pages, *page.repeat, tr);
        return view;
    }
    if (must_look_away(*state.session, page)) {
        view.look_away = true;
        return view;
    }
    for (const auto& question : page.questions) {
        view.questions.push_back(make_question_view(question, form, state.options.place, tr));
        view.typing = view.typing || view.questions.back().focused;
    }
    view.section = section_of(page.questions.front());
    const std::string& mediatype = page.questions.front().mediatype;
    view.wants_picture = mediatype.starts_with("image/");
    view.scan = make_scan_view(state, page.questions.front());
    if (form.attachments.media == Attachments::Media::failed) {
        const Reason reason = why_not_taken(form.attachments.media_failure, tr);
        view.media_failure = reason.words;
        view.media_advice = reason.advice;
    }
    for (const auto& file : form.attachments.files) {
        if (fits(file, mediatype)) {
            view.files.push_back(file);
        }
    }
    return view;
}

// Who gets it, in the words of the site and of the list of institutions: never of the form.
static std::string receiving_body(const Content& content,
                                  const content::FormInfo& info,
                                  const Tr& tr) {
    const content::Recipient* recipient = content.recipient(info.recipient);
    if (recipient == nullptr) {
        return "";
    }
    const std::string name = tr.of(recipient->name);
    if (info.passed_on_to == content::kBodyConcerned) {
        return tr("{0}. It is passed on to the body concerned.", {name});
    }
    const content::Institution* next = content.institution(info.passed_on_to);
    return next == nullptr ? name : tr("{0}. It is passed on to: {1}", {name, tr.of(next->name)});
}

ReviewView make_review_view(const AppState& state) {
    const Tr tr = state.tr();
    ReviewView view;
    view.frame = make_frame_view(state, std::string(tr("Look it over")));
    if (!state.session || !state.session->form) {
        return view;
    }
    const FormWork& form = *state.session->form;
    view.frame.published_by =
        make_frame_view(state, {}, content::DocumentType::form, form.id).published_by;
    if (const auto* info = state.content ? state.content->form(form.id) : nullptr) {
        view.receiving_body = receiving_body(*state.content, *info, tr);
        view.consent = tr.of(info->consent);
    }
    view.consented = form.sending.consent;
    view.sending = form.sending.stage;
    if (form.sending.stage == Sending::Stage::failed) {
        view.failure = failure_words(form.sending.failure, tr);
    }
    for (const Page& page : form.pages()) {
        for (const auto& question : page.questions) {
            if (input_of(question) != Input::note) {
                view.answers.push_back({question.ref,
                                        section_of(question),
                                        text::label_text(question.label),
                                        answer_in_words(question, form, tr)});
            }
        }
    }
    return view;
}

std::string answer_due(const content::FormInfo& info, const Tr& tr) {
    return info.answer_working_days
               ? tr.plural("An answer is due within {0} working day.",
                           "An answer is due within {0} working days.",
                           static_cast<unsigned long>(*info.answer_working_days))
               : std::string();
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
    view.can_print = state.options.prints_a4 || state.options.prints_receipts;
    view.print = make_print_view(state, kReceiptJob);
    if (const auto* info = state.content ? state.content->form(receipt.form_id) : nullptr) {
        view.form = tr.of(info->title);
        view.receiving_body = receiving_body(*state.content, *info, tr);
        view.due = answer_due(*info, tr);
    }
    const auto idle = state.uptime - state.session->touched_at;
    const auto whole = std::chrono::milliseconds(state.options.after_receipt);
    const auto left = std::max(std::chrono::milliseconds(0), whole - idle);
    view.seconds_left = static_cast<int>((left.count() + 999) / 1000);
    view.remaining = static_cast<float>(left.count()) / static_cast<float>(whole.count());
    return view;
}

}  // namespace kosk::session
