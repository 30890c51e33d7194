#include "platform/speech.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

#include <SDL.h>

#include "shared/base/channel.h"
#include "shared/base/guarded.h"
#include "shared/base/log.h"

namespace kosk::platform {
namespace {

constexpr int kUsualWordsPerMinute = 125;
constexpr int kChunkMs = 100;
constexpr std::size_t kChunksAhead = 20;  // bounds what is held of a long article
constexpr std::size_t kMostQueued = 256;
constexpr int kDeviceSamples = 1024;
constexpr int kRateWithoutVoice = 22050;  // samples a second

struct Utterance {
    std::uint64_t turn = 0;  // of the stop() before it; an older one is not said any more
    std::string language;
    std::string text;
    int rate = 100;
    std::string recording = {};  // instead of a text
};
// Nothing is left: the sound device can be closed.
struct Rest {
    bool tell = false;  // it ended by itself
};
using Order = std::variant<Utterance, Rest>;

struct Chunk {
    std::uint64_t turn = 0;
    std::vector<std::int16_t> samples;
    bool last = false;  // of its utterance
};

int percent(int value, int least, int most) {
    return std::clamp(value, least, most);
}

class QueuedSpeech final : public Speech {
  public:
    QueuedSpeech(std::unique_ptr<Voice> voice, std::function<void()> wake)
        : voice_(std::move(voice)), wake_(std::move(wake)), thread_([this] { run(); }) {}

    ~QueuedSpeech() override {
        ++turn_;
        orders_.close();
        sound_.close();
        thread_.join();
    }
    QueuedSpeech(const QueuedSpeech&) = delete;
    QueuedSpeech& operator=(const QueuedSpeech&) = delete;

    void say(std::string language, std::string text) override {
        add({0, std::move(language), std::move(text), 0, {}});
    }

    void play(std::string recording) override { add({0, {}, {}, 0, std::move(recording)}); }

    void stop() override {
        silence();
        stopped_ = true;
    }

    void repeat() override {
        silence();
        for (const auto& utterance : again_) {
            queue(utterance);
        }
    }

    void pause(bool held) override { held_ = held; }

    void set(SpeechSettings settings) override {
        rate_ = percent(settings.rate, 50, 200);
        volume_ = percent(settings.volume, 0, 200);
    }

    void forget() override {
        stop();
        again_.clear();
        set({});
    }

    [[nodiscard]] bool speaking() const override { return unsaid_ > 0; }
    [[nodiscard]] bool available() const override { return available_; }

  private:
    void add(Utterance utterance) {
        if (std::exchange(stopped_, false)) {
            again_.clear();
        }
        if (again_.size() < kMostQueued) {
            again_.push_back(std::move(utterance));
            queue(again_.back());
        }
    }

    void queue(Utterance utterance) {
        utterance.turn = turn_;
        utterance.rate = rate_;
        ++unsaid_;
        if (!orders_.try_send(std::move(utterance))) {
            --unsaid_;
        }
    }

    void silence() {
        finishing_.with([this](auto&) {
            ++turn_;
            unsaid_ = 0;
        });
        held_ = false;
        while (orders_.try_receive()) {
        }
        while (sound_.try_receive()) {
        }
        orders_.try_send(Rest{false});
    }

    // One utterance is over, unless it was stopped before.
    void finish(std::uint64_t turn) {
        const bool rest =
            finishing_.with([&](auto&) { return turn == turn_ && unsaid_ > 0 && --unsaid_ == 0; });
        if (rest) {
            orders_.try_send(Rest{true});
        }
    }

    // --- the thread that makes the sound ---

    void run() {
        while (auto order = orders_.receive()) {
            if (const auto* utterance = std::get_if<Utterance>(&*order)) {
                if (utterance->turn == turn_) {
                    speak(*utterance);
                }
                continue;
            }
            if (unsaid_ == 0) {
                close_device();
                if (wake_ && std::get<Rest>(*order).tell) {
                    wake_();
                }
            }
        }
        close_device();
        if (sdl_audio_) {
            SDL_QuitSubSystem(SDL_INIT_AUDIO);
        }
        SDL_TLSCleanup();  // SDL frees what it keeps of a thread only for threads of its own
    }

    void speak(const Utterance& utterance) {
        const bool recorded = !utterance.recording.empty();
        const bool voice = open_voice();
        const bool able = (recorded || voice) && open_device();
        available_ = able;
        saying_ = utterance.turn;
        if (able && recorded) {
            send_recording(utterance.recording);
        } else if (able) {
            voice_->say(utterance.language,
                        utterance.text,
                        kUsualWordsPerMinute * utterance.rate / 100,
                        [this](std::span<const std::int16_t> samples) {
                            Chunk chunk{saying_, {samples.begin(), samples.end()}, false};
                            return saying_ == turn_ && sound_.send(std::move(chunk));
                        });
        }
        if (able && saying_ == turn_ && sound_.send(Chunk{saying_, {}, true})) {
            return;  // finished once it was heard
        }
        finish(utterance.turn);
    }

    void send_recording(std::string_view recording) {
        const auto samples = voice_->read(recording, sound_rate());
        if (!samples) {
            log_error("speech.recording", samples.error());
            available_ = samples.error().kind != ErrorKind::unsupported;
            return;
        }
        const auto chunk = static_cast<std::ptrdiff_t>(sound_rate()) * kChunkMs / 1000;
        for (auto at = samples->begin(); at != samples->end() && saying_ == turn_;) {
            const auto end = at + std::min(chunk, samples->end() - at);
            if (!sound_.send(Chunk{saying_, {at, end}, false})) {
                return;
            }
            at = end;
        }
    }

    bool open_voice() {
        voice_rate_ = voice_->rate().value_or(0);
        return voice_rate_ > 0;
    }

    [[nodiscard]] int sound_rate() const {
        return voice_rate_ > 0 ? voice_rate_ : kRateWithoutVoice;
    }

    // The default device of now: a headset that was plugged in is found at the next utterance.
    bool open_device() {
        if (device_ != 0 && SDL_GetAudioDeviceStatus(device_) != SDL_AUDIO_STOPPED) {
            return true;
        }
        close_device();
        sdl_audio_ = sdl_audio_ || SDL_InitSubSystem(SDL_INIT_AUDIO) == 0;
        SDL_AudioSpec wanted{};
        wanted.freq = sound_rate();
        wanted.format = AUDIO_S16SYS;
        wanted.channels = 1;
        wanted.samples = kDeviceSamples;
        wanted.callback = &QueuedSpeech::on_device;
        wanted.userdata = this;
        device_ = sdl_audio_ ? SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0) : 0;
        if (device_ == 0) {
            if (available_) {
                log_warning("speech.no_device", {{"why", SDL_GetError()}});
            }
            return false;
        }
        SDL_PauseAudioDevice(device_, 0);
        return true;
    }

    void close_device() {
        if (device_ != 0) {
            SDL_CloseAudioDevice(device_);
            device_ = 0;
        }
        playing_ = {};
        played_ = 0;
    }

    // --- SDL's sound thread ---

    static void on_device(void* self, Uint8* bytes, int count) {
        static_cast<QueuedSpeech*>(self)->fill(
            reinterpret_cast<std::int16_t*>(bytes),
            static_cast<std::size_t>(count) / sizeof(std::int16_t));
    }

    void fill(std::int16_t* out, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            out[i] = 0;
            if (held_ || !have_sample()) {
                continue;
            }
            const int loud = playing_.samples[played_++] * volume_ / 100;
            out[i] = static_cast<std::int16_t>(std::clamp(loud, -32768, 32767));
        }
    }

    bool have_sample() {
        while (playing_.turn != turn_ || played_ >= playing_.samples.size()) {
            auto next = sound_.try_receive();
            if (!next) {
                return false;
            }
            playing_ = std::move(*next);
            played_ = 0;
            if (playing_.last) {
                finish(playing_.turn);
            }
        }
        return true;
    }

    std::unique_ptr<Voice> voice_;  // the making thread's
    std::function<void()> wake_;
    // The caller's.
    std::vector<Utterance> again_;
    bool stopped_ = true;
    // Shared.
    std::atomic<std::uint64_t> turn_ = 1;
    std::atomic<int> unsaid_ = 0;
    Guarded<int> finishing_;  // so that a stop and an end are not mixed
    std::atomic<bool> held_ = false;
    std::atomic<bool> available_ = true;
    std::atomic<int> rate_ = 100;
    std::atomic<int> volume_ = 100;
    Channel<Order> orders_{kMostQueued};
    Channel<Chunk> sound_{kChunksAhead};
    // The sound thread's.
    Chunk playing_;
    std::size_t played_ = 0;
    // The making thread's.
    std::uint64_t saying_ = 0;
    int voice_rate_ = 0;  // samples a second; 0 before the first word
    bool sdl_audio_ = false;
    SDL_AudioDeviceID device_ = 0;
    std::thread thread_;
};

}  // namespace

std::unique_ptr<Speech> make_speech(std::unique_ptr<Voice> voice, std::function<void()> wake) {
    return std::make_unique<QueuedSpeech>(std::move(voice), std::move(wake));
}

}  // namespace kosk::platform
