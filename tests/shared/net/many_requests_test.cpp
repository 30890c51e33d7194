// Many requests at once, bodies into files, and a limit on bandwidth.
#include <set>

#include <catch2/catch.hpp>

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

namespace {

std::vector<Request> requests_for(const std::string& url, int count) {
    std::vector<Request> requests;
    for (int i = 0; i < count; ++i) {
        Request request;
        request.url = url + "/files/" + std::to_string(i);
        requests.push_back(std::move(request));
    }
    return requests;
}

void write_files(const Path& folder, int count, std::size_t bytes) {
    for (int i = 0; i < count; ++i) {
        REQUIRE(write_file(folder / "files" / std::to_string(i),
                           std::to_string(i) + std::string(bytes, 'x')));
    }
}

Request into(const std::string& url, const Path& file) {
    Request request;
    request.url = url;
    request.file = BodyFile{file};
    return request;
}

std::string text_of(const Path& file) {
    return read_file(file).value_or("nothing");
}

}  // namespace

TEST_CASE("many requests come back each with its own body, over few connections") {
    const test::TempFolder folder;
    write_files(folder.path(), 150, 500);
    test::Nginx::Options options;
    options.http2 = GENERATE(false, true);
    const test::Nginx nginx(folder.path(), folder / "nginx", options);
    CurlOptions curl;
    curl.ca_file = options.http2 ? nginx.ca_file() : "";
    const auto transport = make_curl_transport(curl);
    for (int round = 0; round < 2; ++round) {
        std::vector<int> calls(150);
        auto requests = requests_for(nginx.url(), 150);
        requests[70].url += "-none";
        transport->send_all(requests, [&](std::size_t index, Result<Response> response) {
            ++calls[index];
            REQUIRE(response);
            if (index == 70) {
                CHECK(response->status == 404);
            } else {
                CHECK(response->body == std::to_string(index) + std::string(500, 'x'));
            }
        });
        CHECK(calls == std::vector<int>(150, 1));
    }
    std::set<std::string> connections;
    for (const auto& seen : nginx.seen()) {
        connections.insert(seen.connection);
        CHECK(seen.protocol == (options.http2 ? "HTTP/2.0" : "HTTP/1.1"));
    }
    CHECK(connections.size() <= (options.http2 ? 1U : 24U));
}

TEST_CASE("a certificate nobody vouches for is refused for each") {
    const test::TempFolder folder;
    test::Nginx::Options options;
    options.http2 = true;
    const test::Nginx nginx(folder.path(), folder / "nginx", options);
    int refused = 0;
    make_curl_transport()->send_all(
        requests_for(nginx.url(), 3), [&](std::size_t, Result<Response> response) {
            REQUIRE_FALSE(response);
            refused += response.error().kind == ErrorKind::untrusted ? 1 : 0;
        });
    CHECK(refused == 3);
}

TEST_CASE("asked to stop, what is under way and what waits ends as cancelled") {
    ScriptedServer server(std::vector{Reply{.silent = true}});
    std::stop_source stop;
    auto requests = requests_for(server.url(), 100);
    requests[5].url = "no address at all\n";
    std::vector<int> calls(100);
    const auto done = [&](std::size_t index, Result<Response> response) {
        REQUIRE_FALSE(response);
        ++calls[index];
        if (index == 5) {
            CHECK(response.error().kind == ErrorKind::invalid);
            stop.request_stop();
        } else {
            CHECK(response.error().kind == ErrorKind::cancelled);
        }
    };
    const auto transport = make_curl_transport();
    transport->send_all(requests, done, stop.get_token());
    CHECK(calls == std::vector<int>(100, 1));
    // And the transport is as good as before.
    const ScriptedServer other(std::vector{Reply{.body = "fine"}});
    Request request;
    request.url = other.url();
    CHECK(transport->send(request)->body == "fine");
}

TEST_CASE("a body goes into a file, and on from what is there") {
    const test::TempFolder folder;
    REQUIRE(write_file(folder / "whole", "0123456789"));
    const test::Nginx nginx(folder.path(), folder / "nginx");
    const auto transport = make_curl_transport();
    const Path file = folder / "part";
    auto response = transport->send(into(nginx.url() + "/whole", file));
    REQUIRE(response);
    CHECK(response->status == 200);
    CHECK(response->received == 10);
    CHECK(response->body.empty());
    CHECK(text_of(file) == "0123456789");

    REQUIRE(write_file(file, "0123"));
    response = transport->send(into(nginx.url() + "/whole", file));
    REQUIRE(response);
    CHECK(response->status == 200);
    CHECK(response->received == 6);
    CHECK(text_of(file) == "0123456789");

    response = transport->send(into(nginx.url() + "/whole", file));
    REQUIRE(response);
    CHECK(response->status == 416);
    CHECK(text_of(file) == "0123456789");

    response = transport->send(into(nginx.url() + "/none", file));
    REQUIRE(response);
    CHECK(response->status == 404);
    CHECK(text_of(file) == "0123456789");

    response = transport->send(into("file://" + (folder / "whole").string(), file));
    REQUIRE(response);
    CHECK(text_of(file) == "0123456789");
}

TEST_CASE("a broken transfer leaves what came") {
    const test::TempFolder folder;
    const Path file = folder / "part";
    const ScriptedServer server(
        std::vector{Reply{.body = "0123456789", .cut_body_after = 4}, Reply{.body = "0123456789"}});
    const auto transport = make_curl_transport();
    CHECK(transport->send(into(server.url(), file)).error().kind == ErrorKind::corrupt);
    CHECK(text_of(file) == "0123");
    // This one knows no ranges: the file begins anew.
    REQUIRE(transport->send(into(server.url(), file)));
    CHECK(text_of(file) == "0123456789");
}

TEST_CASE("an empty body empties the file") {
    const test::TempFolder folder;
    const Path file = folder / "part";
    REQUIRE(write_file(file, "old"));
    const ScriptedServer server(std::vector{Reply{}});
    REQUIRE(make_curl_transport()->send(into(server.url(), file)));
    CHECK(text_of(file).empty());
}

TEST_CASE("a file never grows beyond the limit, nor takes another part than was asked for") {
    const test::TempFolder folder;
    const Path file = folder / "part";
    const ScriptedServer endless(std::vector{Reply{.body = std::string(1'000'000, 'x')}});
    Request request = into(endless.url(), file);
    request.body_limit = 5000;
    CHECK(make_curl_transport()->send(request).error().kind == ErrorKind::rejected);
    CHECK(std::filesystem::file_size(file) <= 5000);

    REQUIRE(write_file(file, "0123"));
    const ScriptedServer wrong(std::vector{
        Reply{.status = 206, .headers = {{"Content-Range", "bytes 2-5/10"}}, .body = "2345"}});
    CHECK(make_curl_transport()->send(into(wrong.url(), file)).error().kind == ErrorKind::rejected);
    CHECK(text_of(file) == "0123");
}

TEST_CASE("a file that cannot be written is told") {
    const test::TempFolder folder;
    const ScriptedServer server(std::vector{Reply{.body = "x"}});
    CHECK(make_curl_transport()->send(into(server.url(), folder / "none" / "part")).error().kind ==
          ErrorKind::not_found);
}

TEST_CASE("bandwidth stays below its limit, for large bodies and for many small ones") {
    const test::TempFolder folder;
    const int count = GENERATE(1, 60);
    write_files(folder.path(), count, 300'000 / static_cast<std::size_t>(count));
    const test::Nginx nginx(folder.path(), folder / "nginx");
    CurlOptions options;
    options.bytes_per_second = 200'000;
    const auto transport = make_curl_transport(options);
    const auto begin = std::chrono::steady_clock::now();
    int good = 0;
    transport->send_all(requests_for(nginx.url(), count),
                        [&](std::size_t, Result<Response> response) { good += response ? 1 : 0; });
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    CHECK(good == count);
    CHECK(took.count() > 1.0);
    CHECK(took.count() < 10.0);
}
