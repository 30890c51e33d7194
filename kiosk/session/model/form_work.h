// One application being written: the answers, and what the screen needs beside them.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/session/model/action.h"
#include "kiosk/session/model/attachments.h"
#include "kiosk/session/model/form_pages.h"
#include "kiosk/session/model/sending.h"
#include "kiosk/session/model/text_field.h"
#include "shared/forms/session.h"

namespace kosk::session {

// What is being typed, before it is an answer.
struct Typing {
    std::string focus;                  // the question the keyboard types into; "" when none does
    std::optional<act::DatePart> part;  // of a date, while one is typed
    std::map<std::string, TextField> fields;  // by question
    TextField filter;                         // narrows a long list of choices
};

struct FormWork {
    explicit FormWork(forms::Session filled) : answers(std::move(filled)) {}

    std::string id;
    Prefill prefill;
    forms::Session answers;
    Typing typing;
    Attachments attachments;
    Sending sending;
    // Why a question cannot be left as it is.
    std::map<std::string, forms::Answered> errors;

    std::string at;               // first question of the page that is shown
    std::size_t page_number = 0;  // of that page, among all of them
    bool reviewed = false;        // has been at the review page: Continue leads back there
    std::string removing;         // an instance of a repeat, while it is asked whether to remove it
    std::set<std::string> explained;  // questions whose longer hint is open
    std::set<std::string> enlarged;   // questions whose picture is shown large
    bool helped = false;              // somebody helped with it, be it for a while
    std::string unwatched;  // the page that asks something private, while the helper looks away

    // The pages as they are now: what is not relevant has none. Made anew only when an answer
    // changed; valid until the next call after that.
    [[nodiscard]] const Pages& pages() const;
    // The choices of a long list that fit the filter, by their places in it.
    [[nodiscard]] const std::vector<std::size_t>& fitting(const forms::Question& question) const;

  private:
    // What was made of the answers before, to scroll without making it again.
    struct Made {
        std::uint64_t revision = 0;
        bool pages_made = false;
        Pages pages;
        std::string list;    // the question whose choices are folded
        std::string filter;  // that `fitting` fits, folded
        std::vector<std::string> folded;
        std::vector<std::size_t> fitting;
    };
    mutable Made made_;
};

// Whether its choices are too many to look through, or the form wants one: they get a search
// field.
bool is_long_list(const forms::Question& question);

// Whether letters are typed into it.
bool is_typed(const forms::Question& question);

}  // namespace kosk::session
