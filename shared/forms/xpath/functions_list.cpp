// Lists of selected values, checklists, and places on the earth.
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "shared/forms/xpath/eval.h"
#include "shared/forms/xpath/function.h"

namespace kosk::forms::xpath {

namespace {

Value f_selected(Call& call) {
    const std::string list = call.string(0);
    const std::string wanted = call.string(1);
    const auto words = split_words(list);
    return std::find(words.begin(), words.end(), trim(wanted)) != words.end();
}

Value f_selected_at(Call& call) {
    const std::string list = call.string(0);
    const double index = std::trunc(call.number(1));
    const auto words = split_words(list);
    return index >= 0 && index < static_cast<double>(words.size())
               ? std::string(words[static_cast<std::size_t>(index)])
               : std::string();
}

Value f_count_selected(Call& call) {
    const std::string list = call.string(0);
    return static_cast<double>(split_words(list).size());
}

// Arguments from `first` on as truths; node-sets node by node.
std::vector<bool> truths(Call& call, std::size_t first, std::size_t every = 1) {
    std::vector<bool> all;
    for (std::size_t i = first; i < call.count(); i += every) {
        const Value value = call.value(i);
        if (const auto* nodes = std::get_if<NodeSet>(&value)) {
            for (Node node : *nodes) {
                all.push_back(call.evaluator.boolean(call.evaluator.atomize(node)));
            }
        } else {
            all.push_back(call.evaluator.boolean(value));
        }
    }
    return all;
}

// A bound of -1 is no bound.
bool between(double count, double fewest, double most) {
    return (fewest < 0 || count >= fewest) && (most < 0 || count <= most);
}

Value f_checklist(Call& call) {
    const auto checks = truths(call, 2);
    const auto count = static_cast<double>(std::count(checks.begin(), checks.end(), true));
    const double fewest = call.number(0);
    return between(count, fewest, call.number(1));
}

Value f_weighted_checklist(Call& call) {
    const auto checks = truths(call, 2, 2);
    std::vector<double> weights;
    for (std::size_t i = 3; i < call.count(); i += 2) {
        const Value value = call.value(i);
        if (const auto* nodes = std::get_if<NodeSet>(&value)) {
            for (Node node : *nodes) {
                weights.push_back(call.evaluator.number(call.evaluator.atomize(node)));
            }
        } else {
            weights.push_back(call.evaluator.number(value));
        }
    }
    if (weights.size() != checks.size()) {
        return call.fail("needs as many weights as values");
    }
    double sum = 0;
    for (std::size_t i = 0; i < checks.size(); ++i) {
        sum += checks[i] ? weights[i] : 0;
    }
    const double fewest = call.number(0);
    return between(sum, fewest, call.number(1));
}

struct Point {
    double latitude = 0;  // radians
    double longitude = 0;
};

constexpr double kEarthRadius = 6'378'100;  // metres, as the other engines have it

std::optional<Point> point_of(std::string_view text) {
    const auto words = split_words(text);
    if (words.size() < 2) {
        return std::nullopt;
    }
    const double to_radians = std::numbers::pi / 180;
    const Point point{parse_number(words[0]) * to_radians, parse_number(words[1]) * to_radians};
    return std::isnan(point.latitude + point.longitude) ? std::nullopt : std::optional(point);
}

// The points of all arguments: nodes of one point each, or one text with ";" between points.
std::vector<Point> points_of(const std::vector<std::string>& texts) {
    std::vector<Point> points;
    for (std::string_view rest : texts) {
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find(';'), rest.size());
            if (const auto point = point_of(rest.substr(0, end))) {
                points.push_back(*point);
            }
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    return points;
}

double distance_between(const Point& a, const Point& b) {
    const double cosine =
        std::sin(a.latitude) * std::sin(b.latitude) +
        std::cos(a.latitude) * std::cos(b.latitude) * std::cos(a.longitude - b.longitude);
    return std::acos(std::clamp(cosine, -1.0, 1.0)) * kEarthRadius;
}

double rounded_to_centimetres(double metres) {
    return std::floor(metres * 100 + 0.5) / 100;
}

Value f_distance(Call& call) {
    const auto points = points_of(call.strings(0));
    double sum = 0;
    for (std::size_t i = 1; i < points.size(); ++i) {
        sum += distance_between(points[i - 1], points[i]);
    }
    return rounded_to_centimetres(sum);
}

Value f_area(Call& call) {
    const auto points = points_of(call.strings(0));
    if (points.size() < 3) {
        return 0.0;
    }
    double sum = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Point& a = points[i];
        const Point& b = points[(i + 1) % points.size()];
        sum += (b.longitude - a.longitude) * (2 + std::sin(a.latitude) + std::sin(b.latitude));
    }
    return rounded_to_centimetres(std::fabs(sum * kEarthRadius * kEarthRadius / 2));
}

// Whether a point lies within a shape: an even-odd crossing count.
Value f_geofence(Call& call) {
    const auto points = points_of({call.string(0)});
    const auto shape = points_of({call.string(1)});
    if (points.empty() || shape.size() < 3) {
        return false;
    }
    const Point& at = points.front();
    bool inside = false;
    for (std::size_t i = 0, j = shape.size() - 1; i < shape.size(); j = i++) {
        const Point& a = shape[i];
        const Point& b = shape[j];
        const bool crosses = (a.latitude > at.latitude) != (b.latitude > at.latitude);
        if (crosses && at.longitude < (b.longitude - a.longitude) * (at.latitude - a.latitude) /
                                              (b.latitude - a.latitude) +
                                          a.longitude) {
            inside = !inside;
        }
    }
    return inside;
}

constexpr std::array kFunctions = {
    Function{"selected", 2, 2, f_selected},
    Function{"is-selected", 2, 2, f_selected},
    Function{"selected-at", 2, 2, f_selected_at},
    Function{"count-selected", 1, 1, f_count_selected},
    Function{"checklist", 2, kAnyCount, f_checklist},
    Function{"weighted-checklist", 2, kAnyCount, f_weighted_checklist},
    Function{"area", 1, 1, f_area},
    Function{"enclosed-area", 1, 1, f_area},
    Function{"distance", 1, kAnyCount, f_distance},
    Function{"geofence", 2, 2, f_geofence},
};

}  // namespace

std::span<const Function> list_functions() {
    return kFunctions;
}

}  // namespace kosk::forms::xpath
