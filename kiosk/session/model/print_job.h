// What is printed, by name: the jobs of Session::prints.
#pragma once

#include <string>
#include <string_view>

#include "shared/paper/sheet.h"

namespace kosk::session {

inline constexpr std::string_view kReceiptJob = "receipt";
inline constexpr std::string_view kLessonJob = "lesson";

inline std::string booklet_job(std::string_view slug) {
    return "booklet/" + std::string(slug);
}

// Staff's test of a printer.
inline std::string print_test_job(paper::Paper paper) {
    return paper == paper::Paper::roll ? "test.roll" : "test.a4";
}

}  // namespace kosk::session
