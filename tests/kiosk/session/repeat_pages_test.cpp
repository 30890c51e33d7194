// Repeats on the way through a form: cards, into an instance and back, one more, one less.
#include <catch2/catch.hpp>

#include "kiosk/session/views/form_view.h"
#include "tests/kiosk/session/made_up.h"

namespace kosk::session {

namespace {

// Name, then children (each with a name that is required and toys of its own), then a last word.
std::shared_ptr<const forms::Form> family() {
    const std::string xml =
        "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'"
        " xmlns:jr='http://openrosa.org/javarosa'><h:head><h:title>Family</h:title><model>"
        "<instance><data id='made-up'><name/><child jr:template=''><first/><age/>"
        "<toy jr:template=''><what/></toy></child><word/>"
        "<meta><instanceID/></meta></data></instance>"
        "<bind nodeset='/data/child/first' required='true()'/>"
        "<bind nodeset='/data/child/age' type='int'/>"
        "</model></h:head><h:body>"
        "<input ref='/data/name'><label>Name</label></input>"
        "<group ref='/data/child'><label>Child</label><repeat nodeset='/data/child'>"
        "<input ref='/data/child/first'><label>First name</label></input>"
        "<input ref='/data/child/age'><label>Age</label></input>"
        "<group ref='/data/child/toy'><label>Toy</label><repeat nodeset='/data/child/toy'>"
        "<input ref='/data/child/toy/what'><label>What</label></input>"
        "</repeat></group></repeat></group>"
        "<input ref='/data/word'><label>Last word</label></input>"
        "</h:body></h:html>";
    auto form = forms::Form::load(xml, "family.xml");
    INFO((form ? std::string() : to_string(form.error())));
    REQUIRE(form);
    return *form;
}

AppState in_family() {
    AppState state = at_home();
    auto content = made_up_content();
    content->usable.put("made-up", family());
    update(state, act::ContentLoaded{content});
    update(state, act::RoomChecked{{"made-up", {}}, std::nullopt});
    REQUIRE(is_at<FormRoute>(state));
    return state;
}

const std::string& at(const AppState& state) {
    return state.session->form->at;
}

// A child with a name, and back at the cards.
void add_child(AppState& state, const std::string& name) {
    update(state, act::AddInstance{"/data/child"});
    type(state, name);
    update(state, act::FormNext{});
    update(state, act::FormNext{});  // the age
    update(state, act::FormNext{});  // no toys
}

}  // namespace

TEST_CASE("a repeat is one page of cards, also while it has none") {
    AppState state = in_family();
    CHECK(at(state) == "/data/name");
    update(state, act::FormNext{});
    CHECK(at(state) == "/data/child");
    const FormView view = make_form_view(state);
    REQUIRE(view.cards);
    CHECK(view.cards->label == "Child");
    CHECK(view.cards->cards.empty());
    CHECK(view.step == 2);
    CHECK(view.steps == 4);  // name, children, word and the review
    update(state, act::FormNext{});
    CHECK(at(state) == "/data/word");
    update(state, act::Back{});
    CHECK(at(state) == "/data/child");
}

TEST_CASE("a card leads through its instance and back to the cards") {
    AppState state = in_family();
    update(state, act::FormNext{});
    update(state, act::AddInstance{"/data/child"});
    CHECK(at(state) == "/data/child[1]/first");
    FormView view = make_form_view(state);
    CHECK(view.in_card);
    CHECK(view.step == 2);  // of the form itself
    CHECK(view.section == "Child · 1");
    type(state, "Aysel");
    update(state, act::FormNext{});
    CHECK(at(state) == "/data/child[1]/age");
    update(state, act::FormNext{});
    CHECK(at(state) == "/data/child[1]/toy");
    update(state, act::AddInstance{"/data/child[1]/toy"});
    CHECK(at(state) == "/data/child[1]/toy[1]/what");
    type(state, "Ball");
    update(state, act::FormNext{});
    CHECK(at(state) == "/data/child[1]/toy");
    update(state, act::FormNext{});
    CHECK(at(state) == "/data/child");
    view = make_form_view(state);
    REQUIRE(view.cards->cards.size() == 1);
    CHECK(view.cards->cards[0].title == "Child · 1");
    CHECK(view.cards->cards[0].summary == "Aysel, Ball");
    update(state, act::OpenInstance{"/data/child[1]"});
    CHECK(at(state) == "/data/child[1]/first");
    CHECK(make_form_view(state).questions.front().field.text() == "Aysel");
    update(state, act::Back{});
    CHECK(at(state) == "/data/child");
}

TEST_CASE("cards with something missing keep the page and say which") {
    AppState state = in_family();
    update(state, act::FormNext{});
    update(state, act::AddInstance{"/data/child"});
    update(state, act::Back{});
    update(state, act::FormNext{});
    CHECK(at(state) == "/data/child");
    CHECK(make_form_view(state).cards->cards[0].wrong);
    update(state, act::OpenInstance{"/data/child[1]"});
    type(state, "Aysel");
    update(state, act::FormNext{});
    update(state, act::FormNext{});
    update(state, act::FormNext{});
    update(state, act::FormNext{});
    CHECK(at(state) == "/data/word");
}

TEST_CASE("an instance goes only after a second word, and the others move up whole") {
    AppState state = in_family();
    update(state, act::FormNext{});
    add_child(state, "Aysel");
    add_child(state, "Rauf");
    update(state, act::RemoveInstance{"/data/child[1]"});  // nobody asked
    REQUIRE(make_form_view(state).cards->cards.size() == 2);
    update(state, act::AskRemoval{"/data/child[1]"});
    CHECK(make_form_view(state).cards->cards[0].removing);
    update(state, act::AskRemoval{});
    CHECK_FALSE(make_form_view(state).cards->cards[0].removing);
    update(state, act::AskRemoval{"/data/child[1]"});
    update(state, act::RemoveInstance{"/data/child[1]"});
    const FormView view = make_form_view(state);
    REQUIRE(view.cards->cards.size() == 1);
    CHECK(view.cards->cards[0].summary == "Rauf");
    update(state, act::OpenInstance{"/data/child[1]"});
    CHECK(make_form_view(state).questions.front().field.text() == "Rauf");
}

TEST_CASE("the review names the instance of each answer, and Change leads there and back") {
    AppState state = in_family();
    update(state, act::FormNext{});
    add_child(state, "Aysel");
    add_child(state, "Rauf");
    update(state, act::FormNext{});
    update(state, act::FormNext{});
    REQUIRE(is_at<ReviewRoute>(state));
    const ReviewView review = make_review_view(state);
    REQUIRE(review.answers.size() == 6);
    CHECK(review.answers[3].section == "Child · 2");
    CHECK(review.answers[3].answer == "Rauf");
    update(state, act::ChangeAnswer{"/data/child[2]/first"});
    type(state, "Rena");
    update(state, act::FormNext{});  // on through the instance, to its cards, to the review
    update(state, act::FormNext{});
    update(state, act::FormNext{});
    CHECK(at(state) == "/data/child");
    update(state, act::FormNext{});
    REQUIRE(is_at<ReviewRoute>(state));
    CHECK(make_review_view(state).answers[3].answer == "Rena");
}

}  // namespace kosk::session
