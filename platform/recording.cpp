#include "platform/recording.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <utility>

#include <SDL.h>
#include <sndfile.h>

namespace kosk::platform {
namespace {

constexpr sf_count_t kMostSeconds = 600;
constexpr int kMostChannels = 8;

// Bytes in memory as libsndfile reads a file.
struct Memory {
    std::string_view bytes;
    sf_count_t at = 0;

    static Memory& of(void* user) { return *static_cast<Memory*>(user); }
    [[nodiscard]] sf_count_t size() const { return static_cast<sf_count_t>(bytes.size()); }

    static sf_count_t length(void* user) { return of(user).size(); }
    static sf_count_t tell(void* user) { return of(user).at; }
    static sf_count_t seek(sf_count_t offset, int whence, void* user) {
        Memory& memory = of(user);
        const sf_count_t from = whence == SEEK_SET   ? 0
                                : whence == SEEK_CUR ? memory.at
                                                     : memory.size();
        memory.at = std::clamp<sf_count_t>(from + offset, 0, memory.size());
        return memory.at;
    }
    static sf_count_t read(void* out, sf_count_t count, void* user) {
        Memory& memory = of(user);
        const sf_count_t given = std::clamp<sf_count_t>(count, 0, memory.size() - memory.at);
        std::memcpy(out, memory.bytes.data() + memory.at, static_cast<std::size_t>(given));
        memory.at += given;
        return given;
    }
};

struct CloseFile {
    void operator()(SNDFILE* file) const { sf_close(file); }
};
struct FreeStream {
    void operator()(SDL_AudioStream* stream) const { SDL_FreeAudioStream(stream); }
};

// SDL keeps the end of what it is given: silence after it pushes it out.
Result<std::vector<std::int16_t>> resampled(std::vector<std::int16_t> samples, int from, int to) {
    const auto whole = static_cast<std::size_t>(static_cast<double>(samples.size()) * to / from);
    samples.insert(samples.end(), static_cast<std::size_t>(from) / 4, 0);
    const std::unique_ptr<SDL_AudioStream, FreeStream> stream(
        SDL_NewAudioStream(AUDIO_S16SYS, 1, from, AUDIO_S16SYS, 1, to));
    const auto bytes = static_cast<int>(samples.size() * sizeof(std::int16_t));
    if (!stream || SDL_AudioStreamPut(stream.get(), samples.data(), bytes) != 0 ||
        SDL_AudioStreamFlush(stream.get()) != 0) {
        return fail(ErrorKind::invalid, std::string("cannot be resampled: ") + SDL_GetError());
    }
    const int made = SDL_AudioStreamAvailable(stream.get());
    std::vector<std::int16_t> out(static_cast<std::size_t>(std::max(0, made)) / 2);
    SDL_AudioStreamGet(stream.get(), out.data(), made);
    out.resize(std::min(out.size(), whole));
    return out;
}

}  // namespace

Result<std::vector<std::int16_t>> read_recording(std::string_view bytes, int rate) {
    Memory memory{bytes};
    SF_VIRTUAL_IO io{&Memory::length, &Memory::seek, &Memory::read, nullptr, &Memory::tell};
    SF_INFO info{};
    const std::unique_ptr<SNDFILE, CloseFile> file(sf_open_virtual(&io, SFM_READ, &info, &memory));
    if (!file) {
        return fail(ErrorKind::invalid, "neither WAV, FLAC, Ogg nor MP3");
    }
    if (info.samplerate < 1 || info.channels < 1 || info.channels > kMostChannels ||
        info.frames > kMostSeconds * info.samplerate) {
        return fail(ErrorKind::invalid, "longer than ten minutes, or of too many channels");
    }
    std::vector<std::int16_t> mixed;
    std::vector<std::int16_t> part(static_cast<std::size_t>(info.channels) * 4096);
    const auto most = static_cast<std::size_t>(kMostSeconds * info.samplerate);
    while (mixed.size() < most) {
        const sf_count_t frames = sf_readf_short(file.get(), part.data(), 4096);
        for (sf_count_t i = 0; i < frames; ++i) {
            int sum = 0;
            for (int channel = 0; channel < info.channels; ++channel) {
                sum += part[static_cast<std::size_t>(i * info.channels + channel)];
            }
            mixed.push_back(static_cast<std::int16_t>(sum / info.channels));
        }
        if (frames < 4096) {
            break;
        }
    }
    if (mixed.empty()) {
        return fail(ErrorKind::invalid, "no sound in it");
    }
    return info.samplerate == rate ? mixed : resampled(std::move(mixed), info.samplerate, rate);
}

}  // namespace kosk::platform
