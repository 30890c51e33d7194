// A case looked up: here, at the centre, and what bodies say of it, which only its code opens.
#include <catch2/catch.hpp>

#include "kiosk/session/model/sensitive.h"
#include "kiosk/session/update/update.h"
#include "kiosk/session/views/track_view.h"
#include "shared/crypto/hpke.h"
#include "tests/kiosk/session/made_up.h"
#include "tests/shared/submission/signing_body.h"

namespace kosk::session {

namespace {

using Answer = TrackView::Answer;
using submission::CentreAnswer;
using submission::SealedStatement;
using submission::Stage;

text::Localized three(const std::string& name) {
    return {name + " az", name + " en", name + " ru"};
}

struct Case {
    Case() {
        auto content = made_up_content();
        for (const test::SigningBody* one : {&body, &other}) {
            const submission::BodyKey signs = one->key();
            content::Recipient recipient;
            recipient.id = one->id;
            recipient.name = three("Name of " + one->id);
            recipient.signing_keys = {signs.key};
            content->site.recipients.push_back(recipient);
        }
        update(state, act::ContentLoaded{content});
        update(state, tried());
        look_up();
    }
    // The release is in order.
    [[nodiscard]] act::FormsTried tried() const {
        return {state.content, try_forms(*state.content, state.now), {}};
    }
    void look_up() {
        update(state, act::Open{TrackRoute{}});
        update(state, act::Edit{code.text(), code.text().size(), {}});
        update(state, act::LookUpCode{});
    }
    Effects here(std::optional<submission::State> known) {
        std::optional<submission::Status> status;
        if (known) {
            status.emplace();
            status->instance_id = code.instance_id();
            status->form_id = "feedback";
            status->state = *known;
            status->saved_at = state.now;
        }
        return update(state, act::StatusFound{code.instance_id(), status});
    }
    Effects there(CentreAnswer answer) {
        return update(state, act::CentreAnswered{code.instance_id(), std::move(answer)});
    }
    Effects there(std::vector<SealedStatement> statements) {
        return there(CentreAnswer{CentreAnswer::Outcome::known, std::move(statements)});
    }
    [[nodiscard]] TrackView view() const { return make_track_view(state); }
    [[nodiscard]] submission::Statement said(int seq, Stage stage, std::string text = {}) const {
        submission::Statement statement = test::statement(code.instance_id(), body.id, seq);
        statement.stage = stage;
        statement.text = std::move(text);
        return statement;
    }
    [[nodiscard]] SealedStatement sealed(const submission::Statement& statement,
                                         const test::SigningBody& by) const {
        return submission::seal_statement(
                   statement, by.signing, crypto::hpke_public_key(code.reply_key()).value())
            .value();
    }
    [[nodiscard]] SealedStatement sealed(int seq, Stage stage, std::string text = {}) const {
        return sealed(said(seq, stage, std::move(text)), body);
    }
    [[nodiscard]] std::vector<SealedStatement> three_words() const {
        return {sealed(1, Stage::received, "Word 1"),
                sealed(2, Stage::in_progress),
                sealed(3, Stage::answered, "Word 3\nand more")};
    }

    AppState state = at_home();
    crypto::ReceiptCode code = crypto::ReceiptCode::generate();
    test::SigningBody body{"ombudsman"};
    test::SigningBody other{"ministry"};
};

// What is noted of doubts, in the order of the effects.
std::vector<std::string> doubts(const Effects& effects) {
    std::vector<std::string> noted;
    for (const Effect& effect : effects) {
        if (const auto* doubt = effect.get_if<effect::NoteDoubt>()) {
            noted.push_back(doubt->what);
        }
    }
    return noted;
}

bool asks_centre(const Effects& effects) {
    return only<effect::AskCentre>(effects) != nullptr;
}

}  // namespace

TEST_CASE("the centre is asked for what was sent, or never was here") {
    CHECK(asks_centre(Case().here(submission::State::accepted)));
    CHECK(asks_centre(Case().here(std::nullopt)));
    CHECK(Case().here(submission::State::pending).empty());
    CHECK(Case().here(submission::State::parked).empty());
}

TEST_CASE("of what was accepted this terminal knows the day, and treats it as sensitive") {
    Case one;
    submission::Status status;
    status.instance_id = one.code.instance_id();
    status.state = submission::State::accepted;
    status.saved_at = std::chrono::floor<std::chrono::hours>(one.state.now);
    status.accepted_at = status.saved_at;
    update(one.state, act::StatusFound{status.instance_id, status});
    one.there(CentreAnswer{});  // nobody answers
    CHECK(one.view().form.empty());
    CHECK_FALSE(one.view().saved_at.empty());
    CHECK(one.view().saved_at.find(':') == std::string::npos);
    CHECK(one.view().text.find(':') == std::string::npos);
    CHECK(has_sensitive_traces(one.state));
    Case other;
    other.here(submission::State::pending);
    CHECK_FALSE(has_sensitive_traces(other.state));
}

TEST_CASE("what a body says is shown to whoever has the code, with the body's name") {
    Case one;
    one.here(std::nullopt);
    CHECK(one.view().answer == Answer::searching);
    CHECK(one.there(one.three_words()).empty());
    const TrackView view = one.view();
    CHECK(view.answer == Answer::answered);
    CHECK(view.registration == "7/2026");
    CHECK(view.signed_by == "Name of ombudsman en");
    CHECK(view.updated_on == "30 November 2026");
    CHECK(view.note.empty());
    CHECK(view.doubt.empty());
    REQUIRE(view.said.size() == 2);
    CHECK(view.said[0].text == "Word 1");
    CHECK(view.said[0].by == "Answer of: Name of ombudsman en, signed on 30 November 2026");
    CHECK(view.said[1].text == "Word 3\nand more");
}

TEST_CASE("each word has the name of who signed it") {
    Case one;
    one.here(std::nullopt);
    submission::Statement second = one.said(2, Stage::answered, "From elsewhere");
    second.body = one.other.id;
    CHECK(one.there({one.sealed(1, Stage::forwarded, "Passed on"), one.sealed(second, one.other)})
              .empty());
    const TrackView view = one.view();
    CHECK(view.signed_by == "Name of ministry en");
    REQUIRE(view.said.size() == 2);
    CHECK(view.said[0].by.find("ombudsman") != std::string::npos);
    CHECK(view.said[1].by.find("ministry") != std::string::npos);
}

TEST_CASE("a centre's own word is that it has it") {
    Case one;
    one.here(std::nullopt);
    CHECK(one.there(std::vector<SealedStatement>{}).empty());
    CHECK(one.view().answer == Answer::received);
    CHECK(one.view().signed_by.empty());
    CHECK(one.view().registration.empty());
    CHECK(one.view().said.empty());
}

TEST_CASE("what does not verify is not shown, and the citizen is told what to do") {
    Case one;
    one.here(std::nullopt);
    submission::Statement false_name = one.said(1, Stage::refused, "False");
    SECTION("signed by nobody that the site document knows") {
        CHECK(doubts(one.there({one.sealed(false_name, test::SigningBody("ombudsman"))})) ==
              std::vector<std::string>{"unverified"});
    }
    SECTION("signed by another body in its name") {
        CHECK(doubts(one.there({one.sealed(false_name, one.other)})) ==
              std::vector<std::string>{"unverified"});
    }
    SECTION("signed when the key was out of use") {
        false_name.on = "2027-01-01";
        CHECK(doubts(one.there({one.sealed(false_name, one.body)})) ==
              std::vector<std::string>{"unverified"});
    }
    SECTION("said of another case") {
        const Case elsewhere;
        CHECK(doubts(one.there({elsewhere.sealed(1, Stage::refused, "False")})) ==
              std::vector<std::string>{"unverified"});
    }
    SECTION("with another number outside") {
        SealedStatement moved = one.sealed(2, Stage::refused, "False");
        moved.seq = 1;
        CHECK(doubts(one.there({moved})) == std::vector<std::string>{"unverified"});
    }
    SECTION("changed on the way") {
        SealedStatement damaged = one.sealed(1, Stage::refused, "False");
        damaged.bytes.back() ^= 1;
        CHECK(doubts(one.there({damaged})) == std::vector<std::string>{"unverified"});
    }
    const TrackView view = one.view();
    CHECK(view.answer == Answer::doubtful);
    CHECK(view.title == "This answer could not be verified");
    CHECK(view.text.find("ask the body that you wrote to") != std::string::npos);
    CHECK(view.said.empty());
    CHECK(view.registration.empty());
    CHECK(view.signed_by.empty());
    CHECK(view.updated_on.empty());
}

TEST_CASE("with no site document nothing can be verified") {
    Case one;
    one.here(std::nullopt);
    one.state.content.reset();
    CHECK(doubts(one.there(one.three_words())) == std::vector<std::string>{"unverified"});
    CHECK(one.view().answer == Answer::doubtful);
    CHECK(one.view().said.empty());
}

TEST_CASE("nothing is believed before it is known who signed the site document") {
    Case one;
    one.here(std::nullopt);
    update(one.state, act::ContentLoaded{std::make_shared<Content>(*one.state.content)});
    CHECK(one.there(one.three_words()).empty());
    CHECK(one.view().answer == Answer::searching);
    act::FormsTried tried = one.tried();
    SECTION("the top did") {
        CHECK(update(one.state, tried).empty());
        CHECK(one.view().answer == Answer::answered);
        CHECK(one.view().said.size() == 2);
    }
    SECTION("nobody who may") {
        tried.signatures.refused = {{"site.json", {ErrorKind::untrusted, "made up", 0}}};
        CHECK(doubts(update(one.state, tried)) == std::vector<std::string>{"unverified"});
        CHECK(one.view().answer == Answer::doubtful);
        CHECK(one.view().said.empty());
    }
    SECTION("nobody waits for it for ever") {
        update(one.state, act::Tick{one.state.now, one.state.uptime + std::chrono::seconds(21)});
        CHECK(one.view().answer == Answer::unknown);
        CHECK(update(one.state, tried).empty());
        CHECK(one.view().answer == Answer::unknown);
    }
}

TEST_CASE("where the order has a gap what stands before it is shown, and the gap is said") {
    Case one;
    one.here(std::nullopt);
    const auto words = one.three_words();
    const bool twice = GENERATE(false, true);
    CHECK(doubts(one.there({words[0], words[twice ? 0 : 2]})) ==
          std::vector<std::string>{"missing"});
    const TrackView view = one.view();
    CHECK(view.answer == Answer::received);
    REQUIRE(view.said.size() == 1);
    CHECK(view.said[0].text == "Word 1");
    CHECK(view.doubt == "A part of the answer is missing");
    CHECK_FALSE(view.doubt_advice.empty());
}

TEST_CASE("beside a word that verifies one that does not is said") {
    Case one;
    one.here(std::nullopt);
    const auto words = one.three_words();
    CHECK(doubts(one.there({words[0], one.sealed(one.said(2, Stage::refused), one.other)})) ==
          std::vector<std::string>{"unverified"});
    CHECK(one.view().said.size() == 1);
    CHECK(one.view().answer == Answer::received);
    CHECK(one.view().doubt == "This answer could not be verified");
}

TEST_CASE(
    "a centre that hands out less than a moment ago is not believed, while the session lasts") {
    Case one;
    one.here(std::nullopt);
    const auto words = one.three_words();
    CHECK(one.there(words).empty());
    one.look_up();
    one.here(std::nullopt);
    CHECK(doubts(one.there({words[0], words[1]})) == std::vector<std::string>{"older"});
    CHECK(one.view().answer == Answer::doubtful);
    CHECK(one.view().title == "The centre gave an older answer than before");
    CHECK(one.view().said.empty());
    one.look_up();
    one.here(std::nullopt);
    CHECK(doubts(one.there(std::vector<SealedStatement>{})) == std::vector<std::string>{"older"});
    one.look_up();
    one.here(std::nullopt);
    CHECK(one.there(words).empty());
    CHECK(one.view().said.size() == 2);

    update(one.state, act::Erase{});
    update(one.state, act::Start{});
    update(one.state, act::ChooseLanguage{text::Language::en});
    one.look_up();
    one.here(std::nullopt);
    CHECK(one.there({words[0]}).empty());
}

TEST_CASE("each stage has words of its own") {
    std::vector<std::string> titles;
    {
        Case one;
        one.here(std::nullopt);
        one.there(std::vector<SealedStatement>{});
        titles.push_back(one.view().title);
    }
    for (const Stage stage :
         {Stage::received, Stage::in_progress, Stage::forwarded, Stage::answered, Stage::refused}) {
        Case one;
        one.here(std::nullopt);
        one.there({one.sealed(1, stage)});
        CHECK(std::find(titles.begin(), titles.end(), one.view().title) == titles.end());
        titles.push_back(one.view().title);
    }
}

TEST_CASE("without the centre this terminal says what it knows itself") {
    Case sent;
    sent.here(submission::State::accepted);
    CHECK(sent.view().answer == Answer::received);
    CHECK_FALSE(sent.view().note.empty());
    sent.there(CentreAnswer{});
    CHECK(sent.view().answer == Answer::received);
    CHECK_FALSE(sent.view().note.empty());

    Case elsewhere;
    elsewhere.here(std::nullopt);
    elsewhere.there(CentreAnswer{});
    CHECK(elsewhere.view().answer == Answer::unknown);

    CentreAnswer unknown;
    unknown.outcome = CentreAnswer::Outcome::unknown;
    Case nowhere;
    nowhere.here(std::nullopt);
    nowhere.there(unknown);
    CHECK(nowhere.view().answer == Answer::unknown);
    CHECK(nowhere.view().title != elsewhere.view().title);
}

TEST_CASE("nobody waits for the centre for ever, and its late word changes nothing") {
    Case one;
    one.here(std::nullopt);
    const auto later = [&](int seconds) {
        update(one.state,
               act::Tick{one.state.now, one.state.uptime + std::chrono::seconds(seconds)});
    };
    later(19);
    CHECK(one.view().answer == Answer::searching);
    later(2);
    CHECK(one.view().answer == Answer::unknown);
    one.there(one.three_words());
    CHECK(one.view().answer == Answer::unknown);
    update(one.state, act::LookUpCode{});
    CHECK(one.view().answer == Answer::searching);
}

}  // namespace kosk::session
