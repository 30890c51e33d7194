// Checks of quality: texts that are formally right and would still serve a citizen badly.
//
// Some stop a build (a letter that the terminal cannot draw, a telephone number that no contact
// has, a word wider than its place on the screen); others are remarks for the author (long
// sentences, documents that nobody reviewed for long).
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "content/publisher/tree/passages.h"
#include "content/publisher/tree/problems.h"
#include "shared/base/files.h"
#include "shared/text/prose.h"

namespace kosk::publisher {

// Whether this is a name that an author has to take as it is: of an institution, a law, a source.
bool is_given(const Passage& passage);

// Characters that the terminal's fonts do not hold (text::has_letter).
void check_letters(const Passages& passages, Problems& problems);
// The same for the whole text of an XForm.
void check_letters(const std::string& file, std::string_view text, Problems& problems);

// Telephone numbers in texts that no contact has. `known` are the contacts' numbers as written.
// Long numbers are recognised by their beginning (+, 0 or a bracket), short ones by a word for
// calling in the same sentence.
void check_phones(const Passages& passages, const std::set<std::string>& known, Problems& problems);

// Names and titles with a word that is wider than the narrowest row of the screen at the largest
// text size, so that it would be broken in the middle. `font` is the file of Noto Sans Bold.
// Returns false, and checks nothing, where that font is not installed.
bool check_titles(const Passages& passages, const Path& font, Problems& problems);

// Texts that would not fit their place on the smallest display at the usual text size: the three
// titles of a slide, a title with its summary in a list. `fonts_folder` holds NotoSans-Bold.ttf and
// NotoSans-Regular.ttf; without them nothing is checked and the result is false.
bool check_room(const Passages& passages, const Path& fonts_folder, Problems& problems);

// Remarks: sentences of more words than a reader at level B1 (CEFR) follows.
void remark_sentences(const Passages& passages, Problems& remarks);

// Remarks: documents that were reviewed more than a year before `today` (YYYY-MM-DD), sources that
// were checked more than two years before it, and dates after it.
void remark_dates(const Passages& passages, std::string_view today, Problems& remarks);

// How hard the texts of each language are to read.
std::map<text::Language, text::Readability> reading_levels(const Passages& passages);

}  // namespace kosk::publisher
