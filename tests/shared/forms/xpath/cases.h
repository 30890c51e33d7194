// Expressions over one small document, and what they give.
#pragma once

#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/shared/forms/xpath/bare_host.h"

namespace kosk::forms {

inline constexpr std::string_view kDocument =
    "<root xml:lang='en-GB'><a id='a1' k='1'><b>1</b><b>2</b><c>three</c></a>"
    "<a id='a2' k='2'><b>4</b><d/></a><list>red green blue</list><e>  x  y </e>"
    "<n>12.5</n><neg>-3</neg><az>şəhər</az><date>2012-07-23</date></root>";

struct Case {
    std::string_view expression;
    std::string_view expected;
};

inline void check(const std::vector<Case>& cases) {
    const auto document = xml::Document::parse(kDocument, "test.xml");
    REQUIRE(document);
    for (const Case& one : cases) {
        CAPTURE(one.expression);
        CHECK(evaluated(one.expression, *document) == one.expected);
    }
}

}  // namespace kosk::forms
