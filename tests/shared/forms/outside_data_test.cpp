#include <catch2/catch.hpp>

#include "tests/shared/forms/form_maker.h"

// The rows are made up.
namespace kosk::forms {

namespace {

// What the expression says over an instance "x" read from a file of that name.
std::string value_of(const std::string& file,
                     const std::string& bytes,
                     const std::string& expression) {
    const std::string host = file.ends_with(".csv") ? "jr://file-csv/" : "jr://file/";
    const std::string xml =
        form_of("<a/>",
                "<instance id='x' src='" + host + file + "'/><bind nodeset='/data/a' calculate=\"" +
                    expression + "\"/>",
                "<input ref='/data/a'/>");
    const auto form = Form::load(xml, "test.xml", [&](std::string_view name) {
        return name == file ? std::optional(bytes) : std::nullopt;
    });
    if (!form) {
        return "error: " + form.error().detail;
    }
    auto session = Session::start(*form, test_environment());
    REQUIRE(session);
    return *session->value("/data/a");
}

}  // namespace

TEST_CASE("rows of a CSV file are items, however it was written") {
    const auto csv = [](const std::string& bytes, const std::string& expression) {
        return value_of("x.csv", bytes, expression);
    };
    const std::string rows =
        "\xEF\xBB\xBFname,label\r\nb,\"Bakı, \"\"köhnə\"\"\nşəhər\"\r\ng,Gəncə";
    CHECK(csv(rows, "count(instance('x')/root/item)") == "2");
    CHECK(csv(rows, "instance('x')/root/item[name='b']/label") == "Bakı, \"köhnə\"\nşəhər");
    CHECK(csv(rows, "instance('x')/root/item[2]/label") == "Gəncə");
    CHECK(csv("name;label\na;x,y\n", "instance('x')/root/item/label") == "x,y");
    CHECK(csv("na me,1st,\na,b,c\n",
              "concat(instance('x')/root/item/na_me, "
              "instance('x')/root/item/_1st)") == "ab");
    CHECK(csv("name,__version,label\na\n\nb,2,B", "count(instance('x')/root/item)") == "2");
    CHECK(csv("name,__version\na,3\n", "instance('x')/root/item/__version") == "3");
    CHECK(csv("a,a\n1,2\n", "1").find("two columns are called \"a\"") != std::string::npos);
    CHECK(csv("", "1").find("first line must name the columns") != std::string::npos);
    CHECK(csv("a\n\xFF\n", "1").find("not UTF-8") != std::string::npos);
    std::string wide = "c0";
    for (int i = 1; i < 1200; ++i) {
        wide += ",c" + std::to_string(i);
    }
    CHECK(csv(wide, "1").find("at most 1000") != std::string::npos);
    std::string many = "name\n";
    for (int i = 0; i < 20000; ++i) {
        many += "n" + std::to_string(i) + "\n";
    }
    CHECK(csv(many, "count(instance('x')/root/item)") == "20000");
}

TEST_CASE("features of a GeoJSON file are items with their place") {
    const auto geo = [](const std::string& bytes, const std::string& expression) {
        return value_of("x.geojson", bytes, expression);
    };
    const std::string places =
        R"({"type":"FeatureCollection","name":"made up","features":[
        {"type":"Feature","id":"p1","geometry":{"type":"Point","coordinates":[49.8,40.0]},
         "properties":{"name":"Bakı","people":2.5,"id":"other","none":null,"open hours":"9"}},
        {"type":"Feature","geometry":{"type":"LineString","coordinates":[[1,2],[3,4,5]]},
         "properties":{}},
        {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[0,1],[1,1],[0,0]]]}},
        {"type":"Feature","geometry":null,"properties":null,"id":7}]})";
    CHECK(geo(places, "count(instance('x')/root/item)") == "4");
    CHECK(geo(places, "instance('x')/root/item[id='p1']/geometry") == "40.0 49.8 0 0");
    CHECK(geo(places, "instance('x')/root/item[1]/name") == "Bakı");
    CHECK(geo(places, "instance('x')/root/item[1]/people") == "2.5");
    CHECK(geo(places, "instance('x')/root/item[1]/open_hours") == "9");
    CHECK(geo(places, "count(instance('x')/root/item[1]/id)") == "1");
    CHECK(geo(places, "instance('x')/root/item[2]/geometry") == "2 1 0 0; 4 3 0 0");
    CHECK(geo(places, "instance('x')/root/item[3]/geometry") ==
          "0 0 0 0; 1 0 0 0; 1 1 0 0; 0 0 0 0");
    CHECK(geo(places, "instance('x')/root/item[4]/id") == "7");
    CHECK(geo("{}", "1").find("no GeoJSON") != std::string::npos);
    CHECK(geo("{", "1").find("no GeoJSON") != std::string::npos);
    CHECK(geo(std::string(5000, '['), "1").find("brackets") != std::string::npos);
    CHECK(geo(R"({"type":"FeatureCollection","features":[{"type":"Feature","geometry":
          {"type":"MultiPoint","coordinates":[]}}]})",
              "1")
              .find("feature 1: only Point") != std::string::npos);
}

TEST_CASE("an XML file is an instance, and nothing in it reaches outside") {
    const auto xml = [](const std::string& bytes) {
        return value_of("x.xml", bytes, "instance('x')/root/item[v='2']/l");
    };
    CHECK(xml("<root>\n <item><v>1</v><l>a</l></item>\n <item> <v>2</v><l>b</l></item></root>") ==
          "b");
    CHECK(xml("<!DOCTYPE r [<!ENTITY e 'x'>]><root>&e;</root>").find("entity") !=
          std::string::npos);
    CHECK(xml("<!DOCTYPE root SYSTEM 'http://127.0.0.1/x.dtd'><root/>").empty());
    CHECK(xml("<root>").find("x.xml:1") != std::string::npos);
    std::string deep;
    for (int i = 0; i < 1000; ++i) {
        deep += "<r>";
    }
    CHECK(xml(deep).find("deeper") != std::string::npos);
}

TEST_CASE("there is no earlier record at a terminal") {
    const std::string xml = form_of("<a/><b>default</b>",
                                    "<instance id='last' src='jr://instance/last-saved'/>"
                                    "<bind nodeset='/data/a' "
                                    "calculate=\"concat('[', instance('last')/data/b, ']')\"/>",
                                    "<input ref='/data/b'/>");
    const auto form = Form::load(xml, "test.xml");
    REQUIRE(form);
    auto session = Session::start(*form, test_environment());
    REQUIRE(session);
    CHECK(*session->value("/data/a") == "[]");
}

}  // namespace kosk::forms
