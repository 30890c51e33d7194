#include "content/publisher/gates/gates.h"

#include <filesystem>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "content/publisher/gates/glossary.h"
#include "content/publisher/gates/ruler.h"
#include "tests/content/made_up_tree.h"

using namespace kosk;
using namespace kosk::publisher;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;
using text::Language;

namespace {

constexpr const char* kFont = "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf";

Passages one(const std::string& text, const std::string& key = "/summary") {
    Passages passages;
    passages.all.push_back({"a.yaml", 3, content::DocumentType::article, key, Language::en, text});
    return passages;
}

std::string first(const Problems& problems) {
    REQUIRE(problems.size() == 1);
    const Problem& problem = *problems.all().begin();
    return fmt::format("{}:{}: {}", problem.file, problem.line, problem.message);
}

Problems phones(const std::string& text) {
    Problems problems;
    check_phones(one(text), {"916", "+994 12 510 66 37"}, problems);
    return problems;
}

}  // namespace

TEST_CASE("a character that the fonts lack stops the build, with its place") {
    MadeUpTree tree;
    tree.replace("contacts/help.yaml", "Kömək", "Kömək 😀");
    CHECK_THAT(tree.problems(), StartsWith("contacts/help.yaml:3: "));
    CHECK_THAT(tree.problems(), Contains("U+1F600"));
}

TEST_CASE("a form's texts need letters, too, and the line is named") {
    MadeUpTree tree;
    tree.replace("forms/apply.xml", "What?", "What\u200B?");
    CHECK_THAT(tree.problems(), StartsWith("forms/apply.xml:10: "));
    CHECK_THAT(tree.problems(), Contains("U+200B"));
}

TEST_CASE("telephone numbers in texts are those of contacts") {
    CHECK(phones("Call 916 at any hour.").empty());
    CHECK(phones("Dial (012) 510-66-37.").empty());
    CHECK(phones("Dial +994 12 510 66 37.").empty());
    CHECK(phones("Call 916 (2020) or +994 (12) 510 66 37 (2019).").empty());
    CHECK_THAT(first(phones("Call 123 at any hour.")),
               StartsWith("a.yaml:3: no contact has the number 123."));
    CHECK_THAT(first(phones("Write to us, or (012) 510-66-38.")), Contains("(012) 510-66-38"));
    CHECK_THAT(first(phones("Nömrə: 915-ə yox, 917 nömrəsinə zəng edin.")), Contains("917"));
    CHECK_THAT(first(phones("Звоните 115.")), Contains("115"));
}

TEST_CASE("other numbers are left alone") {
    for (const char* text : {"Article 132 of the Constitution.",
                             "In 2012-2015 there were 180 cases.",
                             "Law No 537-IQ of 13 November 1998. It has 100 pages.",
                             "Call within 15 days; article 102-1 says so.",
                             "Pay 100.50 manats and call.",
                             "Point 1.2.1 and 0.5 % of 2026-11-24."}) {
        INFO(text);
        CHECK(phones(text).empty());
    }
}

TEST_CASE("a title's word that would be broken in the middle stops the build") {
    if (!std::filesystem::exists(kFont)) {
        FAIL("fonts-noto-core is not installed");
    }
    Problems problems;
    CHECK(check_titles(one("Freedom of assembly", "/title"), kFont, problems));
    CHECK(check_titles(one("Несовершеннолетние", "/title"), kFont, problems));
    CHECK(problems.empty());
    CHECK(check_titles(one("Электрокардиографическое дело", "/title"), kFont, problems));
    CHECK_THAT(first(problems), Contains("\"Электрокардиографическое\" is "));
    CHECK(check_titles(one("Электрокардиографическое дело"), kFont, problems));
    CHECK(problems.size() == 1);  // a summary may wrap
    CHECK_FALSE(check_titles(one("Any", "/title"), "/nowhere.ttf", problems));
}

TEST_CASE("long sentences are remarks at the line where they begin") {
    std::string sentence = "Then";
    for (int i = 0; i < 25; ++i) {
        sentence += " word";
    }
    Passages passages;
    passages.all.push_back({"a.en.md",
                            5,
                            content::DocumentType::article,
                            "/body",
                            Language::en,
                            "## Short\n\nA short one.\n\n" + sentence + ".\n",
                            true});
    Problems remarks;
    remark_sentences(passages, remarks);
    CHECK_THAT(first(remarks), StartsWith("a.en.md:9: a sentence of 26 words (en)."));
    Problems none;
    remark_sentences(one(sentence.substr(5) + "."), none);
    CHECK(none.empty());
}

TEST_CASE("old reviews and days to come are remarks") {
    const auto remark = [](const char* key, const char* date) {
        Passages passages;
        passages.dates.push_back({"a.yaml", 7, key, date});
        Problems remarks;
        remark_dates(passages, "2026-11-24", remarks);
        return remarks;
    };
    CHECK(remark("reviewed_on", "2025-11-24").empty());
    CHECK_THAT(first(remark("reviewed_on", "2025-11-23")), Contains("more than a year"));
    CHECK(remark("checked_on", "2024-11-24").empty());
    CHECK_THAT(first(remark("checked_on", "2024-11-23")), Contains("more than two years"));
    CHECK_THAT(first(remark("reviewed_on", "2026-11-25")), Contains("still to come"));
}

TEST_CASE("reading levels are counted by language, names of laws apart") {
    Passages passages = one("One two three. International four.");
    passages.all.push_back({"a.yaml",
                            9,
                            content::DocumentType::article,
                            "/sources/0/title",
                            Language::en,
                            "A very long law."});
    const auto levels = reading_levels(passages);
    REQUIRE(levels.size() == 1);
    CHECK(levels.at(Language::en).words == 5);
    CHECK(levels.at(Language::en).lix() == Approx(22.5));
}

TEST_CASE("a quiz without a node that says what is right, or that counts, is named") {
    MadeUpTree tree;
    tree.replace("quizzes/questions.xml", "<q_right/>", "<right/>");
    tree.replace("quizzes/questions.xml", "nodeset=\"/data/q_right\"", "nodeset=\"/data/right\"");
    tree.replace("quizzes/questions.xml", "calculate=\"/data/q_right\"", "calculate=\"1\"");
    CHECK_THAT(tree.problems(), StartsWith("quizzes/questions.xml:20: no node says whether"));
    CHECK_THAT(tree.problems(), Contains("Add /data/q_right, calculated as 1 or 0."));
    tree.replace("quizzes/questions.xml", "<score/>", "<points/>");
    tree.replace("quizzes/questions.xml", "nodeset=\"/data/score\"", "nodeset=\"/data/points\"");
    CHECK_THAT(tree.problems(), StartsWith("quizzes/questions.xml:19: the quiz has no node"));
}

TEST_CASE("the titles of a slide fit the resting screen of a small panel, all three together") {
    MadeUpTree tree;
    const std::string long_title = "The rights that everyone has and who it is that protects them";
    tree.replace("campaigns/week.yaml", "en: Peace", "en: " + long_title);
    CHECK(tree.problems().empty());
    tree.replace("campaigns/week.yaml", "az: Sülh", "az: " + long_title);
    tree.replace("campaigns/week.yaml", "ru: Мир", "ru: " + long_title);
    CHECK_THAT(tree.problems(),
               StartsWith("campaigns/week.yaml:10: the titles of this slide are "));
    CHECK_THAT(tree.problems(), Contains("the resting screen of a small panel has 114 mm"));
}

TEST_CASE("a summary fits a list of a small panel together with its title") {
    MadeUpTree tree;
    std::string summary = "Words";
    for (int i = 0; i < 40; ++i) {
        summary += " words";
    }
    tree.replace("rights/liberty.ru.md", "summary: Summary", "summary: " + summary);
    CHECK(tree.problems().empty());
    tree.replace("rights/liberty.ru.md", "summary: Words", "summary: " + summary);
    CHECK_THAT(tree.problems(), StartsWith("rights/liberty.ru.md:3: with its title this takes "));
    Problems problems;
    CHECK_FALSE(check_room(one("Any", "/title"), "/nowhere", problems));
}

TEST_CASE("lines are broken as a terminal breaks them") {
    const auto ruler = Ruler::open(kFont);
    REQUIRE(ruler);
    const double word = ruler->width(U"words");
    const double space = ruler->width(U" ");
    CHECK(ruler->lines("", 1) == 1);
    CHECK(ruler->lines("words words", 2 * word + space + 0.01) == 1);
    CHECK(ruler->lines("words words", 2 * word + space - 0.01) == 2);
    CHECK(ruler->lines("words\nwords", 100) == 2);
    CHECK(ruler->lines("words-words", word + ruler->width(U"-") + 0.01) == 2);
    CHECK(ruler->lines("wordswords", word + 0.01) == 2);
    CHECK(ruler->lines("words words words", word + 0.01) == 3);
}

namespace {

constexpr const char* kGlossary = R"(type: glossary
terms:
  - az: "əlilliyi olan şəxs"
    en: "person with a disability"
    ru: "человек с инвалидностью"
    avoid: {az: ["əlil", "əlillər*"], en: ["disabled person*"], ru: ["инвалид", "инвалидов"]}
    unless: {ru: ["прав* инвалидов"]}
)";

// Remarks of the glossary above on a text of the made-up tree.
std::string on_words(const MadeUpTree& tree) {
    const ContentTree loaded = tree.load();
    REQUIRE(loaded.problems.empty());
    REQUIRE_FALSE(loaded.documents.contains("glossary.json"));  // terminals do not get it
    Problems remarks;
    Glossary(loaded.glossary).remark(loaded.passages, remarks);
    std::string all;
    for (const Problem& remark : remarks.all()) {
        all += fmt::format("{}:{}: {}\n", remark.file, remark.line, remark.message);
    }
    return all;
}

}  // namespace

TEST_CASE("words that the glossary has a better one for are remarks at their line") {
    MadeUpTree tree;
    tree.write("glossary.yaml", kGlossary);
    CHECK(on_words(tree).empty());
    tree.replace("rights/liberty.az.md", "See [help]", "Line.\n\nƏLİLLƏR üçün: see [help]");
    CHECK(on_words(tree) ==
          "rights/liberty.az.md:10: \"əlillər\" (az). The glossary has \"əlilliyi olan şəxs\" for "
          "it.\n");
    tree.replace("rights/liberty.az.md", "ƏLİLLƏR", "Əlilliyi olanlar");
    CHECK(on_words(tree).empty());  // another word, though it begins alike
    tree.replace("forms/apply.xml", "What?", "Are you Disabled\npersons?");
    CHECK_THAT(on_words(tree), StartsWith("forms/apply.xml:10: \"disabled persons\" (en)."));
}

TEST_CASE("a word of the glossary may be right inside a phrase, in a name and in a link") {
    MadeUpTree tree;
    tree.write("glossary.yaml", kGlossary);
    tree.replace("contacts/help.yaml", "Помощь", "Комитет по правам инвалидов");
    tree.replace("programme/institutions.yaml", "Фонд", "Фонд инвалидов");
    tree.replace("rights/liberty.ru.md", "https://example.org", "https://example.org/инвалид");
    CHECK(on_words(tree).empty());
    tree.replace("contacts/help.yaml", "Для помощи", "Для инвалидов");
    CHECK_THAT(on_words(tree), StartsWith("contacts/help.yaml:3: \"инвалидов\" (ru)."));
}

TEST_CASE("a glossary has a form, too") {
    MadeUpTree tree;
    tree.write("glossary.yaml", "type: glossary\nterms:\n  - {az: a, en: b}\n");
    CHECK_THAT(tree.problems(), StartsWith("glossary.yaml:3: `ru` is missing"));
}

TEST_CASE("forms and quizzes are read by the gates of texts") {
    MadeUpTree tree;
    tree.replace("forms/apply.xml", "What?", "Call 123. Or write +994 50 000 00 00.");
    CHECK_THAT(tree.problems(), StartsWith("forms/apply.xml:10: no contact has the number 123."));
    tree.replace("forms/apply.xml", "Call 123.", "Call 100.");
    CHECK(tree.problems().empty());
    CHECK(reading_levels(tree.load().passages).at(Language::en).words > 20);
}

TEST_CASE("a booklet that is more than a page of A4 stops the build, in each language for itself") {
    MadeUpTree tree;
    std::string text;
    for (int i = 0; i < 60; ++i) {
        text += "A line of its own.\n\n";
    }
    tree.replace("booklets/sheet.ru.md", "See [help]", text + "See [help]");
    CHECK(tree.problems() ==
          "booklets/sheet.ru.md:1: printed, this does not fit one page: 2 pages. Shorten it: a "
          "booklet is one page of A4, with where to turn and its sources.\n");
}
