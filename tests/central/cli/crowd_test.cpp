// A crowd of clients, slow ones and greedy ones, against the real server: who keeps their share is
// served, whatever the others do, and the server's memory has a bound.
#include <chrono>
#include <deque>
#include <fstream>

#include <catch2/catch.hpp>
#include <sys/resource.h>

#include "shared/base/files.h"
#include "tests/central/central_process.h"

using namespace kosk;
using namespace kosk::test;

namespace {

// Sanitizers have memory of their own.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kMeasure = false;
#else
constexpr bool kMeasure = true;
#endif

void allow_many_files() {
    rlimit limit{};
    REQUIRE(::getrlimit(RLIMIT_NOFILE, &limit) == 0);
    limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 8192);
    REQUIRE(::setrlimit(RLIMIT_NOFILE, &limit) == 0);
}

// Of /proc/PID/status: "VmHWM" is the most that was resident, "VmPeak" the largest address space.
std::uint64_t megabytes(pid_t pid, const std::string& field) {
    std::ifstream status("/proc/" + std::to_string(pid) + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.rfind(field + ":", 0) == 0) {
            return std::stoull(line.substr(field.size() + 1)) / 1024;
        }
    }
    return 0;
}

// A POST that promises 100 MB and sends the beginning of it.
std::string slow_post(const std::string& token, const std::string& address, std::size_t sent) {
    return "POST /v1/key/" + token + "/submission HTTP/1.1\r\nX-Forwarded-For: " + address +
           "\r\nX-OpenRosa-Version: 1.0\r\nContent-Type: " + multipart_type() +
           "\r\nContent-Length: 100000000\r\n\r\n" + std::string(sent, 'x');
}

std::string address_of(int i) {
    return "10.0." + std::to_string(i / 250) + "." + std::to_string(i % 250);
}

int ask(int port, const std::string& request) {
    RawClient client(port);
    return client.send(request) ? status_of_answer(client.answer()) : 0;
}

template <class Condition>
bool soon(const Condition& condition) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (std::chrono::steady_clock::now() < end) {
        if (condition()) {
            return true;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return false;
}

// The answers of a crowd that have come, until `wanted` of them have that status.
bool answered(std::deque<RawClient>& crowd, int status, int wanted) {
    int found = 0;
    return soon([&] {
        for (RawClient& client : crowd) {
            const std::string answer = client.answer_if_any();
            if (status_of_answer(answer) == status) {
                CHECK(answer.find("Retry-After: ") != std::string::npos);
                ++found;
            }
        }
        return found >= wanted;
    });
}

constexpr const char* kHealth = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";

}  // namespace

TEST_CASE("A thousand slow uploads with one token hold that token's share and nothing else") {
    allow_many_files();
    const TempFolder folder;
    const std::string greedy = make_token(folder / "data", "greedy");
    const std::string other = make_token(folder / "data", "other");
    CentralProcess central(folder / "data", {"--health", "127.0.0.1:0", "--behind", "127.0.0.1"});
    std::deque<RawClient> crowd;
    for (int i = 0; i < 1000; ++i) {
        REQUIRE(crowd.emplace_back(central.port()).send(slow_post(greedy, address_of(i), 1000)));
    }
    CHECK(ask(central.health_port(), kHealth) == 200);
    CHECK(answered(crowd, 429, 968));
    CHECK(ask(central.health_port(), kHealth) == 200);
    // Those that were refused are let go soon, and others are served.
    CHECK(soon([&] { return ask(central.port(), kHealth) == 200; }));
    CHECK(ask(central.port(), post(other, multipart({xml_part(plain_xml("uuid:1"))}))) == 201);
    if (kMeasure) {
        INFO("resident " << megabytes(central.pid(), "VmHWM") << " MB, address space "
                         << megabytes(central.pid(), "VmPeak") << " MB");
        CHECK(megabytes(central.pid(), "VmHWM") < 100);
        CHECK(megabytes(central.pid(), "VmPeak") < 1000);
    }
    // What ends is given back.
    crowd.clear();
    CHECK(soon([&] {
        return ask(central.port(), post(greedy, multipart({xml_part(plain_xml("uuid:2"))}))) == 201;
    }));
}

TEST_CASE("Bodies of all together have a bound, and promises cost nothing") {
    allow_many_files();
    const TempFolder folder;
    const std::string token = make_token(folder / "data", "t1");
    CentralProcess central(folder / "data",
                           {"--health",
                            "127.0.0.1:0",
                            "--max-per-address",
                            "0",
                            "--max-per-token",
                            "0",
                            "--max-memory-per-token",
                            "0",
                            "--max-memory",
                            "20MB"});
    // Half a megabyte each would be 500 MB.
    std::deque<RawClient> crowd;
    for (int i = 0; i < 990; ++i) {
        crowd.emplace_back(central.port()).send(slow_post(token, address_of(i), 500'000));
    }
    // Forty fit.
    CHECK(answered(crowd, 503, 940));
    CHECK(ask(central.health_port(), kHealth) == 200);
    if (kMeasure) {
        INFO("resident " << megabytes(central.pid(), "VmHWM") << " MB, address space "
                         << megabytes(central.pid(), "VmPeak") << " MB");
        CHECK(megabytes(central.pid(), "VmHWM") < 100);
        CHECK(megabytes(central.pid(), "VmPeak") < 1000);
    }
}

TEST_CASE("One address has its share of connections, behind a proxy of requests") {
    const TempFolder folder;
    const std::string token = make_token(folder / "data", "t1");
    SECTION("its own") {
        CentralProcess central(folder / "data", {"--max-per-address", "2"});
        RawClient one(central.port());
        RawClient two(central.port());
        REQUIRE(one.send(kHealth));
        REQUIRE(two.send(kHealth));
        CHECK(status_of_answer(one.answer()) == 200);
        CHECK(status_of_answer(two.answer()) == 200);
        RawClient three(central.port());
        const std::string answer = three.answer();
        CHECK(status_of_answer(answer) == 429);
        CHECK(answer.find("Retry-After: ") != std::string::npos);
        // Nobody else's word counts.
        RawClient four(central.port());
        CHECK(status_of_answer(four.answer()) == 429);
    }
    SECTION("that the proxy names") {
        // No rate: the two that hold the share stay, however slow the machine is. Which of the
        // three comes too late is the centre's threads' affair.
        CentralProcess central(
            folder / "data",
            {"--max-per-address", "2", "--behind", "127.0.0.1", "--min-rate", "0"});
        std::deque<RawClient> crowd;
        for (const char* way : {"spoofed, 192.0.2.1", "192.0.2.1", "10.9.9.9, 192.0.2.1"}) {
            REQUIRE(crowd.emplace_back(central.port()).send(slow_post(token, way, 1)));
        }
        CHECK(answered(crowd, 429, 1));
        const std::string health = "GET /health HTTP/1.1\r\nX-Forwarded-For: 192.0.2.2\r\n\r\n";
        CHECK(ask(central.port(), health) == 200);
    }
}

TEST_CASE("A client that does not take its answer is cut, a slow one is not") {
    const TempFolder folder;
    const std::string token = make_token(folder / "data", "t1");
    const std::string form =
        "<h:html xmlns:h=\"http://www.w3.org/1999/xhtml\" xmlns=\"http://www.w3.org/2002/xforms\">"
        "<h:head><h:title>x</h:title><model><instance><data id=\"f\" version=\"1\"/></instance>"
        "</model></h:head><h:body/></h:html>";
    REQUIRE(write_file(folder / "forms" / "f.xml", form));
    REQUIRE(write_file(folder / "forms" / "f-media" / "big.bin", std::string(30'000'000, 'x')));
    CentralProcess central(folder / "data",
                           {"--forms",
                            (folder / "forms").string(),
                            "--write-timeout",
                            "1",
                            "--min-rate",
                            "100000",
                            "--max-connections",
                            "1"});
    const std::string request =
        "GET /v1/key/" + token + "/forms/f/media/big.bin HTTP/1.1\r\nHost: x\r\n\r\n";
    SECTION("takes nothing: its place is free again") {
        RawClient stuck(central.port());
        REQUIRE(stuck.send(request));
        CHECK(soon([&] { return ask(central.port(), kHealth) == 503; }));
        CHECK(soon([&] { return ask(central.port(), kHealth) == 200; }));
    }
    SECTION("takes it bit by bit, for longer than the time limit") {
        RawClient slow(central.port());
        REQUIRE(slow.send(request));
        const auto begin = std::chrono::steady_clock::now();
        std::size_t taken = 0;
        while (std::size_t count = slow.take_some(500'000)) {
            taken += count;
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            if (taken >= 30'000'000) {
                break;
            }
        }
        CHECK(taken >= 30'000'000);
        CHECK(std::chrono::steady_clock::now() - begin > std::chrono::milliseconds(1200));
    }
}

TEST_CASE("Health has a listener of its own that answers nothing else") {
    const TempFolder folder;
    CentralProcess central(folder / "data", {"--health", "127.0.0.1:0", "--max-connections", "1"});
    RawClient all(central.port());
    REQUIRE(soon([&] { return ask(central.port(), kHealth) == 503; }));
    CHECK(ask(central.health_port(), kHealth) == 200);
    CHECK(ask(central.health_port(), "GET /formList HTTP/1.1\r\n\r\n") == 404);
    CHECK(ask(central.health_port(), "POST /health HTTP/1.1\r\nContent-Length: 0\r\n\r\n") == 405);
    CHECK(WEXITSTATUS(central.stop(SIGTERM)) == 0);
}

TEST_CASE("A listener that others reach without TLS is warned of") {
    const TempFolder folder;
    const std::string forms = (folder / "forms").string();
    REQUIRE(write_file(folder / "forms" / "x.txt", ""));
    CentralProcess open(folder / "data", {"--listen", "0.0.0.0:0", "--forms", forms});
    CHECK(open.first_log().find("msg=central.no_tls") != std::string::npos);
    CHECK(open.first_log().find("msg=central.no_public_url") != std::string::npos);
    CentralProcess closed(folder / "data", {"--forms", forms});
    CHECK(closed.first_log().find("msg=central.no_") == std::string::npos);
}
