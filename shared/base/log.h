// One line a decision, in logfmt with a syslog priority, on standard error: journald keeps it.
// What could steer the terminal of who reads it is shown by its number (visible.h).
//     log_info("content.applied", {{"release", "12"}, {"documents", "3"}});
//     <6>msg=content.applied release=12 documents=3
//
// Nothing a citizen typed is ever a field. Thread: any; a line is written whole.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace kosk {

struct LogField {
    std::string_view key;
    std::string value;
};

void log_info(std::string_view message, std::initializer_list<LogField> fields = {});
void log_warning(std::string_view message, std::initializer_list<LogField> fields = {});
void log_error(std::string_view message, std::initializer_list<LogField> fields = {});

// `error` becomes the fields kind, detail and code.
void log_error(std::string_view message,
               const Error& error,
               std::initializer_list<LogField> fields = {});

// One line as it is written, without its end: for tests.
std::string format_log_line(int priority,
                            std::string_view message,
                            std::initializer_list<LogField> fields);

}  // namespace kosk
