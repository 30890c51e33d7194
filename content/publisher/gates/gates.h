// The gates of quality: what is no mistake of form, but would serve a citizen badly.
//
// Some stop a build (a letter the terminal cannot draw, a telephone number nobody confirmed, a word
// wider than its place); others are remarks for the author (long sentences, old reviews).
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

// Names that no author can make shorter or better: of institutions, laws and sources.
bool is_given(const Passage& passage);

// Characters that the terminal's fonts do not hold (text::has_letter).
void check_letters(const Passages& passages, Problems& problems);
// The same in a file that is no document: an XForm.
void check_letters(const std::string& file, std::string_view text, Problems& problems);

// Telephone numbers in texts that no contact has. `known` are the contacts' numbers as written.
// Long numbers are recognised by their beginning (+, 0 or a bracket), short ones by a word for
// calling in the same sentence.
void check_phones(const Passages& passages, const std::set<std::string>& known, Problems& problems);

// Names and titles with a word that is wider than the narrowest row at the largest text: it would
// be broken in the middle. `font` is Noto Sans Bold; where it is not installed nothing is checked.
// False when it was not.
bool check_titles(const Passages& passages, const Path& font, Problems& problems);

// Texts that would not fit their place on the smallest panel at the usual text size: the three
// titles of a slide, a title with its summary in a list. `fonts_folder` holds NotoSans-Bold.ttf and
// NotoSans-Regular.ttf; false when it does not, then nothing is checked.
bool check_room(const Passages& passages, const Path& fonts_folder, Problems& problems);

// Remarks: sentences of more words than a B1 reader follows.
void remark_sentences(const Passages& passages, Problems& remarks);

// Remarks: what was reviewed more than a year, or checked more than two years before `today`
// (YYYY-MM-DD), or after it.
void remark_dates(const Passages& passages, std::string_view today, Problems& remarks);

// How hard the texts of each language are to read.
std::map<text::Language, text::Readability> reading_levels(const Passages& passages);

}  // namespace kosk::publisher
