#include <algorithm>

#include <espeak-ng/speak_lib.h>

#include "platform/recording.h"
#include "platform/voice.h"
#include "shared/base/log.h"

namespace kosk::platform {
namespace {

constexpr int kPieceMs = 100;

// The voice for a language is named by its code. A terminal that has none still speaks.
void choose_voice_or_english(const std::string& language) {
    if (espeak_SetVoiceByName(language.c_str()) != EE_OK) {
        log_warning("speech.voice", {{"why", "no voice for " + language}});
        espeak_SetVoiceByName("en");
    }
}

// Samples a second, below 1 without a voice. Once a process, and never ended: espeak-ng 1.51
// waits for ever in espeak_Terminate() when that comes soon after the start.
int start_espeak() {
    static const int kRate = [] {
        const int started = espeak_Initialize(
            AUDIO_OUTPUT_SYNCHRONOUS, kPieceMs, nullptr, espeakINITIALIZE_DONT_EXIT);
        if (started <= 0) {
            log_error("speech.voice", {{"why", "espeak-ng finds no data"}});
        }
        return started;
    }();
    return kRate;
}

// 1 makes espeak-ng stop.
int on_samples(short* samples, int count, espeak_EVENT* events) {
    const auto& take = *static_cast<const Voice::Take*>(events->user_data);
    if (samples == nullptr || count <= 0) {
        return 0;
    }
    return take({samples, static_cast<std::size_t>(count)}) ? 0 : 1;
}

class EspeakVoice final : public Voice {
  public:
    Result<int> rate() override {
        const int rate = start_espeak();
        if (rate <= 0) {
            return fail(ErrorKind::unsupported, "espeak-ng finds no data");
        }
        return rate;
    }

    void say(const std::string& language,
             const std::string& text,
             int words_per_minute,
             const Take& take) override {
        espeak_SetSynthCallback(&on_samples);
        choose_voice_or_english(language);
        espeak_SetParameter(espeakRATE, std::max(espeakRATE_MINIMUM, words_per_minute), 0);
        // Only lent to it: it says all before it returns.
        auto* user = const_cast<Take*>(&take);
        espeak_Synth(
            text.c_str(), text.size() + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8, nullptr, user);
    }

    Result<std::vector<std::int16_t>> read(std::string_view recording, int rate) override {
        return read_recording(recording, rate);
    }
};

}  // namespace

std::unique_ptr<Voice> make_espeak_voice() {
    return std::make_unique<EspeakVoice>();
}

}  // namespace kosk::platform
