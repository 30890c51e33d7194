// A setup file with everything in it.
#pragma once

#include <string>

#include "kiosk/setup/setup_file.h"

namespace kosk::setup {

inline const std::string kMac = "52:54:00:12:34:56";

inline const std::string kFile = R"({
  "content": ["https://content.example.az/", "https://mirror.example.az/content"],
  "root_sha256": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
  "group": "libraries",
  "audience": "library",
  "dark": "22:00-07:30",
  "pin": "482913",
  "printer_roll": "receipts",
  "printer_a4": "a4",
  "scanner": "any",
  "display": {"size": "1080x1920", "pitch_mm": 0.248, "bottom_mm": 800},
  "wifi": {"ssid": "Kitabxana", "password": "uzun bir parol"},
  "machines": {
    "52:54:00:12:34:56": {
      "terminal": "baku-001",
      "place": "40.409 49.867",
      "centre": "https://centre.example.az/v1/key/TOKEN"
    },
    "PF2X9": {"terminal": "ganja-002", "group": "schools"}
  }
})";

}  // namespace kosk::setup
