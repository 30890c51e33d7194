// From what is sensitive one tap leads to a harmless page, and no way leads back.
#include <catch2/catch.hpp>

#include "kiosk/session/model/sensitive.h"
#include "kiosk/session/views/frame_view.h"
#include "kiosk/session/views/track_view.h"
#include "tests/kiosk/session/made_up.h"

namespace kosk::session {

namespace {

// The article "violence" is sensitive, and so is the service "help" with the form "made-up".
AppState somewhere() {
    auto content = made_up_content();
    content::Article article;
    article.slug = "violence";
    article.sensitive = true;
    article.title = in_all("Violence");
    content->articles.push_back(article);
    content::Service service;
    service.slug = "help";
    service.form = "made-up";
    service.sensitive = true;
    content->services.push_back(service);
    AppState state = at_home();
    update(state, act::ContentLoaded{content});
    return state;
}

bool offers_quick_exit(const AppState& state) {
    return make_frame_view(state, "").quick_exit;
}

}  // namespace

TEST_CASE("the quick exit stays in reach as long as a step leads to what is sensitive") {
    AppState state = somewhere();
    CHECK_FALSE(offers_quick_exit(state));
    update(state, act::Open{ArticleRoute{"liberty"}});
    CHECK_FALSE(offers_quick_exit(state));
    update(state, act::Open{ArticleRoute{"violence"}});
    CHECK(offers_quick_exit(state));
    // Back leads to it from here.
    update(state, act::Open{HelpRoute{}});
    CHECK(offers_quick_exit(state));
    update(state, act::Open{LanguageRoute{}});
    CHECK(offers_quick_exit(state));
    update(state, act::GoHome{});
    CHECK_FALSE(offers_quick_exit(state));
    update(state, act::Open{ServiceRoute{"help"}});
    CHECK(offers_quick_exit(state));
}

TEST_CASE("a sensitive form that was begun is a trace on every screen") {
    AppState state = somewhere();
    const act::StartForm start{"made-up", {}};
    update(state, start);
    update(state, act::RoomChecked{start, {}});
    CHECK(offers_quick_exit(state));
    update(state, act::GoHome{});  // which says that something is unfinished
    CHECK(offers_quick_exit(state));
}

TEST_CASE("what was found or looked up is a trace as well") {
    AppState state = somewhere();
    update(state, act::Open{SearchRoute{}});
    update(state, act::Edit{"viol", 4, state.session->keyboard});
    CHECK_FALSE(offers_quick_exit(state));
    update(state,
           act::SearchDone{"viol",
                           text::Language::en,
                           {{"rights/violence", content::DocumentType::article, "Violence", ""}}});
    CHECK(offers_quick_exit(state));

    AppState other = somewhere();
    update(other, act::Open{TrackRoute{}});
    submission::Status status;
    status.form_id = "made-up";
    Lookup& lookup = other.session->lookup.emplace();
    lookup.outcome = Lookup::Outcome::found;
    lookup.status = status;
    CHECK(offers_quick_exit(other));
}

TEST_CASE("after the quick exit nothing leads back") {
    AppState state = somewhere();
    const act::StartForm start{"made-up", {}};
    update(state, start);
    update(state, act::RoomChecked{start, {}});
    update(state, act::Open{SearchRoute{}});
    update(state, act::Edit{"viol", 4, state.session->keyboard});
    update(state, act::Open{ArticleRoute{"violence"}});
    update(state, act::SetTextSize{TextSize::large});
    const Effects effects = update(state, act::QuickExit{});
    CHECK(effects.front().is<effect::EraseTraces>());
    REQUIRE(is_at<NeutralRoute>(state));
    CHECK(state.session->places.size() == 1);
    CHECK(state.session->search.text().empty());
    CHECK(state.session->hits.empty());
    CHECK_FALSE(state.session->form);
    CHECK_FALSE(state.session->article);
    CHECK_FALSE(offers_quick_exit(state));
    // It looks as it looked, in the same language.
    CHECK(state.session->access.text_size == TextSize::large);
    CHECK(state.language() == text::Language::en);
    update(state, act::Back{});
    CHECK(is_at<HomeRoute>(state));
    update(state, act::Back{});
    CHECK(is_at<HomeRoute>(state));
    update(state, act::Open{SearchRoute{}});
    CHECK(state.session->search.text().empty());
    // An answer that comes late shows nothing.
    update(state,
           act::SearchDone{"viol",
                           text::Language::en,
                           {{"rights/violence", content::DocumentType::article, "Violence", ""}}});
    CHECK(state.session->hits.empty());
}

}  // namespace kosk::session
