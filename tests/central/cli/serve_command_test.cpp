// kosk-central as a process, talked to over sockets and by curl.
#include <atomic>

#include <catch2/catch.hpp>

#include "shared/base/files.h"
#include "tests/central/central_process.h"

using namespace kosk;
using namespace kosk::test;

namespace {

int post_once(int port, const std::string& request) {
    RawClient client(port);
    return client.send(request) ? status_of_answer(client.answer()) : 0;
}

}  // namespace

TEST_CASE("Submissions over one connection: new, repeated, conflicting, more files") {
    const TempFolder folder;
    const std::string token = make_token(folder / "data", "t1");
    CentralProcess central(folder / "data");
    RawClient client(central.port());
    const std::string xml = sealed_xml("uuid:1", {"a.jpg"});
    const auto send = [&](const std::vector<Upload>& uploads) {
        REQUIRE(client.send(post(token, multipart(uploads))));
        return client.answer();
    };
    const std::string first = send({xml_part(xml), {"*isIncomplete*", "", "yes"}});
    CHECK(status_of_answer(first) == 201);
    CHECK(first.find("<OpenRosaResponse") != std::string::npos);
    CHECK(first.find("\r\nDate: ") != std::string::npos);
    CHECK(status_of_answer(send({xml_part(xml)})) == 201);
    CHECK(status_of_answer(send({xml_part(xml), {"a", "a.jpg.enc", "A"}})) == 201);
    CHECK(status_of_answer(send({xml_part(xml), {"a", "a.jpg.enc", "B"}})) == 409);
    CHECK(status_of_answer(send({xml_part(xml + " ")})) == 409);
    CHECK(status_of_answer(send({xml_part("<data/>")})) == 400);

    REQUIRE(client.send("HEAD /v1/key/" + token +
                        "/projects/1/submission HTTP/1.1\r\nX-OpenRosa-Version: 1.0\r\n\r\n"));
    const std::string head = client.answer();
    CHECK(status_of_answer(head) == 204);
    CHECK(head.find("X-OpenRosa-Accept-Content-Length: 100000000") != std::string::npos);
    CHECK(head.find("X-OpenRosa-Version: 1.0") != std::string::npos);
}

TEST_CASE("Identical submissions at once all get 201, and one is stored") {
    const TempFolder folder;
    const std::string token = make_token(folder / "data", "t1");
    CentralProcess central(folder / "data");
    for (int round = 0; round < 10; ++round) {
        const std::string xml = sealed_xml("uuid:" + std::to_string(round), {});
        const std::string request =
            post(token, multipart({xml_part(xml), {"x", "submission.xml.enc", "X"}}));
        std::atomic<int> created{0};
        std::vector<std::thread> threads;
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back(
                [&] { created += post_once(central.port(), request) == 201 ? 1 : 0; });
        }
        for (std::thread& thread : threads) {
            thread.join();
        }
        CHECK(created == 8);
    }
    const Ran list = run(kCentral + " inbox list --json --data " + (folder / "data").string() +
                         " | grep -c uuid");
    CHECK(list.out == "10\n");
}

TEST_CASE("Too large a body is refused at once, declared, chunked or by curl") {
    const TempFolder folder;
    const std::string token = make_token(folder / "data", "t1");
    CentralProcess central(folder / "data", {"--max-body", "1000000"});
    const std::string header =
        "POST /v1/key/" + token +
        "/submission HTTP/1.1\r\nX-OpenRosa-Version: 1.0\r\nContent-Type: " + multipart_type() +
        "\r\n";
    SECTION("declared: answered before a byte of the body") {
        RawClient client(central.port());
        REQUIRE(client.send(header + "Content-Length: 1000001\r\n\r\n"));
        const std::string answer = client.answer();
        CHECK(status_of_answer(answer) == 413);
        CHECK(answer.find("larger than 1000000 bytes") != std::string::npos);
        CHECK(client.ended());
    }
    SECTION("chunked: counted") {
        RawClient client(central.port());
        REQUIRE(client.send(header + "Transfer-Encoding: chunked\r\n\r\n"));
        const std::string chunk = "10000\r\n" + std::string(0x10000, 'x') + "\r\n";
        for (int i = 0; i < 20 && client.send(chunk); ++i) {
        }
        CHECK(status_of_answer(client.answer()) == 413);
    }
    SECTION("curl, 50 MB") {
        REQUIRE(write_file(folder / "s.xml", sealed_xml("uuid:1", {"big"})));
        REQUIRE(write_file(folder / "big.enc", std::string(50'000'000, 'x')));
        const std::string at = folder.path().string();
        const Ran curl =
            run("curl -s -o /dev/null -w '%{http_code}' -H 'X-OpenRosa-Version: 1.0'"
                " -F xml_submission_file=@" +
                at + "/s.xml -F a=@" + at + "/big.enc " + central.url() + "/v1/key/" + token +
                "/submission");
        CHECK(curl.out == "413");
    }
    CHECK(post_once(central.port(), post(token, multipart({xml_part(plain_xml("uuid:2"))}))) ==
          201);
}

TEST_CASE("A client that dribbles is cut, and others are served meanwhile") {
    const TempFolder folder;
    const std::string token = make_token(folder / "data", "t1");
    CentralProcess central(folder / "data", {"--read-timeout", "1"});
    const std::string request = post(token, multipart({xml_part(plain_xml("uuid:1"))}));

    RawClient silent(central.port());
    RawClient header(central.port());
    RawClient body(central.port());
    REQUIRE(header.send(request.substr(0, 20)));
    REQUIRE(body.send(request.substr(0, request.size() - 60)));
    std::atomic<bool> cut{false};
    std::thread dribble([&] {
        for (std::size_t i = request.size() - 60; !cut && i < request.size() - 1; ++i) {
            body.send(request.substr(i, 1));
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
    });
    CHECK(post_once(central.port(), request) == 201);
    CHECK(status_of_answer(header.answer()) == 408);
    CHECK(status_of_answer(body.answer()) == 408);
    cut = true;
    dribble.join();
    CHECK(body.ended());
}

TEST_CASE("More connections than allowed are told to come back") {
    const TempFolder folder;
    const std::string token = make_token(folder / "data", "t1");
    CentralProcess central(folder / "data", {"--max-connections", "2"});
    const std::string request = post(token, multipart({xml_part(plain_xml("uuid:1"))}));
    RawClient one(central.port());
    RawClient two(central.port());
    REQUIRE(one.send(request));
    CHECK(status_of_answer(one.answer()) == 201);
    REQUIRE(two.send(request));
    CHECK(status_of_answer(two.answer()) == 201);
    RawClient three(central.port());
    const std::string answer = three.answer();
    CHECK(status_of_answer(answer) == 503);
    CHECK(answer.find("Retry-After: ") != std::string::npos);
}

TEST_CASE("What is not HTTP, or too much of it, gets an answer and the end of the connection") {
    const TempFolder folder;
    CentralProcess central(folder / "data");
    const std::vector<std::pair<std::string, int>> cases = {
        {"\x16\x03\x01\x02 this is TLS\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nbroken header\r\n\r\n", 400},
        {"POST /submission HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400},
        {"POST /submission HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
         400},
        {"POST /submission HTTP/1.1\r\nTransfer-Encoding : chunked\r\n\r\n", 400},
        {"POST /submission HTTP/1.1\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n",
         400},
        {"POST /submission HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n", 400},
        {"POST /submission HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
        {"GET /health HTTP/1.1\r\nX: a\r\n b\r\n\r\n", 400},
        {"GET /health HTTP/1.1\r\nX: a\nY: b\r\n\r\n", 400},
        {"GET /health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
        {"GET /" + std::string(5000, 'a') + " HTTP/1.1\r\n\r\n", 414},
        {"GET /health HTTP/1.1\r\nX: " + std::string(20'000, 'a') + "\r\n\r\n", 431},
        {"GET /nothing HTTP/1.1\r\n\r\n", 404},
        {"DELETE /submission HTTP/1.1\r\n\r\n", 405},
        {"GET /formList HTTP/1.1\r\n\r\n", 401},
    };
    for (const auto& [request, status] : cases) {
        INFO(request.substr(0, 60));
        RawClient client(central.port());
        REQUIRE(client.send(request));
        CHECK(status_of_answer(client.answer()) == status);
        CHECK(client.ended());
    }
    RawClient pipelined(central.port());
    REQUIRE(pipelined.send("GET /health HTTP/1.1\r\n\r\nGET /health HTTP/1.1\r\n\r\n"));
    CHECK(status_of_answer(pipelined.answer()) == 200);
    CHECK(status_of_answer(pipelined.answer()) == 200);
}

TEST_CASE("A full disk is told as such and leaves nothing half written") {
    const TempFolder folder;
    const std::string token = make_token(folder / "data", "t1");
    CentralProcess central(folder / "data", {"--max-store", "1000000"});
    const std::string big = multipart({xml_part(sealed_xml("uuid:big", {})),
                                       {"x", "submission.xml.enc", std::string(2'000'000, 'x')}});
    RawClient client(central.port());
    REQUIRE(client.send(post(token, big)));
    const std::string answer = client.answer();
    CHECK(status_of_answer(answer) == 507);
    CHECK(answer.find("Retry-After: ") != std::string::npos);
    CHECK(run("curl -s -o /dev/null -w '%{http_code}' " + central.url() + "/health").out == "503");
    CHECK(post_once(central.port(), post(token, multipart({xml_part(plain_xml("uuid:1"))}))) ==
          201);
    CHECK(run("curl -s " + central.url() + "/health").out == "ok\n");
    const Ran list = run(kCentral + " inbox list --data " + (folder / "data").string());
    CHECK(list.out.find("uuid:1") != std::string::npos);
    CHECK(list.out.find("uuid:big") == std::string::npos);
}

TEST_CASE("What was answered with 201 survives kill -9 in the middle of the load") {
    const TempFolder folder;
    const std::string token = make_token(folder / "data", "t1");
    std::vector<std::vector<std::string>> answered(8);
    {
        // Dies by itself with a full batch in its hands.
        CentralProcess central(folder / "data", {}, "KOSK_FAULT=central.store.before_commit:40");
        std::vector<std::thread> threads;
        for (std::size_t t = 0; t < answered.size(); ++t) {
            threads.emplace_back([&, t] {
                RawClient client(central.port());
                for (int i = 0;; ++i) {
                    const std::string id = "uuid:" + std::to_string(t) + "-" + std::to_string(i);
                    const std::string body =
                        multipart({xml_part(sealed_xml(id, {})), {"x", "submission.xml.enc", "X"}});
                    if (!client.send(post(token, body)) ||
                        status_of_answer(client.answer()) != 201) {
                        return;
                    }
                    answered[t].push_back(id);
                }
            });
        }
        for (std::thread& thread : threads) {
            thread.join();
        }
        CHECK(WTERMSIG(central.stop(0)) == SIGKILL);
    }
    CentralProcess again(folder / "data");
    const std::string list = run(kCentral + " inbox list --data " + (folder / "data").string()).out;
    std::size_t count = 0;
    for (const auto& ids : answered) {
        for (const std::string& id : ids) {
            ++count;
            CHECK(list.find(id + " ") != std::string::npos);
        }
    }
    CHECK(count >= 39);
    CHECK(list.find("incomplete") == std::string::npos);
}

TEST_CASE("SIGTERM ends it with 0, a taken address and a wrong one end it at once") {
    const TempFolder folder;
    CentralProcess central(folder / "data");
    RawClient idle(central.port());
    const std::string serve = kCentral + " serve --data " + (folder / "other").string();
    const Ran taken =
        run(serve + " --listen 127.0.0.1:" + std::to_string(central.port()) + " 2>&1");
    CHECK(taken.code == 75);
    CHECK(taken.out.find("central.not_started kind=busy") != std::string::npos);
    CHECK(std::count(taken.out.begin(), taken.out.end(), '\n') == 1);
    CHECK(run(serve + " --listen nowhere 2>/dev/null").code == 65);
    CHECK(run(serve + " --forms /nowhere/at/all --listen 127.0.0.1:0 2>/dev/null").code == 66);
    CHECK(run(kCentral + " serve 2>/dev/null").code == 64);
    const int status = central.stop(SIGTERM);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(idle.ended());
}
