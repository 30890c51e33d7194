#include "tests/kiosk/screens/stops.h"

#include <catch2/catch.hpp>

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

}  // namespace

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
    const auto usable = terminal.state().content->usable.find("ombudsman-application");
    REQUIRE(usable != terminal.state().content->usable.end());
    for (const std::string ref : {"/data/applicant/surname", "/data/applicant/born"}) {
        all.push_back({"form " + ref, form_page("ombudsman-application", ref)});
    }
    std::vector<Action> wrong = form_page("programme-feedback", "/data/kind");
    wrong.emplace_back(act::FormNext{});
    all.push_back({"form error", wrong});
    std::vector<Action> text = form_page("programme-feedback", "/data/kind");
    text.emplace_back(act::Choose{"/data/kind", "works"});
    text.emplace_back(act::FormNext{});
    all.push_back({"form text", text});
    all.push_back({"erase question", {act::GoHome{}, act::AskErase{}}});
    return all;
}

void go(Terminal& terminal, const Stop& stop) {
    for (const auto& action : stop.actions) {
        terminal.kosk().apply(action);
    }
    terminal.refresh();
}

void begin(Terminal& terminal, text::Language language) {
    terminal.kosk().apply(act::Start{});
    terminal.kosk().apply(act::ChooseLanguage{language});
    terminal.refresh();
}

}  // namespace kosk::screens
