#include "tests/kiosk/screens/stops.h"

#include <algorithm>
#include <variant>

#include <catch2/catch.hpp>

#include "tests/kiosk/screens/answer_stops.h"

namespace kosk::screens {

namespace act = session::act;
using session::Action;
using session::Route;

namespace {

std::vector<Action> place(Route route) {
    return {act::CancelErase{}, act::GoHome{}, act::Open{std::move(route)}};
}

std::vector<Action> form_page(const std::string& form, const std::string& ref) {
    return {act::CancelErase{}, act::GoHome{}, act::StartForm{form, {}}, act::ChangeAnswer{ref}};
}

// A made-up page of A4 at 25 dots an inch: lines of words of different lengths.
platform::Picture a_letter() {
    constexpr int kWidth = 207;
    constexpr int kHeight = 292;
    platform::Picture page{kWidth, kHeight, 1, {}, 25};
    for (int y = 0; y < kHeight; ++y) {
        for (int x = 0; x < kWidth; ++x) {
            const int line = y / 8;
            const bool margin = x < 25 || x > kWidth - 25 - line * 37 % 60 || y < 30 || y > 240;
            const bool ink = !margin && y % 8 < 3 && (x + line * 13) % 23 > 3 && line % 7 != 6;
            page.pixels.push_back(ink ? 40 : 246);
        }
    }
    return page;
}

// At a question that takes a document, from the stick or the scanner.
std::vector<Action> document_page() {
    std::vector<Action> actions = form_page("ombudsman-application", "/data/applicant/surname");
    actions.emplace_back(act::Choose{"/data/documents/have", "yes"});
    actions.emplace_back(act::ChangeAnswer{"/data/documents/page_1"});
    actions.emplace_back(act::DropPage{});  // of a stop before
    return actions;
}

void wait_for_scan(Terminal& terminal) {
    terminal.wait_until([&] { return !terminal.state().session->form->attachments.scan.running; });
}

std::vector<Stop> document_stops() {
    const std::string page = "/data/documents/page_1";
    const auto scan = [page](Terminal& terminal, bool endless) {
        terminal.glass().with([&](auto& glass) { glass.endless = endless; });
        terminal.kosk().apply(act::ScanPage{page});
    };
    return {{"form document", document_page()},
            {"form scanner absent",
             document_page(),
             [=](Terminal& terminal) {
                 scan(terminal, false);
                 wait_for_scan(terminal);
             }},
            {"form scanning", document_page(), [=](Terminal& terminal) { scan(terminal, true); }},
            {"form scanned", document_page(), [=](Terminal& terminal) {
                 terminal.glass().with([](auto& glass) {
                     glass.trouble.reset();
                     glass.page = a_letter();
                 });
                 scan(terminal, false);
                 wait_for_scan(terminal);
                 terminal.glass().with(
                     [](auto& glass) { glass.trouble = platform::ScannerTrouble::absent; });
             }}};
}

// Ends the scan that the last stop left running.
void stop_scan(Terminal& terminal) {
    const auto& session = terminal.state().session;
    if (session && session->form && session->form->attachments.scan.running) {
        terminal.glass().with([](auto& glass) { glass.endless = false; });
        terminal.kosk().apply(act::StopScan{});
        terminal.wait_for_worker();
    }
}

std::vector<Action> answered_feedback() {
    std::vector<Action> actions = form_page("programme-feedback", "/data/kind");
    actions.emplace_back(act::Choose{"/data/kind", "works"});
    actions.emplace_back(act::Choose{"/data/text", "made up"});
    actions.emplace_back(act::Choose{"/data/wants_answer", "no"});
    return actions;
}

// All answers on one page, before they are handed in.
std::vector<Action> review() {
    std::vector<Action> actions = answered_feedback();
    actions.emplace_back(act::ChangeAnswer{"/data/wants_answer"});
    actions.emplace_back(act::FormNext{});
    return actions;
}

// A feedback that is handed in, and its receipt printed or not.
std::vector<Stop> receipt_stops() {
    std::vector<Action> hand_in = answered_feedback();
    hand_in.emplace_back(act::SetConsent{true});
    hand_in.emplace_back(act::Submit{});
    const auto saved = [](Terminal& terminal) {
        terminal.wait_until([&] {
            const Route& route = terminal.state().session->place().route;
            return std::holds_alternative<session::ReceiptRoute>(route);
        });
    };
    const auto print = [=](Terminal& terminal, std::optional<platform::PrinterTrouble> trouble) {
        saved(terminal);
        terminal.tray().with([&](auto& tray) { tray.trouble = trouble; });
        terminal.kosk().apply(act::PrintReceipt{});
        terminal.wait_until([&] {
            const auto& prints = terminal.state().session->prints;
            return std::none_of(prints.begin(), prints.end(), [](const auto& job) {
                return job.second.stage == session::PrintWork::Stage::printing;
            });
        });
    };
    return {{"receipt", hand_in, saved},
            {"receipt printed", hand_in, [=](Terminal& terminal) { print(terminal, {}); }},
            {"receipt not printed", hand_in, [=](Terminal& terminal) {
                 print(terminal, platform::PrinterTrouble::no_paper);
             }}};
}

constexpr const char* kQuiz = "rights-of-the-child";

// A quiz by oneself or with a group, each from its beginning, and `steps` in it.
std::vector<Action> quiz(Action begin, std::vector<Action> steps) {
    std::vector<Action> all = place(session::QuizRoute{kQuiz});
    all.push_back(std::move(begin));
    all.insert(all.end(), steps.begin(), steps.end());
    return all;
}

std::vector<Action> repeated(const std::vector<Action>& steps, std::size_t times) {
    std::vector<Action> all;
    for (std::size_t i = 0; i < times; ++i) {
        all.insert(all.end(), steps.begin(), steps.end());
    }
    return all;
}

}  // namespace

std::vector<Stop> learning_stops() {
    std::vector<Stop> all;
    constexpr std::size_t kQuestions = 20;  // at least as many as there are
    const act::StartQuiz alone{kQuiz, true};
    const act::StartLesson group{kQuiz, true};
    const std::vector<Action> answered{act::PickAnswer{"a"}, act::QuizNext{}};
    const std::vector<Action> counted{
        act::CountVotes{0, 12}, act::CountVotes{1, 5}, act::CountVotes{2, 1}, act::LessonNext{}};
    all.push_back({"learn", place(session::LearnRoute{})});
    all.push_back({"campaign", place(session::CampaignRoute{"violence"})});
    all.push_back({"calendar", place(session::EventsRoute{1, 0})});
    all.push_back({"calendar, a day", place(session::EventsRoute{1, 10})});
    all.push_back({"event", place(session::EventRoute{"human-rights-day"})});
    all.push_back({"quiz", place(session::QuizRoute{kQuiz})});
    all.push_back({"quiz question", quiz(alone, {act::PickAnswer{"b"}})});
    all.push_back({"quiz explanation", quiz(alone, answered)});
    all.push_back(
        {"quiz result",
         quiz(alone,
              repeated({act::PickAnswer{"a"}, act::QuizNext{}, act::QuizNext{}}, kQuestions))});
    all.push_back({"lesson", quiz(group, {act::CountVotes{0, 12}})});
    all.push_back({"lesson votes", quiz(group, counted)});
    all.push_back({"lesson results",
                   quiz(group,
                        repeated({act::CountVotes{1, 7}, act::LessonNext{}, act::LessonNext{}},
                                 kQuestions))});
    all.push_back({"booklet", place(session::BookletRoute{"ask-for-information"})});
    return all;
}

std::vector<Stop> all_stops(const Terminal& terminal) {
    using session::FiguresBy;
    using session::TimeFilter;
    std::vector<Stop> all{
        {"home", {act::CancelErase{}, act::GoHome{}}},
        {"programme", place(session::ProgrammeRoute{})},
        {"chapter", place(session::ChapterRoute{1, TimeFilter::all})},
        {"chapter 6", place(session::ChapterRoute{6, TimeFilter::all})},
        {"activity", place(session::ActivityRoute{"1.2.1"})},
        {"activity without progress", place(session::ActivityRoute{"3.4.4"})},
        {"figures by chapter", place(session::FiguresRoute{FiguresBy::chapter})},
        {"figures by institution", place(session::FiguresRoute{FiguresBy::institution})},
        {"figures by limit", place(session::FiguresRoute{FiguresBy::limit})},
        {"institution",
         place(session::InstitutionRoute{"ministry-of-labor-and-social-protection"})},
        {"rights", place(session::RightsRoute{})},
        {"rights of a group",
         place(session::RightsListRoute{session::RightsBy::group, "everyone"})},
        {"search", place(session::SearchRoute{})},
        {"services", place(session::ServicesRoute{})},
        {"service", place(session::ServiceRoute{"ombudsman-application"})},
        {"help", place(session::HelpRoute{})},
        {"track", place(session::TrackRoute{})},
        {"language", place(session::LanguageRoute{})},
        {"access", place(session::AccessRoute{})},
        {"neutral", place(session::NeutralRoute{})},
    };
    const auto& articles = terminal.state().content->articles;
    for (std::size_t i = 0; i < articles.size(); i += 12) {
        all.push_back(
            {"article " + articles[i].slug, place(session::ArticleRoute{articles[i].slug})});
    }
    REQUIRE(terminal.state().content->usable.contains("ombudsman-application"));
    all.push_back({"form name",
                   form_page("ombudsman-application", "/data/applicant/surname"),
                   {},
                   false,
                   "/data/applicant/surname"});
    all.push_back({"form date",
                   form_page("vocational-course", "/data/reach/born"),
                   {},
                   false,
                   "/data/reach/born"});
    all.push_back({"form code",
                   form_page("vocational-course", "/data/reach/fin"),
                   {},
                   false,
                   "/data/reach/fin"});
    std::vector<Action> wrong = form_page("programme-feedback", "/data/kind");
    wrong.emplace_back(act::FormNext{});
    all.push_back({"form error", wrong});
    std::vector<Action> text = form_page("programme-feedback", "/data/kind");
    text.emplace_back(act::Choose{"/data/kind", "works"});
    text.emplace_back(act::FormNext{});
    all.push_back({"form text", text, {}, false, "/data/text"});
    all.push_back({"review", review()});
    for (Stop& stop : answer_stops()) {
        all.push_back(std::move(stop));
    }
    const std::vector<Stop> devices = device_stops();
    all.insert(all.end(), devices.begin(), devices.end());
    for (Stop& stop : learning_stops()) {
        all.push_back(std::move(stop));
    }
    all.push_back({"erase question", {act::GoHome{}, act::AskErase{}}});
    all.push_back({"helper", place(session::AssistedRoute{})});
    all.push_back({"with a helper", {act::CancelErase{}, act::GoHome{}, act::SetHelper{true}}});
    all.push_back({"without a helper", {act::GoHome{}, act::SetHelper{false}}});
    for (auto& stop : staff_stops()) {
        all.push_back(std::move(stop));
    }
    return all;
}

std::vector<Stop> device_stops() {
    std::vector<Stop> all = document_stops();
    const std::vector<Stop> receipts = receipt_stops();
    all.insert(all.end(), receipts.begin(), receipts.end());
    return all;
}

std::vector<Stop> staff_stops() {
    const auto test_scan = [](Terminal& terminal) {
        terminal.glass().with([](auto& glass) {
            glass.trouble.reset();
            glass.page = a_letter();
        });
        terminal.kosk().apply(act::TestScan{});
        terminal.wait_until([&] { return !terminal.state().session->maintenance->scan->running; });
        terminal.glass().with(
            [](auto& glass) { glass.trouble = platform::ScannerTrouble::absent; });
    };
    const auto inside = [](Route route) {
        return std::vector<Action>{act::Open{std::move(route)}};
    };
    return {{"maintenance", inside(session::MaintenanceRoute{}), {}, true},
            {"tests and actions", inside(session::TrialsRoute{}), {}, true},
            {"test scan", inside(session::TrialsRoute{}), test_scan, true},
            {"touch test", inside(session::TouchTestRoute{}), {}, true},
            {"colour test", inside(session::ColourTestRoute{}), {}, true}};
}

namespace {

bool staff_is_there(const Terminal& terminal) {
    return terminal.state().session && terminal.state().session->maintenance;
}

// The other kind of session, in the same language and with the same looks.
void change_sides(Terminal& terminal, bool staff) {
    app::Kosk& kosk = terminal.kosk();
    const text::Language language = terminal.state().language();
    const session::Access access =
        terminal.state().session ? terminal.state().session->access : session::Access{};
    kosk.apply(act::Erase{});
    if (staff) {
        terminal.let_staff_in();
    } else {
        kosk.apply(act::Start{});
    }
    kosk.apply(act::ChooseLanguage{language});
    kosk.apply(act::SetTextSize{access.text_size});
    kosk.apply(act::SetColours{access.colours});
    kosk.apply(act::SetReducedMotion{access.reduced_motion});
    kosk.apply(act::SetReach{access.reach});
    kosk.apply(act::SwitchSpeech{access.voice.on});
}

}  // namespace

void go(Terminal& terminal, const Stop& stop) {
    stop_scan(terminal);
    if (stop.staff != staff_is_there(terminal)) {
        change_sides(terminal, stop.staff);
    }
    for (const auto& action : stop.actions) {
        terminal.kosk().apply(action);
    }
    if (!stop.question.empty()) {
        REQUIRE(terminal.state().session->form);
        REQUIRE(terminal.state().session->form->at == stop.question);
    }
    if (stop.then) {
        stop.then(terminal);
    }
    terminal.refresh();
}

void begin(Terminal& terminal, text::Language language) {
    terminal.kosk().apply(act::Start{});
    terminal.kosk().apply(act::ChooseLanguage{language});
    terminal.refresh();
}

}  // namespace kosk::screens
