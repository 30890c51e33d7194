#include "tests/disk/lossy_disk.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <random>

#include "shared/base/result.h"
#include "tests/disk/faulty_files.h"
#include "tests/disk/lossy_vfs.h"

namespace kosk::test {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSector = 512;

LossyDisk* the_disk = nullptr;

std::string read_all(const FilePath& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void put(std::string& platter, std::string_view bytes, std::uint64_t at) {
    platter.resize(std::max<std::size_t>(platter.size(), at + bytes.size()), '\0');
    platter.replace(at, bytes.size(), bytes);
}

}  // namespace

LossyDisk::LossyDisk(const FilePath& root) : root_(fs::canonical(root)) {
    KOSK_CHECK(the_disk == nullptr);
    take_in(root_);
    first_ = now_;
    seen_ = now_.names;
    the_disk = this;
    install_lossy_vfs();
    install_faulty_files();
}

LossyDisk::~LossyDisk() {
    remove_faulty_files();
    remove_lossy_vfs();
    the_disk = nullptr;
}

LossyDisk* LossyDisk::over(const FilePath& file) {
    if (the_disk == nullptr) {
        return nullptr;
    }
    const FilePath& root = the_disk->root_;
    return std::mismatch(root.begin(), root.end(), file.begin(), file.end()).first == root.end()
               ? the_disk
               : nullptr;
}

void LossyDisk::take_in(const FilePath& folder) {
    for (const auto& entry : fs::directory_iterator(folder)) {
        const Id id = next_++;
        now_.names[entry.path()] = id;
        now_.files[id] = {entry.is_directory(),
                          entry.is_directory() ? std::string() : read_all(entry.path())};
        if (entry.is_directory()) {
            take_in(entry.path());
        }
    }
}

void LossyDisk::cut_at(int operation) {
    const std::lock_guard lock(mutex_);
    until_cut_ = operation;
}

void LossyDisk::cut() {
    const std::lock_guard lock(mutex_);
    cut_ = true;
}

bool LossyDisk::is_cut() const {
    const std::lock_guard lock(mutex_);
    return cut_;
}

void LossyDisk::fail_with(int code) {
    const std::lock_guard lock(mutex_);
    failure_ = code;
}

// The errno of the operation that begins.
int LossyDisk::begin() {
    if (!cut_ && until_cut_ > 0 && --until_cut_ == 0) {
        cut_ = true;
    }
    return cut_ ? EIO : failure_;
}

LossyDisk::Id LossyDisk::id_of(const FilePath& file) {
    const std::lock_guard lock(mutex_);
    const auto [found, fresh] = seen_.try_emplace(file, next_);
    if (fresh) {
        now_.files[next_++] = {fs::is_directory(file), {}};
    }
    return found->second;
}

void LossyDisk::rename_in(const FilePath& folder, Renaming renaming) {
    for (const auto& [name, id] : renaming) {
        if (id) {
            seen_[name] = *id;
        } else {
            seen_.erase(name);
        }
    }
    renamings_[folder].push_back(std::move(renaming));
}

int LossyDisk::create(const FilePath& file, bool folder) {
    const std::lock_guard lock(mutex_);
    if (const int failure = begin()) {
        return failure;
    }
    now_.files[next_].folder = folder;
    rename_in(file.parent_path(), {{file, next_++}});
    return 0;
}

int LossyDisk::write(Id id, std::string_view bytes, std::uint64_t at) {
    const std::lock_guard lock(mutex_);
    const bool was_cut = cut_;
    const int failure = begin();
    // The write during which the power goes may reach the platter in part.
    if (failure == 0 || (cut_ && !was_cut)) {
        now_.files[id].unsynced.push_back({at, std::string(bytes)});
    }
    return failure;
}

int LossyDisk::truncate(Id id, std::uint64_t size) {
    const std::lock_guard lock(mutex_);
    if (const int failure = begin()) {
        return failure;
    }
    now_.files[id].unsynced.push_back({size, std::nullopt});
    return 0;
}

int LossyDisk::sync(Id id) {
    const std::lock_guard lock(mutex_);
    if (const int failure = begin()) {
        return failure;
    }
    File& file = now_.files[id];
    for (const Change& change : file.unsynced) {
        if (change.bytes) {
            put(file.platter, *change.bytes, change.at);
        } else {
            file.platter.resize(change.at);
        }
    }
    file.unsynced.clear();
    return 0;
}

int LossyDisk::sync_names(const FilePath& folder) {
    const std::lock_guard lock(mutex_);
    if (const int failure = begin()) {
        return failure;
    }
    for (const Renaming& renaming : std::exchange(renamings_[folder], {})) {
        for (const auto& [name, id] : renaming) {
            if (id) {
                now_.names[name] = *id;
            } else {
                now_.names.erase(name);
            }
        }
    }
    return 0;
}

int LossyDisk::rename(const FilePath& from, const FilePath& to) {
    const Id id = id_of(from);
    const std::lock_guard lock(mutex_);
    if (const int failure = begin()) {
        return failure;
    }
    rename_in(to.parent_path(), {{from, std::nullopt}, {to, id}});
    return 0;
}

int LossyDisk::remove(const FilePath& file) {
    const std::lock_guard lock(mutex_);
    if (const int failure = begin()) {
        return failure;
    }
    rename_in(file.parent_path(), {{file, std::nullopt}});
    return 0;
}

// Decides what of the unsynced got to the platter.
void LossyDisk::settle(Unsynced unsynced, unsigned chance) {
    std::mt19937 random(chance);
    const auto kept = [&] {
        return unsynced == Unsynced::kept ||
               (unsynced == Unsynced::some_of_it && random() % 2 == 0);
    };
    for (auto& [id, file] : now_.files) {
        for (const Change& change : std::exchange(file.unsynced, {})) {
            if (!change.bytes) {
                if (kept()) {
                    file.platter.resize(change.at);
                }
                continue;
            }
            const std::string_view bytes(*change.bytes);
            for (std::size_t done = 0; done < bytes.size();) {
                const std::size_t sector = kSector - (change.at + done) % kSector;
                const std::string_view part = bytes.substr(done, sector);
                if (kept()) {
                    put(file.platter, part, change.at + done);
                }
                done += part.size();
            }
        }
    }
    for (const auto& [folder, renamings] : std::exchange(renamings_, {})) {
        for (const Renaming& renaming : renamings) {
            if (!kept()) {
                break;
            }
            for (const auto& [name, id] : renaming) {
                if (id) {
                    now_.names[name] = *id;
                } else {
                    now_.names.erase(name);
                }
            }
        }
    }
}

// The real files become what is on the platter.
void LossyDisk::write_out() {
    for (const auto& entry : fs::directory_iterator(root_)) {
        fs::remove_all(entry.path());
    }
    std::map<FilePath, Id> found;
    for (const auto& [name, id] : now_.names) {  // folders come before what is in them
        const File& file = now_.files[id];
        if (!fs::is_directory(name.parent_path())) {
            continue;  // its folder's own name was lost
        }
        found[name] = id;
        if (file.folder) {
            fs::create_directory(name);
        } else {
            std::ofstream(name, std::ios::binary) << file.platter;
        }
    }
    now_.names = found;
    seen_ = found;
    std::erase_if(now_.files, [&](const auto& entry) {
        return std::none_of(found.begin(), found.end(), [&](const auto& name) {
            return name.second == entry.first;
        });
    });
}

void LossyDisk::restore(Unsynced unsynced, unsigned chance) {
    const std::lock_guard lock(mutex_);
    settle(unsynced, chance);
    write_out();
    cut_ = false;
    until_cut_ = 0;
    failure_ = 0;
}

void LossyDisk::start_over() {
    const std::lock_guard lock(mutex_);
    renamings_.clear();
    now_ = first_;
    write_out();
    cut_ = false;
    until_cut_ = 0;
    failure_ = 0;
}

}  // namespace kosk::test
