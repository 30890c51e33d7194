#include "content/publisher/tree/consistency.h"

#include <catch2/catch.hpp>

using namespace kosk;
using namespace kosk::publisher;
using Catch::Matchers::Contains;

namespace {

std::string told(const Problems& problems) {
    std::string all;
    for (const Problem& problem : problems.all()) {
        all += problem.file + ":" + std::to_string(problem.line) + ": " + problem.message + "\n";
    }
    return all;
}

// What `check` says of `found`.
template <class Check>
std::string of(const Check& check, const Found& found) {
    Problems problems;
    check(found, problems);
    return told(problems);
}

Found with_body(const std::string& markdown) {
    Found found;
    found.ids = {{"article", {"liberty"}},
                 {"contact", {"help"}},
                 {"activity", {"1.2.1"}},
                 {"picture", {"media/dove.png"}}};
    found.bodies.push_back({"rights/liberty.en.md", 10, markdown});
    return found;
}

content::Activity activity(const std::string& number, const std::string& parent) {
    content::Activity one;
    one.number = number;
    one.parent = parent;
    one.chapter = 1;
    one.time_limit.kind = content::TimeLimit::Kind::permanent;
    return one;
}

}  // namespace

TEST_CASE("an id that nobody defines is named with the nearest that is") {
    Found found;
    found.ids["contact"] = {"help", "police"};
    found.references = {{"contact", "help", "rights/a.yaml", 4},
                        {"contact", "hepl", "rights/a.yaml", 5},
                        {"service", "help", "rights/a.yaml", 6}};
    CHECK(of(check_references, found) ==
          "rights/a.yaml:5: there is no contact `hepl`. Did you mean help? Correct the id, or add "
          "what it names.\n"
          "rights/a.yaml:6: there is no service `help`. Correct the id, or add what it names.\n");
}

TEST_CASE("links lead to a document or to a whole address") {
    CHECK(of(check_links,
             with_body("[a](rights/liberty) [b](contacts/help) [c](programme/activities/1.2.1) "
                       "[d](https://example.org) [e](mailto:a@example.org) [f](tel:+994120000000)"))
              .empty());
    const std::string wrong =
        of(check_links, with_body("text\n\n[a](rights/libery)\n\n[b](https://)\n"));
    CHECK_THAT(wrong, Contains("rights/liberty.en.md:12: the link to `rights/libery`"));
    CHECK_THAT(wrong, Contains("Did you mean rights/liberty?"));
    CHECK_THAT(wrong, Contains("rights/liberty.en.md:14: the link to `https://`"));
}

TEST_CASE("pictures are there and say what they show, headings begin with the second level") {
    CHECK(of(check_links, with_body("## Heading\n\n![A dove](media/dove.png)\n")).empty());
    CHECK_THAT(of(check_links, with_body("![A dove](media/duve.png)\n")),
               Contains("there is no picture `media/duve.png`. Did you mean media/dove.png?"));
    CHECK_THAT(of(check_links, with_body("![](media/dove.png)\n")),
               Contains("nothing says what `media/dove.png` shows"));
    CHECK_THAT(of(check_links, with_body("text\n\n# Heading\n")),
               Contains("rights/liberty.en.md:12: a heading of the first level"));
}

TEST_CASE("a point has the number of its file, its chapter and its parent") {
    Found found;
    found.ids = {{"chapter", {"1"}}, {"activity", {"1.2", "1.2.1"}}};
    found.lines["programme/activities/1.2.1.yaml"] = {{"/parent", 5}};
    found.documents["programme/activities/1.2.1.yaml"] = activity("1.2.1", "1.2");
    CHECK(of(check_programme, found).empty());
    found.documents["programme/activities/1.2.1.yaml"] = activity("1.2.1", "1.3");
    CHECK_THAT(of(check_programme, found), Contains("1.2.1.yaml:5: the parent of 1.2.1 is 1.2."));
    found.documents["programme/activities/1.2.1.yaml"] = activity("1.2.2", "1.2");
    CHECK_THAT(of(check_programme, found), Contains("is not that of the file name"));
    found.documents = {{"programme/activities/2.1.yaml", activity("2.1", "")}};
    CHECK_THAT(of(check_programme, found), Contains("Write chapter: 2."));
    found.documents = {{"programme/activities/1.9.1.yaml", activity("1.9.1", "1.9")}};
    CHECK_THAT(of(check_programme, found), Contains("Add programme/activities/1.9.yaml."));
}

TEST_CASE("ids of the programme and the site are there once") {
    Found found;
    found.ids = {{"chapter", {"1", "2", "1"}}, {"institution", {"a"}}, {"topic", {"x", "x"}}};
    found.lines["programme/programme.yaml"] = {{"/chapters/2/number", 30}};
    CHECK_THAT(of(check_programme, found),
               Contains("programme/programme.yaml:30: number 1 is there twice"));
    CHECK_THAT(of(check_site, found), Contains("site.yaml:1: id x is there twice"));
}

TEST_CASE("what was done fits the time limit of its point") {
    Found found;
    found.ids = {{"chapter", {"1"}}, {"activity", {"1.2"}}};
    found.documents["programme/activities/1.2.yaml"] = activity("1.2", "");
    content::Progress progress;
    progress.activity = "1.2";
    progress.entries.resize(1);
    progress.entries[0].status = content::ProgressStatus::reported;
    found.documents["programme/progress/1.2.yaml"] = progress;
    CHECK(of(check_programme, found).empty());
    progress.entries[0].status = content::ProgressStatus::done_in_time;
    found.documents["programme/progress/1.2.yaml"] = progress;
    CHECK_THAT(of(check_programme, found),
               Contains("done_in_time does not fit the time limit of point 1.2"));
}

TEST_CASE("no two policies are for the same terminals") {
    Found found;
    content::Policy all;
    content::Policy schools;
    schools.groups = {"schools"};
    found.documents = {{"policies/a.yaml", all}, {"policies/b.yaml", schools}};
    CHECK(of(check_policies, found).empty());
    found.documents["policies/c.yaml"] = schools;
    found.documents["policies/d.yaml"] = all;
    const std::string wrong = of(check_policies, found);
    CHECK_THAT(wrong, Contains("policies/c.yaml:1: policies/b.yaml is for the group schools"));
    CHECK_THAT(wrong, Contains("policies/d.yaml:1: policies/a.yaml is for all terminals"));
}
