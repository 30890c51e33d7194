// The interface's words in the citizen's language.
//
// tr("Back") in a view or screen: the English text is the key, xgettext finds it by the name `tr`.
// Values stand as {0}, {1}: a sentence is translated whole, never glued together.
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>

#include "shared/text/catalog.h"
#include "shared/text/locale.h"

namespace kosk::session {

// The catalogs of all languages; English is the source and needs none.
struct Strings {
    std::map<text::Language, text::Catalog> catalogs;
};

// Lifetime: refers to the Strings it was made from. Cheap to copy.
class Tr {
  public:
    Tr(const Strings* strings, text::Language language);

    [[nodiscard]] text::Language language() const { return language_; }

    std::string_view operator()(std::string_view text) const;
    std::string operator()(std::string_view text,
                           std::initializer_list<std::string_view> values) const;
    // {0} is `n`.
    [[nodiscard]] std::string plural(std::string_view one,
                                     std::string_view many,
                                     unsigned long n) const;
    [[nodiscard]] std::string_view in(std::string_view context, std::string_view text) const;
    [[nodiscard]] const std::string& of(const text::Localized& text) const {
        return text.in(language_);
    }

  private:
    const text::Catalog* catalog_;
    text::Language language_;
};

// `pattern` with {0}, {1}… replaced; what has no value stays as it is.
std::string fill(std::string_view pattern, std::initializer_list<std::string_view> values);

}  // namespace kosk::session
