// What the screen reads: content.db, opened read-only, one release at a time.
//
// The agent replaces content in one transaction, so every call sees the old release or the new.
// Thread: one Reader per thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/files.h"
#include "shared/base/result.h"
#include "shared/content/documents.h"

namespace kosk::content {

struct ReleaseInfo {
    std::int64_t release = 0;  // version of the targets metadata that is shown
    Time published_at;         // when the centre made it
    Time verified_at;          // when this terminal last verified that it is the newest
    Time expires_at;           // after this nothing new is taken until verified again
};

struct SearchHit {
    std::string path;  // "rights/liberty"
    DocumentType type{};
    std::string title;
    std::string snippet;  // original letters, matches between \x02 and \x03
};

class Reader {
  public:
    // Errors: not_found (no content has arrived yet), corrupt, unsupported (a newer schema).
    static Result<Reader> open(const Path& file);
    Reader(Reader&&) noexcept;
    Reader& operator=(Reader&&) noexcept;
    ~Reader();

    // Changes whenever another process committed new content (PRAGMA data_version): cheap, asked
    // once a second.
    [[nodiscard]] std::int64_t data_version() const;

    Result<ReleaseInfo> info() const;
    Result<Site> site() const;
    Result<Programme> programme() const;
    Result<std::vector<Institution>> institutions() const;
    Result<std::vector<Activity>> activities() const;          // in the programme's order
    Result<std::map<std::string, Progress>> progress() const;  // by activity number
    // Without bodies; by kind, then order, then the article of the Constitution they are about.
    Result<std::vector<Article>> articles() const;
    Result<Article> article(std::string_view slug) const;  // errors: not_found
    Result<std::vector<Contact>> contacts() const;         // in their order
    Result<std::vector<Service>> services() const;
    Result<std::vector<FormInfo>> forms() const;
    Result<std::vector<Campaign>> campaigns() const;  // in their order
    Result<std::vector<Event>> events() const;        // by slug; calendar.h says when they are
    Result<std::vector<Quiz>> quizzes() const;        // in their order
    Result<std::vector<Booklet>> booklets() const;    // in their order
    // Forgets the pages of the file that were read, after reading much of it.
    void let_pages_go() const;
    // Trusted metadata as received (metadata_names.h). Errors: not_found.
    Result<std::string> metadata(std::string_view name) const;
    Result<std::map<std::string, std::string>> all_metadata() const;
    // Calls `look` for every target, in the order of their paths.
    Result<> each_target(
        const std::function<void(const std::string& path, std::string_view bytes)>& look) const;
    Result<std::vector<Policy>> policies() const;  // in their order; policy.h says whose they are
    Result<Terminals> terminals() const;           // without one when the release names none
    // The bytes of a target, as they were signed: an XForm, a picture, a document's JSON.
    // Errors: not_found, rejected (over its limit, limits.h).
    Result<std::string> file(std::string_view path) const;

    // As you type: every word is a prefix, diacritics are forgiven (`huquq` finds `hüquq`), best
    // first, titles before bodies. Punctuation in `query` means nothing. At most `limit` hits, in
    // `language` only.
    Result<std::vector<SearchHit>> search(std::string_view query,
                                          text::Language language,
                                          int limit = 30) const;

  private:
    struct Database;
    explicit Reader(std::unique_ptr<Database> database);
    std::unique_ptr<Database> database_;
};

}  // namespace kosk::content
