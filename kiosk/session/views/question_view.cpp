#include "kiosk/session/views/question_view.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

#include "kiosk/session/model/dated.h"
#include "shared/content/documents.h"
#include "shared/text/label.h"

namespace kosk::session {

namespace {

using forms::Answered;
using forms::Control;
using forms::DataType;

constexpr std::size_t kListed = 60;    // more choices nobody looks through
constexpr std::size_t kMostScale = 7;  // choices of a likert question side by side

bool wants(const forms::Question& question, std::string_view appearance) {
    return question.appearance.find(appearance) != std::string::npos;
}

bool has_word(const forms::Question& question, std::string_view word) {
    const std::string padded = " " + question.appearance + " ";
    return padded.find(" " + std::string(word) + " ") != std::string::npos;
}

// A row of a table-list: its choices stand side by side, in the same order as those above it.
bool is_table_row(const forms::Question& question) {
    return has_word(question, "list-nolabel") || has_word(question, "list");
}

// The number after `columns-` or 1; `columns` alone means as many as fit.
int columns_of(const forms::Question& question) {
    constexpr std::string_view kName = "columns";
    constexpr int kAnyNumber = 9;
    const auto at = question.appearance.find(kName);
    if (at == std::string::npos || wants(question, "columns-pack")) {
        return at == std::string::npos ? 1 : kAnyNumber;
    }
    const std::string_view rest = std::string_view(question.appearance).substr(at + kName.size());
    int columns = kAnyNumber;
    if (rest.starts_with('-')) {
        std::from_chars(rest.data() + 1, rest.data() + rest.size(), columns);
    }
    return std::clamp(columns, 1, kAnyNumber);
}

std::vector<std::string_view> words_of(std::string_view list) {
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < list.size();) {
        const auto end = std::min(list.find(' ', at), list.size());
        if (end > at) {
            words.push_back(list.substr(at, end - at));
        }
        at = end + 1;
    }
    return words;
}

bool is_chosen(const forms::Question& question, const std::string& value) {
    if (question.control != Control::select_many) {
        return question.value == value;
    }
    const auto words = words_of(question.value);
    return std::find(words.begin(), words.end(), value) != words.end();
}

std::string words_of(const Answered& answered, const Tr& tr) {
    if (!answered.message.empty()) {
        return answered.message;
    }
    return std::string(answered.outcome == Answered::Outcome::required_but_empty
                           ? tr("Please answer this question.")
                           : tr("This answer does not fit. Please check it."));
}

Input input_of_range(const forms::Question& question) {
    if (!question.range || stops_of(*question.range) < 1) {
        return Input::digits;
    }
    if (is_short(*question.range)) {
        return wants(question, "rating")                                  ? Input::stars
               : wants(question, "vertical") || wants(question, "picker") ? Input::one_of
                                                                          : Input::scale;
    }
    return Input::number;
}

void add_stops(QuestionView& view, const forms::Question& question, text::Language language) {
    const forms::Range& range = *question.range;
    for (double i = 0; i <= stops_of(range); ++i) {
        const std::string value = stop(range, i);
        const bool chosen =
            !question.value.empty() && std::abs(std::strtod(question.value.c_str(), nullptr) -
                                                std::strtod(value.c_str(), nullptr)) < 1e-9;
        view.choices.push_back({value, localized(value, language), chosen});
    }
}

// --- ranks ---

std::string joined(const std::vector<std::string>& values) {
    return fmt::format("{}", fmt::join(values, " "));
}

void add_order(QuestionView& view, const forms::Question& question) {
    std::vector<std::string> order;
    for (const std::string_view value : words_of(question.value)) {
        order.emplace_back(value);
    }
    for (const auto& choice : question.choices) {
        if (std::find(order.begin(), order.end(), choice.value) == order.end()) {
            order.push_back(choice.value);
        }
    }
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto choice = std::find_if(question.choices.begin(),
                                         question.choices.end(),
                                         [&](const auto& one) { return one.value == order[i]; });
        view.choices.push_back(
            {order[i], choice == question.choices.end() ? order[i] : choice->label, false});
        std::vector<std::string> moved = order;
        if (i > 0) {
            std::swap(moved[i - 1], moved[i]);
        }
        view.moved_up.push_back(joined(moved));
    }
    view.order = joined(order);
}

// --- choices ---

std::string picture_of(const FormWork& form, const forms::Media& media) {
    const std::string& name = media.image.empty() ? media.big_image : media.image;
    return name.empty() ? name : content::form_file_path(form.id, name);
}

std::string recording_of(const FormWork& form, const forms::Media& media) {
    return media.audio.empty() ? media.audio : content::form_file_path(form.id, media.audio);
}

// A choice that is a picture alone is named by its value.
const std::string& words_of(const forms::Choice& choice) {
    return choice.label.empty() ? choice.value : choice.label;
}

void add_choices(QuestionView& view, const forms::Question& question, const FormWork& form) {
    if (!view.filtered) {
        for (const auto& choice : question.choices) {
            view.choices.push_back({choice.value,
                                    words_of(choice),
                                    is_chosen(question, choice.value),
                                    picture_of(form, choice.media),
                                    recording_of(form, choice.media)});
        }
        return;
    }
    const auto& fitting = form.fitting(question);
    for (std::size_t i = 0; i < question.choices.size(); ++i) {
        const auto& choice = question.choices[i];
        const bool chosen = is_chosen(question, choice.value);
        const bool fits = std::binary_search(fitting.begin(), fitting.end(), i);
        if (chosen || (fits && view.choices.size() < kListed)) {
            view.choices.push_back({choice.value,
                                    words_of(choice),
                                    chosen,
                                    picture_of(form, choice.media),
                                    recording_of(form, choice.media)});
        } else if (fits) {
            ++view.unlisted;
        }
    }
}

void add_date(QuestionView& view,
              const forms::Question& question,
              const FormWork& form,
              text::Language language) {
    view.asks_time = question.type == DataType::time;
    const auto moment = read_moment(question.value, question.type);
    if (!moment) {
        return;
    }
    const auto parts = date_parts(question);
    const bool whole = !parts.empty() && parts.front() == act::DatePart::day;
    for (const act::DatePart part : parts) {
        const bool typing = view.focused && form.typing.part == part;
        view.parts.push_back({part, shown(*moment, part, whole, language), typing});
    }
}

void add_answer(QuestionView& view,
                const forms::Question& question,
                const FormWork& form,
                const Tr& tr) {
    switch (view.input) {
        case Input::date:
            add_date(view, question, form, tr.language());
            break;
        case Input::number:
            view.number = number_of(*question.range, question.value, tr.language());
            break;
        case Input::rank:
            add_order(view, question);
            break;
        case Input::file:
        case Input::drawing:
            if (const auto name = form.attachments.file_names.find(question.value);
                !question.value.empty()) {
                view.file =
                    name == form.attachments.file_names.end() ? question.value : name->second;
            }
            break;
        default:
            break;
    }
    if (question.control == Control::trigger) {
        view.choices.push_back({"OK", std::string(tr("I agree")), question.value == "OK"});
    } else if (question.control == Control::input && question.type == DataType::boolean) {
        view.choices.push_back({"true", std::string(tr("Yes")), question.value == "true"});
        view.choices.push_back({"false", std::string(tr("No")), question.value == "false"});
    } else if (question.range && view.input != Input::number && view.input != Input::digits) {
        add_stops(view, question, tr.language());
    } else if (view.input != Input::rank) {
        add_choices(view, question, form);
    }
}

}  // namespace

bool is_masked(const forms::Question& question) {
    return wants(question, "masked");
}

Input input_of(const forms::Question& question) {
    switch (question.control) {
        case Control::note:
            return Input::note;
        case Control::select_one:
            if (has_word(question, "label")) {
                return Input::note;  // the head of a table-list: each row here has its own words
            }
            return (wants(question, "likert") || is_table_row(question)) &&
                           question.choices.size() <= kMostScale
                       ? Input::scale
                       : Input::one_of;
        case Control::select_many:
            return has_word(question, "label") ? Input::note : Input::some_of;
        case Control::trigger:
            return Input::one_of;
        case Control::range:
            return input_of_range(question);
        case Control::rank:
            return Input::rank;
        case Control::upload:
            if (question.mediatype.starts_with("audio") ||
                question.mediatype.starts_with("video")) {
                return Input::unanswerable;
            }
            return wants(question, "signature") || wants(question, "draw") ? Input::drawing
                                                                           : Input::file;
        case Control::input:
            break;
    }
    if (question.readonly) {
        return Input::note;
    }
    switch (question.type) {
        case DataType::date:
        case DataType::time:
        case DataType::date_time:
            return Input::date;
        case DataType::integer:
        case DataType::decimal:
            return Input::digits;
        case DataType::boolean:
            return Input::one_of;
        case DataType::geopoint:
            return Input::place;
        default:
            break;
    }
    return wants(question, "multiline") || question.rows > 1 ? Input::long_text : Input::text;
}

QuestionView make_question_view(const forms::Question& question,
                                const FormWork& form,
                                const std::string& place,
                                const Tr& tr) {
    QuestionView view;
    view.ref = question.ref;
    view.input = input_of(question);
    view.label = question.label;
    view.hint = question.hint;
    view.guidance = question.guidance;
    view.explained = form.explained.contains(question.ref);
    view.recording = recording_of(form, question.media);
    view.enlarges = !question.media.image.empty() && !question.media.big_image.empty();
    view.enlarged = view.enlarges && form.enlarged.contains(question.ref);
    view.picture = view.enlarged ? content::form_file_path(form.id, question.media.big_image)
                                 : picture_of(form, question.media);
    view.required = question.required;
    view.answered = !question.value.empty();
    view.focused = form.typing.focus == question.ref;
    view.secret = is_masked(question);
    view.mediatype = question.mediatype;
    view.place = place;
    view.columns = columns_of(question);
    view.signature = wants(question, "signature");
    if (const auto sketch = form.attachments.sketches.find(question.ref);
        sketch != form.attachments.sketches.end()) {
        view.sketch = sketch->second;
    }
    view.quick = question.control == Control::select_one && wants(question, "quick");
    constexpr int kUsualLines = 4;
    constexpr int kMostLines = 8;
    view.lines = view.input != Input::long_text ? 1
                 : question.rows > 0            ? std::clamp(question.rows, 2, kMostLines)
                                                : kUsualLines;
    if (const auto error = form.errors.find(question.ref); error != form.errors.end()) {
        view.error = words_of(error->second, tr);
    }
    if (const auto field = form.typing.fields.find(question.ref);
        field != form.typing.fields.end()) {
        view.field = field->second;
    }
    view.filtered = is_long_list(question);
    add_answer(view, question, form, tr);
    return view;
}

std::string answer_in_words(const forms::Question& question, const FormWork& form, const Tr& tr) {
    if (question.value.empty()) {
        return {};
    }
    if (question.control == Control::trigger) {
        return std::string(tr("I agree"));
    }
    if (question.type == DataType::boolean && question.control == Control::input) {
        return std::string(question.value == "true" ? tr("Yes") : tr("No"));
    }
    if (wants(question, "masked")) {
        return "••••••";
    }
    std::string words;
    for (const std::string_view value : words_of(question.value)) {
        for (const auto& choice : question.choices) {
            if (choice.value == value) {
                words += (words.empty() ? "" : ", ") + text::label_text(choice.label);
            }
        }
    }
    if (!question.choices.empty()) {
        return words;
    }
    if (const auto moment = read_moment(question.value, question.type); moment) {
        if (const auto parts = date_parts(question); !parts.empty()) {
            return in_words(*moment, parts, tr.language());
        }
    }
    if (question.type == DataType::decimal || question.control == Control::range) {
        const bool whole = question.value.ends_with(".0");  // as records write whole decimals
        return localized(question.value.substr(0, question.value.size() - (whole ? 2 : 0)),
                         tr.language());
    }
    if (input_of(question) == Input::drawing) {
        return std::string(tr("Drawn here"));
    }
    if (const auto name = form.attachments.file_names.find(question.value);
        name != form.attachments.file_names.end()) {
        return name->second;
    }
    return question.value;
}

}  // namespace kosk::session
