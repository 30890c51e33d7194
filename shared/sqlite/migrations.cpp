#include "shared/sqlite/migrations.h"

#include <algorithm>

#include <fmt/format.h>

#include "shared/sqlite/transaction.h"

namespace kosk::sqlite {
namespace {

Result<> limit_size(const Connection& connection, std::uint64_t bytes) {
    ASSIGN_OR_RETURN(const std::int64_t page, connection.number("PRAGMA page_size"));
    const auto pages = static_cast<std::int64_t>(bytes) / std::max<std::int64_t>(page, 1);
    return connection.execute(
        fmt::format("PRAGMA max_page_count = {}", std::max<std::int64_t>(pages, 1)));
}

}  // namespace

Result<std::int64_t> version_of(const Connection& connection, const Migrations& migrations) {
    ASSIGN_OR_RETURN(const auto application, connection.number("PRAGMA application_id"));
    ASSIGN_OR_RETURN(const auto version, connection.number("PRAGMA user_version"));
    ASSIGN_OR_RETURN(const auto tables, connection.number("SELECT count(*) FROM sqlite_schema"));
    const bool empty = application == 0 && version == 0 && tables == 0;
    if (!empty && application != migrations.application_id) {
        return fail(migrations.foreign, "the database belongs to another program");
    }
    if (version > migrations.newest()) {
        return fail(ErrorKind::unsupported,
                    fmt::format("the database is of a newer program: version {} instead of {}",
                                version,
                                migrations.newest()));
    }
    return version;
}

Result<> migrate(const Connection& connection, const Migrations& migrations) {
    ASSIGN_OR_RETURN(const auto before, version_of(connection, migrations));
    if (before == migrations.newest()) {
        return {};
    }
    ASSIGN_OR_RETURN(Transaction transaction, Transaction::begin(connection));
    ASSIGN_OR_RETURN(auto version, version_of(connection, migrations));  // now under the lock
    for (; version < migrations.newest(); ++version) {
        RETURN_IF_ERROR(connection.execute(migrations.steps[static_cast<std::size_t>(version)]));
    }
    RETURN_IF_ERROR(
        connection.execute(fmt::format("PRAGMA application_id = {}; "
                                       "PRAGMA user_version = {}",
                                       migrations.application_id,
                                       version)));
    return transaction.commit();
}

Result<Connection> open_owned(const Path& file,
                              const Settings& settings,
                              const Migrations& migrations) {
    ASSIGN_OR_RETURN(Connection connection, Connection::open(file, settings));
    RETURN_IF_ERROR(version_of(connection, migrations));
    RETURN_IF_ERROR(connection.execute(fmt::format(
        "PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = {}", settings.log_limit)));
    RETURN_IF_ERROR(migrate(connection, migrations));
    if (settings.size_limit != 0) {
        RETURN_IF_ERROR(limit_size(connection, settings.size_limit));
    }
    return connection;
}

}  // namespace kosk::sqlite
