#include "kiosk/session/model/form_pages.h"

#include <algorithm>

namespace kosk::session {

namespace {

// The innermost instance with a card that holds `ref`.
std::string instance_around(const std::vector<forms::RepeatPlace>& repeats, std::string_view ref) {
    std::string_view found;
    for (const auto& repeat : repeats) {
        for (const std::string& instance : repeat.instances) {
            if (lies_in(ref, instance) && instance.size() > found.size()) {
                found = instance;
            }
        }
    }
    return std::string(found);
}

// The cards among which the instance is.
std::optional<std::size_t> cards_of(const Pages& pages, std::string_view instance) {
    for (std::size_t i = 0; i < pages.size(); ++i) {
        if (pages[i].repeat) {
            const auto& all = pages[i].repeat->instances;
            if (std::find(all.begin(), all.end(), instance) != all.end()) {
                return i;
            }
        }
    }
    return std::nullopt;
}

}  // namespace

bool lies_in(std::string_view ref, std::string_view instance) {
    return ref.size() > instance.size() && ref.starts_with(instance) && ref[instance.size()] == '/';
}

std::string position_in(std::string_view ref) {
    std::string positions;
    for (std::size_t at = ref.find('['); at != std::string_view::npos; at = ref.find('[', at + 1)) {
        positions += positions.empty() ? "" : ".";
        positions += ref.substr(at + 1, ref.find(']', at) - at - 1);
    }
    return positions;
}

Pages pages_of(const forms::Session& answers) {
    Pages pages;
    auto questions = answers.questions();
    const auto repeats = answers.repeats();
    auto next = repeats.begin();
    const auto add_cards = [&](std::size_t before) {
        for (; next != repeats.end() && next->before <= before; ++next) {
            pages.push_back({{}, *next, instance_around(repeats, next->ref)});
        }
    };
    for (std::size_t i = 0; i < questions.size(); ++i) {
        add_cards(i);
        std::string within = instance_around(repeats, questions[i].ref);
        const bool together = !questions[i].page.empty() && !pages.empty() &&
                              !pages.back().repeat && pages.back().within == within &&
                              pages.back().questions.back().page == questions[i].page;
        if (!together) {
            pages.push_back({{}, std::nullopt, std::move(within)});
        }
        pages.back().questions.push_back(std::move(questions[i]));
    }
    add_cards(questions.size());
    return pages;
}

std::size_t page_of(const Pages& pages, std::string_view ref) {
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const auto& asked = pages[i].questions;
        const bool here = std::any_of(
            asked.begin(), asked.end(), [&](const auto& question) { return question.ref == ref; });
        if (here || (pages[i].repeat && pages[i].repeat->ref == ref)) {
            return i;
        }
    }
    for (std::size_t i = pages.size(); i-- > 0;) {
        if (pages[i].repeat && ref.starts_with(pages[i].repeat->ref + "[")) {
            return i;
        }
    }
    return pages.empty() ? 0 : pages.size() - 1;
}

std::optional<std::size_t> page_after(const Pages& pages, std::size_t index) {
    const std::string& level = pages[index].within;
    for (std::size_t i = index + 1; i < pages.size(); ++i) {
        if (pages[i].within == level) {
            return i;
        }
    }
    return level.empty() ? std::nullopt : cards_of(pages, level);
}

std::optional<std::size_t> page_before(const Pages& pages, std::size_t index) {
    const std::string& level = pages[index].within;
    for (std::size_t i = index; i-- > 0;) {
        if (pages[i].within == level) {
            return i;
        }
    }
    return level.empty() ? std::nullopt : cards_of(pages, level);
}

std::optional<std::size_t> page_within(const Pages& pages, std::string_view instance) {
    for (std::size_t i = 0; i < pages.size(); ++i) {
        if (pages[i].within == instance) {
            return i;
        }
    }
    return std::nullopt;
}

Step step_of(const Pages& pages, std::size_t index) {
    Step step;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        if (pages[i].within == pages[index].within) {
            ++step.count;
            step.number += i <= index ? 1 : 0;
        }
    }
    return step;
}

std::size_t outermost(const Pages& pages, std::size_t index) {
    while (!pages[index].within.empty()) {
        const auto cards = cards_of(pages, pages[index].within);
        if (!cards) {
            break;
        }
        index = *cards;
    }
    return index;
}

}  // namespace kosk::session
