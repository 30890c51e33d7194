// Arithmetic, and what makes truth values.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include "shared/forms/xpath/eval.h"
#include "shared/forms/xpath/function.h"

namespace kosk::forms::xpath {

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

template <double (*Compute)(double)>
Value f_of_one(Call& call) {
    return Compute(call.number(0));
}

template <double (*Compute)(double, double)>
Value f_of_two(Call& call) {
    const double a = call.number(0);
    return Compute(a, call.number(1));
}

double exp10(double x) {
    return std::pow(10.0, x);
}

Value f_number(Call& call) {
    return call.count() == 0 ? call.evaluator.number(call.evaluator.atomize(call.context().node))
                             : call.number(0);
}

// Decimal digits of a positive number rounded at `places` after the point; a tie goes up or down.
double round_decimal(double number, std::size_t places, bool tie_up) {
    const std::string digits = format_number(number);
    const std::size_t point = digits.find('.');
    if (point == std::string::npos || digits.size() - point - 1 <= places) {
        return number;
    }
    const std::string_view rest = std::string_view(digits).substr(point + 1 + places);
    const bool tie = rest.find_first_not_of('0', 1) == std::string_view::npos && rest[0] == '5';
    const double kept = parse_number(std::string_view(digits).substr(0, point + 1 + places));
    const bool up = tie ? tie_up : rest[0] >= '5';
    if (!up) {
        return kept;
    }
    const double unit = std::pow(10.0, -static_cast<double>(places));
    // Once more through decimal digits, so that 1.01 is 1.01 and not 1.0100000000000002.
    const double scale = std::pow(10.0, static_cast<double>(places));
    return places < 15 ? std::round((kept + unit) * scale) / scale : kept + unit;
}

// As in spreadsheets: round(33.33, -1) = 30; ties go towards positive infinity.
Value f_round(Call& call) {
    const double number = call.number(0);
    const double places = call.count() > 1 ? std::trunc(call.number(1)) : 0;
    if (!std::isfinite(number) || number == 0) {
        return number;
    }
    if (!(std::fabs(places) <= 30)) {
        return kNan;
    }
    if (places >= 0) {
        const double rounded =
            round_decimal(std::fabs(number), static_cast<std::size_t>(places), number > 0);
        return number < 0 ? -rounded : rounded;
    }
    const double scale = std::pow(10.0, -places);
    return std::floor(number / scale + 0.5) * scale;
}

Value f_sum(Call& call) {
    double sum = 0;
    for (Node node : call.nodes(0)) {
        const double one = call.evaluator.number(call.evaluator.atomize(node));
        // Inside forms an unanswered question adds nothing; XPath 1.0 says NaN elsewhere.
        if (!std::isnan(one) || call.evaluator.host().kind(node) == Host::Kind::foreign) {
            sum += one;
        }
    }
    return sum;
}

template <bool Largest>
Value f_extreme(Call& call) {
    double best = kNan;
    for (const double one : call.numbers(0)) {
        if (std::isnan(one)) {
            continue;
        }
        best = std::isnan(best) ? one : Largest ? std::max(best, one) : std::min(best, one);
    }
    return best;
}

Value f_random(Call& call) {
    // 53 bits: every double of that grid in [0, 1).
    return static_cast<double>(call.evaluator.host().random() >> 11U) * 0x1.0p-53;
}

Value f_pi(Call&) {
    return std::numbers::pi;
}

Value f_true(Call&) {
    return true;
}

Value f_false(Call&) {
    return false;
}

Value f_boolean(Call& call) {
    return call.boolean(0);
}

Value f_not(Call& call) {
    return !call.boolean(0);
}

Value f_boolean_from_string(Call& call) {
    std::string text = call.string(0);
    std::transform(text.begin(), text.end(), text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    return text == "true" || text == "1";
}

Value f_if(Call& call) {
    return call.value(call.boolean(0) ? 1 : 2);
}

Value f_coalesce(Call& call) {
    Value first = call.value(0);
    const auto* number = std::get_if<double>(&first);
    const bool empty =
        number != nullptr ? std::isnan(*number) : call.evaluator.string(first).empty();
    return empty ? call.value(1) : first;
}

constexpr std::array kFunctions = {
    Function{"number", 0, 1, f_number},
    Function{"int", 1, 1, f_of_one<std::trunc>},
    Function{"floor", 1, 1, f_of_one<std::floor>},
    Function{"ceiling", 1, 1, f_of_one<std::ceil>},
    Function{"round", 1, 2, f_round},
    Function{"abs", 1, 1, f_of_one<std::fabs>},
    Function{"pow", 2, 2, f_of_two<std::pow>},
    Function{"log", 1, 1, f_of_one<std::log>},
    Function{"log10", 1, 1, f_of_one<std::log10>},
    Function{"exp", 1, 1, f_of_one<std::exp>},
    Function{"exp10", 1, 1, f_of_one<exp10>},
    Function{"sqrt", 1, 1, f_of_one<std::sqrt>},
    Function{"sin", 1, 1, f_of_one<std::sin>},
    Function{"cos", 1, 1, f_of_one<std::cos>},
    Function{"tan", 1, 1, f_of_one<std::tan>},
    Function{"asin", 1, 1, f_of_one<std::asin>},
    Function{"acos", 1, 1, f_of_one<std::acos>},
    Function{"atan", 1, 1, f_of_one<std::atan>},
    Function{"atan2", 2, 2, f_of_two<std::atan2>},
    Function{"pi", 0, 0, f_pi},
    Function{"random", 0, 0, f_random},
    Function{"sum", 1, 1, f_sum},
    Function{"max", 1, kAnyCount, f_extreme<true>},
    Function{"min", 1, kAnyCount, f_extreme<false>},
    Function{"true", 0, 0, f_true},
    Function{"false", 0, 0, f_false},
    Function{"boolean", 1, 1, f_boolean},
    Function{"boolean-from-string", 1, 1, f_boolean_from_string},
    Function{"not", 1, 1, f_not},
    Function{"if", 3, 3, f_if},
    Function{"coalesce", 2, 2, f_coalesce},
};

}  // namespace

std::span<const Function> number_functions() {
    return kFunctions;
}

}  // namespace kosk::forms::xpath
