#include "shared/trust/recipients.h"

#include <catch2/catch.hpp>

#include "shared/base/encoding.h"
#include "shared/crypto/digest.h"
#include "shared/trust/release_trust.h"
#include "tests/shared/trust/sample_site.h"

using namespace kosk;
using namespace kosk::trust;

namespace {

content::FormInfo form_for(const std::string& recipient, const std::string& passed_on_to = "") {
    content::FormInfo form;
    form.id = "x";
    form.recipient = recipient;
    form.passed_on_to = passed_on_to;
    return form;
}

content::DatedKey key(const std::string& id, const std::string& from, const std::string& until) {
    return {"", id, from, until};
}

}  // namespace

TEST_CASE("the operator's forms may name any recipient of the site, and no other") {
    const auto all = sample_site();
    CHECK((*recipient_of(all, form_for("ombudsman"), kTopRole))->id == "ombudsman");
    CHECK(recipient_of(all, form_for("ombudsman", "ministry-of-justice"), kTopRole));
    CHECK(recipient_of(all, form_for("nobody"), kTopRole).error().kind == ErrorKind::not_found);
}

TEST_CASE("an agency receives for itself, for others only if the site says so") {
    auto all = sample_site();
    CHECK(recipient_of(all, form_for("migration-service"), "migration"));
    CHECK(recipient_of(all, form_for("ombudsman"), "migration").error().kind ==
          ErrorKind::rejected);
    CHECK(recipient_of(all, form_for("migration-service"), "unlisted").error().kind ==
          ErrorKind::rejected);
    all.publishers.front().receives_for.emplace_back("ombudsman");
    CHECK(recipient_of(all, form_for("ombudsman"), "migration"));
}

TEST_CASE("an agency cannot say that somebody else gets it in the end") {
    CHECK(recipient_of(
              sample_site(), form_for("migration-service", "ministry-of-justice"), "migration")
              .error()
              .kind == ErrorKind::rejected);
}

TEST_CASE("of the keys in force the one that began last is used") {
    const std::vector<content::DatedKey> keys = {key("old", "", "2026-06-30"),
                                                 key("now", "2026-06-01", ""),
                                                 key("next", "2027-01-01", "2027-12-31")};
    CHECK((*key_on(keys, "2026-05-31"))->id == "old");
    CHECK((*key_on(keys, "2026-06-30"))->id == "now");
    CHECK((*key_on(keys, "2027-01-01"))->id == "next");
    CHECK((*key_on(keys, "2028-01-01"))->id == "now");
    CHECK(key_on({key("over", "", "2020-01-01")}, "2026-11-30").error().kind ==
          ErrorKind::not_found);
    CHECK_FALSE(key_on({}, "2026-11-30"));
}

TEST_CASE("the id of a key is that of its bytes") {
    const content::DatedKey good{base64("der"), hex(crypto::sha256("der")), "", ""};
    CHECK(check_key(good));
    content::DatedKey other = good;
    other.key = base64("another");
    CHECK_FALSE(check_key(other));
    content::DatedKey backwards = good;
    backwards.from = "2026-12-01";
    backwards.until = "2026-11-30";
    CHECK_FALSE(check_key(backwards));
}

TEST_CASE("a clock that fell back does not bring an old key to life") {
    const Time published = *parse_utc("2026-11-23T12:00:00Z");
    CHECK(day_of_use(Time{}, published) == "2026-11-23");
    CHECK(day_of_use(*parse_utc("2026-11-30T00:00:00Z"), published) == "2026-11-30");
}
