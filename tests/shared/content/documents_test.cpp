#include "shared/content/documents.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "shared/content/document_value.h"
#include "tests/shared/content/samples.h"

using namespace kosk;
using namespace kosk::content;

TEST_CASE("every document survives its JSON, and the bytes are canonical") {
    const std::vector<Document> documents = {samples::programme(),
                                             samples::institutions(),
                                             samples::activity("1.2.1", "Title"),
                                             samples::progress("1.2.1"),
                                             samples::article("a", "Title", "Body"),
                                             samples::contact("help"),
                                             samples::service("s"),
                                             samples::form("f"),
                                             samples::site(),
                                             samples::terminals(),
                                             samples::campaign("c"),
                                             samples::event("e"),
                                             samples::quiz("q"),
                                             samples::booklet("b"),
                                             samples::policy("p")};
    REQUIRE(documents.size() == std::variant_size_v<Document>);
    for (const Document& document : documents) {
        const std::string json = to_json(document);
        INFO(json);
        const auto again = parse_document("made-up.json", json);
        REQUIRE(again);
        CHECK(again->index() == document.index());
        CHECK(to_json(*again) == json);
        CHECK(json.find("\"type\":\"" + std::string(name_of(type_of(document))) + "\"") !=
              std::string::npos);
    }
}

TEST_CASE("a document is made of a JSON value as of its text, with the same errors") {
    const auto text = to_json(samples::article("a", "Title", "Body"));
    auto value = nlohmann::json::parse(text);
    const auto document = document_from("a.json", value);
    REQUIRE(document);
    CHECK(to_json(*document) == text);
    CHECK(value_of(*document) == value);
    CHECK(value_of(*document).dump() == text);
    value["more"] = 1;  // a key that this program does not know
    CHECK(document_from("a.json", value));
    value["title"] = 7;
    CHECK(document_from("a.json", value).error().kind == ErrorKind::invalid);
    CHECK(document_from("a.json", {{"type", "petition"}}).error().kind == ErrorKind::unsupported);
    CHECK(document_from("a.json", nlohmann::json::array()).error().detail.rfind("a.json", 0) == 0);
}

TEST_CASE("keys are sorted, without white space, letters as they are") {
    Contact contact = samples::contact("help");
    contact.name = {"Köşk", "Kiosk", "Киоск"};
    CHECK(
        to_json(contact) ==
        R"({"address":null,)"
        R"("cost":{"az":"Free of charge","en":"Free of charge","ru":"Free of charge"},"emergency":true,"hours":{"az":"Always","en":"Always","ru":"Always"},)"
        R"("languages":{"az":"In every language","en":"In every language","ru":"In every language"},)"
        R"("name":{"az":"Köşk","en":"Kiosk","ru":"Киоск"},"order":10,"phone":"916",)"
        R"("purpose":{"az":"When in need","en":"When in need","ru":"When in need"},)"
        R"("slug":"help","sources":[],"type":"contact","url":null,)"
        R"("what_happens":{"az":"Somebody answers","en":"Somebody answers","ru":"Somebody answers"}})");
}

TEST_CASE("a status that this program does not know says nothing, an assessor is refused") {
    std::string json = to_json(samples::progress("1.2.1"));
    const auto with = [&](const std::string& word, const std::string& other) {
        std::string changed = json;
        const auto at = changed.find("\"" + word + "\"");
        REQUIRE(at != std::string::npos);
        changed.replace(at, word.size() + 2, "\"" + other + "\"");
        return parse_document("made-up.json", changed);
    };
    const auto later = with("partial", "of_the_future");
    REQUIRE(later);
    CHECK(std::get<Progress>(*later).entries.at(0).status == ProgressStatus::no_information);
    CHECK(std::get<Progress>(*with("partial", "replaced")).entries.at(0).status ==
          ProgressStatus::replaced);
    const auto somebody = with("independent", "somebody");
    REQUIRE_FALSE(somebody);
    CHECK(somebody.error().kind == ErrorKind::invalid);
}

TEST_CASE("time limits travel as people read them") {
    Activity activity = samples::activity("1.1", "Title");
    activity.time_limit = {TimeLimit::Kind::permanent, "", ""};
    CHECK(to_json(activity).find(R"("time_limit":{"from":null,"kind":"permanent","to":null})") !=
          std::string::npos);
    activity.time_limit = {};
    activity.parent = "1";
    const std::string json = to_json(activity);
    CHECK(json.find(R"("time_limit":null)") != std::string::npos);
    const auto again = parse_document("a.json", json);
    REQUIRE(again);
    CHECK(std::get<Activity>(*again).time_limit.kind == TimeLimit::Kind::none);
    CHECK(std::get<Activity>(*again).parent == "1");
}

TEST_CASE("what cannot be read is an error with the path, never a crash") {
    const auto kind_of = [](std::string_view json) {
        const auto result = parse_document("x.json", json);
        REQUIRE_FALSE(result);
        CHECK(result.error().detail.rfind("x.json", 0) == 0);
        return result.error().kind;
    };
    CHECK(kind_of("") == ErrorKind::invalid);
    CHECK(kind_of("[]") == ErrorKind::invalid);
    CHECK(kind_of(R"({"type":7})") == ErrorKind::invalid);
    CHECK(kind_of(R"({"type":"article"})") == ErrorKind::invalid);
    CHECK(kind_of(R"({"type":"petition"})") == ErrorKind::unsupported);
    CHECK(kind_of("{\"type\":\"site\",\"name\":\"\xFF\"}") == ErrorKind::invalid);
    CHECK(kind_of(std::string(100000, '[')) == ErrorKind::invalid);
    std::string wrong_word = to_json(samples::activity("1.1", "t"));
    wrong_word.replace(wrong_word.find("\"activity\""), 10, "\"activism\"");
    CHECK(kind_of(wrong_word) == ErrorKind::invalid);
}
