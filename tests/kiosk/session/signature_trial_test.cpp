// The release without what nobody who may has signed, and with whose each document is.
#include "kiosk/session/model/signature_trial.h"

#include <catch2/catch.hpp>

#include "kiosk/session/views/service_view.h"
#include "tests/kiosk/session/made_up.h"

namespace kosk::session {

namespace {

content::Service service(const std::string& slug) {
    content::Service made;
    made.slug = slug;
    made.title = in_all(slug);
    return made;
}

// Services a, b, c and d; b is of the first agency that the site names, a of the second.
std::shared_ptr<Content> of_agencies() {
    auto content = made_up_content();
    content->services = {service("a"), service("b"), service("c"), service("d")};
    content->site.publishers = {{"first", in_all("First agency"), {}},
                                {"second", in_all("Second agency"), {}}};
    return content;
}

SignatureTrial signed_by_agencies() {
    SignatureTrial trial;
    trial.signers = {{"services/a.json", "second"}, {"services/b.json", "first"}};
    return trial;
}

std::vector<std::string> slugs(const Content& content) {
    std::vector<std::string> all;
    for (const content::Service& one : content.services) {
        all.push_back(one.slug);
    }
    return all;
}

Error refused() {
    return {ErrorKind::untrusted, "nobody signed it"};
}

}  // namespace

TEST_CASE("the operator's documents come first, then the agencies' in the operator's order") {
    const auto content = with_signatures(of_agencies(), signed_by_agencies());
    CHECK(slugs(*content) == std::vector<std::string>{"c", "d", "b", "a"});
}

TEST_CASE("the page of an agency says whose it is, the operator's does not") {
    AppState state = at_home();
    const auto content = of_agencies();
    update(state, act::ContentLoaded{content});
    update(state, act::FormsTried{content, {}, signed_by_agencies()});
    CHECK(make_service_view(state, {"a"}).frame.published_by == "Second agency");
    CHECK(make_service_view(state, {"c"}).frame.published_by.empty());
}

TEST_CASE("an agency that the site does not name stands under its role's name, last") {
    AppState state = at_home();
    const auto content = of_agencies();
    SignatureTrial trial = signed_by_agencies();
    trial.signers["services/c.json"] = "unknown";
    update(state, act::ContentLoaded{content});
    update(state, act::FormsTried{content, {}, trial});
    CHECK(slugs(*state.content) == std::vector<std::string>{"d", "b", "a", "c"});
    CHECK(make_service_view(state, {"c"}).frame.published_by == "unknown");
}

TEST_CASE("what nobody who may has signed is taken away, and the rest stays") {
    const auto content = of_agencies();
    SignatureTrial trial;
    trial.refused = {{"services/b.json", refused()},
                     {"forms/made-up.json", refused()},
                     {"rights/liberty.json", refused()}};
    const auto kept = with_signatures(content, trial);
    CHECK(slugs(*kept) == std::vector<std::string>{"a", "c", "d"});
    CHECK_FALSE(kept->can_fill("made-up"));
    CHECK(kept->hidden.at("made-up").find("nobody signed it") != std::string::npos);
    CHECK(kept->articles.empty());
    CHECK(kept->activities.size() == content->activities.size());
    CHECK_FALSE(refuses_all(trial));
}

TEST_CASE("a release whose site nobody who may has signed is not shown") {
    AppState state = at_home();
    const auto content = made_up_content();
    update(state, act::ContentLoaded{content});
    SignatureTrial trial;
    trial.refused = {{"site.json", refused()}};
    update(state, act::FormsTried{content, {}, trial});
    CHECK(state.content == nullptr);
    CHECK(state.content_state == AppState::ContentState::refused);
}

TEST_CASE("a release that is signed throughout is shown as it is") {
    const auto content = made_up_content();
    CHECK(with_signatures(content, {}) == content);
}

}  // namespace kosk::session
