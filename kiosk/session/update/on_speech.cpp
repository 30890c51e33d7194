// The parts of update() that concern what is said aloud.
#include "kiosk/session/update/on_speech.h"

#include <algorithm>

#include "kiosk/session/update/on_place.h"

namespace kosk::session {

namespace {

constexpr int kLeastRate = 50;
constexpr int kLeastVolume = 25;  // still heard: nobody can lose the voice by turning it down
constexpr int kMost = 200;

Voice* voice_of(AppState& state) {
    return state.session ? &state.session->access.voice : nullptr;
}

effect::SetSpeech settings_of(const Voice& voice) {
    return {voice.rate, voice.volume};
}

// Heard by whoever asks for it, with the terminal's own speech or without.
Effects on(AppState& state, const act::Listen& action) {
    Voice* voice = voice_of(state);
    if (voice == nullptr) {
        return {};
    }
    voice->held = false;
    return {effect::StopSpeech{}, effect::Play{action.recording}};
}

Effects on(AppState& state, const act::SwitchSpeech& action) {
    Voice* voice = voice_of(state);
    if (voice == nullptr) {
        return {};
    }
    voice->on = action.on;
    voice->held = false;
    return action.on ? Effects{settings_of(*voice)} : Effects{effect::StopSpeech{}};
}

Effects on(AppState& state, const act::SetSpeechRate& action) {
    Voice* voice = voice_of(state);
    if (voice == nullptr || !voice->on) {
        return {};
    }
    voice->rate = std::clamp(action.percent, kLeastRate, kMost);
    voice->held = false;
    // Said again from its start: that is how the new speed is judged.
    return {settings_of(*voice), effect::RepeatSpeech{}};
}

Effects on(AppState& state, const act::SetSpeechVolume& action) {
    Voice* voice = voice_of(state);
    if (voice == nullptr || !voice->on) {
        return {};
    }
    voice->volume = std::clamp(action.percent, kLeastVolume, kMost);
    return {settings_of(*voice)};
}

Effects on(AppState& state, const act::PauseSpeech& action) {
    Voice* voice = voice_of(state);
    if (voice == nullptr || !voice->on) {
        return {};
    }
    voice->held = action.held;
    return {effect::PauseSpeech{action.held}};
}

Effects on(AppState& state, const act::RepeatSpeech&) {
    Voice* voice = voice_of(state);
    if (voice == nullptr || !voice->on) {
        return {};
    }
    voice->held = false;
    return {effect::RepeatSpeech{}};
}

Effects on(AppState& state, const act::Announce& action) {
    Voice* voice = voice_of(state);
    if (voice == nullptr || !voice->on) {
        return {};
    }
    Effects effects;
    if (action.interrupts) {
        voice->held = false;
        effects.emplace_back(effect::StopSpeech{});
    }
    for (const Utterance& line : action.lines) {
        effects.emplace_back(effect::Say{line.language.value_or(state.language()), line.text});
    }
    return effects;
}

// Whoever brings a headset wants to hear: speech begins with it, from the resting screen too. What
// is said goes to one pair of ears, and is not continued to a whole room when they leave.
Effects on(AppState& state, const act::Headset& action) {
    if (action.plugged && !state.session) {
        on(state, act::Start{});
    }
    return on(state, act::SwitchSpeech{action.plugged});
}

}  // namespace

Effects on_speech(AppState& state, const SpeechAction& action) {
    return std::visit([&](const auto& known) { return on(state, known); }, action);
}

}  // namespace kosk::session
