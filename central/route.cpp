#include "central/route.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "shared/base/encoding.h"

namespace kosk::central {
namespace {

std::vector<std::string> segments_of(std::string_view target) {
    const std::string_view path = target.substr(0, target.find_first_of("?#"));
    std::vector<std::string> segments;
    std::size_t begin = 1;
    while (begin <= path.size() && !path.empty() && path.front() == '/') {
        const auto end = std::min(path.find('/', begin), path.size());
        segments.emplace_back(path.substr(begin, end - begin));
        begin = end + 1;
    }
    return segments;
}

bool digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string header_token(const HttpRequest& request) {
    const std::string* header = request.header("authorization");
    if (header == nullptr) {
        return {};
    }
    const auto space = header->find(' ');
    std::string scheme = header->substr(0, space);
    std::transform(scheme.begin(), scheme.end(), scheme.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    std::string value = space == std::string::npos ? "" : header->substr(space + 1);
    if (scheme == "bearer") {
        return value;
    }
    if (scheme == "basic") {
        const auto pair = unbase64(value);
        const auto colon = pair ? pair->find(':') : std::string::npos;
        return colon == std::string::npos ? std::string() : pair->substr(colon + 1);
    }
    return {};
}

std::string decoded(std::string_view segment) {
    return percent_decode(segment).value_or(std::string());
}

void match(std::span<const std::string> rest, Route& route) {
    using Target = Route::Target;
    if (rest.size() == 1 && rest[0] == "submission") {
        route.target = Target::submission;
    } else if (rest.size() == 1 && rest[0] == "formList") {
        route.target = Target::form_list;
    } else if (rest.size() == 4 && rest[0] == "open311" && rest[1] == "v2" &&
               rest[2] == "requests" && rest[3].ends_with(".json")) {
        route.target = Target::request;
        route.request_id = decoded(std::string_view(rest[3]).substr(0, rest[3].size() - 5));
    } else if (rest.size() == 2 && rest[0] == "forms" && rest[1].ends_with(".xml")) {
        route.target = Target::form;
        route.form_id = decoded(std::string_view(rest[1]).substr(0, rest[1].size() - 4));
    } else if (rest.size() == 3 && rest[0] == "forms" && rest[2] == "manifest") {
        route.target = Target::manifest;
        route.form_id = decoded(rest[1]);
    } else if (rest.size() == 4 && rest[0] == "forms" && rest[2] == "media") {
        route.target = Target::media;
        route.form_id = decoded(rest[1]);
        route.media = decoded(rest[3]);
    }
}

}  // namespace

Route route(const HttpRequest& request) {
    const std::vector<std::string> segments = segments_of(request.target);
    std::span<const std::string> rest(segments);
    Route found;
    if (rest.size() == 1 && rest[0] == "health") {
        found.target = Route::Target::health;
        return found;
    }
    const auto skip = [&](std::size_t count) {
        for (const std::string& segment : rest.first(count)) {
            found.prefix += "/" + segment;
        }
        rest = rest.subspan(count);
    };
    if (rest.size() >= 3 && rest[0] == "v1" && rest[1] == "key") {
        found.token = decoded(rest[2]);
        skip(3);
    } else {
        found.token = header_token(request);
        if (!rest.empty() && rest[0] == "v1") {
            skip(1);
        }
    }
    if (rest.size() >= 2 && rest[0] == "projects" && digits(rest[1])) {
        skip(2);
    }
    match(rest, found);
    return found;
}

}  // namespace kosk::central
