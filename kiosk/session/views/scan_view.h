// The scanner at a question that takes a document, in words.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/session/model/state.h"

namespace kosk::session {

struct ScanView {
    bool offered = false;  // the terminal has a scanner
    bool running = false;
    bool binding = false;
    struct Page {
        std::string picture;  // as scanned_page() knows it
        std::string words;    // "Page 1 of 2"
    };
    std::vector<Page> pages;
    bool more = false;    // another page may be scanned
    std::string trouble;  // "The scanner is busy"; "" when nothing is wrong
    std::string advice;   // what to do about it
};

ScanView make_scan_view(const AppState& state, const forms::Question& question);

// Names of the previews begin so; no target of the content does.
inline constexpr std::string_view kScannedPages = "scanned:";
// The preview of that name, as long as the session holds its page; nullptr else.
std::shared_ptr<const platform::Picture> scanned_page(const AppState& state, std::string_view name);

// Takes pictures and nothing else: one page, as the picture it is. Others take a PDF.
bool wants_picture(const forms::Question& question);
std::size_t most_pages(const forms::Question& question);

// "The scanner is switched off or not connected", for citizens and operators.
std::string trouble_words(platform::ScannerTrouble trouble, const Tr& tr);

}  // namespace kosk::session
