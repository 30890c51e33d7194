// The services there are, and one of them: who, what to bring, what it costs, how long it takes.
#pragma once

#include <string>
#include <vector>

#include "kiosk/session/views/contact_view.h"
#include "kiosk/session/views/frame_view.h"

namespace kosk::session {

struct ServicesView {
    FrameView frame;
    struct Row {
        std::string slug;
        std::string title;
        std::string summary;
        bool here = false;  // can be applied for at this terminal
    };
    std::vector<Row> services;
};

struct ServiceView {
    FrameView frame;
    bool sensitive = false;  // others may see the screen
    std::string title;
    std::string summary;
    std::string institution;
    std::string institution_id;
    std::string who;
    std::vector<std::string> documents;
    std::string fee;
    std::string time;
    std::string body;          // Markdown
    std::string form;          // id of the form, "" when there is none that works here
    bool form_broken = false;  // there should be one, but it cannot be filled in now
    bool refused = false;      // the disk is nearly full
    bool begun = false;        // was begun in this session: goes on
    std::vector<ContactCard> contacts;
    std::vector<SourceLine> sources;
};

ServicesView make_services_view(const AppState& state);
ServiceView make_service_view(const AppState& state, const ServiceRoute& route);

}  // namespace kosk::session
