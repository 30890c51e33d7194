// Reading the script of journey.h.
#include <algorithm>
#include <array>

#include "kiosk/app/journey.h"

namespace kosk::app {

namespace {

constexpr std::array<std::string_view, 11> kVerbs{"wait",
                                                  "hold",
                                                  "tap",
                                                  "tap-label",
                                                  "type",
                                                  "key",
                                                  "scroll-to",
                                                  "expect",
                                                  "expect-text",
                                                  "save",
                                                  "picture"};

// The words of one line; nullopt when a quote is not closed.
std::optional<std::vector<std::string>> words_of(std::string_view line) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < line.size();) {
        if (line[at] == ' ' || line[at] == '\t' || line[at] == '\r') {
            ++at;
            continue;
        }
        if (line[at] == '#') {
            break;
        }
        if (line[at] == '"') {
            const std::size_t end = line.find('"', at + 1);
            if (end == std::string_view::npos) {
                return std::nullopt;
            }
            words.emplace_back(line.substr(at + 1, end - at - 1));
            at = end + 1;
            continue;
        }
        const std::size_t end = std::min(line.find_first_of(" \t\r", at), line.size());
        words.emplace_back(line.substr(at, end - at));
        at = end;
    }
    return words;
}

}  // namespace

Result<std::vector<JourneyCommand>> parse_journey(std::string_view script) {
    std::vector<JourneyCommand> commands;
    int number = 0;
    while (!script.empty()) {
        const std::size_t end = std::min(script.find('\n'), script.size());
        const auto words = words_of(script.substr(0, end));
        script.remove_prefix(std::min(end + 1, script.size()));
        ++number;
        const auto wrong = [number](std::string_view why) {
            return fail(ErrorKind::invalid,
                        "journey line " + std::to_string(number) + ": " + std::string(why));
        };
        if (!words) {
            return wrong("a quote is not closed");
        }
        if (words->empty()) {
            continue;
        }
        const std::string& verb = words->front();
        if (std::find(kVerbs.begin(), kVerbs.end(), verb) == kVerbs.end()) {
            return wrong("no such command: " + verb);
        }
        if (words->size() != (verb == "save" ? 3U : 2U)) {
            return wrong(verb + (verb == "save" ? " takes an element and a name"
                                                : " takes exactly one argument"));
        }
        commands.push_back({number, verb, (*words)[1], verb == "save" ? (*words)[2] : ""});
    }
    return commands;
}

}  // namespace kosk::app
