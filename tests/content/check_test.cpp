#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "tests/content/made_up_tree.h"

using namespace kosk;
using namespace kosk::publisher;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

// One change to a file and the one problem it must give.
struct Spoiled {
    const char* path;
    const char* old;
    const char* with;
    const char* place;  // "file:line:" of the problem
    const char* what;
};

const Spoiled kSpoiled[] = {
    {"campaigns/week.yaml",
     "media/dove.png",
     "media/dave.png",
     "campaigns/week.yaml:8:",
     "Did you mean media/dove.png?"},
    {"campaigns/week.yaml", "[day]", "[night]", "campaigns/week.yaml:13:", "no event `night`"},
    {"campaigns/week.yaml", "quiz: questions", "quiz: q", "campaigns/week.yaml:15:", "no quiz `q`"},
    {"campaigns/week.yaml",
     "[school,",
     "[schools,",
     "campaigns/week.yaml:5:",
     "Did you mean school?"},
    {"campaigns/week.yaml", "\"12-10\"", "\"12-32\"", "campaigns/week.yaml:4:", "no day"},
    {"campaigns/week.yaml", "\"12-10\"", "2026-12-10", "campaigns/week.yaml:4:", "not of one kind"},
    {"site.yaml",
     "until: 2026-11-28",
     "until: 2026-11-25",
     "site.yaml:",
     "2026-11-25 is before 2026-11-26"},
    {"site.yaml", "[help]", "[halp]", "site.yaml:", "no contact `halp`"},
    {"site.yaml",
     "en: Go out",
     "en: Go out and stay outside away from houses and bridges and lamps until you are told that "
     "you may come back and help those who are near you and who cannot go out alone",
     "site.yaml:",
     "do not fit the resting screen"},
    {"policies/schools.yaml",
     "idle_warning: 60",
     "idle_warning: 5",
     "policies/schools.yaml:4:",
     "Write one from 60 to 300"},
    {"policies/schools.yaml",
     "09:00-13:00",
     "13:00-09:00",
     "policies/schools.yaml:6:",
     "no span of hours"},
    {"policies/schools.yaml", "saturday", "saterday", "policies/schools.yaml:7:", "Did you mean"},
    {"policies/schools.yaml",
     "until: \"01-02\"",
     "until: 2027-01-02",
     "policies/schools.yaml:9:",
     "not of one kind"},
    {"policies/schools.yaml",
     "[week]",
     "[weak]",
     "policies/schools.yaml:11:",
     "no campaign `weak`"},
    {"events/day.yaml",
     "date: \"12-10\"",
     "date: 2026-12-10\nuntil: 2026-12-09",
     "events/day.yaml:5:",
     "2026-12-09 is before 2026-12-10"},
    {"events/day.yaml", "form: apply", "form: applied", "events/day.yaml:6:", "no form `applied`"},
    {"quizzes/questions.yaml",
     "full_score: 1",
     "full_score: all",
     "quizzes/questions.yaml:5:",
     "no number"},
    {"quizzes/questions.xml",
     "id=\"questions\"",
     "id=\"answers\"",
     "quizzes/questions.xml:",
     "calls itself"},
    {"quizzes/questions.xml",
     "<input ref=\"/data/q_note\"><label ref=\"jr:itext('n')\"/></input>",
     "",
     "quizzes/questions.xml:20:",
     "no note explains the answers to /data/q"},
    {"quizzes/questions.xml",
     " relevant=\"/data/q != ''\"",
     "",
     "quizzes/questions.xml:20:",
     "before anything is chosen"},
    {"quizzes/questions.xml",
     "relevant=\"/data/q != ''\"",
     "relevant=\"/data/q = 2\"",
     "quizzes/questions.xml:20:",
     "is not shown after every choice"},
    {"quizzes/questions.xml",
     " readonly=\"true()\"",
     "",
     "quizzes/questions.xml:20:",
     "/data/q_note can be written into"},
    {"quizzes/questions.xml",
     "calculate=\"if(/data/q = 2, 1, 0)\"",
     "calculate=\"if(/data/q != '', 1, 0)\"",
     "quizzes/questions.xml:20:",
     "2 of the choices of /data/q are right"},
    {"quizzes/questions.xml",
     "calculate=\"/data/q_right\"",
     "calculate=\"/data/q_right * 2\"",
     "quizzes/questions.xml:19:",
     "the score is 2, full_score says 1"},
    {"quizzes/questions.xml",
     "<input ref=\"/data/q_note\">",
     "<input ref=\"/data/score\"><label>No</label></input><input ref=\"/data/q_note\">",
     "quizzes/questions.xml:",
     "/data/score is no question with choices"},
    {"booklets/sheet.ru.md",
     "summary: Summary\n",
     "",
     "booklets/sheet.ru.md:2:",
     "`summary` is missing"},

    {"services/apply.yaml",
     "sources:\n  - {title: Site, url: \"https://example.org\", speaks_of: n.d., checked_on: "
     "2026-11-23}\n",
     "",
     "services/apply.yaml:1:",
     "`sources` is missing"},
    {"rights/liberty.yaml",
     "sources:\n  - {title: Constitution, url: \"https://example.org\", speaks_of: \"2016\", "
     "checked_on: 2026-11-23}\n",
     "sources: []\n",
     "rights/liberty.yaml:8:",
     "sources"},
    {"contacts/help.yaml", ", ru: Помощь", "", "contacts/help.yaml:2:", "`ru` is missing in name"},
    {"contacts/help.yaml", "phone:", "fone:", "contacts/help.yaml:4:", "Did you mean phone?"},
    {"contacts/help.yaml",
     "emergency: true",
     "emergency: yes",
     "contacts/help.yaml:5:",
     "true or false"},
    {"contacts/help.yaml",
     "order: 10",
     "order: ten",
     "contacts/help.yaml:6:",
     "\"ten\" is no number"},
    {"contacts/help.yaml",
     "order: 10",
     "order: 10\norder: 11",
     "contacts/help.yaml:7:",
     "written twice"},
    {"contacts/help.yaml",
     "type: contact",
     "type: contract",
     "contacts/help.yaml:1:",
     "Write type: contact"},
    {"contacts/help.yaml", "type: contact\n", "", "contacts/help.yaml:1:", "`type` is missing"},
    {"contacts/help.yaml",
     "{az: Kömək, en: For help, ru: Для помощи}",
     "Help",
     "contacts/help.yaml:3:",
     "three languages"},
    {"contacts/help.yaml",
     "checked_on: 2026-11-23",
     "checked_on: 2026-02-30",
     "contacts/help.yaml:8:",
     "is no date"},
    {"contacts/help.yaml",
     "https://example.org",
     "example.org",
     "contacts/help.yaml:8:",
     "https://"},
    {"contacts/help.yaml", "order: 10", "order: [", "contacts/help.yaml:", "this is no YAML"},
    {"contacts/help.yaml",
     "az: Kömək",
     "az: ''",
     "contacts/help.yaml:3:",
     "purpose/az has no text"},
    {"contacts/help.yaml", "Kömək", "K\xC3m", "contacts/help.yaml:3:", "no UTF-8"},
    {"contacts/help.yaml", "Kömək", "Ko\xCC\x88mək", "contacts/help.yaml:3:", "NFC"},
    {"contacts/help.yaml", "Kömək", "K\x02mək", "contacts/help.yaml:3:", "control character"},
    {"programme/activities/1.2.yaml",
     "number: \"1.2\"",
     "number: \"1.3\"",
     "programme/activities/1.2.yaml:2:",
     "that of the file name"},
    {"programme/activities/1.2.yaml",
     "number: \"1.2\"",
     "number: \"1.02\"",
     "programme/activities/1.2.yaml:2:",
     "no number of a point"},
    {"programme/activities/1.2.1.yaml",
     "chapter: 1",
     "chapter: 2",
     "programme/activities/1.2.1.yaml:4:",
     "Write chapter: 1"},
    {"programme/activities/1.2.1.yaml",
     "parent: \"1.2\"",
     "parent: null",
     "programme/activities/1.2.1.yaml:5:",
     "Write parent: \"1.2\""},
    {"programme/activities/1.2.yaml",
     "parent: null",
     "parent: \"1.2\"",
     "programme/activities/1.2.yaml:5:",
     "Write parent: null"},
    {"programme/activities/1.2.1.yaml",
     "[court]",
     "[count]",
     "programme/activities/1.2.1.yaml:8:",
     "Did you mean court?"},
    {"programme/activities/1.2.1.yaml",
     "[liberty]",
     "[freedom]",
     "programme/activities/1.2.1.yaml:11:",
     "no article `freedom`"},
    {"programme/activities/1.2.1.yaml",
     "to: \"2012-04\"",
     "to: \"2012-02\"",
     "programme/activities/1.2.1.yaml:9:",
     "no span of months"},
    {"programme/activities/1.2.1.yaml",
     "kind: months",
     "kind: years",
     "programme/activities/1.2.1.yaml:9:",
     "no span of years"},
    {"programme/activities/1.2.1.yaml",
     "kind: months",
     "kind: month",
     "programme/activities/1.2.1.yaml:9:",
     "Did you mean months?"},
    {"programme/activities/1.2.yaml",
     "{kind: permanent}",
     "{kind: permanent, from: \"2012\"}",
     "programme/activities/1.2.yaml:9:",
     "no from and to"},
    {"programme/activities/1.2.yaml",
     "kind: activity",
     "kind: action",
     "programme/activities/1.2.yaml:3:",
     "activity, provision"},
    {"programme/institutions.yaml",
     "id: fund",
     "id: court",
     "programme/institutions.yaml:7:",
     "court is there twice"},
    {"programme/institutions.yaml",
     "since: \"2018-04\"",
     "since: April",
     "programme/institutions.yaml:12:",
     "is no date"},
    {"programme/progress/1.2.1.yaml",
     "done_after_limit",
     "reported",
     "programme/progress/1.2.1.yaml:4:",
     "does not fit the time limit"},
    {"programme/progress/1.2.1.yaml",
     "\n      - {kind: law, title: A law, url: \"https://example.org\", date: 2012-05}",
     " []",
     "programme/progress/1.2.1.yaml:9:",
     "evidence is empty"},
    {"programme/progress/1.2.1.yaml",
     "done_after_limit",
     "limit_passed",
     "programme/progress/1.2.1.yaml:4:",
     "no known word"},
    {"programme/progress/1.2.1.yaml",
     "\"1.2.1\"",
     "\"1.2\"",
     "programme/progress/1.2.1.yaml:",
     "that of the file name"},
    {"rights/liberty.yaml",
     "topic: liberty",
     "topic: libertty",
     "rights/liberty.yaml:2:",
     "Did you mean liberty?"},
    {"rights/liberty.yaml",
     "[everyone]",
     "[everybody]",
     "rights/liberty.yaml:3:",
     "no group `everybody`"},
    {"rights/liberty.yaml", "[help]", "[halp]", "rights/liberty.yaml:5:", "Did you mean help?"},
    {"rights/liberty.yaml", "[apply]", "[aply]", "rights/liberty.yaml:6:", "Did you mean apply?"},
    {"rights/liberty.az.md",
     "contacts/help",
     "contacts/hepl",
     "rights/liberty.az.md:8:",
     "leads nowhere. Did you mean contacts/help?"},
    {"rights/liberty.az.md",
     "](contacts/help)",
     "](contacts/help) ![A dove](media/dive.png)",
     "rights/liberty.az.md:8:",
     "Did you mean media/dove.png?"},
    {"rights/liberty.az.md",
     "](contacts/help)",
     "](contacts/help) ![](media/dove.png)",
     "rights/liberty.az.md:8:",
     "nothing says what `media/dove.png` shows"},
    {"rights/liberty.az.md",
     "## Heading",
     "# Heading",
     "rights/liberty.az.md:6:",
     "Begin headings with ##"},
    {"rights/liberty.en.md",
     "summary: Summary\n",
     "",
     "rights/liberty.en.md:2:",
     "`summary` is missing"},
    {"rights/liberty.en.md",
     "summary:",
     "sumary:",
     "rights/liberty.en.md:3:",
     "Did you mean summary?"},
    {"rights/liberty.ru.md", "---\ntitle", "title", "rights/liberty.ru.md:1:", "no front matter"},
    {"rights/liberty.ru.md",
     "Summary\n---",
     "Summary\n",
     "rights/liberty.ru.md:1:",
     "no front matter"},
    {"services/apply.az.md", "Come along.\n", "", "services/apply.az.md:9:", "there is no text"},
    {"services/apply.yaml",
     "form: apply",
     "form: other",
     "services/apply.yaml:3:",
     "no form `other`"},
    {"services/apply.yaml",
     "institution: court",
     "institution: cour",
     "services/apply.yaml:2:",
     "Did you mean court?"},
    {"forms/apply.yaml",
     "recipient: agency",
     "recipient: agancy",
     "forms/apply.yaml:4:",
     "Did you mean agency?"},
    {"forms/apply.xml",
     "<data id=\"apply\">",
     "<data id=\"other\">",
     "forms/apply.xml:13:",
     "calls itself \"other\""},
    {"forms/apply.xml",
     "lang=\"ru\"",
     "lang=\"uk\"",
     "forms/apply.xml:",
     "no texts in the language ru"},
    {"forms/apply.xml", "</model>", "", "forms/apply.xml:", "this is no XML"},
    {"forms/apply.xml", "<instance>", "<instances>", "forms/apply.xml:", "this is no XML"},
    {"site.yaml", "id: liberty", "id: Liberty!", "site.yaml:6:", "is no id"},
};

}  // namespace

TEST_CASE("a right tree has no problems and gives all its documents") {
    const MadeUpTree tree;
    CHECK(tree.problems().empty());
    const ContentTree loaded = tree.load();
    CHECK(loaded.documents.size() == 15);
    CHECK(loaded.files.size() == 3);
    const auto& article = std::get<content::Article>(loaded.documents.at("rights/liberty.json"));
    CHECK(article.slug == "liberty");
    CHECK(article.title.ru == "Title");
    CHECK_THAT(article.body.az, StartsWith("## Heading"));
    CHECK(article.sources.at(0).title.az == "Constitution");
    const auto& service = std::get<content::Service>(loaded.documents.at("services/apply.json"));
    CHECK(service.documents.at(text::Language::en).at(0) == "Passport");
    const auto& form = std::get<content::FormInfo>(loaded.documents.at("forms/apply.json"));
    CHECK(form.id == "apply");
    CHECK(form.answer_working_days == 15);
}

TEST_CASE("each mistake is named with its file, its line and what to do") {
    for (const Spoiled& spoiled : kSpoiled) {
        const MadeUpTree tree;
        tree.replace(spoiled.path, spoiled.old, spoiled.with);
        const std::string problems = tree.problems();
        INFO(spoiled.path << ": " << spoiled.old << " → " << spoiled.with << "\n" << problems);
        CHECK_THAT(problems, Contains(spoiled.place));
        CHECK_THAT(problems, Contains(spoiled.what));
    }
}

TEST_CASE("no two policies speak to the same terminals") {
    const MadeUpTree tree;
    tree.write("policies/again.yaml", "type: policy\norder: 1\ngroups: [other, schools]\n");
    tree.write("policies/all.yaml", "type: policy\norder: 1\n");
    tree.write("policies/every.yaml", "type: policy\norder: 1\n");
    const std::string problems = tree.problems();
    CHECK_THAT(problems,
               Contains("policies/schools.yaml:3: policies/again.yaml is for the group schools"));
    CHECK_THAT(problems,
               Contains("policies/every.yaml:1: policies/all.yaml is for all terminals, too"));
}

TEST_CASE("missing and unexpected files are named") {
    const MadeUpTree tree;
    tree.remove("rights/liberty.ru.md");
    CHECK_THAT(tree.problems(),
               Contains("rights/liberty.yaml:1: the text rights/liberty.ru.md is missing"));
    tree.write("rights/notes.txt", "x");
    tree.write("rights/Übung.yaml", "x");
    tree.write("rights/alone.az.md", "---\ntitle: T\nsummary: S\n---\nText\n");
    tree.write("programme/activities/1.02.yaml", "x");
    tree.write("media/picture.exe", "x");
    tree.write(".hidden", "x");
    tree.write("README.md", "x");
    tree.write("publisher/main.cpp", "x");
    const std::string problems = tree.problems();
    CHECK_THAT(problems, Contains("rights/notes.txt:1: this file has no place"));
    CHECK_THAT(problems, Contains("rights/Übung.yaml:1: this file has no place"));
    CHECK_THAT(problems, Contains("rights/alone.az.md:1: there is no alone.yaml"));
    CHECK_THAT(problems, Contains("programme/activities/1.02.yaml:1:"));
    CHECK_THAT(problems, Contains("media/picture.exe:1:"));
    CHECK_THAT(problems, !Contains("hidden"));
    CHECK_THAT(problems, !Contains("README"));
    CHECK_THAT(problems, !Contains("main.cpp"));
}

TEST_CASE("documents that must be there are asked for") {
    const MadeUpTree tree;
    tree.remove("site.yaml");
    tree.remove("forms/apply.xml");
    tree.remove("programme/activities/1.2.yaml");
    const std::string problems = tree.problems();
    CHECK_THAT(problems, Contains("site.yaml:1: this file is missing"));
    CHECK_THAT(problems, Contains("forms/apply.yaml:1: the form forms/apply.xml is missing"));
    CHECK_THAT(problems, Contains("there is no point 1.2"));
}

TEST_CASE("all problems are named at once, in order") {
    const MadeUpTree tree;
    tree.replace("contacts/help.yaml", "phone:", "fone:");
    tree.replace("contacts/help.yaml", "order: 10", "order: ten");
    tree.replace("site.yaml", "type: site", "type: sites");
    const ContentTree loaded = tree.load();
    REQUIRE(loaded.problems.size() == 3);
    const auto first = loaded.problems.all().begin();
    CHECK(first->line == 4);
    CHECK(std::next(first)->line == 6);
    CHECK(std::next(first, 2)->file == "site.yaml");
}

TEST_CASE("a file that is too large is refused") {
    const MadeUpTree tree;
    tree.write("rights/liberty.az.md", std::string(300U << 10U, 'x'));
    CHECK_THAT(tree.problems(), Contains("rights/liberty.az.md:1: the file is larger than 256 kB"));
}

TEST_CASE("YAML made to hurt is refused or read, never a crash") {
    const std::string hurting[] = {"",
                                   "null",
                                   "[]",
                                   "just text",
                                   "&a [*a]",
                                   "a: &a [x]\nb: *a",
                                   "? [complex]\n: key",
                                   "type: !!binary abc",
                                   "\t- x",
                                   std::string(20000, '['),
                                   std::string(5000, '{'),
                                   "--- a\n--- b",
                                   "%YAML 3.0\n---\nx: y"};
    for (const std::string& bytes : hurting) {
        const MadeUpTree tree;
        tree.write("contacts/help.yaml", bytes);
        INFO(bytes.substr(0, 40));
        CHECK_THAT(tree.problems(), Contains("contacts/help.yaml:"));
    }
}
