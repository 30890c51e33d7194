#include "central/openrosa/multipart.h"

#include <catch2/catch.hpp>

using namespace kosk;
using central::multipart_boundary;
using central::parse_multipart;

namespace {

std::string part(const std::string& header, const std::string& bytes) {
    return "--B\r\n" + header + "\r\n\r\n" + bytes + "\r\n";
}

const std::string kHeader = "Content-Disposition: form-data; name=\"a\"";

}  // namespace

TEST_CASE("The boundary comes from the content type, and only from a valid one") {
    CHECK(multipart_boundary("multipart/form-data; boundary=abc") == "abc");
    CHECK(multipart_boundary("Multipart/Form-Data; charset=utf-8; BOUNDARY=\"a b:c\"") == "a b:c");
    for (const char* wrong : {"",
                              "text/xml",
                              "multipart/form-data",
                              "multipart/mixed; boundary=abc",
                              "multipart/form-data; boundary=",
                              "multipart/form-data; boundary=\"abc",
                              "multipart/form-data; boundary=\"a\nb\"",
                              "multipart/form-data; boundary=a; boundary=b"}) {
        INFO(wrong);
        CHECK_FALSE(multipart_boundary(wrong).has_value());
    }
    CHECK_FALSE(multipart_boundary("multipart/form-data; boundary=" + std::string(71, 'a')));
}

TEST_CASE("Parts keep their bytes, whatever is in them") {
    const std::string tricky = std::string("\r\n--Bx\r\n\0\r\n-- B\r\n--B-", 22);
    const std::string body =
        "preamble\r\n" + part(kHeader, tricky) +
        part(
            "content-disposition:form-data;name=f; filename=\"\\\"q\\\".jpg\"\r\n"
            "Content-Type: image/jpeg",
            "") +
        part("Content-Disposition: form-data; name=\"g\"; filename*=UTF-8''s%C9%99s.wav", "x") +
        "--B--\r\nepilogue";
    const auto parts = parse_multipart(body, "B");
    REQUIRE(parts);
    REQUIRE(parts->size() == 3);
    CHECK((*parts)[0].name == "a");
    CHECK((*parts)[0].bytes == tricky);
    CHECK((*parts)[1].file_name == "\"q\".jpg");
    CHECK((*parts)[1].content_type == "image/jpeg");
    CHECK((*parts)[1].bytes.empty());
    CHECK((*parts)[2].file_name == "səs.wav");
}

TEST_CASE("A boundary may be followed by blanks, and the last one by nothing") {
    const std::string body = "--B \t\r\n" + kHeader + "\r\n\r\nx\r\n--B--";
    const auto parts = parse_multipart(body, "B");
    REQUIRE(parts);
    CHECK(parts->front().bytes == "x");
    CHECK(parse_multipart("--B--", "B")->empty());
}

TEST_CASE("Malformed bodies are refused in words") {
    const std::string good = part(kHeader, "x");
    const std::vector<std::string> bodies = {
        "",
        "x",
        "--C--\r\n",
        "--B",
        "--B\r\n",
        "--Bx\r\n" + kHeader + "\r\n\r\nx\r\n--B--",
        good,
        good + "--B",
        good + "--B-",
        "--B\r\n" + kHeader,
        "--B\r\n" + kHeader + "\r\n\r\nx--B--\r\n",
        part("", "x") + "--B--",
        part("no colon here", "x") + "--B--",
        part(": no name", "x") + "--B--",
        part("Content-Type: text/xml", "x") + "--B--",
        part("Content-Disposition: attachment; name=\"a\"", "x") + "--B--",
        part("Content-Disposition: form-data", "x") + "--B--",
        part("Content-Disposition: form-data; name=\"\"", "x") + "--B--",
        part("Content-Disposition: form-data; name=\"a", "x") + "--B--",
        part("Content-Disposition: form-data; name=a; name=b", "x") + "--B--",
        part("Content-Disposition: form-data; name=a; filename*=UTF-16''a", "x") + "--B--",
        part("Content-Disposition: form-data; name=a; filename*=UTF-8''%zz", "x") + "--B--",
        part(kHeader + "\r\n" + kHeader, "x") + "--B--",
        part(kHeader + "\r\nContent-Transfer-Encoding: base64", "x") + "--B--",
    };
    for (const std::string& body : bodies) {
        INFO(body);
        const auto parts = parse_multipart(body, "B");
        REQUIRE_FALSE(parts);
        CHECK(parts.error().kind == ErrorKind::invalid);
        CHECK_FALSE(parts.error().detail.empty());
    }
}

TEST_CASE("Every truncation of a good body is refused") {
    const std::string body = part(kHeader, "x") + part(kHeader, "y") + "--B--";
    for (std::size_t length = 0; length < body.size(); ++length) {
        INFO(length);
        CHECK_FALSE(parse_multipart(body.substr(0, length), "B"));
    }
    CHECK(parse_multipart(body, "B"));
}

TEST_CASE("Too many parts and too long a header are refused") {
    std::string body;
    for (int i = 0; i < 5; ++i) {
        body += part(kHeader, "x");
    }
    body += "--B--";
    CHECK(parse_multipart(body, "B", {5, 100}));
    CHECK(parse_multipart(body, "B", {4, 100}).error().kind == ErrorKind::rejected);
    CHECK(parse_multipart(body, "B", {5, 20}).error().kind == ErrorKind::rejected);
}
