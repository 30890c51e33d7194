#include "shared/sync/case_asker.h"

#include <catch2/catch.hpp>

#include "tests/shared/net/scripted_server.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::sync;
using submission::CentreAnswer;
using submission::Lookups;
using submission::SealedStatement;

namespace {

constexpr const char* kCase = "uuid:11111111-2222-4333-8444-555555555555";

std::string answer_with(const std::string& extended) {
    return std::string("[{\"service_request_id\":\"") + kCase +
           "\",\"status\":\"open\",\"updated_datetime\":\"2026-11-26T10:00:00Z\","
           "\"extended_attributes\":" +
           extended + "}]";
}

struct Fixture {
    test::TempFolder folder;
    ManualClock clock{parse_utc("2026-11-26T12:00:00Z").value()};
    Lookups lookups = Lookups::open(folder / "outbox.db", clock).value();
    std::unique_ptr<net::Transport> transport = net::make_curl_transport();

    CentreAnswer after(test::Reply reply) {
        test::ScriptedServer server([&](const test::SeenRequest& seen) {
            target = seen.path;
            return reply;
        });
        return after_asking(server.url() + "/v1/key/made-up/");
    }
    CentreAnswer after_asking(const std::string& url) {
        REQUIRE(lookups.ask(kCase));
        CHECK(CaseAsker(lookups, *transport, url).run_once().value() == 1);
        return lookups.answer(kCase).value().value();
    }
    std::string target;
};

}  // namespace

TEST_CASE("the centre is asked for the case, and what bodies said of it comes back") {
    Fixture f;
    const CentreAnswer answer =
        f.after({.status = 200,
                 .body = answer_with("{\"stage\":\"refused\",\"registration\":\"7/2026\","
                                     "\"statements\":[{\"seq\":1,\"sealed\":\"AGFi\"},"
                                     "{\"seq\":2,\"sealed\":\"Yg==\"}]}")});
    CHECK(f.target ==
          "/v1/key/made-up/open311/v2/requests/uuid%3A11111111-2222-4333-8444-555555555555.json");
    CHECK(answer.outcome == CentreAnswer::Outcome::known);
    CHECK(answer.statements == std::vector<SealedStatement>{{1, std::string("\0ab", 3)}, {2, "b"}});
}

TEST_CASE("unknown is not unreachable") {
    Fixture f;
    CHECK(f.after({.status = 404}).outcome == CentreAnswer::Outcome::unknown);
    CHECK(f.after({.status = 503}).outcome == CentreAnswer::Outcome::unreachable);
    CHECK(f.after({.status = 200, .body = "<html>sign in</html>"}).outcome ==
          CentreAnswer::Outcome::unreachable);
    CHECK(f.after_asking("http://127.0.0.1:9").outcome == CentreAnswer::Outcome::unreachable);
}

TEST_CASE("a centre of another make has no statements") {
    const auto parsed = [](const std::string& fields) {
        return parse_service_request(
            std::string("[{\"service_request_id\":\"") + kCase + "\"" + fields + "}]", kCase);
    };
    CHECK(parsed(",\"status\":\"closed\"")->empty());
    CHECK(parsed(",\"extended_attributes\":{\"statements\":7}")->empty());
    CHECK_FALSE(parse_service_request("[]", kCase));
    CHECK_FALSE(parse_service_request("[{\"service_request_id\":\"uuid:other\"}]", kCase));
}

TEST_CASE("what is no statement is handed on as one that nobody can open") {
    const auto list = [](const std::string& entries) {
        return parse_service_request(answer_with("{\"statements\":[" + entries + "]}"), kCase)
            .value();
    };
    for (const char* entry :
         {"7", "{}", "{\"seq\":-1,\"sealed\":\"*\"}", "{\"seq\":\"1\",\"sealed\":[]}"}) {
        CAPTURE(entry);
        CHECK(list(entry) == std::vector<SealedStatement>{{0, ""}});
    }
    CHECK(list("{\"seq\":99999999999,\"sealed\":\"Yg==\"}").front().seq ==
          submission::kMostStatements + 1);
    CHECK(
        list("{\"seq\":1,\"sealed\":\"" + std::string(100'000, 'A') + "\"}").front().bytes.empty());
    std::string many = "{}";
    for (int i = 0; i < 100; ++i) {
        many += ",{}";
    }
    CHECK(list(many).size() == submission::kMostStatements);
}
