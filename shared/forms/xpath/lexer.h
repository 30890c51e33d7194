// XPath text to tokens, with the disambiguation of XPath 1.0 section 3.7 already done.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace kosk::forms::xpath {

enum class TokenKind {
    end,
    number,
    literal,   // without its quotes
    name,      // QName, or "prefix:*"
    star,      // the name test
    op,        // or and mod div * / // | + - = != < <= > >=
    symbol,    // ( ) [ ] . .. @ , ::
    variable,  // $name
};

struct Token {
    TokenKind kind = TokenKind::end;
    std::string text;
    std::size_t offset = 0;
};

// Errors: invalid, with the place in plain words.
Result<std::vector<Token>> tokenize(std::string_view text);

}  // namespace kosk::forms::xpath
