// The roles of The Update Framework, as values (specification 4).
//
// What is read here is what was signed: verify() works on the canonical form of everything that was
// parsed, unknown fields included, and the original bytes are what gets stored.
// Pure. Thread: any.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/result.h"
#include "shared/tuf/delegations.h"
#include "shared/tuf/keys.h"

namespace kosk::tuf {

inline constexpr std::string_view kSpecVersion = "1.0.33";

// Most bytes a role's file may have (specification 5.3.3 and following leave the numbers to us).
inline constexpr std::uint64_t kRootLimit = 512'000;
inline constexpr std::uint64_t kTimestampLimit = 16'384;
inline constexpr std::uint64_t kSnapshotLimit = 2'000'000;
inline constexpr std::uint64_t kTargetsLimit = 5'000'000;

enum class Role { root, targets, snapshot, timestamp };
std::string_view name(Role role);

struct Header {
    std::int64_t version = 1;
    Time expires{};
};

struct Root {
    Header header;
    bool consistent_snapshot = true;
    Keys keys;
    std::map<Role, RoleKeys> roles;
};

struct MetaFile {
    std::int64_t version = 1;
    std::optional<std::uint64_t> length;
    std::map<std::string, std::string> hashes;  // "sha256" → hexadecimal
};

struct Timestamp {
    Header header;
    MetaFile snapshot;
};

// Which terminals take this release now: those of the groups, and so many in a hundred of all the
// others. Everybody else waits. Our own signed field "x-kosk-rollout" of the snapshot, so that the
// online key can widen it day by day.
struct Rollout {
    std::vector<std::string> groups;
    int percent = 100;
    bool operator==(const Rollout&) const = default;
};

struct Snapshot {
    Header header;
    std::map<std::string, MetaFile> meta;           // "targets.json" → …
    std::optional<Rollout> rollout = std::nullopt;  // nullopt: everybody
};

struct TargetFile {
    std::uint64_t length = 0;
    std::map<std::string, std::string> hashes;
    bool operator==(const TargetFile&) const = default;
};

struct Targets {
    Header header;
    std::map<std::string, TargetFile> targets;
    // When this content was made: our own signed field "x-kosk-published".
    std::optional<Time> published;
    std::optional<Delegations> delegations = std::nullopt;
};

// A signature beside what it signs.
struct Signature {
    std::string key_id;
    std::string bytes;
};

// One file as received, parsed as far as its frame.
struct Envelope {
    std::string canonical_signed;
    std::vector<Signature> signatures;
};

// Errors: corrupt (not such a file), unsupported (spec_version of another major number).
Result<Root> parse_root(std::string_view bytes);
Result<Timestamp> parse_timestamp(std::string_view bytes);
Result<Snapshot> parse_snapshot(std::string_view bytes);
Result<Targets> parse_targets(std::string_view bytes);
Result<Envelope> parse_envelope(std::string_view bytes);

// Whether `threshold` distinct keys of `role` in `root` signed these bytes (4.2.1, 5.3.4). A bad
// signature beside enough good ones does no harm; two of one key id do. Errors: untrusted, corrupt.
Result<> verify(std::string_view bytes, const Root& root, Role role);
// The same for a delegated role; `role` is only its name in an error.
Result<> verify(std::string_view bytes,
                const Keys& keys,
                const RoleKeys& role_keys,
                std::string_view role);

// The key ids of `role_keys` whose signatures over these bytes hold; two ids of one key count once.
// Errors: corrupt, untrusted (a key id that signs twice).
Result<std::vector<std::string>> signed_by(std::string_view bytes,
                                           const Keys& keys,
                                           const RoleKeys& role_keys);

// Length and every hash that is given; at least one hash must be known. Errors: untrusted.
Result<> check_bytes(std::string_view what,
                     std::string_view bytes,
                     std::optional<std::uint64_t> length,
                     const std::map<std::string, std::string>& hashes);

// A target path of ours: [A-Za-z0-9._/-], no empty or dot segment.
bool valid_target_path(std::string_view path);

}  // namespace kosk::tuf
