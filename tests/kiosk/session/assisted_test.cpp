// Somebody helps: more time, a look away before what is private, and a record that says so.
#include <catch2/catch.hpp>

#include "kiosk/session/views/form_view.h"
#include "tests/kiosk/session/made_up.h"

namespace kosk::session {

namespace {

// A name, then a word that nobody else should see. `asks`: the record says whether somebody helped.
std::shared_ptr<Content> content_with_secret(bool asks) {
    const std::string xml =
        "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'"
        " xmlns:jr='http://openrosa.org/javarosa'><h:head><h:title>Secret</h:title><model>"
        "<instance><data id='secret' version='1'><name/><word/><meta><instanceID/><helped/></meta>"
        "</data></instance><bind nodeset='/data/name' type='string'/>"
        "<bind nodeset='/data/word' type='string'/>" +
        std::string(asks ? "<bind nodeset='/data/meta/helped' type='string' "
                           "jr:preload='property' jr:preloadParams='helper'/>"
                         : "") +
        "</model></h:head><h:body>"
        "<input ref='/data/name'><label>Name</label></input>"
        "<input ref='/data/word' appearance='latin masked'><label>Word</label></input>"
        "</h:body></h:html>";
    auto content = made_up_content();
    content::FormInfo info;
    info.id = "secret";
    info.recipient = "body";
    content->forms.push_back(info);
    auto form = forms::Form::load(xml, "secret.xml");
    REQUIRE(form);
    content->usable.put("secret", *form);
    return content;
}

AppState at_form(bool asks = true) {
    AppState state = at_home();
    update(state, act::ContentLoaded{content_with_secret(asks)});
    const act::StartForm start{"secret", {}};
    update(state, start);
    update(state, act::RoomChecked{start, {}});
    REQUIRE(is_at<FormRoute>(state));
    return state;
}

std::string helped_in(AppState& state) {
    return state.session->form->answers.value("/data/meta/helped").value();
}

}  // namespace

TEST_CASE("a code is typed in Latin letters, whatever the language") {
    AppState state = at_form();
    update(state, act::ChooseLanguage{text::Language::ru});
    update(state, act::ChangeAnswer{"/data/name"});
    CHECK(state.session->keyboard.letters == text::Language::ru);
    update(state, act::ChangeAnswer{"/data/word"});
    CHECK(state.session->keyboard.letters == text::Language::en);
    update(state, act::ChooseLanguage{text::Language::az});
    update(state, act::ChangeAnswer{"/data/word"});
    CHECK(state.session->keyboard.letters == text::Language::az);
}

TEST_CASE("with a helper one has twice the time") {
    AppState state = at_home();
    update(state, act::SetHelper{true});
    CHECK(state.idle_warning() == 2 * state.options.idle_warning);
    update(state, act::Tick{kNow, 121s});
    CHECK_FALSE(state.session->warned_at);
    update(state, act::Tick{kNow, 241s});
    CHECK(state.session->warned_at);
    update(state, act::Tick{kNow, 241s + 89s});
    CHECK(state.session);
    update(state, act::Tick{kNow, 241s + 91s});
    CHECK_FALSE(state.session);
    CHECK(state.idle_warning() == state.options.idle_warning);
}

TEST_CASE("the frame says that somebody helps, until one goes on without") {
    AppState state = at_home();
    CHECK_FALSE(make_frame_view(state, "").helped);
    update(state, act::SetHelper{true});
    CHECK(make_frame_view(state, "").helped);
    update(state, act::SetHelper{false});
    CHECK_FALSE(make_frame_view(state, "").helped);
}

TEST_CASE("a helper looks away before what is private, each time it is asked") {
    AppState state = at_form();
    update(state, act::SetHelper{true});
    CHECK_FALSE(make_form_view(state).look_away);
    update(state, act::FormNext{});
    CHECK(make_form_view(state).look_away);
    CHECK(make_form_view(state).questions.empty());
    update(state, act::HelperAway{});
    CHECK_FALSE(make_form_view(state).look_away);
    REQUIRE(make_form_view(state).questions.size() == 1);
    CHECK(make_form_view(state).questions.front().secret);
    update(state, act::Back{});
    CHECK_FALSE(make_form_view(state).look_away);
    update(state, act::FormNext{});
    CHECK(make_form_view(state).look_away);
    update(state, act::SetHelper{false});
    CHECK_FALSE(make_form_view(state).look_away);
}

TEST_CASE("the record says that somebody helped, be it for a while, when the form asks") {
    AppState alone = at_form();
    CHECK(helped_in(alone) == "no");
    update(alone, act::SetHelper{true});
    CHECK(helped_in(alone) == "yes");
    update(alone, act::SetHelper{false});
    CHECK(helped_in(alone) == "yes");

    AppState before = at_home();
    update(before, act::ContentLoaded{content_with_secret(true)});
    update(before, act::SetHelper{true});
    const act::StartForm start{"secret", {}};
    update(before, start);
    update(before, act::RoomChecked{start, {}});
    CHECK(helped_in(before) == "yes");

    AppState silent = at_form(false);
    update(silent, act::SetHelper{true});
    CHECK(helped_in(silent).empty());
}

TEST_CASE("staff is no helper") {
    AppState state;
    update(state, act::AskStaff{});
    update(state, act::SetHelper{true});
    CHECK_FALSE(state.session->helped);
}

}  // namespace kosk::session
