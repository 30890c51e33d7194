// A quiz by oneself, and the same with a group.
#include "kiosk/session/views/lesson_view.h"
#include "kiosk/session/views/quiz_view.h"
#include "tests/kiosk/session/made_up_learning.h"

namespace kosk::session {

namespace {

AppState in_quiz() {
    AppState state = learning();
    update(state, act::Open{QuizRoute{"questions"}});
    update(state, act::StartQuiz{"questions"});
    REQUIRE(is_at<QuizRunRoute>(state));
    return state;
}

AppState in_lesson() {
    AppState state = learning();
    update(state, act::Open{QuizRoute{"questions"}});
    update(state, act::StartLesson{"questions"});
    REQUIRE(is_at<LessonRoute>(state));
    return state;
}

void answer(AppState& state, const std::string& value) {
    update(state, act::PickAnswer{value});
    update(state, act::QuizNext{});
    update(state, act::QuizNext{});
}

}  // namespace

TEST_CASE("a quiz says beforehand how many questions it has") {
    const QuizView view = make_quiz_view(learning(), {"questions"});
    CHECK(view.can_run);
    CHECK(view.count == "2 questions");
    CHECK(view.introduction == std::vector<std::string>{"Hello"});
    auto content = made_up_learning();
    content->questions.clear();
    AppState state = learning();
    update(state, act::ContentLoaded{content});
    CHECK_FALSE(make_quiz_view(state, {"questions"}).can_run);
    update(state, act::StartQuiz{"questions"});
    CHECK_FALSE(state.session->quiz);
}

TEST_CASE("one question a page, after the answer comes its explanation") {
    AppState state = in_quiz();
    QuizRunView view = make_quiz_run_view(state);
    CHECK(view.question == "Question one");
    CHECK(view.words == "Question 1 of 2");
    CHECK_FALSE(view.answered);
    update(state, act::QuizNext{});  // without an answer nothing is explained
    CHECK_FALSE(make_quiz_run_view(state).explained);

    update(state, act::PickAnswer{"a"});
    update(state, act::PickAnswer{"c"});
    view = make_quiz_run_view(state);
    CHECK(view.choices[2].chosen);
    CHECK_FALSE(view.choices[0].chosen);
    CHECK(view.explanation.empty());
    update(state, act::QuizNext{});
    view = make_quiz_run_view(state);
    CHECK(view.explained);
    CHECK(view.judged);
    CHECK_FALSE(view.right);
    CHECK(view.choices[1].right);
    CHECK(view.choices[2].chosen);  // trying them all left the answer as it was
    CHECK(view.explanation == std::vector<std::string>{"Why one"});

    update(state, act::PickAnswer{"b"});  // too late
    CHECK(make_quiz_run_view(state).choices[2].chosen);
    update(state, act::QuizNext{});
    CHECK(make_quiz_run_view(state).question == "Question two");
}

TEST_CASE("each page of a quiz is a page of its own, and back shows the one before") {
    AppState state = in_quiz();
    const int first = state.session->place().serial;
    answer(state, "b");
    CHECK(state.session->place().serial != first);
    update(state, act::Back{});
    CHECK(is_at<QuizRunRoute>(state));
    CHECK(make_quiz_run_view(state).explained);
    CHECK(make_quiz_run_view(state).right);
    update(state, act::Back{});
    CHECK(is_at<QuizRoute>(state));
    CHECK(make_quiz_view(state, {"questions"}).begun);
    update(state, act::StartQuiz{"questions"});
    CHECK(make_quiz_run_view(state).question == "Question one");
    CHECK(make_quiz_run_view(state).explained);
}

TEST_CASE("at the end stand the points, what to read again, and a new beginning") {
    AppState state = in_quiz();
    answer(state, "b");
    answer(state, "c");
    QuizRunView view = make_quiz_run_view(state);
    REQUIRE(view.finished);
    CHECK(view.score == "1 of 2 points");
    CHECK(view.missed == std::vector<std::string>{"Question two"});
    CHECK(view.links.articles.size() == 1);
    update(state, act::StartQuiz{"questions", true});
    CHECK(make_quiz_run_view(state).words == "Question 1 of 2");
    CHECK_FALSE(make_quiz_run_view(state).answered);
    answer(state, "b");
    answer(state, "a");
    view = make_quiz_run_view(state);
    CHECK(view.missed.empty());
    CHECK(view.verdict == "Everything is right. You know these rights well.");
}

TEST_CASE("a quiz leaves nothing: no effect while it runs, and its answers go with the session") {
    AppState state = learning();
    const std::vector<Action> all{act::StartQuiz{"questions"},
                                  act::PickAnswer{"a"},
                                  act::QuizNext{},
                                  act::QuizNext{},
                                  act::PickAnswer{"a"},
                                  act::QuizNext{},
                                  act::QuizNext{}};
    for (const Action& action : all) {
        CHECK(update(state, action).empty());
    }
    CHECK(make_quiz_run_view(state).finished);
    CHECK(only<effect::EraseTraces>(update(state, act::Erase{})) != nullptr);
    update(state, act::Start{});
    CHECK_FALSE(state.session->quiz);
    CHECK_FALSE(state.session->lesson);
}

TEST_CASE("a group's hands are counted by answer, within bounds") {
    AppState state = in_lesson();
    update(state, act::CountVotes{0, 1});
    update(state, act::CountVotes{0, 5});
    update(state, act::CountVotes{1, -1});
    update(state, act::CountVotes{2, 2000});
    update(state, act::CountVotes{7, 1});  // no such choice
    const LessonView view = make_lesson_view(state);
    CHECK(view.choices[0].letter == "A");
    CHECK(view.choices[0].votes == 6);
    CHECK(view.choices[0].words == "6 hands");
    CHECK(view.choices[1].votes == 0);
    CHECK(view.choices[2].votes == kMostVotes);
    CHECK_FALSE(view.choices[1].right);  // not told before it is asked for
    CHECK(view.explanation.empty());
}

TEST_CASE("then the right answer is seen with the votes, a hand raised late is still counted") {
    AppState state = in_lesson();
    update(state, act::CountVotes{1, 5});
    update(state, act::CountVotes{0, 1});
    update(state, act::LessonNext{});
    LessonView view = make_lesson_view(state);
    CHECK(view.revealed);
    CHECK(view.choices[1].right);
    CHECK(view.total == 6);
    CHECK(view.explanation == std::vector<std::string>{"Why one"});
    update(state, act::CountVotes{0, 1});  // not now
    CHECK(make_lesson_view(state).total == 6);
    update(state, act::Back{});
    CHECK_FALSE(make_lesson_view(state).revealed);
    update(state, act::CountVotes{0, 1});
    CHECK(make_lesson_view(state).total == 7);
}

TEST_CASE("at the end of a lesson stand sums") {
    AppState state = in_lesson();
    update(state, act::CountVotes{1, 5});
    update(state, act::CountVotes{2, 1});
    update(state, act::LessonNext{});
    update(state, act::LessonNext{});
    update(state, act::LessonNext{});  // nobody raised a hand
    update(state, act::LessonNext{});
    const LessonView view = make_lesson_view(state);
    REQUIRE(view.finished);
    REQUIRE(view.results.size() == 2);
    CHECK(view.results[0].words == "5 of 6 hands for the right answer");
    CHECK(view.results[1].words == "No hands were counted");
    update(state, act::StartLesson{"questions", true});
    CHECK(make_lesson_view(state).total == 0);
}

TEST_CASE("leaving a lesson by mistake loses no count") {
    AppState state = in_lesson();
    update(state, act::CountVotes{1, 5});
    update(state, act::Back{});
    CHECK(is_at<QuizRoute>(state));
    update(state, act::StartLesson{"questions"});
    CHECK(make_lesson_view(state).total == 5);
}

TEST_CASE("a lesson is warned later than a citizen, and ends in erasing all the same") {
    AppState state = in_lesson();
    state.options.lesson_idle = 600s;
    state.options.lesson_countdown = 120s;
    update(state, act::Tick{kNow, 599s});
    CHECK_FALSE(state.session->warned_at);
    update(state, act::Tick{kNow, 600s});
    CHECK(state.session->warned_at);
    update(state, act::Tick{kNow, 719s});
    CHECK(state.session);
    CHECK(only<effect::EraseTraces>(update(state, act::Tick{kNow, 720s})) != nullptr);
    CHECK_FALSE(state.session);
}

TEST_CASE("who has begun an application keeps the short rule, in a lesson too") {
    AppState state = in_form();
    update(state, act::ContentLoaded{made_up_learning()});
    update(state, act::GoHome{});
    update(state, act::StartLesson{"questions"});
    REQUIRE(is_at<LessonRoute>(state));
    update(state, act::Tick{kNow, 120s});
    CHECK(state.session->warned_at);
}

TEST_CASE("a quiz and a lesson follow the language") {
    AppState state = in_lesson();
    update(state, act::CountVotes{1, 5});
    update(state, act::ChooseLanguage{text::Language::ru});
    CHECK(make_lesson_view(state).total == 5);
    CHECK(make_lesson_view(state).title == "Do you know?");
}

}  // namespace kosk::session
