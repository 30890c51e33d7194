// A link in a text leads to the screen that shows its document.
#include "kiosk/session/update/navigation.h"
#include "kiosk/session/update/on_place.h"

namespace kosk::session {

namespace {

// The screen's route for "rights/liberty"; nullopt when no screen shows that document.
std::optional<Route> route_of(const Content& content, std::string_view target) {
    const auto cut = target.rfind('/');
    const std::string folder(target.substr(0, cut == std::string_view::npos ? 0 : cut));
    const std::string name(target.substr(cut == std::string_view::npos ? 0 : cut + 1));
    if (folder == "rights" && content.article(name) != nullptr) {
        return ArticleRoute{name};
    }
    if (folder == "services" && content.service(name) != nullptr) {
        return ServiceRoute{name};
    }
    if (folder == "programme/activities" && content.activity(name) != nullptr) {
        return ActivityRoute{name};
    }
    if (folder == "campaigns" && content.campaign(name) != nullptr) {
        return CampaignRoute{name};
    }
    if (folder == "events" && content.event(name) != nullptr) {
        return EventRoute{name};
    }
    if (folder == "quizzes" && content.quiz(name) != nullptr) {
        return QuizRoute{name};
    }
    if (folder == "booklets" && content.booklet(name) != nullptr) {
        return BookletRoute{name};
    }
    if (folder == "contacts" && content.contact(name) != nullptr) {
        return HelpRoute{};
    }
    return std::nullopt;
}

}  // namespace

Effects on(AppState& state, const act::FollowLink& action) {
    if (!state.session || !state.content) {
        return {};
    }
    auto route = route_of(*state.content, action.target);
    return route ? open(state, std::move(*route)) : Effects{};
}

}  // namespace kosk::session
