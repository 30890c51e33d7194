#include "kiosk/session/model/form_work.h"

#include "shared/text/fold.h"
#include "shared/text/label.h"

namespace kosk::session {

const Pages& FormWork::pages() const {
    if (!made_.pages_made || made_.revision != answers.revision()) {
        Pages pages = pages_of(answers);  // may take back answers that are no longer offered
        made_ = Made{answers.revision(), true, std::move(pages), {}, {}, {}, {}};
    }
    return made_.pages;
}

const std::vector<std::size_t>& FormWork::fitting(const forms::Question& question) const {
    const std::string wanted = text::fold(typing.filter.text());
    const bool other_list = made_.list != question.ref;
    if (other_list) {
        made_.list = question.ref;
        made_.folded.clear();
        for (const auto& choice : question.choices) {
            made_.folded.push_back(text::fold(text::label_text(choice.label)));
        }
    }
    if (other_list || made_.filter != wanted) {
        made_.filter = wanted;
        made_.fitting.clear();
        for (std::size_t i = 0; i < made_.folded.size(); ++i) {
            if (made_.folded[i].find(wanted) != std::string::npos) {
                made_.fitting.push_back(i);
            }
        }
    }
    return made_.fitting;
}

bool is_long_list(const forms::Question& question) {
    using forms::Control;
    constexpr std::size_t kLong = 10;
    const bool list =
        question.control == Control::select_one || question.control == Control::select_many;
    const auto wants = [&](std::string_view appearance) {
        return question.appearance.find(appearance) != std::string::npos;
    };
    return list && (question.choices.size() > kLong || wants("autocomplete") || wants("search"));
}

bool is_typed(const forms::Question& question) {
    using forms::DataType;
    const auto& type = question.type;
    return question.control == forms::Control::input && !question.readonly &&
           type != DataType::date && type != DataType::time && type != DataType::date_time &&
           type != DataType::geopoint && type != DataType::boolean;
}

}  // namespace kosk::session
