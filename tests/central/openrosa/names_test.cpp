#include "central/openrosa/names.h"

#include <catch2/catch.hpp>

using namespace kosk::central;

TEST_CASE("an instanceID has one spelling") {
    CHECK(good_instance_id("uuid:11111111-2222-4333-8444-55555555abcd"));
    CHECK(good_instance_id("uuid:1"));
    for (const std::string& id : {std::string("uuid:"),
                                  std::string("uuid-1"),
                                  std::string("UUID:1"),
                                  std::string("uuid:ABCD"),
                                  std::string("uuid:1/../../etc"),
                                  std::string("uuid:.."),
                                  std::string("uuid:1\n"),
                                  std::string("uuid:\xc3\xa9"),
                                  std::string("uuid:e\xcc\x81"),
                                  std::string("uuid:1\xe2\x80\xae"),
                                  "uuid:" + std::string(65, 'a')}) {
        INFO(id);
        CHECK_FALSE(good_instance_id(id));
    }
}

TEST_CASE("a form's id and version are one line of visible text") {
    CHECK(good_form_name("ombudsman-application"));
    CHECK(good_form_name("http://made.up/f"));
    CHECK(good_form_name("Rəy və təklif"));
    CHECK(good_form_name(std::string(255, 'x')));
    for (const std::string& name : {std::string(),
                                    std::string(" x"),
                                    std::string("x "),
                                    std::string("3\nterminal Baku-01"),
                                    std::string("x\xc2\x9b"),
                                    std::string("x\xe2\x80\xaey"),
                                    std::string("\xff"),
                                    std::string(256, 'x')}) {
        INFO(name);
        CHECK_FALSE(good_form_name(name));
    }
}

TEST_CASE("a file's name fits every disk and steers nothing") {
    for (const char* name :
         {"a.jpg", "şəkil 1.png", "submission.xml.enc", "console.txt", "com10"}) {
        INFO(name);
        CHECK(good_file_name(name));
    }
    for (const char* name : {"",
                             ".",
                             "..",
                             ".bashrc",
                             "a/b",
                             "a\\b",
                             "a.",
                             "a ",
                             "a:b",
                             "what?",
                             "con",
                             "NUL.txt",
                             "Com1.jpg",
                             "a\x1b[",
                             "a\xc2\x9b",
                             "a\xff",
                             "\xe2\x80\xaegpj.exe"}) {
        INFO(name);
        CHECK_FALSE(good_file_name(name));
    }
    // What was taken before may be opened still, as long as it is no path.
    CHECK(safe_file_name(".hidden"));
    CHECK_FALSE(safe_file_name("../a"));
}

TEST_CASE("names that look the same are twins") {
    CHECK(has_twins({"\xc3\xa9.jpg", "e\xcc\x81.jpg"}));
    CHECK(has_twins({"a", "b", "a"}));
    CHECK_FALSE(has_twins({"\xc9\x99.jpg", "e.jpg", "E.jpg"}));
    CHECK_FALSE(has_twins({}));
}
