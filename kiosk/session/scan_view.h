// The scanner at a question that takes a document, in words.
#pragma once

#include <string>

#include "kiosk/session/state.h"

namespace kosk::session {

struct ScanView {
    bool offered = false;  // the terminal has a scanner
    bool running = false;
    bool binding = false;
    std::size_t pages = 0;
    bool more = false;    // another page may be scanned
    std::string trouble;  // "The scanner is busy"; "" when nothing is wrong
    std::string advice;   // what to do about it
};

ScanView make_scan_view(const AppState& state, const forms::Question& question);

// Takes pictures and nothing else: one page, as the picture it is. Others take a PDF.
bool wants_picture(const forms::Question& question);
std::size_t most_pages(const forms::Question& question);

// "The scanner is switched off or not connected", for citizens and operators.
std::string trouble_words(platform::ScannerTrouble trouble, const Tr& tr);

}  // namespace kosk::session
