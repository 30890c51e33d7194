#include "tests/disk/lossy_vfs.h"

#include <cerrno>
#include <new>

#include <sqlite3.h>

#include "shared/base/result.h"
#include "tests/disk/lossy_disk.h"

namespace kosk::test {
namespace {

sqlite3_vfs* real = nullptr;
sqlite3_vfs lossy{};

// A file on the disk; SQLite's own file follows it in memory.
struct File {
    sqlite3_file base;
    LossyDisk* disk;
    LossyDisk::Id id;
    FilePath* folder_to_sync;  // with the first sync, as the unix VFS does for a new journal or log

    [[nodiscard]] sqlite3_file* inner() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

File* file_of(sqlite3_file* file) {
    return reinterpret_cast<File*>(file);
}

sqlite3_file* inner_of(sqlite3_file* file) {
    return file_of(file)->inner();
}

// Calls SQLite's own file.
template <auto Method, class... Arguments>
int pass(sqlite3_file* file, Arguments... arguments) {
    sqlite3_file* inner = inner_of(file);
    return (inner->pMethods->*Method)(inner, arguments...);
}

int failed(int cause, int code) {
    errno = cause;
    return code;
}

int close(sqlite3_file* file) {
    delete file_of(file)->folder_to_sync;
    return pass<&sqlite3_io_methods::xClose>(file);
}

int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 at) {
    File* self = file_of(file);
    const std::string_view all(static_cast<const char*>(bytes), static_cast<std::size_t>(count));
    if (const int cause = self->disk->write(self->id, all, static_cast<std::uint64_t>(at))) {
        return failed(cause, cause == ENOSPC ? SQLITE_FULL : SQLITE_IOERR_WRITE);
    }
    return pass<&sqlite3_io_methods::xWrite>(file, bytes, count, at);
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
    File* self = file_of(file);
    if (const int cause = self->disk->truncate(self->id, static_cast<std::uint64_t>(size))) {
        return failed(cause, SQLITE_IOERR_TRUNCATE);
    }
    return pass<&sqlite3_io_methods::xTruncate>(file, size);
}

int sync(sqlite3_file* file, int) {
    File* self = file_of(file);
    if (const int cause = self->disk->sync(self->id)) {
        return failed(cause, SQLITE_IOERR_FSYNC);
    }
    if (self->folder_to_sync != nullptr) {
        if (const int cause = self->disk->sync_names(*self->folder_to_sync)) {
            return failed(cause, SQLITE_IOERR_DIR_FSYNC);
        }
        delete std::exchange(self->folder_to_sync, nullptr);
    }
    return SQLITE_OK;
}

// Version 2: with the log's shared memory, without mapped pages, whose writes nobody could see.
const sqlite3_io_methods kMethods = {2,
                                     close,
                                     pass<&sqlite3_io_methods::xRead>,
                                     write,
                                     truncate,
                                     sync,
                                     pass<&sqlite3_io_methods::xFileSize>,
                                     pass<&sqlite3_io_methods::xLock>,
                                     pass<&sqlite3_io_methods::xUnlock>,
                                     pass<&sqlite3_io_methods::xCheckReservedLock>,
                                     pass<&sqlite3_io_methods::xFileControl>,
                                     pass<&sqlite3_io_methods::xSectorSize>,
                                     pass<&sqlite3_io_methods::xDeviceCharacteristics>,
                                     pass<&sqlite3_io_methods::xShmMap>,
                                     pass<&sqlite3_io_methods::xShmLock>,
                                     [](sqlite3_file* file) {
                                         sqlite3_file* inner = inner_of(file);
                                         inner->pMethods->xShmBarrier(inner);
                                     },
                                     pass<&sqlite3_io_methods::xShmUnmap>,
                                     nullptr,
                                     nullptr};

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    LossyDisk* disk = name == nullptr ? nullptr : LossyDisk::over(name);
    if (disk == nullptr) {
        return real->xOpen(real, name, file, flags, out_flags);
    }
    constexpr int kSyncedWithFolder =
        SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL;
    const bool made = (flags & SQLITE_OPEN_CREATE) != 0 && !std::filesystem::exists(name);
    if (made) {
        if (const int cause = disk->create(name, false)) {
            file->pMethods = nullptr;
            return failed(cause, SQLITE_CANTOPEN);
        }
    }
    File* self = new (file) File{{nullptr}, disk, 0, nullptr};
    const int code = real->xOpen(real, name, self->inner(), flags, out_flags);
    if (code != SQLITE_OK) {
        return code;
    }
    self->base.pMethods = &kMethods;
    self->id = disk->id_of(name);
    if (made && (flags & kSyncedWithFolder) != 0) {
        self->folder_to_sync = new FilePath(FilePath(name).parent_path());
    }
    return SQLITE_OK;
}

int remove(sqlite3_vfs*, const char* name, int sync_folder) {
    LossyDisk* disk = LossyDisk::over(name);
    if (disk != nullptr && std::filesystem::exists(name)) {
        int cause = disk->remove(name);
        if (cause == 0 && sync_folder != 0) {
            cause = disk->sync_names(FilePath(name).parent_path());
        }
        if (cause != 0) {
            return failed(cause, SQLITE_IOERR_DELETE);
        }
    }
    return real->xDelete(real, name, disk == nullptr ? sync_folder : 0);
}

}  // namespace

void install_lossy_vfs() {
    real = sqlite3_vfs_find(nullptr);
    lossy = *real;
    lossy.szOsFile = static_cast<int>(sizeof(File)) + real->szOsFile;
    lossy.zName = "lossy";
    lossy.xOpen = open;
    lossy.xDelete = remove;
    KOSK_CHECK(sqlite3_vfs_register(&lossy, 1) == SQLITE_OK);
}

void remove_lossy_vfs() {
    sqlite3_vfs_unregister(&lossy);
    sqlite3_vfs_register(real, 1);
}

}  // namespace kosk::test
