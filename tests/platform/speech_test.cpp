// The real espeak-ng into SDL's disk driver, which writes every sample that would be heard.
#include "platform/speech.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <vector>

#include <SDL.h>
#include <catch2/catch.hpp>

#include "shared/base/channel.h"
#include "shared/base/files.h"
#include "tests/platform/tone.h"
#include "tests/temp_folder.h"

namespace {

using namespace kosk;

class Loudspeaker {
  public:
    explicit Loudspeaker(const char* delay_ms = "0") : file_(folder_.path() / "sound.raw") {
        setenv("SDL_AUDIODRIVER", "disk", 1);
        setenv("SDL_DISKAUDIOFILE", file_.c_str(), 1);
        setenv("SDL_DISKAUDIODELAY", delay_ms, 1);
        speech =
            platform::make_speech(platform::make_espeak_voice(), [this] { quiet_.send(true); });
    }
    ~Loudspeaker() {
        speech.reset();
        unsetenv("SDL_AUDIODRIVER");
    }

    // Waits until everything was said; then the samples of what was heard since the last time.
    std::vector<std::int16_t> heard() {
        quiet_.receive();
        const auto bytes = read_file(file_, 1U << 30U);
        REQUIRE(bytes);
        std::vector<std::int16_t> samples(bytes->size() / 2);
        std::memcpy(samples.data(), bytes->data(), samples.size() * 2);
        return samples;
    }
    std::unique_ptr<platform::Speech> speech;

  private:
    test::TempFolder folder_;
    Path file_;
    Channel<bool> quiet_{16};
};

int loudest(const std::vector<std::int16_t>& samples) {
    int most = 0;
    for (const auto sample : samples) {
        most = std::max(most, std::abs(static_cast<int>(sample)));
    }
    return most;
}

// How many samples are not silent: gaps of a slow machine do not count.
std::size_t length(const std::vector<std::int16_t>& samples) {
    return static_cast<std::size_t>(
        std::count_if(samples.begin(), samples.end(), [](auto sample) { return sample != 0; }));
}

}  // namespace

TEST_CASE("each language is heard, and in its own voice") {
    Loudspeaker loudspeaker;
    std::vector<std::vector<std::int16_t>> heard;
    for (const char* language : {"az", "en", "ru"}) {
        loudspeaker.speech->say(language, "Terminal 2026");
        heard.push_back(loudspeaker.heard());
        CHECK(loudest(heard.back()) > 2000);
        CHECK(length(heard.back()) > 11025);
        CHECK_FALSE(loudspeaker.speech->speaking());
        loudspeaker.speech->stop();
    }
    CHECK(length(heard[0]) != length(heard[1]));
    CHECK(length(heard[1]) != length(heard[2]));
    CHECK(loudspeaker.speech->available());
}

TEST_CASE("what is queued is said in order, and a repeat is the same again") {
    Loudspeaker loudspeaker;
    auto& speech = *loudspeaker.speech;
    speech.say("en", "one");
    const auto one = length(loudspeaker.heard());
    speech.stop();
    speech.pause(true);
    speech.say("en", "one");
    speech.say("en", "twenty seven thousand");
    speech.pause(false);
    const auto both = length(loudspeaker.heard());
    CHECK(both > one);
    speech.repeat();
    CHECK(speech.speaking());
    const auto again = length(loudspeaker.heard());
    CHECK(again > both * 95 / 100);  // espeak-ng breathes a little at random
    CHECK(again < both * 105 / 100);
}

TEST_CASE("a recording is heard as long as it is, and what is none is left out") {
    Loudspeaker loudspeaker;
    auto& speech = *loudspeaker.speech;
    speech.play(test::tone(44100, 2, 0.5));
    const auto tone = loudspeaker.heard();
    CHECK(loudest(tone) > 8000);
    CHECK(length(tone) > 22050 / 2 * 9 / 10);
    CHECK(length(tone) < 22050 / 2 * 11 / 10);
    speech.stop();
    speech.play("no recording");
    CHECK(length(loudspeaker.heard()) == 0);
    speech.stop();
    speech.say("en", "one");
    CHECK(length(loudspeaker.heard()) > 0);
}

TEST_CASE("rate and volume") {
    Loudspeaker loudspeaker;
    auto& speech = *loudspeaker.speech;
    const auto hear = [&](platform::SpeechSettings settings) {
        speech.stop();
        speech.set(settings);
        speech.say("en", "Everyone has the right to liberty and security of person.");
        return loudspeaker.heard();
    };
    const auto usual = hear({});
    CHECK(length(hear({200, 100})) < length(usual) * 3 / 4);
    CHECK(length(hear({60, 100})) > length(usual) * 5 / 4);
    CHECK(loudest(hear({100, 30})) < loudest(usual) / 2);
    CHECK(loudest(hear({100, 0})) == 0);
    CHECK(length(hear({100, -5})) == 0);
    speech.forget();
    speech.say("en", "Everyone has the right to liberty and security of person.");
    CHECK(length(loudspeaker.heard()) > length(usual) * 9 / 10);
}

TEST_CASE("a stop is silent at once, and nothing of before is said afterwards") {
    Loudspeaker loudspeaker("20");
    auto& speech = *loudspeaker.speech;
    std::string article;
    for (int i = 0; i < 300; ++i) {
        article += "Everyone has the right to liberty and security of person. ";
    }
    for (int i = 0; i < 400; ++i) {  // more than the queue holds: never waits
        speech.say("en", article);
    }
    CHECK(speech.speaking());
    speech.stop();
    CHECK_FALSE(speech.speaking());
    speech.say("en", "one");
    CHECK(length(loudspeaker.heard()) < 22050 * 2);
}

TEST_CASE("a held voice goes on where it was") {
    Loudspeaker loudspeaker;
    auto& speech = *loudspeaker.speech;
    speech.pause(true);
    speech.say("en", "one");
    CHECK(speech.speaking());
    speech.pause(false);
    CHECK(loudest(loudspeaker.heard()) > 2000);
}

TEST_CASE("a terminal without sound says so and never waits") {
    setenv("SDL_AUDIODRIVER", "no such driver", 1);
    Channel<bool> quiet{4};
    const auto speech =
        platform::make_speech(platform::make_espeak_voice(), [&] { quiet.send(true); });
    speech->say("az", "salam");
    quiet.receive();
    CHECK_FALSE(speech->available());
    CHECK_FALSE(speech->speaking());
    unsetenv("SDL_AUDIODRIVER");
}
