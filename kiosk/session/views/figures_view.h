// The programme in figures: statuses by chapter and by institution, and time limits against today.
// Every row says in words what its picture shows, for speech and for whoever reads no charts.
#pragma once

#include <string>
#include <vector>

#include "kiosk/session/model/programme_status.h"
#include "kiosk/session/views/frame_view.h"

namespace kosk::session {

// Statuses of the activities of one chapter or one institution. An activity of several institutions
// counts for each of them.
struct FigureGroup {
    std::string id;  // number of the chapter, id of the institution
    std::string name;
    int whole = 0;
    std::vector<StatusCount> statuses;  // those that occur, in a fixed order
    std::string in_words;               // "2 Done in time · 9 No information"
};

// A time limit on the axis: 0 is its first day, 1 its last.
struct LimitSpan {
    std::string number;
    std::string title;
    Status status = Status::no_information;
    float from = 0;
    float to = 0;
    bool passed = false;
    std::string in_words;  // "2012 – 2015 · time limit passed · No information"
};

struct FiguresView {
    FrameView frame;
    FiguresBy by = FiguresBy::chapter;
    int whole = 0;                    // activities counted; provisions are none
    std::vector<FigureGroup> groups;  // by chapter or institution
    Axis axis;
    std::vector<LimitSpan> limits;  // by their end, then their beginning
    int limits_passed = 0;
};

FiguresView make_figures_view(const AppState& state, const FiguresRoute& route);

// Counts their statuses; the group has no name yet.
FigureGroup figure_of(const Content& content,
                      const std::vector<const content::Activity*>& activities,
                      const Tr& tr);

}  // namespace kosk::session
