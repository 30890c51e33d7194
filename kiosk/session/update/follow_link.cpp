// A link in a text leads to the screen that shows its document.
#include "kiosk/session/update/navigation.h"
#include "kiosk/session/update/on_place.h"

namespace kosk::session {

namespace {

using content::DocumentType;

// The screen's route for "rights/liberty"; nullopt when no screen shows that document.
std::optional<Route> route_of(const Content& content, std::string_view target) {
    const auto link = content::parse_link(target);
    if (!link) {
        return std::nullopt;
    }
    const auto when = [](const auto* document, Route route) {
        return document != nullptr ? std::optional(std::move(route)) : std::nullopt;
    };
    const std::string& id = link->id;
    switch (link->type) {
        case DocumentType::article:
            return when(content.article(id), ArticleRoute{id});
        case DocumentType::service:
            return when(content.service(id), ServiceRoute{id});
        case DocumentType::activity:
            return when(content.activity(id), ActivityRoute{id});
        case DocumentType::campaign:
            return when(content.campaign(id), CampaignRoute{id});
        case DocumentType::event:
            return when(content.event(id), EventRoute{id});
        case DocumentType::quiz:
            return when(content.quiz(id), QuizRoute{id});
        case DocumentType::booklet:
            return when(content.booklet(id), BookletRoute{id});
        case DocumentType::contact:
            return when(content.contact(id), HelpRoute{});
        case DocumentType::form:  // opened through its service
        case DocumentType::programme:
        case DocumentType::institutions:
        case DocumentType::progress:
        case DocumentType::site:
        case DocumentType::policy:
        case DocumentType::terminals:
            break;
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
