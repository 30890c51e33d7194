// From the first question to the receipt.
#include <catch2/catch.hpp>

#include "kiosk/session/views/form_view.h"
#include "tests/kiosk/session/made_up.h"

namespace kosk::session {

namespace {

FormWork& form_in(AppState& state) {
    REQUIRE(state.session);
    REQUIRE(state.session->form);
    return *state.session->form;
}

// Everything answered, at the review page, consent given.
AppState reviewed() {
    AppState state = in_form();
    type(state, "Test");
    for (int i = 0; i < 5; ++i) {
        update(state, act::FormNext{});
    }
    REQUIRE(is_at<ReviewRoute>(state));
    update(state, act::SetConsent{true});
    return state;
}

effect::Save sent(AppState& state, const crypto::ReceiptCode& code) {
    REQUIRE(only<effect::MakeReceipt>(update(state, act::Submit{})) != nullptr);
    const Effects effects = update(state, act::ReceiptMade{code});
    const auto* save = only<effect::Save>(effects);
    REQUIRE(save != nullptr);
    return *save;
}

}  // namespace

TEST_CASE("no form begins before the disk was asked for room") {
    AppState state = at_home();
    const Effects effects = update(state, act::StartForm{"made-up", {}});
    REQUIRE(only<effect::CheckRoom>(effects) != nullptr);
    CHECK_FALSE(state.session->form);
    update(state, act::RoomChecked{{"made-up", {}}, ErrorKind::no_space});
    CHECK_FALSE(state.session->form);
    CHECK(state.session->refused_form == "made-up");
    CHECK(is_at<HomeRoute>(state));
}

TEST_CASE("a form that does not load cannot be begun") {
    AppState state = at_home();
    update(state, act::RoomChecked{{"unknown", {}}, std::nullopt});
    CHECK_FALSE(state.session->form);
}

TEST_CASE("a required question keeps its page until it is answered") {
    AppState state = in_form();
    update(state, act::FormNext{});
    FormView view = make_form_view(state);
    CHECK(view.step == 1);
    CHECK(view.questions.front().error == "Please answer this question.");
    type(state, "Test");
    update(state, act::FormNext{});
    view = make_form_view(state);
    CHECK(view.step == 2);
    CHECK(view.questions.front().ref == "/data/age");
}

TEST_CASE("a wrong answer stays in its field with its error") {
    AppState state = in_form();
    type(state, "Test");
    update(state, act::FormNext{});
    CHECK(state.session->keyboard.digits);
    type(state, "151");
    update(state, act::FormNext{});
    const FormView view = make_form_view(state);
    CHECK(view.questions.front().ref == "/data/age");
    CHECK(view.questions.front().field.text() == "151");
    CHECK_FALSE(view.questions.front().error.empty());
    type(state, "15");
    update(state, act::FormNext{});
    CHECK(make_form_view(state).questions.front().ref == "/data/day");
}

TEST_CASE("questions come and go with the answers they depend on") {
    AppState state = in_form();
    type(state, "why");
    update(state, act::FormNext{});
    CHECK(make_form_view(state).questions.front().ref == "/data/why");
    CHECK(make_form_view(state).steps == 7);
    update(state, act::Back{});
    type(state, "Test");
    update(state, act::FormNext{});
    CHECK(make_form_view(state).questions.front().ref == "/data/age");
    CHECK(make_form_view(state).steps == 6);
}

TEST_CASE("going back keeps answers, and the first page leads out without losing them") {
    AppState state = in_form();
    type(state, "Test");
    update(state, act::FormNext{});
    type(state, "42");
    update(state, act::Back{});
    CHECK(make_form_view(state).questions.front().field.text() == "Test");
    update(state, act::Back{});
    CHECK(is_at<HomeRoute>(state));
    update(state, act::StartForm{"made-up", {}});
    REQUIRE(is_at<FormRoute>(state));
    update(state, act::FormNext{});
    CHECK(make_form_view(state).questions.front().field.text() == "42");
}

TEST_CASE("switching the language keeps every answer, also half typed") {
    AppState state = in_form();
    type(state, "Tes");
    update(state, act::Open{LanguageRoute{}});
    update(state, act::ChooseLanguage{text::Language::ru});
    REQUIRE(is_at<FormRoute>(state));
    CHECK(make_form_view(state).questions.front().field.text() == "Tes");
}

TEST_CASE("the day begins at today and steps over the ends of months") {
    AppState state = in_form();
    type(state, "Test");
    update(state, act::FormNext{});
    update(state, act::FormNext{});
    const auto day = [&] { return form_in(state).answers.question("/data/day")->value; };
    update(state, act::StepDate{"/data/day", act::DatePart::day, 0});
    CHECK(day() == "2026-11-24");  // it is after midnight in Baku
    update(state, act::StepDate{"/data/day", act::DatePart::day, 7});
    CHECK(day() == "2026-12-01");
    for (int i = 0; i < 30; ++i) {
        update(state, act::StepDate{"/data/day", act::DatePart::day, 1});
    }
    CHECK(day() == "2026-12-31");
    update(state, act::StepDate{"/data/day", act::DatePart::month, -1});
    CHECK(day() == "2026-11-30");
    update(state, act::StepDate{"/data/day", act::DatePart::year, -2});
    CHECK(day() == "2024-11-30");
    update(state, act::ClearAnswer{"/data/day"});
    CHECK(day().empty());
}

TEST_CASE("several choices are kept in the form's order") {
    AppState state = in_form();
    update(state, act::Toggle{"/data/likes", "bread"});
    update(state, act::Toggle{"/data/likes", "tea"});
    CHECK(form_in(state).answers.question("/data/likes")->value == "tea bread");
    update(state, act::Toggle{"/data/likes", "tea"});
    CHECK(form_in(state).answers.question("/data/likes")->value == "bread");
}

TEST_CASE("a document is attached under its own name and can be taken away") {
    AppState state = in_form();
    update(state, act::ChangeAnswer{"/data/photo"});
    REQUIRE(only<effect::FindMedia>(update(state, act::FindMedia{})) != nullptr);
    update(state, act::MediaFound{});
    CHECK(make_form_view(state).media == Attachments::Media::no_stick);
    const MediaFile picture{"1", "letter.jpg", "image/jpeg", 3};
    const MediaFile text{"2", "letter.pdf", "application/pdf", 3};
    update(state, act::MediaFound{{picture, text}});
    REQUIRE(make_form_view(state).files.size() == 1);
    REQUIRE(only<effect::ReadMedia>(update(state, act::AttachFile{"/data/photo", picture})));
    update(state, act::MediaRead{"/data/photo", "letter.jpg", "jpg", "image/jpeg", "abc"});
    CHECK(make_form_view(state).questions.front().file == "letter.jpg");
    update(state, act::ClearAnswer{"/data/photo"});
    CHECK(make_form_view(state).questions.front().file.empty());
}

TEST_CASE("nothing is sent without consent") {
    AppState state = reviewed();
    update(state, act::SetConsent{false});
    CHECK(update(state, act::Submit{}).empty());
}

TEST_CASE("changing an answer from the review leads back to the review") {
    AppState state = reviewed();
    update(state, act::ChangeAnswer{"/data/name"});
    CHECK(make_form_view(state).reviewed);
    type(state, "Another");
    update(state, act::FormNext{});
    REQUIRE(is_at<ReviewRoute>(state));
    CHECK(make_review_view(state).answers.front().answer == "Another");
}

TEST_CASE("an answer that a later one made wrong is asked again before it is sent") {
    AppState state = reviewed();
    REQUIRE(form_in(state).answers.answer("/data/age", "15"));
    REQUIRE(form_in(state).answers.answer("/data/name", "elder"));
    CHECK(update(state, act::Submit{}).empty());
    REQUIRE(is_at<FormRoute>(state));
    const FormView view = make_form_view(state);
    CHECK(view.questions.front().ref == "/data/age");
    CHECK_FALSE(view.questions.front().error.empty());
    type(state, "61");
    update(state, act::FormNext{});
    REQUIRE(is_at<ReviewRoute>(state));
    CHECK(only<effect::MakeReceipt>(update(state, act::Submit{})) != nullptr);
}

TEST_CASE("what is sent carries the receipt's identity and everything that was written") {
    AppState state = reviewed();
    const auto code = crypto::ReceiptCode::generate();
    const effect::Save save = sent(state, code);
    CHECK(save.record.instance_id == code.instance_id());
    CHECK(save.record.form_id == "made-up");
    CHECK(save.record.form_version == "7");
    CHECK(save.record.xml.find("<name>Test</name>") != std::string::npos);
    CHECK(save.public_key == kRecipientKey);
    CHECK(update(state, act::Submit{}).empty());  // once
}

TEST_CASE("what is sent of a sensitive service says that it is sensitive") {
    for (const bool sensitive : {false, true}) {
        AppState state = reviewed();
        auto content = made_up_content();
        content::Service service;
        service.slug = "help";
        service.form = "made-up";
        service.sensitive = sensitive;
        content->services.push_back(service);
        update(state, act::ContentLoaded{content});
        CHECK(sent(state, crypto::ReceiptCode::generate()).sensitive == sensitive);
    }
}

TEST_CASE("while it is being saved nothing takes the session away") {
    AppState state = reviewed();
    sent(state, crypto::ReceiptCode::generate());
    update(state, act::Back{});
    update(state, act::GoHome{});
    update(state, act::AskErase{});
    update(state, act::Erase{});
    update(state, act::QuickExit{});
    update(state, act::Tick{kNow, 1h});
    REQUIRE(is_at<ReviewRoute>(state));
    CHECK_FALSE(state.session->asking_erase);
}

TEST_CASE("a failed save keeps the answers, and the second try keeps the identity") {
    AppState state = reviewed();
    const auto code = crypto::ReceiptCode::generate();
    sent(state, code);
    update(state, act::SaveFailed{code.instance_id(), ErrorKind::busy});
    REQUIRE(is_at<ReviewRoute>(state));
    CHECK_FALSE(make_review_view(state).failure.empty());
    const effect::Save again = sent(state, crypto::ReceiptCode::generate());
    CHECK(again.record.instance_id == code.instance_id());
}

TEST_CASE("after it was saved what was written is gone and the code stands alone") {
    AppState state = reviewed();
    const auto code = crypto::ReceiptCode::generate();
    sent(state, code);
    update(state, act::Saved{"uuid:another"});
    REQUIRE(is_at<ReviewRoute>(state));
    update(state, act::Saved{code.instance_id()});
    REQUIRE(is_at<ReceiptRoute>(state));
    CHECK_FALSE(state.session->form);
    const ReceiptView view = make_receipt_view(state);
    CHECK(view.code == code.text());
    CHECK(view.due == "An answer is due within 15 working days.");
}

TEST_CASE("a receipt stays until its code is saved, and thirty seconds more") {
    AppState state = reviewed();
    const auto code = crypto::ReceiptCode::generate();
    sent(state, code);
    update(state, act::Saved{code.instance_id()});
    update(state, act::Tick{kNow, 119s});
    REQUIRE(state.session);
    update(state, act::CodeSaved{});
    update(state, act::Tick{kNow, 148s});
    REQUIRE(state.session);
    CHECK(make_receipt_view(state).seconds_left == 1);
    update(state, act::Tick{kNow, 149s});
    CHECK_FALSE(state.session);
}

TEST_CASE("a prefilled value reaches the form") {
    AppState state = in_form({{"/data/activity", "1.2"}});
    type(state, "Test");
    for (int i = 0; i < 5; ++i) {
        update(state, act::FormNext{});
    }
    update(state, act::SetConsent{true});
    const effect::Save save = sent(state, crypto::ReceiptCode::generate());
    CHECK(save.record.xml.find("<activity>1.2</activity>") != std::string::npos);
}

}  // namespace kosk::session
