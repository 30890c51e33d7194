// One public body: what it answers for in the programme, its services, and how to reach it.
#pragma once

#include <string>
#include <vector>

#include "kiosk/session/views/contact_view.h"
#include "kiosk/session/views/figures_view.h"
#include "kiosk/session/views/programme_view.h"

namespace kosk::session {

struct InstitutionView {
    FrameView frame;
    std::string name;
    bool recommended = false;  // the Programme asks it, but cannot order it
    struct Successor {
        std::string name;
        std::string detail;  // since when, and its address on the web
    };
    std::vector<Successor> successors;
    std::string note;
    std::vector<ContactCard> contacts;  // its own and those of its services
    struct Link {
        std::string slug;
        std::string title;
        std::string summary;
    };
    std::vector<Link> services;
    FigureGroup figure;                   // of its activities, provisions not among them
    std::vector<ActivityRow> activities;  // the programme's order
};

InstitutionView make_institution_view(const AppState& state, const InstitutionRoute& route);

}  // namespace kosk::session
