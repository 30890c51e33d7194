// Which of a language's plural forms a number takes.
//
// gettext writes it as a C expression in the catalog's header: Russian has three forms, and
// "plural=(n%10==1 && n%100!=11 ? 0 : …)" tells them apart.
#pragma once

#include <memory>
#include <string_view>

#include "shared/base/result.h"

namespace kosk::text {

class PluralRule {
  public:
    // English: one, and everything else.
    PluralRule();

    // `header` is the value of Plural-Forms: "nplurals=3; plural=EXPRESSION;".
    // Errors: invalid.
    static Result<PluralRule> parse(std::string_view header);

    // The index of the form for `n`, always below count(). Thread: any.
    [[nodiscard]] unsigned form(unsigned long n) const;
    [[nodiscard]] unsigned count() const { return count_; }

    struct Node;

  private:
    unsigned count_ = 2;
    std::shared_ptr<const Node> root_;  // none: English
};

}  // namespace kosk::text
