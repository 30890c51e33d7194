// Documents on their way into an application: from a stick, from the scanner, drawn by a finger.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kiosk/session/model/action.h"

namespace kosk::session {

struct Attachments {
    // As the citizen knows attached files, by their names in the form.
    std::map<std::string, std::string> file_names;
    std::map<std::string, Sketch> sketches;  // by question
    std::set<std::string> unkept;            // questions whose sketch is not a picture yet
    bool going_on = false;  // Continue was tapped; a picture of a drawing is made before

    enum class Media { unknown, searching, no_stick, other_format, listed, reading, failed };
    Media media = Media::unknown;
    ErrorKind media_failure = ErrorKind::internal;  // when failed
    std::vector<MediaFile> files;
    bool looking = false;                    // for a stick: one look at a time
    std::chrono::milliseconds looked_at{0};  // uptime of the last look's end

    // Pages from the scanner, until they are an answer. They are nowhere else: what shows a preview
    // asks for it here, and has nothing when it is gone.
    struct ScannedPage {
        int serial = 0;  // of its scan: names the preview
        std::string jpeg;
        std::shared_ptr<const platform::Picture> preview;
    };
    struct Scan {
        std::string ref;  // the question they are for
        int serial = 0;   // of the page that is awaited
        bool running = false;
        bool binding = false;
        std::optional<platform::ScannerTrouble> trouble;  // of the last try
        std::vector<ScannedPage> pages;
    };
    Scan scan;
};

}  // namespace kosk::session
