// What one person asked of a device reaches nobody else, however late the device answers.
#include <functional>

#include <catch2/catch.hpp>

#include "kiosk/app/runner.h"
#include "platform/fake_speech.h"
#include "tests/kiosk/app/slow_devices.h"
#include "tests/temp_folder.h"

namespace kosk::app {

namespace {

namespace effect = session::effect;
using session::SessionNumber;

constexpr SessionNumber kFirst{1};
constexpr SessionNumber kSecond{2};

// A runner whose devices wait for the test, and the worker's calls of wake().
class SlowTerminal {
  public:
    explicit SlowTerminal(bool lists_at_once = false)
        : runner_({folder_ / "content.db", folder_ / "outbox.db", folder_ / "cards"},
                  clock_,
                  slow_devices(gate_, lists_at_once),
                  std::make_unique<platform::FakeSpeech>(),
                  [this] {
                      const std::lock_guard lock(mutex_);
                      ++answered_;
                      woken_.notify_all();
                  }) {}
    ~SlowTerminal() { gate_.open(); }

    session::RunnerAnswers ask(session::Effects effects, SessionNumber session) {
        session::RunnerAnswers answers;
        runner_.perform(effects, session, answers);
        return answers;
    }
    // What the worker answers next.
    session::RunnerAnswers answers() {
        std::unique_lock lock(mutex_);
        woken_.wait(lock, [this] { return answered_ > taken_; });
        ++taken_;
        lock.unlock();
        session::RunnerAnswers answers;
        runner_.collect(answers);
        return answers;
    }
    [[nodiscard]] bool answered() {
        const std::lock_guard lock(mutex_);
        return answered_ > taken_;
    }
    Gate& gate() { return gate_; }

  private:
    test::TempFolder folder_;
    ManualClock clock_{Time{}};
    Gate gate_;
    std::mutex mutex_;
    std::condition_variable woken_;
    int answered_ = 0;
    int taken_ = 0;
    Runner runner_;
};

struct Question {
    const char* name;
    std::function<session::Effect()> effect;
    bool stops;  // when its session ends
};

const std::vector<Question>& questions() {
    static const std::vector<Question> all{
        {"look for sticks", [] { return effect::FindMedia{}; }, false},
        {"bind pages",
         [] {
             return effect::BindPages{"/data/a", "pages", {"a", "b"}};
         },
         true},
        {"scan a page",
         [] {
             return effect::ScanPage{1, 0};
         },
         true},
        {"try the scanner", [] { return effect::TryScan{1}; }, true},
        {"ask the scanner", [] { return effect::CheckScanner{}; }, false},
        // Paper comes out: its owner asked for it, and takes it on the way.
        {"print",
         [] {
             return effect::Print{"receipt", 1, {}};
         },
         false},
        {"ask the printer", [] { return effect::CheckPrinter{}; }, false},
        {"inspect", [] { return effect::Inspect{}; }, false},
        {"save diagnostics",
         [] {
             return effect::SaveDiagnostics{"a.txt", "text"};
         },
         false},
    };
    return all;
}

// The session that asked ends, and `next` is there, when the device answers.
void answer_late(SlowTerminal& terminal, const Question& question, SessionNumber next) {
    CHECK(terminal.ask({question.effect()}, kFirst).empty());
    terminal.gate().wait_for_device();
    terminal.ask({effect::EraseTraces{}}, next);
    terminal.gate().open();
    for (const auto& answer : terminal.answers()) {
        CHECK(answer.asked_by == kFirst);
    }
    CHECK(terminal.gate().was_stopped() == question.stops);
}

}  // namespace

TEST_CASE("a late answer of a device is addressed to the session that asked, and to no other") {
    for (const Question& question : questions()) {
        for (const SessionNumber next : {SessionNumber::none, kSecond}) {
            DYNAMIC_SECTION(question.name
                            << (next == kSecond ? ", next person" : ", nobody there")) {
                SlowTerminal terminal;
                answer_late(terminal, question, next);
            }
        }
    }
}

TEST_CASE("a citizen's document that is being read when its owner leaves reaches nobody") {
    SlowTerminal terminal(true);
    terminal.ask({effect::FindMedia{}}, kFirst);
    REQUIRE(terminal.answers().size() == 1);
    const session::MediaFile letter{"1", "letter.jpg", "image/jpeg", 3};
    SECTION("while it is made harmless") {
        answer_late(terminal,
                    {"read",
                     [&] {
                         return effect::ReadMedia{"/data/a", letter, 0};
                     },
                     true},
                    GENERATE(SessionNumber::none, kSecond));
    }
    SECTION("by the name that the next person has for it: their terminal knows no such file") {
        terminal.gate().open();
        terminal.ask({effect::EraseTraces{}}, SessionNumber::none);
        terminal.ask({effect::ReadMedia{"/data/a", letter, 0}}, kSecond);
        const auto answers = terminal.answers();
        REQUIRE(answers.size() == 1);
        const auto* failed = answers.front().action.get_if<session::act::MediaFailed>();
        REQUIRE(failed != nullptr);
        CHECK(failed->kind == ErrorKind::not_found);
    }
}

TEST_CASE("a job that waits behind another is dropped with its session, and one sent is not") {
    SlowTerminal terminal(true);
    terminal.ask({effect::BindPages{"/data/a", "first", {"a"}}}, kFirst);
    terminal.gate().wait_for_device();
    terminal.ask({effect::BindPages{"/data/a", "dropped", {"a"}}}, kFirst);
    terminal.ask({effect::Save{{}, "no key"}}, kFirst);
    terminal.ask({}, kSecond);
    terminal.ask({effect::FindMedia{}}, kSecond);
    terminal.gate().open();
    std::vector<SessionNumber> asked_by;
    bool saving_ended = false;
    while (asked_by.empty() || asked_by.back() != kSecond) {
        for (const auto& answer : terminal.answers()) {
            asked_by.push_back(answer.asked_by);
            saving_ended =
                saving_ended || answer.action.is<session::act::SaveFailed>();  // without a key
        }
    }
    CHECK(asked_by == std::vector{kFirst, kFirst, kSecond});
    CHECK(saving_ended);
}

TEST_CASE(
    "what the runner answers at once is addressed as well, and the terminal's own to nobody") {
    SlowTerminal terminal;
    for (const session::Effect& wanted : session::Effects{
             effect::LoadArticle{"liberty"},
             effect::Search{"liberty", text::Language::en},
             effect::CheckRoom{{"made-up", {}}},
             effect::MakePicture{"/data/a", {}},
             effect::MakeReceipt{},
             effect::FindStatus{"uuid:1"},
         }) {
        const auto answers = terminal.ask({wanted}, kFirst);
        REQUIRE(answers.size() == 1);
        CHECK(answers.front().asked_by == kFirst);
    }
    const auto answers = terminal.ask({effect::LoadContent{}}, kFirst);
    REQUIRE(answers.size() == 1);
    CHECK(answers.front().asked_by == SessionNumber::none);
}

}  // namespace kosk::app
