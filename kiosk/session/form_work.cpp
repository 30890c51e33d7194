#include "kiosk/session/form_work.h"

#include <algorithm>

namespace kosk::session {

std::vector<Page> pages_of(const forms::Session& answers) {
    std::vector<Page> pages;
    for (auto& question : answers.questions()) {
        const bool together =
            !question.page.empty() && !pages.empty() && pages.back().back().page == question.page;
        if (!together) {
            pages.emplace_back();
        }
        pages.back().push_back(std::move(question));
    }
    return pages;
}

std::size_t page_of(const std::vector<Page>& pages, std::string_view ref) {
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const bool here = std::any_of(pages[i].begin(), pages[i].end(), [&](const auto& question) {
            return question.ref == ref;
        });
        if (here) {
            return i;
        }
    }
    return pages.empty() ? 0 : pages.size() - 1;
}

bool is_long_list(const forms::Question& question) {
    constexpr std::size_t kLong = 10;
    return question.choices.size() > kLong;
}

bool is_typed(const forms::Question& question) {
    using forms::Control;
    using forms::DataType;
    return question.control == Control::input && !question.readonly &&
           question.type != DataType::date && question.type != DataType::boolean;
}

}  // namespace kosk::session
