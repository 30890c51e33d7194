// The terminal's voice: what the screen shows, said aloud.
//
// A queue of utterances, one after the other. Whatever a person does calls stop(), which is silent
// at once and forgets the queue; then what is there now is said. What was said since the last
// stop() can be heard again. A terminal without sound is an ordinary one: nothing is heard, and
// available() says so.
// Thread: one at a time; no call waits for the sound.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "platform/voice.h"

namespace kosk::platform {

// Percent of the usual: words per minute 50–200, loudness 0–200.
struct SpeechSettings {
    int rate = 100;
    int volume = 100;
    bool operator==(const SpeechSettings&) const = default;
};

class Speech {
  public:
    virtual ~Speech() = default;

    // Says `text` after what is queued. `language` is its code of ISO 639-1; one without a voice is
    // said in English. Held in memory only, until the next stop() that is followed by another
    // say().
    virtual void say(std::string language, std::string text) = 0;
    // Lets a recording be heard (recording.h) after what is queued, at its own rate of speech. What
    // is no recording is logged and left out.
    virtual void play(std::string recording) = 0;
    // Silent at once; nothing is queued afterwards. Ends a pause.
    virtual void stop() = 0;
    // Says everything since the last stop() that was followed by say() once more, from the start.
    virtual void repeat() = 0;
    // Holds the sound, or goes on where it was held.
    virtual void pause(bool held) = 0;
    // Loudness changes at once, the rate with the next utterance. Out of bounds is brought within.
    virtual void set(SpeechSettings settings) = 0;
    // As after a start: silent, with the usual settings, and what was said is forgotten.
    virtual void forget() = 0;

    // Something is being said, held or queued.
    [[nodiscard]] virtual bool speaking() const = 0;
    // False once a voice or a sound device was needed and there was none.
    [[nodiscard]] virtual bool available() const = 0;
};

// `voice` into SDL's default sound device, which is open only while something is said; nothing is
// asked of either before the first word. `wake` is called on another thread whenever all was said.
// Never fails: see available().
std::unique_ptr<Speech> make_speech(std::unique_ptr<Voice> voice, std::function<void()> wake = {});

}  // namespace kosk::platform
