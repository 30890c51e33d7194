// The look-up of one request, without sockets and programs.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "central/endpoint.h"
#include "central/store/open.h"
#include "shared/base/encoding.h"
#include "shared/crypto/digest.h"
#include "tests/central/samples.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::central;
using namespace kosk::test;

namespace {

constexpr const char* kInstance = "uuid:11111111-2222-4333-8444-555555555555";

struct Centre {
    Centre() {
        store = *open_store(folder / "data", {0, 0});
        REQUIRE(store->add_terminal("t1", crypto::sha256("secret"), clock.now()));
        Arrival arrival;
        arrival.instance_id = kInstance;
        arrival.form_id = "feedback";
        arrival.terminal = "t1";
        arrival.received_at = clock.now();
        arrival.xml = plain_xml(kInstance);
        REQUIRE(store->put({arrival}).front());
    }

    HttpResponse get(const std::string& path) {
        HttpRequest request{"GET", path, {}, {}};
        if (auto refusal = endpoint.admit(request)) {
            return *refusal;
        }
        HttpResponse response;
        endpoint.handle(std::move(request), [&](HttpResponse got) { response = std::move(got); });
        return response;
    }
    nlohmann::json found() {
        const HttpResponse response =
            get(std::string("/v1/key/secret/open311/v2/requests/") + kInstance + ".json");
        REQUIRE(response.status == 200);
        const auto array = nlohmann::json::parse(response.body);
        REQUIRE(array.size() == 1);
        return array[0];
    }

    TempFolder folder;
    ManualClock clock{Time(std::chrono::seconds(1'800'000'000))};
    std::unique_ptr<Store> store;
    Writer writer{*open_store(folder / "data", {0, 0})};
    Endpoint endpoint{writer, *open_store(folder / "data", {0, 0}), nullptr, clock, {}};
};

}  // namespace

TEST_CASE("a request that came is open and received, until the agency says more") {
    Centre centre;
    auto request = centre.found();
    CHECK(request["service_request_id"] == kInstance);
    CHECK(request["service_code"] == "feedback");
    CHECK(request["status"] == "open");
    CHECK(request["status_notes"] == "received");
    CHECK(request["requested_datetime"] == "2027-01-15T08:00:00Z");
    CHECK(request["extended_attributes"]["statements"].empty());
}

TEST_CASE("what bodies said of a request is handed out in its order, and nothing of it in clear") {
    Centre centre;
    const Time later = centre.clock.now() + std::chrono::hours(24);
    const std::string sealed("\0sealed", 7);
    REQUIRE(centre.store->add_statement(kInstance, {1, sealed}, later));
    REQUIRE(centre.store->add_statement(kInstance, {2, "more"}, later));
    const auto request = centre.found();
    CHECK(request["status"] == "open");
    CHECK(request["status_notes"] == "received");
    CHECK(request["updated_datetime"] == "2027-01-16T08:00:00Z");
    const auto& statements = request["extended_attributes"]["statements"];
    CHECK(request["extended_attributes"].size() == 1);
    REQUIRE(statements.size() == 2);
    CHECK(statements[0]["seq"] == 1);
    CHECK(unbase64(statements[0]["sealed"].get<std::string>()) == sealed);
    CHECK(statements[1]["seq"] == 2);
    CHECK(unbase64(statements[1]["sealed"].get<std::string>()) == "more");
}

TEST_CASE("a stage that the centre noted is its status, and nothing more") {
    Centre centre;
    const Time later = centre.clock.now() + std::chrono::hours(24);
    REQUIRE(centre.store->note_stage(kInstance, submission::Stage::answered, later));
    const auto request = centre.found();
    CHECK(request["status"] == "closed");
    CHECK(request["status_notes"] == "answered");
    CHECK(request["extended_attributes"]["statements"].empty());
}

TEST_CASE("what never came is not found, and nobody asks without a token") {
    Centre centre;
    const HttpResponse unknown = centre.get("/v1/key/secret/open311/v2/requests/uuid:no.json");
    CHECK(unknown.status == 404);
    CHECK(nlohmann::json::parse(unknown.body)[0]["code"] == 404);
    CHECK(centre.get(std::string("/open311/v2/requests/") + kInstance + ".json").status == 401);
    CHECK(centre.get("/v1/key/secret/open311/v2/requests/").status == 404);
}
