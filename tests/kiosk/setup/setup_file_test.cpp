#include "kiosk/setup/setup_file.h"

#include <catch2/catch.hpp>

#include "tests/kiosk/setup/sample.h"

namespace kosk::setup {

namespace {

// kFile with one thing changed.
std::string with(const std::string& from, const std::string& to) {
    std::string text = kFile;
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

std::string wrong(const std::string& text) {
    const auto read = read_setup(text, {kMac});
    REQUIRE_FALSE(read);
    CHECK(read.error().kind == ErrorKind::invalid);
    return read.error().detail;
}

}  // namespace

TEST_CASE("a machine's own part is laid over what is the same for all") {
    const auto one = read_setup(kFile, {"elsewhere", kMac});
    REQUIRE(one);
    CHECK(one->terminal == "baku-001");
    CHECK(one->group == "libraries");
    CHECK(one->content == std::vector<std::string>{"https://content.example.az/",
                                                   "https://mirror.example.az/content"});
    CHECK(one->centre == "https://centre.example.az/v1/key/TOKEN");
    CHECK(one->place == "40.409 49.867");
    CHECK(one->display->size == "1080x1920");
    CHECK(one->display->pitch_mm == 0.248);
    CHECK(one->display->bottom_mm == 800);
    CHECK(one->wifi->ssid == "Kitabxana");

    // By its serial number, which a person may write as it stands on the machine.
    const auto other = read_setup(kFile, {"pf2x9"});
    REQUIRE(other);
    CHECK(other->terminal == "ganja-002");
    CHECK(other->group == "schools");
    CHECK(other->centre.empty());
}

TEST_CASE("a machine that is not in the file is told its own names") {
    const auto none = read_setup(kFile, {"pf3", "52:54:00:00:00:01"});
    REQUIRE_FALSE(none);
    CHECK(none.error().kind == ErrorKind::not_found);
    CHECK(none.error().detail ==
          "/machines: this machine is not among them: pf3, 52:54:00:00:00:01");
}

TEST_CASE("a file for one terminal needs no machines") {
    const std::string digest(64, 'a');
    const std::string start = R"({"terminal": "t", "content": ["http://10.0.2.2:8080"])";
    CHECK(read_setup(start + R"(, "root_sha256": ")" + digest + "\"}", {}));
    CHECK(wrong(start + "}") == "/root_sha256: missing");
    CHECK(wrong(R"({"terminal": "t", "root_sha256": ")" + digest + "\"}") == "/content: missing");
    CHECK(wrong(R"({"content": ["http://x"], "root_sha256": ")" + digest + "\"}") ==
          "/terminal: missing");
}

TEST_CASE("what is wrong is named with its place") {
    using Catch::Matchers::StartsWith;
    CHECK(wrong("{\n\"terminal\": \n}") == "line 3: this is not JSON");
    CHECK(wrong("") == "line 1: this is not JSON");
    CHECK_THAT(wrong("[]"), StartsWith(": an object"));
    CHECK(wrong(with("\"group\"", "\"grupp\"")) == "/grupp: not known");
    CHECK(wrong(with("\"place\"", "\"palce\"")) == "/machines/52:54:00:12:34:56/palce: not known");
    CHECK(wrong(with("\"pitch_mm\"", "\"pitch\"")) == "/display/pitch: not known");
    CHECK_THAT(wrong(with("0.248", "24.8")),
               StartsWith("/display/pitch_mm: a number from 0.05 to 1"));
    CHECK_THAT(wrong(with("0.248", "\"0.248\"")), StartsWith("/display/pitch_mm: a number"));
    CHECK_THAT(wrong(with("1080x1920", "1080 x 1920")), StartsWith("/display/size: pixels"));
    CHECK_THAT(wrong(with("https://mirror", "ftp://mirror")), StartsWith("/content/1: an address"));
    CHECK_THAT(
        wrong(
            with("[\"https://content.example.az/\", \"https://mirror.example.az/content\"]", "[]")),
        StartsWith("/content: a list"));
    CHECK_THAT(wrong(with("0123456789abcdef", "0123456789ABCDEF")), StartsWith("/root_sha256: 64"));
    CHECK_THAT(wrong(with("baku-001", "baku 001")),
               StartsWith("/machines/52:54:00:12:34:56/terminal: a name"));
    CHECK_THAT(wrong(with("40.409 49.867", "49.867")),
               StartsWith("/machines/52:54:00:12:34:56/place: two numbers"));
    CHECK_THAT(wrong(with("22:00-07:30", "22-7")), StartsWith("/dark: two times"));
    CHECK_THAT(wrong(with("\"library\"", "\"libraries\"")), StartsWith("/audience: one of"));
    CHECK_THAT(wrong(with("482913", "123456")), StartsWith("/pin: too easy"));
    CHECK_THAT(wrong(with("uzun bir parol", "qisa")), StartsWith("/wifi/password: 8 to 63"));
    CHECK_THAT(wrong(with("Kitabxana", std::string(33, 'x'))), StartsWith("/wifi/ssid"));
    CHECK_THAT(wrong(with("\"ssid\": \"Kitabxana\", ", "")), StartsWith("/wifi/ssid: missing"));
}

TEST_CASE("nothing in the file can end a line or a quotation in another program's file") {
    for (const char* evil : {"any\\nserver = x",
                             "any' --pin-file '/etc/passwd",
                             "$HOME",
                             "a\\\"b",
                             "`id`",
                             "a\\\\b",
                             " any"}) {
        INFO(evil);
        CHECK_THAT(
            wrong(with("\"scanner\": \"any\"", "\"scanner\": \"" + std::string(evil) + "\"")),
            Catch::Matchers::StartsWith("/scanner: no quotation marks"));
    }
    CHECK_THAT(wrong(with("v1/key/TOKEN", "v1/key/T\\nroot = /tmp/x")),
               Catch::Matchers::StartsWith("/machines/52:54:00:12:34:56/centre: "));
}

}  // namespace kosk::setup
