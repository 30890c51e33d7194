// Sticks that come and go while a page asks for a document.
#include <catch2/catch.hpp>

#include "kiosk/session/update/on_device.h"
#include "kiosk/session/views/form_view.h"
#include "tests/kiosk/session/made_up.h"

namespace kosk::session {

namespace {

using Media = Attachments::Media;

const MediaFile kPicture{"1", "letter.jpg", "image/jpeg", 3};

// At the question for a picture, where nobody looked for a stick yet.
AppState at_photo() {
    AppState state = in_form();
    update(state, act::ChangeAnswer{"/data/photo"});
    return state;
}

// Somebody looked, and there was none.
AppState without_stick() {
    AppState state = at_photo();
    REQUIRE(only<effect::FindMedia>(update(state, act::FindMedia{})) != nullptr);
    update(state, act::MediaFound{});
    REQUIRE(state.session->form->attachments.media == Media::no_stick);
    return state;
}

// Whether a stick is looked for when so much time has passed.
bool looks_after(AppState& state, std::chrono::milliseconds time) {
    const Effects effects = update(state, act::Tick{state.now + time, state.uptime + time});
    return only<effect::FindMedia>(effects) != nullptr;
}

}  // namespace

TEST_CASE("a stick that is plugged in is noticed, by one look every two seconds") {
    AppState state = without_stick();
    CHECK_FALSE(looks_after(state, 1900ms));
    CHECK(looks_after(state, 200ms));
    CHECK_FALSE(looks_after(state, 5s));  // the stick is slow: one at a time
    CHECK_FALSE(is_news(state, act::MediaFound{}));
    update(state, act::MediaFound{});
    CHECK_FALSE(looks_after(state, 1s));
    CHECK(looks_after(state, 1s));
    const act::MediaFound plugged{{kPicture}};
    CHECK(is_news(state, plugged));
    update(state, plugged);
    CHECK(make_form_view(state).media == Media::listed);
    CHECK(make_form_view(state).files.size() == 1);
}

TEST_CASE("a stick that is pulled out takes its files from the screen") {
    AppState state = without_stick();
    REQUIRE(looks_after(state, 2s));
    update(state, act::MediaFound{{kPicture}});
    REQUIRE(looks_after(state, 2s));
    CHECK_FALSE(is_news(state, act::MediaFound{{kPicture}}));
    CHECK(is_news(state, act::MediaFound{}));
    update(state, act::MediaFound{});
    CHECK(make_form_view(state).media == Media::no_stick);
    CHECK(make_form_view(state).files.empty());
}

TEST_CASE("a stick of another format is told of, until one is found that can be read") {
    AppState state = without_stick();
    REQUIRE(looks_after(state, 2s));
    const act::MediaFound other{.files = {}, .other_format = true};
    CHECK(is_news(state, other));
    update(state, other);
    CHECK(make_form_view(state).media == Media::other_format);
    REQUIRE(looks_after(state, 2s));
    CHECK_FALSE(is_news(state, other));
    update(state, act::MediaFound{.files = {kPicture}, .other_format = true});
    CHECK(make_form_view(state).media == Media::listed);
}

TEST_CASE("a tap does not add a second look to the one under way") {
    AppState state = without_stick();
    REQUIRE(looks_after(state, 2s));
    CHECK(update(state, act::FindMedia{}).empty());
    CHECK(make_form_view(state).media == Media::searching);
    update(state, act::MediaFound{{kPicture}});
    CHECK(make_form_view(state).media == Media::listed);
    CHECK(only<effect::FindMedia>(update(state, act::FindMedia{})) != nullptr);
}

TEST_CASE("a look that ends late changes nothing of what was begun since") {
    AppState state = without_stick();
    REQUIRE(looks_after(state, 2s));
    update(state, act::MediaFound{{kPicture}});
    REQUIRE(looks_after(state, 2s));
    update(state, act::AttachFile{"/data/photo", kPicture});
    update(state, act::MediaFound{});
    CHECK(make_form_view(state).media == Media::reading);
    update(state, act::MediaRead{"/data/photo", "letter.jpg", "jpg", "image/jpeg", "abc"});
    CHECK(make_form_view(state).questions.front().file == "letter.jpg");
}

TEST_CASE("sticks are looked for only where a page waits for one") {
    SECTION("not before somebody wanted it") {
        AppState state = at_photo();
        CHECK_FALSE(looks_after(state, 10s));
    }
    SECTION("not at another question") {
        AppState state = without_stick();
        update(state, act::ChangeAnswer{"/data/name"});
        CHECK_FALSE(looks_after(state, 10s));
    }
    SECTION("not on another screen") {
        AppState state = without_stick();
        update(state, act::Open{HelpRoute{}});
        CHECK_FALSE(looks_after(state, 10s));
        update(state, act::Back{});
        CHECK(looks_after(state, 1ms));
    }
    SECTION("not when a document is attached") {
        AppState state = without_stick();
        update(state, act::MediaRead{"/data/photo", "letter.jpg", "jpg", "image/jpeg", "abc"});
        CHECK_FALSE(looks_after(state, 10s));
    }
    SECTION("not for the next person") {
        AppState state = without_stick();
        update(state, act::Erase{});
        CHECK_FALSE(looks_after(state, 10s));
    }
}

}  // namespace kosk::session
