// XPath text to a compiled Expression: the whole grammar of XPath 1.0, without variables.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/forms/xpath/ast.h"

namespace kosk::forms::xpath {

// Which namespaces names in an expression mean. Inside forms a name without prefix means that name
// in any namespace (as JavaRosa has it); otherwise `uris[""]`, or none.
struct Names {
    std::map<std::string, std::string, std::less<>> uris;
    bool any_unprefixed = true;
};

// Errors: invalid, in plain words, naming unknown functions and wrong numbers of arguments.
Result<ExpressionPtr> compile(std::string_view text, const Names& names = {});

}  // namespace kosk::forms::xpath
