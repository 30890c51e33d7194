#include <csignal>
#include <fstream>

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "shared/base/files.h"
#include "shared/net/transport.h"
#include "tests/shared/net/nginx.h"
#include "tests/shared/net/scripted_server.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::net;
using test::Reply;
using test::ScriptedServer;
using test::SeenRequest;
using namespace std::chrono_literals;

namespace {

ErrorKind error_of(const Request& request, std::stop_token stop = {}) {
    const Result<Response> response = make_curl_transport()->send(request, std::move(stop));
    REQUIRE_FALSE(response.has_value());
    return response.error().kind;
}

Request get(const std::string& url) {
    Request request;
    request.url = url;
    request.timeout = 1s;
    return request;
}

}  // namespace

TEST_CASE("a GET brings status, headers in lower case and the body") {
    ScriptedServer server({Reply{.status = 200, .headers = {{"ETag", "\"x\""}}, .body = "ə\n"},
                           Reply{.status = 503, .headers = {{"Retry-After", "7"}}},
                           Reply{.status = 302, .headers = {{"Location", "http://127.0.0.1:1/"}}}});
    const std::unique_ptr<Transport> transport = make_curl_transport();
    Request request = get(server.url() + "/a?b=c");
    request.headers = {{"If-None-Match", "\"y\""}, {"X-Empty", ""}};
    const Response first = transport->send(request).value();
    CHECK(first.status == 200);
    CHECK(first.headers.at("etag") == "\"x\"");
    CHECK(first.body == "ə\n");
    const SeenRequest seen = server.seen().at(0);
    CHECK(seen.method == "GET");
    CHECK(seen.path == "/a?b=c");
    CHECK(seen.headers.at("if-none-match") == "\"y\"");
    CHECK(seen.headers.at("x-empty").empty());
    CHECK(seen.headers.at("user-agent") == "kosk-agent");

    const Response second = transport->send(get(server.url())).value();
    CHECK(second.status == 503);
    CHECK(second.headers.at("retry-after") == "7");
    CHECK(second.headers.count("etag") == 0);
    CHECK(transport->send(get(server.url())).value().status == 302);
    CHECK(server.seen().size() == 3);
}

TEST_CASE("HEAD has no body, POST carries its parts byte for byte") {
    ScriptedServer server([](const SeenRequest& seen) {
        return seen.method == "HEAD"
                   ? Reply{.status = 204, .headers = {{"X-OpenRosa-Accept-Content-Length", "99"}}}
                   : Reply{.status = 201, .body = "done"};
    });
    const std::unique_ptr<Transport> transport = make_curl_transport();
    Request head = get(server.url());
    head.method = Request::Method::head;
    CHECK(transport->send(head).value().headers.at("x-openrosa-accept-content-length") == "99");

    std::string big(3U << 20U, '\0');
    for (std::size_t i = 0; i < big.size(); ++i) {
        big[i] = static_cast<char>(i * 31 % 251);
    }
    Request post = get(server.url());
    post.method = Request::Method::post_multipart;
    post.parts = {{"xml_submission_file", "submission.xml", "text/xml", "<data/>"},
                  {"şəkil.jpg.enc", "şəkil.jpg.enc", "application/octet-stream", big},
                  {"*isIncomplete*", "", "", "yes"}};
    const Response response = transport->send(post).value();
    CHECK(response.status == 201);
    CHECK(response.body == "done");
    const std::vector<test::SeenPart> parts = server.seen().at(1).parts();
    REQUIRE(parts.size() == 3);
    CHECK(parts[0].name == "xml_submission_file");
    CHECK(parts[0].file_name == "submission.xml");
    CHECK(parts[0].content_type == "text/xml");
    CHECK(parts[0].bytes == "<data/>");
    CHECK(parts[1].file_name == "şəkil.jpg.enc");
    CHECK((parts[1].bytes == big));
    CHECK(parts[2].name == "*isIncomplete*");
    CHECK(parts[2].file_name.empty());
    CHECK(parts[2].bytes == "yes");
}

TEST_CASE("nobody there, or no such name: offline") {
    CHECK(error_of(get("http://127.0.0.1:" + std::to_string(test::unused_port()))) ==
          ErrorKind::offline);
    CHECK(error_of(get("http://kosk.invalid/")) == ErrorKind::offline);
}

TEST_CASE("a server that says nothing, or stops in the middle: timeout") {
    ScriptedServer server({Reply{.silent = true}, Reply{.body = "half of it", .stall = true}});
    CHECK(error_of(get(server.url())) == ErrorKind::timeout);
    CHECK(error_of(get(server.url())) == ErrorKind::timeout);
}

TEST_CASE("cut off, no HTTP, nothing at all: corrupt") {
    ScriptedServer server({Reply{.body = "0123456789", .cut_body_after = 4},
                           Reply{.raw = "\x01\x02 this is no HTTP\r\n\r\n"},
                           Reply{.raw = ""},
                           Reply{.raw = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                        "ff\r\nshort"},
                           Reply{.headers = {{"Content-Encoding", "gzip"}}, .body = "no gzip"}});
    for (int i = 0; i < 5; ++i) {
        CHECK(error_of(get(server.url())) == ErrorKind::corrupt);
    }
}

TEST_CASE("a body beyond the limit is refused, one of exactly the limit is not") {
    ScriptedServer server({Reply{.body = std::string(1000, 'x')}});
    Request request = get(server.url());
    request.body_limit = 1000;
    CHECK(make_curl_transport()->send(request).value().body.size() == 1000);
    request.body_limit = 999;
    CHECK(error_of(request) == ErrorKind::rejected);
}

TEST_CASE("asked to stop: cancelled, before and during a request") {
    ScriptedServer server({Reply{.silent = true}});
    std::stop_source early;
    early.request_stop();
    CHECK(error_of(get(server.url()), early.get_token()) == ErrorKind::cancelled);
    CHECK(server.seen().empty());

    std::stop_source late;
    ScriptedServer stopping([&late](const SeenRequest&) {
        late.request_stop();
        return Reply{.silent = true};
    });
    Request request = get(stopping.url());
    request.timeout = 60s;
    CHECK(error_of(request, late.get_token()) == ErrorKind::cancelled);
}

TEST_CASE("files are a mirror too: read, missing, too large") {
    const test::TempFolder folder;
    REQUIRE(write_file(folder / "a b.json", "{}"));
    const std::unique_ptr<Transport> transport = make_curl_transport();
    const std::string base = "file://" + folder.path().string();
    const Response response = transport->send(get(base + "/a%20b.json")).value();
    CHECK(response.status == 200);
    CHECK(response.body == "{}");
    CHECK(transport->send(get(base + "/none")).value().status == 404);
    Request limited = get(base + "/a%20b.json");
    limited.body_limit = 1;
    CHECK(error_of(limited) == ErrorKind::rejected);
}

TEST_CASE("other protocols, broken addresses and headers of two lines go nowhere") {
    CHECK(error_of(get("gopher://127.0.0.1/")) != ErrorKind::offline);
    CHECK(error_of(get("http://")) == ErrorKind::invalid);
    CHECK(error_of(get("http://a/\r\nX: y")) == ErrorKind::invalid);
    Request request = get("http://127.0.0.1:1/");
    request.headers = {{"A", "b\r\nC: d"}};
    CHECK(error_of(request) == ErrorKind::invalid);
}

TEST_CASE("a peer that hangs up cannot end the process") {
    const std::unique_ptr<Transport> transport = make_curl_transport();
    CHECK(::raise(SIGPIPE) == 0);  // would have ended this process
    struct sigaction current {};
    REQUIRE(::sigaction(SIGPIPE, nullptr, &current) == 0);
    CHECK(current.sa_handler == SIG_IGN);
}

TEST_CASE("errors do not tell tokens") {
    const std::string port = std::to_string(test::unused_port());
    const Result<Response> response = make_curl_transport()->send(
        get("http://user:secret@127.0.0.1:" + port + "/v1/key/secret/projects/1?st=secret"));
    REQUIRE_FALSE(response.has_value());
    CHECK(response.error().detail.find("secret") == std::string::npos);
    CHECK(response.error().detail.find("127.0.0.1:" + port) != std::string::npos);
}

TEST_CASE("against nginx: compressed, kept unchanged by ETag, and bombs refused") {
    const test::TempFolder folder;
    REQUIRE(write_file(folder / "content.json", std::string(200000, 'a')));
    test::Nginx::Options options;
    options.gzip = true;
    const test::Nginx nginx(folder.path(), folder / "nginx", options);
    const std::unique_ptr<Transport> transport = make_curl_transport();
    const Result<Response> first = transport->send(get(nginx.url() + "/content.json"));
    REQUIRE(first);
    CHECK(first->status == 200);
    CHECK(first->headers.at("content-encoding") == "gzip");
    CHECK(first->body == std::string(200000, 'a'));

    Request again = get(nginx.url() + "/content.json");
    again.headers = {{"If-None-Match", first->headers.at("etag")}};
    CHECK(transport->send(again).value().status == 304);
    CHECK(transport->send(get(nginx.url() + "/none")).value().status == 404);
    // 200 bytes on the wire, far more than the limit in memory.
    Request limited = get(nginx.url() + "/content.json");
    limited.body_limit = 1000;
    CHECK(error_of(limited) == ErrorKind::rejected);
}
