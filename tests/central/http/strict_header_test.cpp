#include "central/http/strict_header.h"

#include <catch2/catch.hpp>

using namespace kosk::central;

namespace {

// Fed whole and byte by byte: the same verdict.
bool passes(std::string_view bytes) {
    HeaderLines whole;
    const bool at_once = whole.feed(bytes);
    HeaderLines pieces;
    bool bit_by_bit = true;
    for (std::size_t i = 0; i < bytes.size() && bit_by_bit; ++i) {
        bit_by_bit = pieces.feed(bytes.substr(i, 1));
    }
    CHECK(at_once == bit_by_bit);
    return at_once;
}

}  // namespace

TEST_CASE("headers as RFC 9112 writes them pass") {
    CHECK(passes("GET / HTTP/1.1\r\nHost: x\r\nX-Empty:\r\nX: a\tb \xc9\x99\r\n\r\n"));
    CHECK(passes("\r\nGET / HTTP/1.1\r\n\r\n"));
    // What follows the header is the body's, whatever it is.
    CHECK(passes(std::string_view("POST / HTTP/1.1\r\nA: b\r\n\r\n \n\r\0\x7f", 31)));
}

TEST_CASE("headers that two programs may read differently are refused") {
    const std::string first = "POST / HTTP/1.1\r\n";
    for (const std::string& lines : {std::string("Transfer-Encoding : chunked\r\n\r\n"),
                                     std::string("Transfer-Encoding\t: chunked\r\n\r\n"),
                                     std::string(" Transfer-Encoding: chunked\r\n\r\n"),
                                     std::string("A: b\r\n c\r\n\r\n"),
                                     std::string("A:\r\n\tb\r\n\r\n"),
                                     std::string("A: b\nB: c\r\n\r\n"),
                                     std::string("A: b\rB: c\r\n\r\n"),
                                     std::string("A: b\r\n\n"),
                                     std::string("A: b\r\n\rx"),
                                     std::string("A b\r\n\r\n"),
                                     std::string(": b\r\n\r\n"),
                                     std::string("A: b\0c\r\n\r\n", 11),
                                     std::string("A: b\x0b\r\n\r\n"),
                                     std::string("A\xc3\xa9: b\r\n\r\n")}) {
        INFO(lines);
        CHECK_FALSE(passes(first + lines));
    }
    CHECK_FALSE(passes(" GET / HTTP/1.1\r\n\r\n"));
    CHECK_FALSE(passes("GET / HTTP/1.1\n\r\n"));
    CHECK_FALSE(passes("\nGET / HTTP/1.1\r\n\r\n"));
}

TEST_CASE("where the body ends is said once") {
    CHECK(unambiguous({{"content-length", "5"}, {"host", "x"}}, true));
    CHECK(unambiguous({{"transfer-encoding", "Chunked"}}, true));
    CHECK(unambiguous({}, false));
    CHECK_FALSE(unambiguous({{"content-length", "5"}, {"content-length", "5"}}, true));
    CHECK_FALSE(unambiguous({{"content-length", "5"}, {"transfer-encoding", "chunked"}}, true));
    CHECK_FALSE(unambiguous({{"transfer-encoding", "chunked"}, {"transfer-encoding", "x"}}, true));
    CHECK_FALSE(unambiguous({{"transfer-encoding", "gzip, chunked"}}, true));
    CHECK_FALSE(unambiguous({{"transfer-encoding", "identity"}}, true));
    CHECK_FALSE(unambiguous({{"transfer-encoding", "chunked"}}, false));
    CHECK_FALSE(unambiguous({{"content-length", "5, 5"}}, true));
    CHECK_FALSE(unambiguous({{"content-length", "+5"}}, true));
    CHECK_FALSE(unambiguous({{"host", "a"}, {"host", "b"}}, true));
}
