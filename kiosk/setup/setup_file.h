// kosk-setup.json: everything that a new terminal has to be told, in one file.
//
// One file serves many terminals: what is the same for all stands at its top, what differs in
// `machines` under a name of the machine (machine.h), and the two are put together:
//
//     {
//       "content": ["https://content.example.az/"],
//       "root_sha256": "6a1f…",
//       "group": "libraries",
//       "machines": {
//         "52:54:00:12:34:56": {"terminal": "baku-001", "centre":
//         "https://centre.example.az/v1/key/TOKEN"}
//       }
//     }
//
// docs/install.md explains each field to operators. A field that is not known is an error, so that
// a slip of the pen is not taken for a wish to leave something out. Pure. Thread: any.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace kosk::setup {

struct Display {
    std::string size;                 // "1080x1920", pixels
    double pitch_mm = 0;              // side of one pixel; 0: what kosk assumes or the display says
    std::optional<double> bottom_mm;  // height of the picture's lower edge above the floor
};

struct Wifi {
    std::string ssid;
    std::string password;  // WPA; "": an open network
};

struct Setup {
    std::string terminal;
    std::string group;
    std::vector<std::string> content;  // addresses of the content repository, asked in this order
    std::string root_sha256;           // of the first root, 64 hexadecimal digits
    std::string centre;                // OpenRosa address with the token in it; "": nothing is sent
    std::string pin;                   // of the maintenance screen; "": nobody can open it
    std::string audience;              // school, library, centre; "": all campaigns
    std::string place;                 // "LATITUDE LONGITUDE"
    std::string dark;                  // "22:00-07:30"
    std::string printer_roll;          // CUPS queues
    std::string printer_a4;
    std::string scanner;
    std::optional<Display> display;
    std::optional<Wifi> wifi;
};

// The part for a machine with one of these names. Errors: invalid, with the JSON pointer of what is
// wrong; not_found when the file names machines and this is none of them.
Result<Setup> read_setup(std::string_view json, const std::vector<std::string>& machine);

}  // namespace kosk::setup
