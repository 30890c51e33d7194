// A form as pages: questions one by one or together, and lists of cards for repeats.
//
// The way through a form has levels. A repeat is one page, with a card for each instance; a card
// leads to the pages of its instance and those lead back to the cards.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/forms/session.h"

namespace kosk::session {

struct Page {
    std::vector<forms::Question> questions;    // one, or a field list; none on a page of cards
    std::optional<forms::RepeatPlace> repeat;  // the cards
    std::string within;  // the instance whose card leads here, "" for the form itself

    // What the page is known by: its first question or its repeat.
    [[nodiscard]] const std::string& ref() const {
        return repeat ? repeat->ref : questions.front().ref;
    }
};

using Pages = std::vector<Page>;

// As they are now: what is not relevant has none.
Pages pages_of(const forms::Session& answers);

// Index of the page that holds `ref`; of its cards when it vanished with an instance, else the
// last; 0 when there is none.
std::size_t page_of(const Pages& pages, std::string_view ref);

// The page after and before on the same level; from the last and first page of an instance, its
// cards. nullopt at the form's end and beginning.
std::optional<std::size_t> page_after(const Pages& pages, std::size_t index);
std::optional<std::size_t> page_before(const Pages& pages, std::size_t index);
// The first page of an instance; nullopt when it asks nothing.
std::optional<std::size_t> page_within(const Pages& pages, std::string_view instance);

// The page's number among those of the same level, counted from 1, and how many there are.
struct Step {
    int number = 0;
    int count = 0;
};
Step step_of(const Pages& pages, std::size_t index);
// The page of the form itself that `index` belongs to.
std::size_t outermost(const Pages& pages, std::size_t index);

// Whether `ref` is inside the instance.
bool lies_in(std::string_view ref, std::string_view instance);
// "2" of "/data/child[2]/name", "1.2" in nested repeats, "" outside.
std::string position_in(std::string_view ref);

}  // namespace kosk::session
