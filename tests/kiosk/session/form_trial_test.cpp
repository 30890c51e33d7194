// Forms that cannot work are found by trying them, after a release is shown.
#include <catch2/catch.hpp>

#include "tests/kiosk/session/made_up.h"
#include "tests/kiosk/session/made_up_learning.h"

namespace kosk::session {

namespace {

FormShelf::Load broken(ErrorKind kind = ErrorKind::unsupported) {
    return [kind] { return Result<FormShelf::Form>(fail(kind, "made to fail")); };
}

const effect::TryForms* trial_in(const Effects& effects) {
    for (const Effect& effect : effects) {
        if (const auto* trial = effect.get_if<effect::TryForms>()) {
            return trial;
        }
    }
    return nullptr;
}

}  // namespace

TEST_CASE("a form is parsed when it is first opened, and kept") {
    int loads = 0;
    FormShelf shelf;
    shelf.put("made-up", [&] {
        ++loads;
        return Result<FormShelf::Form>(made_up_form());
    });
    CHECK(shelf.contains("made-up"));
    CHECK(loads == 0);
    REQUIRE(shelf.look_at("made-up"));
    REQUIRE(shelf.look_at("made-up"));
    CHECK(loads == 2);
    const auto opened = shelf.open("made-up");
    REQUIRE(opened);
    CHECK(loads == 3);
    const FormShelf copy = shelf;
    CHECK(copy.open("made-up").value() == *opened);
    CHECK(copy.look_at("made-up").value() == *opened);
    CHECK(loads == 3);
    CHECK(shelf.open("nothing").error().kind == ErrorKind::not_found);
}

TEST_CASE("a release is shown before its forms were tried, and is tried then") {
    AppState state = at_home();
    const auto content = made_up_content();
    const Effects effects = update(state, act::ContentLoaded{content});
    REQUIRE(trial_in(effects) != nullptr);
    CHECK(trial_in(effects)->content == content);
    CHECK(state.content->can_fill("made-up"));
    CHECK_FALSE(state.keys);
}

TEST_CASE("a form that does not load does not begin, and is offered no longer once it was tried") {
    AppState state = at_home();
    const auto content = made_up_content();
    content->usable.put("made-up", broken());
    update(state, act::ContentLoaded{content});
    const act::StartForm start{"made-up", {}};
    const Effects effects = update(state, act::RoomChecked{start, {}});
    CHECK_FALSE(state.session->form);
    REQUIRE(trial_in(effects) != nullptr);  // it worked once, and what is wrong now is found out
    CHECK(trial_in(effects)->content == content);

    update(state, act::FormsTried{state.content, try_forms(*state.content, kNow), {}});
    CHECK_FALSE(state.content->can_fill("made-up"));
    CHECK(state.content->hidden.at("made-up").find("made to fail") != std::string::npos);
    CHECK(state.keys->broken.empty());
    CHECK(trial_in(update(state, act::RoomChecked{start, {}})) == nullptr);
}

TEST_CASE("forms of a release that is being replaced are not taken for broken") {
    AppState state = learning();
    const auto content = made_up_learning();
    content->usable.put("made-up", broken(ErrorKind::busy));
    content->questions.put("questions", broken(ErrorKind::busy));
    update(state, act::ContentLoaded{content});
    update(state, act::FormsTried{content, try_forms(*content, kNow), {}});
    CHECK(state.content->can_fill("made-up"));
    CHECK(state.content->quizzes.size() == 1);
}

TEST_CASE("a form whose recipient has no key that is in force and seals is not offered") {
    AppState state = at_home();
    const auto try_with = [&](const std::vector<content::DatedKey>& keys) {
        const auto content = made_up_content();
        content->site.recipients.front().keys = keys;
        update(state, act::ContentLoaded{content});
        update(state, act::FormsTried{content, try_forms(*content, kNow), {}});
        return state.content->can_fill("made-up");
    };
    content::DatedKey key = dated(kRecipientKey);
    CHECK(try_with({key}));
    CHECK(state.keys->in_order == 1);
    CHECK_FALSE(try_with({}));
    CHECK(state.keys->broken.size() == 1);
    CHECK_FALSE(try_with({dated("bWFkZSB1cA==")}));
    key.id = "another";
    CHECK_FALSE(try_with({key}));
    key = dated(kRecipientKey);
    key.until = "2026-11-22";
    CHECK_FALSE(try_with({key}));
    key.until = "2026-11-23";
    CHECK(try_with({key}));
    key.from = "2026-11-24";
    key.until.clear();
    CHECK_FALSE(try_with({key}));
}

TEST_CASE(
    "an agency's form for a recipient that is not its own is not offered and does not begin") {
    AppState state = at_home();
    const auto content = made_up_content();
    content->site.publishers = {{"agency", in_all("Agency"), {}}};
    content->signers = {{"forms/made-up.json", "agency"}};
    update(state, act::ContentLoaded{content});
    update(state, act::RoomChecked{{"made-up", {}}, {}});
    CHECK_FALSE(state.session->form);
    update(state, act::FormsTried{content, try_forms(*content, kNow), {}});
    CHECK_FALSE(state.content->can_fill("made-up"));

    content->site.publishers.front().receives_for = {"body"};
    update(state, act::ContentLoaded{content});
    update(state, act::RoomChecked{{"made-up", {}}, {}});
    REQUIRE(state.session->form);
    CHECK(state.session->form->sending.sealed_for == kRecipientKey);
}

TEST_CASE("a quiz that cannot be run is not listed") {
    AppState state = learning();
    const auto content = made_up_learning();
    content->questions.put("questions", broken());
    update(state, act::ContentLoaded{content});
    CHECK(state.content->quizzes.size() == 1);
    update(state, act::FormsTried{content, try_forms(*content, kNow), {}});
    CHECK(state.content->quizzes.empty());
    CHECK(state.content->quiz("questions") == nullptr);
}

TEST_CASE("the trial of a release that is gone changes nothing") {
    AppState state = at_home();
    const auto old = made_up_content();
    old->usable.put("made-up", broken());
    update(state, act::ContentLoaded{old});
    const FormTrial late = try_forms(*old, kNow);
    update(state, act::ContentLoaded{made_up_content()});
    update(state, act::FormsTried{old, late, {}});
    CHECK(state.content->can_fill("made-up"));
    CHECK_FALSE(state.keys);
}

}  // namespace kosk::session
