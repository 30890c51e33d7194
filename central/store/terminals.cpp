#include "central/store/terminals.h"

#include <utility>

namespace kosk::central {

using sqlite::Connection;
using sqlite::Statement;

Result<> add_terminal(const Connection& database,
                      std::string_view name,
                      std::string_view token_sha256,
                      Time now) {
    ASSIGN_OR_RETURN(
        Statement query,
        database.kept("INSERT INTO terminal (name, token_sha256, added_at) VALUES (?, ?, ?)"
                      " ON CONFLICT (name) DO NOTHING"));
    RETURN_IF_ERROR(query.bind(1, name).bind_blob(2, token_sha256).bind(3, now).run());
    if (database.changes() == 0) {
        return fail(ErrorKind::invalid, "a terminal of that name exists already");
    }
    return {};
}

Result<> revoke_terminal(const Connection& database, std::string_view name, Time now) {
    ASSIGN_OR_RETURN(
        Statement query,
        database.kept("UPDATE terminal SET revoked_at = coalesce(revoked_at, ?) WHERE name = ?"));
    RETURN_IF_ERROR(query.bind(1, now).bind(2, name).run());
    if (database.changes() == 0) {
        return fail(ErrorKind::not_found, "no terminal of that name");
    }
    return {};
}

Result<> enrol_key(const Connection& database, std::string_view name, const EnrolledKey& key) {
    ASSIGN_OR_RETURN(Statement known, database.kept("SELECT 1 FROM terminal WHERE name = ?"));
    ASSIGN_OR_RETURN(const bool there, known.bind(1, name).step());
    if (!there) {
        return fail(ErrorKind::not_found, "no terminal of that name");
    }
    ASSIGN_OR_RETURN(Statement query,
                     database.kept("INSERT INTO terminal_key (id, terminal, key, enrolled_at)"
                                   " VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"));
    RETURN_IF_ERROR(
        query.bind(1, key.id).bind(2, name).bind(3, key.key).bind(4, key.enrolled_at).run());
    if (database.changes() == 0) {
        return fail(ErrorKind::invalid, "that key is enrolled already");
    }
    return {};
}

namespace {

Result<std::vector<EnrolledKey>> keys_of(const Connection& database, std::string_view name) {
    ASSIGN_OR_RETURN(Statement query,
                     database.kept("SELECT key, id, enrolled_at FROM terminal_key"
                                   " WHERE terminal = ? ORDER BY enrolled_at, rowid"));
    query.bind(1, name);
    std::vector<EnrolledKey> keys;
    while (true) {
        ASSIGN_OR_RETURN(const bool row, query.step());
        if (!row) {
            return keys;
        }
        keys.push_back({std::string(query.text(0)), std::string(query.text(1)), query.time(2)});
    }
}

}  // namespace

Result<std::vector<Terminal>> list_terminals(const Connection& database) {
    ASSIGN_OR_RETURN(Statement query,
                     database.kept("SELECT name, added_at, revoked_at,"
                                   " (SELECT max(received_at) / 86400000 * 86400000 FROM "
                                   "submission s WHERE s.terminal = t.name)"
                                   " FROM terminal t ORDER BY name"));
    std::vector<Terminal> terminals;
    while (true) {
        ASSIGN_OR_RETURN(const bool row, query.step());
        if (!row) {
            break;
        }
        Terminal terminal;
        terminal.name = query.text(0);
        terminal.added_at = query.time(1);
        if (!query.is_null(2)) {
            terminal.revoked_at = query.time(2);
        }
        if (!query.is_null(3)) {
            terminal.last_received_at = query.time(3);
        }
        terminals.push_back(std::move(terminal));
    }
    for (Terminal& terminal : terminals) {
        ASSIGN_OR_RETURN(terminal.keys, keys_of(database, terminal.name));
    }
    return terminals;
}

Result<std::optional<std::string>> find_terminal(const Connection& database,
                                                 std::string_view token_sha256) {
    ASSIGN_OR_RETURN(
        Statement query,
        database.kept("SELECT name FROM terminal WHERE token_sha256 = ? AND revoked_at IS NULL"));
    ASSIGN_OR_RETURN(const bool there, query.bind_blob(1, token_sha256).step());
    if (!there) {
        return std::optional<std::string>();
    }
    return std::optional<std::string>(query.text(0));
}

}  // namespace kosk::central
