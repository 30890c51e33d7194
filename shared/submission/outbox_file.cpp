#include "shared/submission/outbox_file.h"

#include <cerrno>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "shared/base/log.h"
#include "shared/sqlite/migrations.h"
#include "shared/submission/migrations.h"

namespace kosk::submission {

using sqlite::Connection;
using sqlite::Statement;

namespace {

// Held while a process opens the file: the switch to WAL, the migration and the moving aside of a
// damaged file must not meet another process doing the same. The kernel lets go when it dies.
class OpeningLock {
  public:
    explicit OpeningLock(const Path& folder)
        : descriptor_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {}
    OpeningLock(const OpeningLock&) = delete;
    OpeningLock& operator=(const OpeningLock&) = delete;
    ~OpeningLock() {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
    }

    Result<> take() const {
        if (descriptor_ < 0) {
            return fail(system_error("opening the outbox's folder", errno));
        }
        while (::flock(descriptor_, LOCK_EX) != 0) {
            if (errno != EINTR) {
                return fail(system_error("locking the outbox's folder", errno));
            }
        }
        return {};
    }

  private:
    int descriptor_;
};

// Reads every entry's row once: a damaged tree shows now, not when a receipt is at stake.
Result<> look_through(const Connection& db) {
    ASSIGN_OR_RETURN(Statement rows,
                     db.prepare("SELECT count(*), sum(length(instance_id) + length(state)) "
                                "FROM submission NOT INDEXED"));
    return rows.run();
}

Result<Connection> connect(const Path& file, std::chrono::milliseconds busy_timeout) {
    sqlite::Settings settings;
    settings.synchronous = sqlite::Synchronous::full;
    settings.busy_timeout = busy_timeout;
    settings.secure_delete = true;
    settings.foreign_keys = true;
    ASSIGN_OR_RETURN(Connection db, sqlite::open_owned(file, settings, migrations()));
    RETURN_IF_ERROR(look_through(db));
    return db;
}

void move_aside(const Path& file, Time now) {
    const std::string bad = file.string() + "." + format_utc(now) + ".bad";
    for (const char* suffix : {"-wal", "-shm", ""}) {
        std::error_code error;
        std::filesystem::rename(file.string() + suffix, bad + suffix, error);
    }
    log_error("outbox.moved_aside", {{"file", bad}});
}

}  // namespace

Result<Connection> open_outbox_file(const Path& file,
                                    const Clock& clock,
                                    std::chrono::milliseconds busy_timeout) {
    const Path folder = std::filesystem::absolute(file).parent_path();
    RETURN_IF_ERROR(make_folders(folder));
    const OpeningLock lock(folder);
    RETURN_IF_ERROR(lock.take());
    Result<Connection> db = connect(file, busy_timeout);
    if (!db && db.error().kind == ErrorKind::corrupt) {
        move_aside(file, clock.now());
    }
    return db;
}

}  // namespace kosk::submission
