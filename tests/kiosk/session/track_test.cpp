// A case looked up: here, at the centre, and the reply that only its code opens.
#include <catch2/catch.hpp>

#include "kiosk/session/model/sensitive.h"
#include "kiosk/session/update/update.h"
#include "kiosk/session/views/track_view.h"
#include "shared/crypto/hpke.h"
#include "tests/kiosk/session/made_up.h"

namespace kosk::session {

namespace {

using Answer = TrackView::Answer;
using submission::CentreAnswer;
using submission::Stage;

struct Case {
    Case() {
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
    void there(CentreAnswer answer) {
        update(state, act::CentreAnswered{code.instance_id(), std::move(answer)});
    }
    void there(Stage stage, std::string sealed = {}) {
        CentreAnswer answer;
        answer.outcome = CentreAnswer::Outcome::known;
        answer.news = {stage, "2026/7", state.now, std::move(sealed)};
        there(std::move(answer));
    }
    [[nodiscard]] TrackView view() const { return make_track_view(state); }
    [[nodiscard]] std::string sealed_for(const crypto::ReceiptCode& whose) const {
        return submission::seal_reply(crypto::hpke_public_key(whose.reply_key()).value(),
                                      code.instance_id(),
                                      "Salam!\nCavabınız hazırdır.")
            .value();
    }

    AppState state = at_home();
    crypto::ReceiptCode code = crypto::ReceiptCode::generate();
};

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

TEST_CASE("a reply is shown to whoever has its code") {
    Case one;
    one.here(std::nullopt);
    CHECK(one.view().answer == Answer::searching);
    one.there(Stage::answered, one.sealed_for(one.code));
    CHECK(one.view().answer == Answer::answered);
    CHECK(one.view().reply == "Salam!\nCavabınız hazırdır.");
    CHECK(one.view().registration == "2026/7");
    CHECK_FALSE(one.view().updated_at.empty());
    CHECK(one.view().note.empty());

    Case other;
    other.here(submission::State::accepted);
    other.there(Stage::answered, other.sealed_for(crypto::ReceiptCode::generate()));
    CHECK(other.view().reply.empty());
    CHECK_FALSE(other.view().note.empty());
}

TEST_CASE("each stage has words of its own") {
    std::vector<std::string> titles;
    for (const Stage stage :
         {Stage::received, Stage::in_progress, Stage::forwarded, Stage::answered, Stage::refused}) {
        Case one;
        one.here(std::nullopt);
        one.there(stage);
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
    one.there(Stage::answered);
    CHECK(one.view().answer == Answer::unknown);
    update(one.state, act::LookUpCode{});
    CHECK(one.view().answer == Answer::searching);
}

}  // namespace kosk::session
