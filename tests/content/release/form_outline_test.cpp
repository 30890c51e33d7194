#include "content/publisher/release/form_outline.h"

#include <catch2/catch.hpp>

using namespace kosk;
using namespace kosk::publisher;

namespace {

constexpr const char* kForm = R"x(<h:html xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/2002/xforms" xmlns:jr="http://openrosa.org/javarosa">
  <h:head><model>
    <itext>
      <translation lang="az"><text id="name"><value> Ad </value></text></translation>
      <translation lang="en" default="true()"><text id="name"><value>Name</value></text></translation>
    </itext>
    <bind nodeset="/data/name" type="string" required="true()"/>
    <bind nodeset="/data/age" type="int" relevant="/data/name != ''" saveIncomplete="x"/>
  </model></h:head>
  <h:body>
    <group ref="/data/person">
      <input ref="/data/name"><label ref="jr:itext('name')"/></input>
      <input ref="/data/age"><label> Age </label></input>
    </group>
    <select1 bind="choice"/>
  </h:body>
</h:html>)x";

}  // namespace

TEST_CASE("an outline has the questions in their order, texts and rules") {
    const auto outline = outline_form(kForm, "forms/f.xml");
    REQUIRE(outline);
    CHECK(outline->questions == std::vector<FormOutline::Question>{{"/data/name", "input", "Name"},
                                                                   {"/data/age", "input", "Age"},
                                                                   {"choice", "select1", ""}});
    CHECK(outline->texts.at("name") ==
          std::map<std::string, std::string>{{"az", "Ad"}, {"en", "Name"}});
    CHECK(outline->rules ==
          std::map<std::string, std::string>{{"/data/name type", "string"},
                                             {"/data/name required", "true()"},
                                             {"/data/age type", "int"},
                                             {"/data/age relevant", "/data/name != ''"}});
}

TEST_CASE("what is no XML is an error with the file, what is no form has nothing") {
    const auto broken = outline_form("<h:html", "forms/f.xml");
    REQUIRE_FALSE(broken);
    CHECK(broken.error().kind == ErrorKind::invalid);
    CHECK(broken.error().detail.find("forms/f.xml") != std::string::npos);
    const auto other = outline_form("<note><body/></note>", "forms/f.xml");
    REQUIRE(other);
    CHECK(other->questions.empty());
    CHECK(other->texts.empty());
    CHECK(other->rules.empty());
}
