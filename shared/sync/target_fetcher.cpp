#include "shared/sync/target_fetcher.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <system_error>

#include <fmt/format.h>

#include "shared/base/encoding.h"
#include "shared/base/fault.h"
#include "shared/crypto/digest.h"

namespace kosk::sync {
namespace {

constexpr int kMostAttempts = 5;  // at one mirror, for what gets further each time

// From this length on it is worth going on in the middle; below, a file costs more than it saves.
constexpr std::uint64_t kLarge = 65'536;

// What no other mirror can mend.
bool is_final(ErrorKind kind) {
    return kind == ErrorKind::no_space || kind == ErrorKind::cancelled ||
           kind == ErrorKind::internal;
}

}  // namespace

struct TargetFetcher::Round {
    const std::vector<WantedTarget>& wanted;
    std::vector<Result<std::string>>& results;
    std::vector<std::size_t> open;  // indices not had yet
    bool consistent_snapshot = true;
    std::stop_token stop;
};

// Path and hashes together name the bytes; both are the publisher's words, so their digest does.
Path TargetFetcher::file_of(const WantedTarget& wanted) const {
    std::string identity = wanted.path;
    for (const auto& [algorithm, digest] : wanted.target.hashes) {
        identity.append(1, '\0').append(algorithm).append(1, ':').append(digest);
    }
    return spool_ / hex(crypto::sha256(identity));
}

std::uint64_t TargetFetcher::size_of(const WantedTarget& wanted) const {
    std::error_code error;
    const auto size = std::filesystem::file_size(file_of(wanted), error);
    return error ? 0 : size;
}

bool TargetFetcher::is_large(const WantedTarget& wanted) {
    return wanted.target.length >= kLarge;
}

Result<> TargetFetcher::prepare(const std::vector<WantedTarget>& wanted) {
    std::error_code error;
    if (std::any_of(wanted.begin(), wanted.end(), is_large)) {
        std::filesystem::create_directories(spool_, error);
    }
    if (error) {
        return fail(system_error("make " + spool_.string(), error.value()));
    }
    if (!std::filesystem::exists(spool_, error)) {
        return {};
    }
    std::set<Path> known;
    for (const WantedTarget& one : wanted) {
        known.insert(file_of(one));
    }
    std::vector<Path> unwanted;
    for (const auto& entry : std::filesystem::directory_iterator(spool_, error)) {
        if (known.count(entry.path()) == 0) {
            unwanted.push_back(entry.path());
        }
    }
    for (const Path& file : unwanted) {
        std::filesystem::remove_all(file, error);
    }
    return {};
}

// A file that is whole but wrong is of no use to anybody.
Result<std::string> TargetFetcher::verified(const WantedTarget& wanted) {
    const Path file = file_of(wanted);
    ASSIGN_OR_RETURN(std::string bytes, read_file(file, wanted.target.length));
    const auto good =
        tuf::check_bytes(wanted.path, bytes, wanted.target.length, wanted.target.hashes);
    if (!good) {
        std::error_code ignored;
        std::filesystem::remove(file, ignored);
        return fail(good.error());
    }
    return bytes;
}

Result<std::vector<Result<std::string>>> TargetFetcher::fetch(
    const std::vector<WantedTarget>& wanted,
    const std::vector<Repository*>& mirrors,
    bool consistent_snapshot,
    std::stop_token stop) {
    std::vector<Result<std::string>> results;
    RETURN_IF_ERROR(prepare(wanted));
    Round round{wanted, results, {}, consistent_snapshot, std::move(stop)};
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const bool whole =
            size_of(wanted[i]) >= std::max<std::uint64_t>(wanted[i].target.length, 1);
        results.push_back(whole
                              ? verified(wanted[i])
                              : fail(ErrorKind::offline, wanted[i].path + ": no mirror was asked"));
        if (!results.back()) {
            round.open.push_back(i);
        }
    }
    for (Repository* mirror : mirrors) {
        // Again for what broke off, and for what went on from a piece that turned out to be wrong.
        for (int attempt = 0; attempt < kMostAttempts && !round.open.empty(); ++attempt) {
            try_mirror(round, *mirror);
        }
        std::vector<std::size_t> open;
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            if (!results[i]) {
                if (is_final(results[i].error().kind)) {
                    keep_small(round);
                    return fail(results[i].error());
                }
                open.push_back(i);
            }
        }
        round.open = std::move(open);
    }
    if (!round.open.empty()) {
        keep_small(round);
    }
    return results;
}

void TargetFetcher::try_mirror(Round& round, Repository& mirror) {
    std::vector<net::Request> requests;
    std::vector<std::uint64_t> held;  // bytes from before
    for (const std::size_t i : round.open) {
        const WantedTarget& one = round.wanted[i];
        held.push_back(size_of(one));
        net::Request request;
        request.url = mirror.target_url(one.path, one.target, round.consistent_snapshot);
        request.body_limit = one.target.length;
        if (is_large(one)) {
            request.file = net::BodyFile{file_of(one)};
        }
        requests.push_back(std::move(request));
    }
    std::vector<std::size_t> again;
    const auto done = [&](std::size_t index, Result<net::Response> response) {
        const std::size_t i = round.open[index];
        const WantedTarget& one = round.wanted[i];
        received_ += response ? response->received : 0;
        const bool range_refused = response && response->status == 416;
        auto body = body_of("targets/" + one.path, std::move(response));
        if (body && is_large(one)) {
            body = verified(one);
        } else if (body) {
            if (const auto good =
                    tuf::check_bytes(one.path, *body, one.target.length, one.target.hashes);
                !good) {
                body = fail(good.error());
            }
        }
        if (body) {
            KOSK_FAULT_POINT("update.after_target");
        }
        const std::uint64_t before = held[index];
        if (!body && (body.error().kind == ErrorKind::untrusted || range_refused)) {
            std::error_code ignored;
            std::filesystem::remove(file_of(one), ignored);
            if (before > 0) {
                again.push_back(i);  // what it went on from may have been another mirror's mistake
            }
        } else if (!body && body.error().kind == ErrorKind::offline && size_of(one) > before) {
            again.push_back(i);  // it broke off, and got further than before
        }
        round.results[i] = std::move(body);
    };
    mirror.transport().send_all(requests, done, round.stop);
    round.open = std::move(again);
}

// Best effort: what cannot be kept travels again.
void TargetFetcher::keep_small(const Round& round) const {
    std::error_code error;
    std::filesystem::create_directories(spool_, error);
    for (std::size_t i = 0; i < round.wanted.size(); ++i) {
        const Path file = file_of(round.wanted[i]);
        if (round.results[i] && !is_large(round.wanted[i]) &&
            !std::filesystem::exists(file, error)) {
            std::ofstream(file, std::ios::binary) << *round.results[i];
        }
    }
}

void TargetFetcher::clear() {
    std::error_code ignored;
    std::filesystem::remove_all(spool_, ignored);
}

}  // namespace kosk::sync
