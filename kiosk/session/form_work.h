// One application being written: the answers, and what the screen needs beside them.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/session/action.h"
#include "kiosk/session/form_pages.h"
#include "kiosk/session/text_field.h"
#include "shared/forms/session.h"

namespace kosk::session {

struct FormWork {
    explicit FormWork(forms::Session filled) : answers(std::move(filled)) {}

    std::string id;
    Prefill prefill;
    forms::Session answers;
    std::string at;                     // first question of the page that is shown
    std::size_t page_number = 0;        // of that page, among all of them
    std::string focus;                  // the question the keyboard types into; "" when none does
    std::optional<act::DatePart> part;  // of a date, while one is typed
    std::map<std::string, TextField> fields;  // what is being typed, by question
    TextField filter;                         // narrows a long list of choices
    // Why a question cannot be left as it is.
    std::map<std::string, forms::Answered> errors;
    // As the citizen knows attached files, by their names in the form.
    std::map<std::string, std::string> file_names;
    std::map<std::string, Sketch> sketches;  // by question
    std::set<std::string> unkept;            // questions whose sketch is not a picture yet
    bool going_on = false;  // Continue was tapped; a picture of a drawing is made before
    std::string removing;   // an instance of a repeat, while it is asked whether to remove it
    std::set<std::string> explained;  // questions whose longer hint is open
    std::set<std::string> enlarged;   // questions whose picture is shown large
    bool helped = false;              // somebody helped with it, be it for a while
    std::string unwatched;  // the page that asks something private, while the helper looks away
    bool reviewed = false;  // has been at the review page: Continue leads back there
    bool consent = false;

    enum class Media { unknown, searching, no_stick, listed, reading, failed };
    Media media = Media::unknown;
    ErrorKind media_failure = ErrorKind::internal;  // when failed
    std::vector<MediaFile> files;
    bool looking = false;                    // for a stick: one look at a time
    std::chrono::milliseconds looked_at{0};  // uptime of the last look's end

    // Pages from the scanner, until they are an answer. They are nowhere else: what shows a preview
    // asks for it here, and has nothing when it is gone.
    struct ScannedPage {
        int serial = 0;  // of its scan: names the preview
        std::string jpeg;
        std::shared_ptr<const platform::Picture> preview;
    };
    struct Scan {
        std::string ref;  // the question they are for
        int serial = 0;   // of the page that is awaited
        bool running = false;
        bool binding = false;
        std::optional<platform::ScannerTrouble> trouble;  // of the last try
        std::vector<ScannedPage> pages;
    };
    Scan scan;

    enum class Sending { no, sending, failed };
    Sending sending = Sending::no;
    ErrorKind failure = ErrorKind::internal;
    std::optional<crypto::ReceiptCode> code;

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
