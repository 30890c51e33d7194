// Durable saves into the outbox beside bare fdatasync calls, in turns on the same disk.
//
// A save is one sealed form of 2 kB in a transaction with synchronous=FULL; the peer appends as
// many bytes to a file and calls fdatasync. The ratio is what the database costs.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "shared/submission/outbox.h"

namespace {

using namespace kosk;

constexpr int kRounds = 5;
constexpr int kSaves = 400;  // of each kind in a round
constexpr std::size_t kBytes = 2000;

double per_second(const std::function<bool(int)>& act, bool& good) {
    const auto began = std::chrono::steady_clock::now();
    for (int i = 0; i < kSaves; ++i) {
        good = act(i) && good;
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    return kSaves / took.count();
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

int run(const Path& folder) {
    const SystemClock clock;
    auto outbox = submission::Outbox::open(folder / "outbox.db", clock);
    const int fd = ::open((folder / "plain").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (!outbox || fd < 0) {
        std::fprintf(stderr, "cannot open the files to measure\n");
        return 1;
    }
    const std::string bytes(kBytes, 'x');
    bool good = true;
    int serial = 0;
    std::vector<double> saves;
    std::vector<double> syncs;
    for (int round = 0; round < kRounds; ++round) {
        syncs.push_back(per_second(
            [&](int) {
                return ::write(fd, bytes.data(), bytes.size()) == static_cast<ssize_t>(kBytes) &&
                       ::fdatasync(fd) == 0;
            },
            good));
        saves.push_back(per_second(
            [&](int) {
                submission::Sealed sealed;
                sealed.instance_id = fmt::format("uuid:bench-{}", ++serial);
                sealed.form_id = "bench";
                sealed.manifest = bytes.substr(0, 1000);
                sealed.parts = {
                    {"submission.xml.enc", "application/octet-stream", bytes.substr(0, 1000)}};
                return outbox->save(sealed).has_value();
            },
            good));
    }
    ::close(fd);
    if (!good) {
        std::fprintf(stderr, "a write failed\n");
        return 1;
    }
    const double save = median(saves);
    const double sync = median(syncs);
    fmt::print(
        "outbox, durable saves\t{:.0f}\t/s\tmedian of {} rounds, 2 kB each\n", save, kRounds);
    fmt::print("fdatasync of the same bytes\t{:.0f}\t/s\tsame disk, same run\n", sync);
    fmt::print("saves per bare fdatasync\t{:.2f}\t\t\n", save / sync);
    return 0;
}

}  // namespace

int main() {
    const auto build = std::filesystem::canonical("/proc/self/exe").parent_path().parent_path();
    std::string folder = (build / "bench-outbox-XXXXXX").string();
    if (::mkdtemp(folder.data()) == nullptr) {
        return 1;
    }
    const int code = run(folder);
    std::filesystem::remove_all(folder);
    return code;
}
