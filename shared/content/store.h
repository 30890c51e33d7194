// The one writer of content.db: the agent at a terminal, `kosk-content export-db` at a desk.
//
// A release arrives as one Change and is applied in one transaction: documents, removals, search
// index, trusted metadata and release information together. Whoever reads at the same time, or
// after a power cut at any instant, sees all of it or none.
// Thread: one Store per thread and per file; Readers in any process may be open beside it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/files.h"
#include "shared/base/result.h"
#include "shared/content/reader.h"

namespace kosk::content {

// One TUF target: "rights/liberty.json" is a document, any other ending a file.
struct Target {
    std::string path;
    std::string bytes;
};

class Store {
  public:
    struct Limits {
        std::uint64_t bytes = 2ULL << 30U;  // what the database may take of the disk
    };

    // Opens, creates or migrates `file` and makes its folder. A damaged file is renamed to *.bad
    // and a new one begun (see recovered()), so that the agent can fetch anew; open Readers notice.
    // Errors: unsupported (written by a newer program), busy, no_space, internal.
    static Result<Store> open(const Path& file, const Limits& limits);
    static Result<Store> open(const Path& file) { return open(file, Limits{}); }
    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;
    ~Store();

    // True when a damaged file had to be set aside: the trusted metadata went with it.
    [[nodiscard]] bool recovered() const;

    struct Change {
        std::vector<Target> put;          // new or changed targets
        std::vector<std::string> remove;  // paths; one that is not there is no error
        // Trusted metadata by name ("root", "timestamp", an agency's role), bytes as received.
        // nullopt forgets the name.
        std::map<std::string, std::optional<std::string>> metadata;
        std::optional<ReleaseInfo> info;  // nullopt keeps what is there
    };

    // Durable when it returns. A document of a type this program does not know is kept and not
    // shown; one of a known type that cannot be read is refused, and with it the whole change.
    // Errors: invalid, no_space, busy, corrupt, internal; after any of them the old content stays.
    // Fault points: content.apply.begin, .middle, .before_commit, .after_commit.
    Result<> apply(const Change& change);

    // SHA-256 in hexadecimal of every target held, by path.
    Result<std::map<std::string, std::string>> hashes() const;
    // The bytes of a target. Errors: not_found.
    Result<std::string> target(std::string_view path) const;
    Result<std::optional<std::string>> metadata(std::string_view name) const;
    Result<std::map<std::string, std::string>> all_metadata() const;
    // nullopt before the first release.
    Result<std::optional<ReleaseInfo>> info() const;

    // Leaves one self-contained file without a write-ahead log beside it, ready to be copied.
    Result<> finish_export();

  private:
    struct State;
    explicit Store(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace kosk::content
