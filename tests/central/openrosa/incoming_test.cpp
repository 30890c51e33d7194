#include "central/openrosa/incoming.h"

#include <catch2/catch.hpp>

#include "tests/central/samples.h"

using namespace kosk;
using namespace kosk::test;
using central::make_arrival;
using central::read_identity;

namespace {

std::string without(std::string text, const std::string& from, const std::string& to) {
    const auto begin = text.find(from);
    const auto end = text.find(to, begin);
    REQUIRE(end != std::string::npos);
    return text.erase(begin, end + to.size() - begin);
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), with);
}

central::MultipartPart file(const std::string& name, std::string_view bytes) {
    return {name, name, "", bytes};
}

}  // namespace

TEST_CASE("A submission says which form it answers and who it is") {
    const auto plain = read_identity(plain_xml("uuid:1"));
    REQUIRE(plain);
    CHECK(plain->instance_id == "uuid:1");
    CHECK(plain->form_id == "feedback");
    CHECK(plain->form_version == "3");
    CHECK_FALSE(plain->encrypted);

    const auto sealed = read_identity(sealed_xml("uuid:2", {"a.jpg", "b.wav"}));
    REQUIRE(sealed);
    CHECK(sealed->encrypted);
    CHECK(sealed->files ==
          std::vector<std::string>{"a.jpg.enc", "b.wav.enc", "submission.xml.enc"});

    // OpenRosa's older ways: the form's id as a namespace, the identity as an attribute.
    const auto old = read_identity("<data xmlns=\"http://made.up/f\" instanceID=\"uuid:3\"/>");
    REQUIRE(old);
    CHECK(old->form_id == "http://made.up/f");
    CHECK(old->instance_id == "uuid:3");
}

TEST_CASE("A malformed submission is refused with a sentence") {
    const std::string good = sealed_xml("uuid:1", {"a.jpg"});
    const std::string block = base64(std::string(256, 'k'));
    const std::vector<std::string> bad = {
        "",
        "not xml",
        "<data id=\"f\"",
        plain_xml(""),
        plain_xml("two words"),
        plain_xml(std::string(300, 'x')),
        "<data><meta><instanceID>uuid:1</instanceID></meta></data>",
        without(good, "<base64EncryptedKey>", "</base64EncryptedKey>"),
        without(good, "<base64EncryptedElementSignature>", "</base64EncryptedElementSignature>"),
        without(good, "<encryptedXmlFile>", "</encryptedXmlFile>"),
        without(good, "<meta", "</meta>"),
        replaced(good, block, "!!!"),
        replaced(good, block, base64("short")),
        replaced(good, "a.jpg.enc", ""),
        replaced(good, "a.jpg.enc", "../a.jpg.enc"),
        replaced(good, "a.jpg.enc", ".."),
        replaced(good, "a.jpg.enc", "submission.xml.enc"),
        "<!DOCTYPE d [<!ENTITY a \"b\">]>" + good,
    };
    for (const std::string& xml : bad) {
        INFO(xml);
        const auto identity = read_identity(xml);
        REQUIRE_FALSE(identity);
        CHECK(identity.error().kind == ErrorKind::invalid);
        CHECK(identity.error().detail.back() == '.');
    }
}

TEST_CASE("Files that the XML does not name are dropped") {
    const std::string sealed = sealed_xml("uuid:1", {"a.jpg"});
    const auto arrival = make_arrival({{"xml_submission_file", "s.xml", "text/xml", sealed},
                                       file("a.jpg.enc", "A"),
                                       file("stranger.jpg", "S"),
                                       {"*isIncomplete*", "", "", "yes"}});
    REQUIRE(arrival);
    REQUIRE(arrival->files.size() == 1);
    CHECK(arrival->files.front().name == "a.jpg.enc");
    CHECK(arrival->files.front().bytes == "A");
    CHECK(arrival->more_to_come);
    CHECK(arrival->xml == sealed);

    const std::string plain = plain_xml("uuid:2", "photo.jpg");
    const auto open = make_arrival({{"xml_submission_file", "", "", plain},
                                    file("photo.jpg", "P"),
                                    file("stranger.jpg", "S")});
    REQUIRE(open);
    REQUIRE(open->files.size() == 1);
    CHECK(open->files.front().name == "photo.jpg");
}

TEST_CASE("A request without its XML, or with two, or with doubtful files, is refused") {
    const std::string xml = plain_xml("uuid:1");
    const central::MultipartPart main{"xml_submission_file", "s.xml", "", xml};
    CHECK_FALSE(make_arrival({}));
    CHECK_FALSE(make_arrival({file("a", "x")}));
    CHECK_FALSE(make_arrival({main, main}));
    CHECK_FALSE(make_arrival({main, file("a", "x"), file("a", "x")}));
    CHECK_FALSE(make_arrival({main, file("../a", "x")}));
    CHECK_FALSE(make_arrival({main, file(std::string("a\0b", 3), "x")}));
    CHECK(make_arrival({main}));
}

TEST_CASE("Names that steer, lead elsewhere or look like others are refused at the door") {
    const auto take = [](const std::string& xml, std::vector<central::MultipartPart> files = {}) {
        files.insert(files.begin(), {"xml_submission_file", "s.xml", "", xml});
        return make_arrival(files).has_value();
    };
    const std::string good = plain_xml("uuid:1");
    const std::string sealed = sealed_xml("uuid:1", {"a.jpg", "b.jpg"});
    REQUIRE(take(good));
    REQUIRE(take(sealed));
    CHECK_FALSE(take(plain_xml("uuid-1")));
    CHECK_FALSE(take(plain_xml("uuid:1/../../etc")));
    CHECK_FALSE(take(plain_xml("uuid:\xc3\xa9")));
    CHECK_FALSE(take(replaced(good, "version=\"3\"", "version=\"3&#10;terminal t9\"")));
    CHECK_FALSE(take(replaced(good, "id=\"feedback\"", "id=\"feed&#x202E;back\"")));
    CHECK_FALSE(take(replaced(sealed, "a.jpg.enc", "&#x9B;.enc")));
    CHECK_FALSE(take(replaced(sealed, "a.jpg.enc", ".a.enc")));
    CHECK_FALSE(take(replaced(replaced(sealed, "a.jpg", "\xc3\xa9"), "b.jpg", "e\xcc\x81")));
    CHECK_FALSE(take(good, {file("\xc3\xa9", "x"), file("e\xcc\x81", "y")}));
    // What is there from earlier days is still read.
    CHECK(read_identity(plain_xml("uuid-1/../x")));
}
