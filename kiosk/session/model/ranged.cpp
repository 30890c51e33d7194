#include "kiosk/session/model/ranged.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <fmt/format.h>

namespace kosk::session {

namespace {

constexpr double kShortRange = 11;  // stops

int decimals(double number) {
    int count = 0;
    while (count < 6 && std::abs(number - std::round(number)) > 1e-9) {
        number *= 10;
        ++count;
    }
    return count;
}

}  // namespace

double stops_of(const forms::Range& range) {
    return range.step == 0 ? 0 : std::floor((range.end - range.start) / range.step + 1e-9);
}

std::string stop(const forms::Range& range, double index) {
    const double value = range.start + range.step * std::clamp(index, 0.0, stops_of(range));
    return fmt::format(
        "{:.{}f}", value + 0.0, std::max(decimals(range.step), decimals(range.start)));
}

std::string localized(std::string number, text::Language language) {
    std::replace(number.begin(), number.end(), '.', text::facts(language).decimal_mark);
    return number;
}

bool is_short(const forms::Range& range) {
    return stops_of(range) + 1 <= kShortRange;
}

RangeNumber number_of(const forms::Range& range,
                      const std::string& answer,
                      text::Language language) {
    const double last = stops_of(range);
    RangeNumber number;
    number.least = localized(stop(range, 0), language);
    number.most = localized(stop(range, last), language);
    const double leap = std::max(1.0, std::round(last / 10));
    const auto distance = [&](double stops) {
        const forms::Range from_zero{0, std::abs(range.step) * stops, std::abs(range.step)};
        return localized(stop(from_zero, stops), language);
    };
    number.step = distance(1);
    number.leap = leap > 1 ? distance(leap) : "";
    if (answer.empty()) {
        number.less = number.more = stop(range, 0);
        return number;
    }
    const double now =
        std::round((std::strtod(answer.c_str(), nullptr) - range.start) / range.step);
    number.shown = localized(stop(range, now), language);
    number.share = static_cast<float>(now / last);
    if (now > 0) {
        number.less = stop(range, now - 1);
        number.much_less = leap > 1 ? stop(range, now - leap) : "";
    }
    if (now < last) {
        number.more = stop(range, now + 1);
        number.much_more = leap > 1 ? stop(range, now + leap) : "";
    }
    return number;
}

}  // namespace kosk::session
