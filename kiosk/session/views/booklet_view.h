// A sheet to read here and to take home.
#pragma once

#include <string>
#include <vector>

#include "kiosk/session/views/links.h"
#include "kiosk/session/views/print_view.h"

namespace kosk::session {

struct BookletView {
    FrameView frame;
    std::string slug;
    std::string title;
    std::string summary;
    std::string body;  // Markdown
    Links links;
    std::string reviewed;
    std::vector<SourceLine> sources;
    bool can_print = false;  // there is a printer for it
    PrintView print;
};

BookletView make_booklet_view(const AppState& state, const BookletRoute& route);

}  // namespace kosk::session
