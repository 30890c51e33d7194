#include "shared/base/log.h"

#include <fmt/format.h>
#include <unistd.h>

#include "shared/base/visible.h"

namespace kosk {
namespace {

constexpr int kError = 3;
constexpr int kWarning = 4;
constexpr int kInfo = 6;

bool plain(std::string_view value) {
    return !value.empty() && value.find_first_of(" \"=\\") == std::string_view::npos &&
           is_visible(value);
}

std::string in_quotes(std::string_view value) {
    std::string out = "\"";
    for (const char c : value) {
        if (c == '\n') {
            out += "\\n";
            continue;
        }
        if (c == '"' || c == '\\') {
            out.push_back('\\');
        }
        out.push_back(c);
    }
    return visible(out) + "\"";
}

void append(std::string& line, const LogField& field) {
    line +=
        fmt::format(" {}={}", field.key, plain(field.value) ? field.value : in_quotes(field.value));
}

void write_line(std::string line) {
    line.push_back('\n');
    std::string_view rest = line;
    while (!rest.empty()) {
        const ssize_t written = ::write(STDERR_FILENO, rest.data(), rest.size());
        if (written <= 0) {
            return;
        }
        rest.remove_prefix(static_cast<std::size_t>(written));
    }
}

}  // namespace

std::string format_log_line(int priority,
                            std::string_view message,
                            std::initializer_list<LogField> fields) {
    std::string line = fmt::format("<{}>msg={}", priority, message);
    for (const LogField& field : fields) {
        append(line, field);
    }
    return line;
}

void log_info(std::string_view message, std::initializer_list<LogField> fields) {
    write_line(format_log_line(kInfo, message, fields));
}

void log_warning(std::string_view message, std::initializer_list<LogField> fields) {
    write_line(format_log_line(kWarning, message, fields));
}

void log_error(std::string_view message, std::initializer_list<LogField> fields) {
    write_line(format_log_line(kError, message, fields));
}

void log_error(std::string_view message,
               const Error& error,
               std::initializer_list<LogField> fields) {
    std::string line = format_log_line(kError, message, fields);
    append(line, {"kind", std::string(name(error.kind))});
    append(line, {"detail", error.detail});
    if (error.native != 0) {
        append(line, {"code", std::to_string(error.native)});
    }
    write_line(std::move(line));
}

}  // namespace kosk
