// Lists answered through the index must be those a look at every row gives.
#include <catch2/catch.hpp>

#include "tests/shared/forms/form_maker.h"

namespace kosk::forms {

namespace {

// A select whose rows are chosen by `predicate`, over a list with missing, empty and double cells.
Session start(const std::string& predicate) {
    std::string list = "<instance id='list'><root>";
    for (int i = 0; i < 40; ++i) {
        const std::string n = std::to_string(i);
        list += "<item code='c" + std::to_string(i % 3) + "'><name>n" + n + "</name>";
        list += i % 7 == 0 ? "" : "<region>r" + std::to_string(i % 4) + "</region>";
        list += i % 5 == 0 ? "<region>r0</region>" : "";
        list += "<size>0" + std::to_string(i % 6) + "</size><empty/></item>";
    }
    list += "</root></instance>";
    const auto form = Form::load(
        form_of("<r>r1</r><size>3</size><rep><r>r2</r><pick/></rep><pick/>",
                "<bind nodeset='/data/size' type='int'/>" + list,
                "<input ref='/data/r'><label>R</label></input>"
                "<select1 ref='/data/pick'><label>P</label><itemset nodeset=\"instance('list')"
                "/root/item[" +
                    predicate +
                    "]\"><value ref='name'/><label ref='name'/></itemset></select1>"
                    "<group ref='/data/rep'><repeat nodeset='/data/rep'><select1 "
                    "ref='/data/rep/pick'><label>P</label><itemset nodeset=\"instance('list')"
                    "/root/item[" +
                    predicate +
                    "]\"><value ref='name'/><label ref='name'/></itemset></select1></repeat>"
                    "</group>"),
        "test.xml");
    INFO(predicate << (form ? std::string() : to_string(form.error())));
    REQUIRE(form);
    return *Session::start(*form, test_environment());
}

std::vector<std::string> offered(const Session& session, const std::string& ref) {
    std::vector<std::string> values;
    const auto question = session.question(ref);
    for (const Choice& choice : question->choices) {
        values.push_back(choice.value);
    }
    return values;
}

}  // namespace

TEST_CASE("a list chosen through an index is the list chosen row by row") {
    const std::vector<std::string> predicates = {"region = /data/r",
                                                 "/data/r = region",
                                                 "region = 'r0'",
                                                 "@code = 'c2'",
                                                 "region = /data/r and @code = 'c1'",
                                                 "size = 3 and region = /data/r",
                                                 "size = /data/size",
                                                 "region = ''",
                                                 "empty = ''",
                                                 "region = current()/../r",
                                                 "region = /data/rep/r",
                                                 "region = /data/absent",
                                                 "region = concat('r', string(2))",
                                                 "region = /data/r][position() = 2",
                                                 "region = /data/r and position() &lt; 9",
                                                 "region = instance('list')/root/item/region",
                                                 "region = true()",
                                                 "region = name"};
    for (const std::string& predicate : predicates) {
        INFO(predicate);
        // The same condition in a shape that no index serves.
        const auto end = predicate.find(']');
        const std::string plain = "(" + predicate.substr(0, end) + ") = true()" +
                                  (end == std::string::npos ? "" : predicate.substr(end));
        Session indexed = start(predicate);
        Session walked = start(plain);
        for (const char* answer : {"r1", "r3", "", "nothing"}) {
            REQUIRE(indexed.set("/data/r", answer));
            REQUIRE(walked.set("/data/r", answer));
            for (const char* ref : {"/data/pick", "/data/rep[1]/pick"}) {
                INFO(answer << " " << ref);
                CHECK(offered(indexed, ref) == offered(walked, ref));
            }
        }
    }
    CHECK(offered(start("region = /data/r"), "/data/pick").size() > 5);
}

}  // namespace kosk::forms
