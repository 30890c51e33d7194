// Where a citizen is: a stack of places. Each place keeps what belongs to looking at it (which
// filter is on, and through its serial number how far it is scrolled), so that going back finds it
// as it was left.
#pragma once

#include <cstddef>
#include <string>
#include <variant>

namespace kosk::session {

struct HomeRoute {};

// Which activities the overview lists.
enum class TimeFilter { all, permanent, limited };

struct ProgrammeRoute {
    TimeFilter filter = TimeFilter::all;
};
struct ChapterRoute {
    int number = 0;
    TimeFilter filter = TimeFilter::all;
};
struct ActivityRoute {
    std::string number;
};

// What the programme is counted by.
enum class FiguresBy { chapter, institution, limit };

struct FiguresRoute {
    FiguresBy by = FiguresBy::chapter;
};
struct InstitutionRoute {
    std::string id;
};

enum class RightsBy { group, topic };
struct RightsRoute {
    RightsBy by = RightsBy::group;
};
// Articles of one group or topic.
struct RightsListRoute {
    RightsBy by = RightsBy::group;
    std::string id;
};
struct SearchRoute {};
struct ArticleRoute {
    std::string slug;
};
struct ServicesRoute {};
struct ServiceRoute {
    std::string slug;
};

// What there is to learn from: campaigns of the day, events, quizzes, booklets.
struct LearnRoute {};
struct CampaignRoute {
    std::string slug;
    std::size_t slide = 0;  // of its pictures
};
// A month of the calendar, counted from this one; `day` of the month when one was chosen, else 0.
struct EventsRoute {
    int month = 0;
    unsigned day = 0;
};
struct EventRoute {
    std::string slug;
};
struct QuizRoute {  // before it begins
    std::string id;
};
struct QuizRunRoute {};
struct LessonRoute {};  // a quiz with a group
struct BookletRoute {
    std::string slug;
};

struct FormRoute {};
struct ReviewRoute {};
struct ReceiptRoute {};
struct TrackRoute {};
struct HelpRoute {};
struct LanguageRoute {};
struct AccessRoute {};
// Where quick exit leads: says nothing of what was read before.
struct NeutralRoute {};
// What it means that somebody helps, and the way to say so.
struct AssistedRoute {};
// For staff.
struct PinRoute {};
struct MaintenanceRoute {};
struct TrialsRoute {};  // what can be tried and done there
struct TouchTestRoute {};
struct ColourTestRoute {};

using Route = std::variant<HomeRoute,
                           ProgrammeRoute,
                           ChapterRoute,
                           ActivityRoute,
                           FiguresRoute,
                           InstitutionRoute,
                           RightsRoute,
                           RightsListRoute,
                           SearchRoute,
                           ArticleRoute,
                           ServicesRoute,
                           ServiceRoute,
                           LearnRoute,
                           CampaignRoute,
                           EventsRoute,
                           EventRoute,
                           QuizRoute,
                           QuizRunRoute,
                           LessonRoute,
                           BookletRoute,
                           FormRoute,
                           ReviewRoute,
                           ReceiptRoute,
                           TrackRoute,
                           HelpRoute,
                           LanguageRoute,
                           AccessRoute,
                           NeutralRoute,
                           AssistedRoute,
                           PinRoute,
                           MaintenanceRoute,
                           TrialsRoute,
                           TouchTestRoute,
                           ColourTestRoute>;

// Only staff gets there: any but PinRoute needs the PIN.
inline bool is_for_staff(const Route& route) {
    return std::holds_alternative<PinRoute>(route) ||
           std::holds_alternative<MaintenanceRoute>(route) ||
           std::holds_alternative<TrialsRoute>(route) ||
           std::holds_alternative<TouchTestRoute>(route) ||
           std::holds_alternative<ColourTestRoute>(route);
}

struct Visit {
    Route route;
    int serial = 0;  // tells one visit from another: a new one begins at the top of the page
};

}  // namespace kosk::session
