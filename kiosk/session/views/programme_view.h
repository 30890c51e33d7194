// The programme's overview, one chapter of it, and one activity.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/session/model/programme_status.h"
#include "kiosk/session/views/frame_view.h"

namespace kosk::session {

struct ProgrammeView {
    FrameView frame;
    std::string summary;
    TimeFilter filter = TimeFilter::all;
    int shown = 0;                      // activities that pass the filter
    int limit_passed = 0;               // of those
    std::vector<StatusCount> statuses;  // only those that occur, in a fixed order
    struct Chapter {
        int number = 0;
        std::string title;
        std::string count;  // "12 activities"
    };
    std::vector<Chapter> chapters;
};

struct ActivityRow {
    std::string number;
    std::string title;
    Status status = Status::no_information;
    std::string word;
    bool provision = false;
    bool limit_passed = false;
    std::string limit;
};

struct ChapterView {
    FrameView frame;
    std::string title;
    std::string summary;
    TimeFilter filter = TimeFilter::all;
    bool filtered = true;  // whether there is anything to filter
    std::vector<ActivityRow> rows;
};

// One activity's history on an axis: its time limit, what was said when, and today.
struct Timeline {
    Axis axis;
    bool limited = false;
    float from = 0;
    float to = 0;
    struct Mark {
        float at = 0;
        Status status = Status::no_information;
    };
    std::vector<Mark> marks;  // oldest first
    std::string in_words;
};

struct ActivityView {
    FrameView frame;
    std::string number;
    std::string title;
    std::string summary;
    bool provision = false;
    struct Body {
        std::string id;
        std::string name;
        std::string now;  // "Its work is carried on by: …", "" when it is still there
        std::string note;
    };
    std::vector<Body> bodies;
    std::string limit;
    bool limit_passed = false;
    Status status = Status::no_information;
    std::string word;
    std::string said;  // when and by whom that status was said, "" when nobody has
    struct Entry {
        Status status = Status::no_information;
        std::string word;
        std::string when;
        std::string who;
        std::string statement;
        std::string about;  // "About the aim of the point", "" when about the point as worded
        struct Evidence {
            std::string title;
            std::string detail;
        };
        std::vector<Evidence> evidence;
    };
    std::vector<Entry> history;  // newest first
    Timeline timeline;
    std::vector<ActivityRow> parts;  // points below this one
    struct Link {
        std::string slug;
        std::string title;
    };
    std::vector<Link> rights;
    bool can_comment = false;
};

ActivityRow activity_row(const AppState& state, const content::Activity& activity);

ProgrammeView make_programme_view(const AppState& state, const ProgrammeRoute& route);
ChapterView make_chapter_view(const AppState& state, const ChapterRoute& route);
ActivityView make_activity_view(const AppState& state, const ActivityRoute& route);

// The form that takes comments on an activity, and where the activity's number goes.
inline constexpr std::string_view kFeedbackForm = "programme-feedback";
inline constexpr std::string_view kFeedbackActivity = "/data/activity";

}  // namespace kosk::session
