// Where to turn: contacts with the sources that confirm them.
#pragma once

#include <string>
#include <vector>

#include "kiosk/session/views/frame_view.h"

namespace kosk::session {

struct SourceLine {
    std::string title;
    std::string detail;  // address, and of when it speaks
};

struct ContactCard {
    std::string slug;
    std::string name;
    std::string purpose;
    std::string phone;
    std::string hours;
    std::string address;
    std::string languages;
    std::string cost;
    std::string what_happens;
    std::string url;
    bool emergency = false;
    std::string sources;  // one line
};

struct HelpView {
    FrameView frame;
    std::vector<ContactCard> emergency;
    std::vector<ContactCard> others;
};

HelpView make_help_view(const AppState& state);
ContactCard contact_card(const content::Contact& contact, const Tr& tr);
std::vector<SourceLine> source_lines(const std::vector<content::Source>& sources, const Tr& tr);

}  // namespace kosk::session
