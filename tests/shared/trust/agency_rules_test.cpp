#include "shared/trust/agency_rules.h"

#include <catch2/catch.hpp>

#include "shared/content/limits.h"
#include "tests/shared/trust/sample_site.h"

using namespace kosk;
using namespace kosk::trust;

namespace {

std::string form_for(const std::string& recipient) {
    content::FormInfo form;
    form.id = "x";
    form.recipient = recipient;
    return content::to_json(form);
}

ErrorKind refusal(std::string_view path, const std::string& bytes) {
    const auto allowed = check_agency_target(sample_site(), "migration", path, bytes);
    REQUIRE_FALSE(allowed);
    return allowed.error().kind;
}

}  // namespace

TEST_CASE("an agency publishes forms for itself alone") {
    CHECK(check_agency_target(
        sample_site(), "migration", "forms/migration/x.json", form_for("migration-service")));
    CHECK(refusal("forms/migration/x.json", form_for("ombudsman")) == ErrorKind::rejected);
    CHECK(refusal("forms/migration/x.json", form_for("nobody")) == ErrorKind::not_found);
}

TEST_CASE("what says something of everybody is the operator's, whatever paths were delegated") {
    CHECK(refusal("services/site.json", content::to_json(content::Site{})) == ErrorKind::rejected);
    CHECK(refusal("services/t.json", content::to_json(content::Terminals{})) ==
          ErrorKind::rejected);
    CHECK(refusal("services/p.json", content::to_json(content::Programme{})) ==
          ErrorKind::rejected);
    CHECK(refusal("services/i.json", content::to_json(content::Institutions{})) ==
          ErrorKind::rejected);
}

TEST_CASE("pictures and files are an agency's own, and so is what a newer program knows") {
    const std::string picture("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10", 24);
    CHECK(check_agency_target(sample_site(), "migration", "media/migration-a.png", picture));
    CHECK(refusal("media/migration-a.png", "picture") == ErrorKind::invalid);
    std::string large = picture;
    large[17] = large[21] = '\x7F';
    CHECK(refusal("media/migration-a.png", large) == ErrorKind::rejected);
    CHECK(check_agency_target(
        sample_site(), "migration", "services/x.json", R"({"type":"petition"})"));
    CHECK(refusal("services/x.json", "no JSON") == ErrorKind::invalid);
}

TEST_CASE("a target over its limit is refused alone, whatever else the agency publishes") {
    const auto over = over_limits("migration",
                                  {{"services/large.json", content::kMostOfDocument + 1},
                                   {"services/x.json", content::kMostOfDocument},
                                   {"media/large.png", content::kMostOfPicture + 1}});
    REQUIRE(over.size() == 2);
    CHECK(over.at("services/large.json").kind == ErrorKind::rejected);
    CHECK(over.at("media/large.png").detail ==
          "media/large.png has 2.0 MB; a picture may have 2.0 MB");
}

TEST_CASE("an agency that publishes too much altogether loses what comes last") {
    std::map<std::string, std::uint64_t> sizes;
    for (int i = 0; i < 9; ++i) {
        sizes["media/" + std::to_string(i) + ".png"] = content::kMostOfPicture;
    }
    const auto over = over_limits("migration", sizes);
    REQUIRE(over.size() == 1);
    CHECK(over.count("media/8.png") == 1);

    sizes.clear();
    for (std::size_t i = 0; i <= content::kMostDocumentsOfAgency; ++i) {
        sizes["services/" + std::to_string(10'000 + i) + ".json"] = 1;
    }
    CHECK(over_limits("migration", sizes).size() == 1);
}
