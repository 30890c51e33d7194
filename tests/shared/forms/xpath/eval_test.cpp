// Expressions and their values after XPath 1.0: numbers, operators, paths; what is refused.
#include "tests/shared/forms/xpath/cases.h"

namespace kosk::forms {

TEST_CASE("numbers and operators") {
    check({{"1", "1"},
           {"1.50", "1.5"},
           {".5", "0.5"},
           {"5.", "5"},
           {"-1", "-1"},
           {"--1", "1"},
           {"1+2*3", "7"},
           {"(1+2)*3", "9"},
           {"7 div 2", "3.5"},
           {"7div2", "3.5"},
           {"7 mod 2", "1"},
           {"-7 mod 2", "-1"},
           {"7 mod -2", "1"},
           {"1.5 mod 0.5", "0"},
           {"1 div 0", "Infinity"},
           {"-1 div 0", "-Infinity"},
           {"0 div 0", "NaN"},
           {"10000000000", "10000000000"},
           {"0.000001", "0.000001"},
           {"1000000 * 1000000", "1000000000000"},
           {"0.1", "0.1"},
           {"3-2-1", "0"},
           {"2 - -2", "4"},
           {"8 div 2 div 2", "2"},
           {"1 = 1", "true"},
           {"1 != 1", "false"},
           {"0.1 + 0.2 = 0.3", "true"},
           {"1 < 2", "true"},
           {"2 <= 2", "true"},
           {"3 > 4", "false"},
           {"4 >= 4", "true"},
           {"'a' = 'a'", "true"},
           {"'a' != 'b'", "true"},
           {"'2' > 1", "true"},
           {"'a' < 'b'", "false"},
           {"1 = '1'", "true"},
           {"1 = '1.0'", "true"},
           {"true() = 'false'", "true"},
           {"true() = 1", "true"},
           {"false() = 0", "true"},
           {"true() or 1 div 0", "true"},
           {"false() or ''", "false"},
           {"1 and 'x'", "true"},
           {"1 and ''", "false"},
           {"1 or 0 and 0", "true"},
           {"1 = 1 = 1", "true"},
           {"3 > 2 > 1", "false"},
           {"1 < 2 = true()", "true"},
           {"number('1e3')", "NaN"},
           {"number(' 7 ')", "7"},
           {"number('')", "NaN"},
           {"number('+1')", "NaN"},
           {"number('1,5')", "1.5"},
           {"number('-.5')", "-0.5"},
           {"number('-')", "NaN"},
           {"number('.')", "NaN"},
           {"number(true())", "1"},
           {"number(/root/n)", "12.5"},
           {"number(/root/none)", "NaN"},
           {"-(/root/neg)", "3"},
           {"'a' + 1", "NaN"},
           {"'3' * '4'", "12"}});
}

TEST_CASE("paths, axes and predicates") {
    check({{"/root/a/b", "1"},
           {"/root/a[2]/b", "4"},
           {"/root/a[last()]/@id", "a2"},
           {"count(/root/a)", "2"},
           {"count(//b)", "3"},
           {"count(/root/a/b)", "3"},
           {"//b[2]", "2"},
           {"(//b)[3]", "4"},
           {"count(//b[1])", "2"},
           {"//a[@id='a2']/b", "4"},
           {"/root/a[b=4]/@k", "2"},
           {"/root/a[b='2']/@id", "a1"},
           {"count(a)", "2"},
           {"count(*)", "8"},
           {"name(..)", ""},
           {"count(/)", "1"},
           {"count(/*)", "1"},
           {"count(a/@*)", "4"},
           {"a/c/../@id", "a1"},
           {"count(a/..)", "1"},
           {"./a/b", "1"},
           {"name(a/b/ancestor::a)", "a"},
           {"count(//b/ancestor::*)", "3"},
           {"count(//b/ancestor-or-self::*)", "6"},
           {"count(descendant::b)", "3"},
           {"a[1]/b[1]/following-sibling::*[1]", "2"},
           {"a[1]/c/preceding-sibling::b[1]", "2"},
           {"a[1]/c/preceding-sibling::b[2]", "1"},
           {"count(a[1]/following::*)", "9"},
           {"count(a[2]/preceding::*)", "4"},
           {"a[2]/preceding::b[1]", "2"},
           {"count(self::root)", "1"},
           {"count(self::node())", "1"},
           {"count(child::a)", "2"},
           {"count(//text())", "10"},
           {"a/c/text()", "three"},
           {"count(a | a/b | a)", "5"},
           {"a/b[. > 1]", "2"},
           {"count(a/b[. > 1])", "2"},
           {"count(a[b][c])", "1"},
           {"a[position()=2]/@id", "a2"},
           {"count(a/b[position() = last()])", "2"},
           {"count(a[not(c)])", "1"},
           {"count(//*[@k])", "2"},
           {"count(none)", "0"},
           {"none", ""},
           {"none = ''", "false"},
           {"a/b = 4", "true"},
           {"a/b != 4", "true"},
           {"a/b > 3", "true"},
           {"a/b > 4", "false"},
           {"a/b = a/@k", "true"},
           {"a[2]/b = a[1]/b", "false"},
           {"boolean(a)", "true"},
           {"boolean(none)", "false"},
           {"not(none)", "true"},
           {"a/d = ''", "true"},
           {"boolean(a/d)", "true"},
           {"current()/a/b", "1"},
           {"a[@k = current()/a[2]/@k]/@id", "a2"},
           {"local-name(a)", "a"},
           {"name(a/@k)", "k"},
           {"namespace-uri(a)", ""},
           {"lang('en')", "true"},
           {"lang('az')", "false"},
           {"id('a2')/b", "4"},
           {"sum(//b)", "7"},
           {"sum(none)", "0"},
           {"sum(a/@k)", "3"}});
}

TEST_CASE("wrong expressions are refused in plain words") {
    const auto document = xml::Document::parse(kDocument, "test.xml");
    REQUIRE(document);
    for (const std::string_view wrong : {"",
                                         "1 +",
                                         "(1",
                                         "a[",
                                         "a[1",
                                         "nope()",
                                         "if(1, 2)",
                                         "'open",
                                         "a b",
                                         "a//",
                                         "//",
                                         "1 1",
                                         "$x",
                                         "x:a",
                                         "a::b",
                                         "@",
                                         "a[]",
                                         "concat('a',)",
                                         "!",
                                         "a/1",
                                         "count(1)",
                                         "1 | 2",
                                         "1/a",
                                         "instance('none')/a",
                                         "digest('a', 'SHA-3')",
                                         "regex('a', '(')",
                                         "true(1)",
                                         "a/()"}) {
        CAPTURE(wrong);
        const std::string result = evaluated(wrong, *document);
        CHECK(result.starts_with("error: "));
        CHECK(result.size() > 15);
    }
}

TEST_CASE("hostile expressions end soon") {
    std::string deep(100000, '(');
    const auto document = xml::Document::parse(kDocument, "test.xml");
    REQUIRE(document);
    CHECK(evaluated(deep, *document).starts_with("error: "));
    CHECK(evaluated(std::string(5000, '(') + "1" + std::string(5000, ')'), *document)
              .starts_with("error: "));
    CHECK(evaluated(std::string(40000, '-') + "1", *document) == "1");
    std::string chain = "1";
    for (int i = 0; i < 5000; ++i) {
        chain += "+1";
    }
    CHECK(evaluated(chain, *document).starts_with("error: "));
    CHECK(evaluated("count(//*[//*[//*[//*[//*[//*[//*[//*]]]]]]])", *document)
              .starts_with("error: "));
    CHECK(evaluated("regex('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab', '(a+)+')", *document)
              .find("error") != std::string::npos);
}

}  // namespace kosk::forms
