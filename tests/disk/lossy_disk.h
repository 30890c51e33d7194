// A disk that forgets what was not synced, as a real one does when its power goes.
//
// It stands under one folder. The real files there are what programs see; beside them it remembers
// what would be on the platter. Bytes get there by a sync of their file, names (of new, renamed and
// removed files and folders) by a sync of their folder. When the power goes every further operation
// fails; restore() then makes the real files what a machine finds when it starts again.
//
// Everything that goes through SQLite (lossy_vfs) and through shared/base/file_calls (faulty_files)
// is on it while it lives; what goes round both is forgotten.
// Thread: any. One at a time in a process.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kosk::test {

using FilePath = std::filesystem::path;

// What becomes of operations that were not synced when the power goes. A program may rely on none.
enum class Unsynced {
    lost,        // none of them happened
    kept,        // all of them did
    some_of_it,  // sectors of some writes, by chance; of the names of a folder, the first few
};

class LossyDisk {
  public:
    // What is in `root` now is on the platter, and is where start_over() leads back to.
    explicit LossyDisk(const FilePath& root);
    ~LossyDisk();
    LossyDisk(const LossyDisk&) = delete;
    LossyDisk& operator=(const LossyDisk&) = delete;

    // The power goes at the nth operation from now (1: the next); operations are those that change
    // something and those that sync.
    void cut_at(int operation);
    void cut();
    [[nodiscard]] bool is_cut() const;
    // Instead of a cut: from now on every operation fails with this errno; 0 for no longer.
    void fail_with(int code);

    // The power is back. No file below the root may be open. `chance` seeds some_of_it.
    void restore(Unsynced unsynced, unsigned chance = 0);
    // Forgets everything since the disk was made.
    void start_over();

    // --- for what stands between a program and its files ---
    using Id = int;
    static LossyDisk* over(const FilePath& file);  // nullptr: not on this disk
    // Each returns 0, or the errno of an operation that does not take place.
    int create(const FilePath& file, bool folder);
    int write(Id id, std::string_view bytes, std::uint64_t at);
    int truncate(Id id, std::uint64_t size);
    int sync(Id id);
    int sync_names(const FilePath& folder);
    int rename(const FilePath& from, const FilePath& to);
    int remove(const FilePath& file);
    // The file of that name; one that nobody announced is taken in as it is, unsynced.
    Id id_of(const FilePath& file);

  private:
    struct Change {
        std::uint64_t at;
        std::optional<std::string> bytes;  // nullopt: cut to the length `at`
    };
    struct File {
        bool folder = false;
        std::string platter;
        std::vector<Change> unsynced{};
    };
    // One atomic change of names: nullopt removes one.
    using Renaming = std::vector<std::pair<FilePath, std::optional<Id>>>;
    struct State {
        std::map<Id, File> files;
        std::map<FilePath, Id> names;  // on the platter
    };

    int begin();
    void rename_in(const FilePath& folder, Renaming renaming);
    void settle(Unsynced unsynced, unsigned chance);
    void write_out();
    void take_in(const FilePath& folder);

    mutable std::mutex mutex_;
    FilePath root_;
    State now_;
    State first_;
    std::map<FilePath, Id> seen_;                          // names as programs see them
    std::map<FilePath, std::vector<Renaming>> renamings_;  // unsynced, by folder
    Id next_ = 1;
    int until_cut_ = 0;  // 0: no cut is planned
    bool cut_ = false;
    int failure_ = 0;
};

}  // namespace kosk::test
