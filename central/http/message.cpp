#include "central/http/message.h"

#include <array>
#include <chrono>

#include <fmt/format.h>
#include <http_parser.h>

namespace kosk::central {

const std::string* HttpRequest::header(std::string_view name) const {
    for (const auto& [key, value] : headers) {
        if (key == name) {
            return &value;
        }
    }
    return nullptr;
}

std::string format_http_date(Time time) {
    constexpr std::array kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array kMonths = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto days = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(days);
    const std::chrono::weekday weekday(days);
    const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::seconds>(time - days));
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
                       kDays.at(weekday.c_encoding()),
                       static_cast<unsigned>(date.day()),
                       kMonths.at(static_cast<unsigned>(date.month()) - 1),
                       static_cast<int>(date.year()),
                       clock.hours().count(),
                       clock.minutes().count(),
                       clock.seconds().count());
}

std::string serialize(const HttpResponse& response, Time now, bool keep_alive, bool head) {
    std::string out = fmt::format("HTTP/1.1 {} {}\r\nDate: {}\r\nConnection: {}\r\n",
                                  response.status,
                                  http_status_str(static_cast<http_status>(response.status)),
                                  format_http_date(now),
                                  keep_alive ? "keep-alive" : "close");
    for (const auto& [name, value] : response.headers) {
        out += fmt::format("{}: {}\r\n", name, value);
    }
    const bool bodiless = response.status == 204 || response.status == 304;
    if (!bodiless) {
        out += fmt::format("Content-Length: {}\r\n", response.body.size());
    }
    out += "\r\n";
    if (!bodiless && !head) {
        out += response.body;
    }
    return out;
}

}  // namespace kosk::central
