// kosk with its display, as the tests of the whole program run it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/e2e/desk.h"
#include "tests/e2e/terminal.h"
#include "tests/temp_folder.h"

namespace kosk::e2e {

// A terminal with content. Everything the programs may write to is below terminal().
struct World {
    test::TempFolder folder;
    Desk desk{folder / "desk"};
    Terminal terminal{folder / "terminal", desk.root()};

    World();

    // kosk on a journey, without a display. The script is kept outside of what is searched.
    [[nodiscard]] Command walking(const std::string& journey,
                                  const std::vector<std::string>& more = {}) const;
    [[nodiscard]] std::filesystem::path tmp() const { return terminal.folder() / "tmp"; }
    // Whether the journey made this picture.
    [[nodiscard]] bool has_picture(const std::string& name) const;
    // Files of the terminal that hold `word`.
    [[nodiscard]] std::vector<std::string> files_with(const std::string& word) const;
    [[nodiscard]] int pending() const;
};

// From the resting screen to `word` typed into the feedback form, in Azerbaijani, piece by piece.
std::string typing(const std::vector<std::string>& pieces);
// From there to the receipt of what was handed in.
std::string sending();

// From the resting screen to the home page, in Azerbaijani.
std::string to_home();
// From the home page to the question of an appeal that is answered in one's own words.
std::string to_own_words();
// From that question, with `typed` (lines of a journey) as the answer, to the page that asks for a
// document.
std::string to_document_after(const std::string& typed);
// All of it, with one letter as the answer.
std::string to_document();
// From the page where everything is looked over to the receipt.
std::string to_receipt();

}  // namespace kosk::e2e
