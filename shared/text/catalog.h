// Translations of the interface: a compiled gettext catalog (.mo), read whole into memory.
//
// The English text in the source is the key. What has no translation stays English, so a missing or
// old catalog never leaves a screen without words.
// Source: GNU gettext manual, "The Format of GNU MO Files".
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/text/plural.h"

namespace kosk::text {

class Catalog {
  public:
    // English: every text is its own translation.
    Catalog() = default;

    // Reads the bytes of a .mo file of either byte order. Errors: corrupt (offsets outside the
    // file, unterminated strings), unsupported (a major revision other than 0).
    static Result<Catalog> parse(std::string_view mo);

    // The translation, or `text` itself. Lifetime: the catalog's, or `text`'s.
    [[nodiscard]] std::string_view get(std::string_view text) const;
    // The same words mean different things: `context` is gettext's msgctxt.
    [[nodiscard]] std::string_view get_in(std::string_view context, std::string_view text) const;
    // The form that `n` takes.
    [[nodiscard]] std::string_view plural(std::string_view one,
                                          std::string_view many,
                                          unsigned long n) const;

    [[nodiscard]] std::size_t size() const { return texts_.size(); }

  private:
    // msgid or "context\4msgid" → the forms, parted by '\0'.
    std::map<std::string, std::string, std::less<>> texts_;
    PluralRule rule_;
};

}  // namespace kosk::text
