#include "content/publisher/trust/repository_status.h"

#include "tests/content/trust/key_holders.h"

using namespace kosk;
using namespace kosk::publisher;
using Catch::Matchers::Contains;

namespace {

const RoleStatus& status(const std::vector<RoleStatus>& roles, const std::string& name) {
    for (const RoleStatus& role : roles) {
        if (role.role == name) {
            return role;
        }
    }
    FAIL(name << " is not told");
    return roles.front();
}

std::vector<RoleStatus> on_day(const SmallRepository& small, int day) {
    auto roles = status_of(small.files(), small.clock.now() + std::chrono::days(day));
    REQUIRE(roles);
    return std::move(*roles);
}

}  // namespace

TEST_CASE("each role stands by its expiry, with a warning in time") {
    const SmallRepository small;
    CHECK(kind_of(status_of(small.files(), small.clock.now())) == ErrorKind::not_found);
    small.init();
    CHECK(on_day(small, 0).size() == 1);  // the root alone
    small.write("rights/a.json", "A");
    small.publish();

    const auto fresh = on_day(small, 0);
    REQUIRE(fresh.size() == 4);
    CHECK(worst(fresh) == Standing::good);
    CHECK(status(fresh, "root").signatures == 2);
    CHECK(status(fresh, "targets").needed == 2);
    CHECK(status(fresh, "timestamp").version == 1);

    const auto standing = [&](const char* role, int day) {
        return status(on_day(small, day), role).standing;
    };
    CHECK(standing("timestamp", 6) == Standing::good);
    CHECK(standing("timestamp", 7) == Standing::soon);
    CHECK(standing("timestamp", 13) == Standing::soon);
    CHECK(standing("timestamp", 14) == Standing::expired);
    CHECK(standing("snapshot", 304) == Standing::good);
    CHECK(standing("snapshot", 305) == Standing::soon);
    CHECK(standing("targets", 365) == Standing::expired);
    CHECK(standing("root", 399) == Standing::good);
    CHECK(standing("root", 400) == Standing::soon);
    CHECK(standing("root", 730) == Standing::expired);
    CHECK(worst(on_day(small, 7)) == Standing::soon);
    CHECK(worst(on_day(small, 14)) == Standing::expired);
}

TEST_CASE("signatures that are missing are worse than anything") {
    const SmallRepository small;
    small.init();
    small.write("rights/a.json", "A");
    small.publish();
    // Targets signed by one of the two.
    auto now = small.files().load();
    REQUIRE(now);
    const SigningKeys one = small.holders.keys({"targets-1"});
    REQUIRE(write_file(small.files().metadata("targets", 1),
                       *tuf::sign_targets(now->top.targets, one.all())));
    const auto roles = on_day(small, 14);
    CHECK(status(roles, "targets").signatures == 1);
    CHECK(status(roles, "targets").standing == Standing::unsigned_);
    CHECK(worst(roles) == Standing::unsigned_);
    CHECK_THAT(in_words(roles, small.clock.now()), Contains("SIGNATURES MISSING"));
}

TEST_CASE("an agency stands by itself, from before it handed in anything") {
    const SmallRepository small;
    small.init();
    small.write("rights/a.json", "A");
    small.publish();
    small.add_agency("m", "services/m-*");
    small.publish();
    auto roles = on_day(small, 0);
    CHECK(status(roles, "m").agency);
    CHECK(status(roles, "m").standing == Standing::unsigned_);
    CHECK_THAT(in_words(roles, small.clock.now()),
               Contains("agency m") && Contains("has handed in nothing yet"));
    small.write("services/m-x.txt", "M");
    small.publish({"m"});
    roles = on_day(small, 0);
    CHECK(status(roles, "m").standing == Standing::good);
    CHECK(status(roles, "m").signatures == 1);
    CHECK(status(on_day(small, 305), "m").standing == Standing::soon);
}

TEST_CASE("a line a role, with the day it expires") {
    const SmallRepository small;
    small.init();
    small.write("rights/a.json", "A");
    small.publish();
    const std::string words = in_words(on_day(small, 8), small.clock.now() + std::chrono::days(8));
    CHECK_THAT(words,
               Contains("timestamp                version 1     1 signatures, 1 needed   "
                        "expires 2026-12-10, 6 days   expires soon: does `refresh` run?\n"));
    CHECK_THAT(words, Contains("expires 2027-11-26, 357 days\n"));  // nothing to say of it
}
