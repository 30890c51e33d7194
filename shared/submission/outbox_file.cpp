#include "shared/submission/outbox_file.h"

#include <cerrno>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "shared/base/log.h"
#include "shared/submission/migrations.h"

namespace kosk::submission {
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
Result<> look_through(sqlite3* db) {
    ASSIGN_OR_RETURN(Statement rows,
                     Statement::prepare(db,
                                        "SELECT count(*), sum(length(instance_id) + length(state)) "
                                        "FROM submission NOT INDEXED"));
    return rows.run();
}

Result<Connection> connect(const Path& file, std::chrono::milliseconds busy_timeout) {
    ASSIGN_OR_RETURN(Connection db, open_connection(file, busy_timeout));
    RETURN_IF_ERROR(execute(db.get(),
                            "PRAGMA journal_mode = WAL;"
                            "PRAGMA synchronous = FULL;"
                            "PRAGMA secure_delete = ON;"
                            "PRAGMA foreign_keys = ON;"));
    RETURN_IF_ERROR(migrate(db.get()));
    RETURN_IF_ERROR(look_through(db.get()));
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
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
        return fail(system_error("making the outbox's folder", error.value()));
    }
    const OpeningLock lock(folder);
    RETURN_IF_ERROR(lock.take());
    Result<Connection> db = connect(file, busy_timeout);
    if (!db && db.error().kind == ErrorKind::corrupt) {
        move_aside(file, clock.now());
    }
    return db;
}

}  // namespace kosk::submission
