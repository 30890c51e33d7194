// What is said aloud, and how.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/text/locale.h"

namespace kosk::session {

// Something said aloud: in the language shown, unless it has one of its own.
struct Utterance {
    std::string text;
    std::optional<text::Language> language{};
    bool operator==(const Utterance&) const = default;
};

namespace act {

struct Listen {  // to a recording of the content
    std::string recording;
};
struct SwitchSpeech {
    bool on = true;
};
struct SetSpeechRate {  // percent of the usual, 50–200
    int percent = 100;
};
struct SetSpeechVolume {  // percent of the usual, 25–200
    int percent = 100;
};
struct PauseSpeech {
    bool held = true;
};
struct RepeatSpeech {};
// What the screen says now; heard only when the citizen wants speech. Without lines: silence.
struct Announce {
    std::vector<Utterance> lines;
    bool interrupts = true;  // else said after what is being said
};
struct Headset {  // plugged in or pulled out
    bool plugged = false;
};

}  // namespace act

using SpeechAction = std::variant<act::Listen,
                                  act::SwitchSpeech,
                                  act::SetSpeechRate,
                                  act::SetSpeechVolume,
                                  act::PauseSpeech,
                                  act::RepeatSpeech,
                                  act::Announce,
                                  act::Headset>;

}  // namespace kosk::session
