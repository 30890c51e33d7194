// Every screen in every language, text size and orientation: targets large enough and apart,
// nothing clipped or overlapping, every letter there.
#include <array>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/kiosk/screens/answer_stops.h"
#include "tests/kiosk/screens/stops.h"

namespace kosk::screens {

namespace {

namespace act = session::act;
using session::Route;

std::vector<Stop> stops() {
    const auto place = [](Route route) {
        return std::vector<session::Action>{act::GoHome{}, act::Open{std::move(route)}};
    };
    std::vector<Stop> all{
        {"home", {act::GoHome{}}},
        {"programme", place(session::ProgrammeRoute{})},
        {"chapter", place(session::ChapterRoute{1, session::TimeFilter::all})},
        {"chapter 6", place(session::ChapterRoute{6, session::TimeFilter::all})},
        {"activity", place(session::ActivityRoute{"1.2.1"})},
        {"activity without progress", place(session::ActivityRoute{"3.4.4"})},
        {"figures by chapter", place(session::FiguresRoute{session::FiguresBy::chapter})},
        {"figures by institution", place(session::FiguresRoute{session::FiguresBy::institution})},
        {"figures by limit", place(session::FiguresRoute{session::FiguresBy::limit})},
        {"institution",
         place(session::InstitutionRoute{"ministry-of-labor-and-social-protection"})},
        {"institution recommended", place(session::InstitutionRoute{"ombudsman"})},
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
        {"erase question", {act::GoHome{}, act::AskErase{}}},
    };
    return all;
}

void check(Terminal& terminal, const std::string& where) {
    terminal.refresh();
    std::string wrong;
    for (const auto& line : terminal.harness().audit()) {
        wrong += line + "\n";
    }
    INFO(where << "\n" << wrong);
    CHECK(wrong.empty());
}

// The Ombudsman's application, page by page.
void check_form(Terminal& terminal, const std::string& where) {
    app::Kosk& kosk = terminal.kosk();
    kosk.apply(act::GoHome{});
    kosk.apply(act::StartForm{"ombudsman-application", {}});
    REQUIRE(terminal.state().session->form);
    const auto questions = terminal.state().session->form->answers.questions();
    for (const auto& question : questions) {
        kosk.apply(act::ChangeAnswer{question.ref});
        check(terminal, where + " form " + question.ref);
    }
    kosk.apply(act::ChangeAnswer{questions[1].ref});
    kosk.apply(act::FormNext{});  // nothing typed: the error at the field
    check(terminal, where + " form error");
}

std::string named(const ui::DisplayProfile& display,
                  session::TextSize size,
                  text::Language language) {
    return std::string(text::code(language)) + " size " + std::to_string(static_cast<int>(size)) +
           " " + std::to_string(display.width_px);
}

void check_all(const ui::DisplayProfile& display, session::TextSize size, text::Language language) {
    Terminal terminal(display);
    app::Kosk& kosk = terminal.kosk();
    kosk.apply(act::Start{});
    kosk.apply(act::ChooseLanguage{language});
    kosk.apply(act::SetTextSize{size});
    const std::string where = named(display, size, language);
    for (const auto& stop : stops()) {
        for (const auto& action : stop.actions) {
            kosk.apply(action);
        }
        check(terminal, where + " " + stop.name);
        kosk.apply(act::CancelErase{});
    }
    for (const auto& stop : answer_stops()) {
        go(terminal, stop);
        check(terminal, where + " " + stop.name);
    }
    for (const auto& stop : device_stops()) {
        go(terminal, stop);
        check(terminal, where + " " + stop.name);
    }
    for (const auto& article : terminal.state().content->articles) {
        kosk.apply(act::GoHome{});
        kosk.apply(act::Open{session::ArticleRoute{article.slug}});
        check(terminal, where + " article " + article.slug);
    }
    check_form(terminal, where);
    kosk.apply(act::GoHome{});
    kosk.apply(act::Open{session::AssistedRoute{}});
    check(terminal, where + " helper");
    kosk.apply(act::SetHelper{true});
    kosk.apply(act::GoHome{});
    check(terminal, where + " with a helper");
    kosk.apply(act::SetHelper{false});
    terminal.pass(std::chrono::seconds(130));
    check(terminal, where + " idle warning");
    for (const auto& stop : staff_stops()) {
        go(terminal, stop);
        check(terminal, where + " " + stop.name);
    }
}

const ui::DisplayProfile kPortrait{1080, 1920, 0.2479F};
const ui::DisplayProfile kLandscape{1920, 1080, 0.2479F};

std::vector<ui::DisplayProfile> with_the_smallest() {
    auto displays = ui::all_displays();
    displays.push_back({1024, 600, 0.2F});
    return displays;
}

}  // namespace

TEST_CASE("every screen holds the rules upright, in every language and text size") {
    const auto language = GENERATE(text::Language::az, text::Language::en, text::Language::ru);
    const auto size = GENERATE(session::TextSize::small,
                               session::TextSize::normal,
                               session::TextSize::large,
                               session::TextSize::extra_large);
    check_all(kPortrait, size, language);
}

TEST_CASE("every screen holds the rules lying, in every language and text size") {
    const auto language = GENERATE(text::Language::az, text::Language::en, text::Language::ru);
    const auto size = GENERATE(session::TextSize::small,
                               session::TextSize::normal,
                               session::TextSize::large,
                               session::TextSize::extra_large);
    check_all(kLandscape, size, language);
}

TEST_CASE("every screen holds the rules on every panel") {
    const auto size = GENERATE(session::TextSize::normal, session::TextSize::extra_large);
    for (const auto& display : ui::all_displays()) {
        check_all(display, size, text::Language::az);
    }
}

TEST_CASE("each slide of the resting screen holds the rules on every panel") {
    for (const auto& display : ui::all_displays()) {
        Terminal terminal(display);
        bool slide = false;
        for (int turn = 0; turn < 7; ++turn) {
            check(terminal, "attract " + std::to_string(turn));
            slide = slide || terminal.element("slide.picture") != nullptr;
            for (const auto& element : terminal.harness().elements()) {
                INFO(element.label);
                CHECK(element.box.bottom() <= static_cast<float>(display.height_px));
            }
            terminal.pass(std::chrono::seconds(10));
        }
        CHECK(slide);
        terminal.tap("attract.start");
        CHECK(terminal.element("language.az") != nullptr);
    }
}

TEST_CASE("the screens before a language and without content hold the rules") {
    const auto language = GENERATE(text::Language::az, text::Language::en, text::Language::ru);
    const auto size = GENERATE(session::TextSize::normal, session::TextSize::extra_large);
    for (const auto& display : with_the_smallest()) {
        const std::string where = named(display, size, language);
        Terminal terminal(display, "/nonexistent/content.db");
        check(terminal, where + " attract");
        terminal.kosk().apply(act::Start{});
        check(terminal, where + " first language");
        terminal.kosk().apply(act::ChooseLanguage{language});
        terminal.kosk().apply(act::SetTextSize{size});
        check(terminal, where + " no content");
        CHECK(terminal.element("content.missing") != nullptr);
        terminal.kosk().apply(act::Open{session::HelpRoute{}});
        check(terminal, where + " help without content");
    }
}

TEST_CASE("the screens of content that is not what was signed hold the rules") {
    const auto language = GENERATE(text::Language::az, text::Language::en, text::Language::ru);
    const auto size = GENERATE(session::TextSize::normal, session::TextSize::extra_large);
    for (const auto& display : with_the_smallest()) {
        const std::string where = named(display, size, language);
        Terminal terminal(display);
        app::Kosk& kosk = terminal.kosk();
        kosk.apply(act::Start{});
        kosk.apply(act::ChooseLanguage{language});
        kosk.apply(act::SetTextSize{size});
        kosk.apply(act::Open{session::ArticleRoute{"withdrawn"}});
        kosk.apply(act::ArticleFailed{"withdrawn"});
        check(terminal, where + " article that cannot be shown");
        CHECK(terminal.element("article.state") != nullptr);
        kosk.apply(act::GoHome{});
        session::SignatureTrial trial;
        trial.refused[content::target_path(content::DocumentType::site)] = {};
        kosk.apply(act::FormsTried{terminal.state().content, {}, trial});
        check(terminal, where + " nothing is what was signed");
        CHECK(terminal.element("content.refused") != nullptr);
    }
}

}  // namespace kosk::screens
