#include "shared/content/store.h"

#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "shared/base/fault.h"
#include "shared/base/log.h"
#include "shared/content/prepared.h"
#include "shared/content/schema.h"
#include "shared/content/search_index.h"
#include "shared/sqlite/connection.h"
#include "shared/sqlite/migrations.h"
#include "shared/sqlite/transaction.h"

namespace kosk::content {

using sqlite::Connection;
using sqlite::Statement;
using sqlite::Transaction;

struct Store::State {
    Connection connection;
    bool recovered = false;
};

namespace {

constexpr std::string_view kUnknown = "unknown";
constexpr std::size_t kLargeChange = 500;  // documents from which the search index is made at once
// Bytes of one table's index that are kept in memory before they are written and later merged.
constexpr int kLargeHash = 64 << 20;
constexpr int kUsualHash = 1 << 20;  // FTS5's own

Result<> check_integrity(const Connection& connection) {
    ASSIGN_OR_RETURN(Statement check, connection.prepare("PRAGMA quick_check(1)"));
    ASSIGN_OR_RETURN(const bool row, check.step());
    if (!row || check.text(0) != "ok") {
        return fail(ErrorKind::corrupt, row ? check.text(0) : "quick_check");
    }
    return {};
}

Result<Connection> open_checked(const Path& file, const Store::Limits& limits) {
    sqlite::Settings settings = settings_for(sqlite::Access::write);
    settings.size_limit = limits.bytes;
    ASSIGN_OR_RETURN(Connection connection, sqlite::open_owned(file, settings, migrations()));
    RETURN_IF_ERROR(check_integrity(connection));
    return connection;
}

// The damaged file and what belongs to it, renamed; an older *.bad gives way.
Result<> set_aside(const Path& file) {
    for (const char* suffix : {"", "-wal", "-shm"}) {
        const Path from = file.string() + suffix;
        std::error_code error;
        if (std::filesystem::exists(from, error)) {
            std::filesystem::rename(from, file.string() + ".bad" + suffix, error);
        }
        if (error) {
            return fail(system_error("rename " + from.string(), error.value()));
        }
    }
    return {};
}

// The documents of one release on their way into the tables, with statements that are prepared
// once. put() and remove() first, then finish(): the index is written table by table, so that a
// large release fills one table's memory at a time.
class Writer {
  public:
    static Result<Writer> begin(const Connection& connection) {
        Writer writer(connection);
        const auto prepare = [&](std::optional<Statement>& to, std::string_view sql) -> Result<> {
            ASSIGN_OR_RETURN(to, connection.prepare(sql));
            return {};
        };
        RETURN_IF_ERROR(prepare(writer.find_, "SELECT id FROM target WHERE path = ?1"));
        RETURN_IF_ERROR(prepare(writer.erase_, "DELETE FROM target WHERE id = ?1"));
        RETURN_IF_ERROR(
            prepare(writer.insert_,
                    "INSERT INTO target(path, type, bytes, sha256) VALUES(?1, ?2, ?3, ?4)"));
        return writer;
    }

    Result<> remove(std::string_view path) {
        ASSIGN_OR_RETURN(const bool there, find_->bind(1, path).step());
        const std::int64_t id = there ? find_->number(0) : 0;
        RETURN_IF_ERROR(find_->run());
        if (!there) {
            return {};
        }
        gone_.push_back(id);
        if (!new_.empty() && id >= new_.front().first) {  // the change names a path twice
            std::erase_if(new_, [id](const auto& one) { return one.first == id; });
        }
        return erase_->bind(1, id).run();
    }

    Result<> put(const Prepared& prepared) {
        const Target& target = *prepared.target;
        if (prepared.error) {
            return fail(*prepared.error);
        }
        RETURN_IF_ERROR(remove(target.path));
        insert_->bind(1, target.path).bind(2, prepared.type).bind_blob(3, target.bytes);
        RETURN_IF_ERROR(insert_->bind(4, prepared.sha256).run());
        if (!prepared.rows.empty()) {
            new_.emplace_back(connection_->last_id(), &prepared);
        }
        return {};
    }

    Result<> finish() {
        const bool large = new_.size() >= kLargeChange;
        for (std::size_t language = 0; language < text::kLanguages.size(); ++language) {
            const std::string body = search_table(text::kLanguages[language]);
            const std::string title = title_table(text::kLanguages[language]);
            RETURN_IF_ERROR(write(body, language, false, large));
            RETURN_IF_ERROR(write(title, language, true, large));
        }
        return {};
    }

  private:
    explicit Writer(const Connection& connection) : connection_(&connection) {}

    Result<> write(const std::string& table, std::size_t language, bool titles, bool large) {
        ASSIGN_OR_RETURN(
            Statement erase,
            connection_->prepare(fmt::format("DELETE FROM {} WHERE rowid = ?1", table)));
        for (const std::int64_t id : gone_) {
            RETURN_IF_ERROR(erase.bind(1, id).run());
        }
        if (new_.empty()) {
            return {};
        }
        if (large) {
            RETURN_IF_ERROR(configure(table, "hashsize", kLargeHash));
        }
        ASSIGN_OR_RETURN(
            Statement insert,
            connection_->prepare(fmt::format(
                "INSERT INTO {}(rowid, title, body, keys) VALUES(?1, ?2, ?3, ?4)", table)));
        for (const auto& [id, prepared] : new_) {
            const SearchRow& row = prepared->rows[language];
            insert.bind(1, id).bind(2, row.title).bind(4, row.keys);
            insert.bind(3, titles ? beginning(row.body) : std::string_view(row.body));
            RETURN_IF_ERROR(insert.run());
        }
        if (!large) {
            return {};
        }
        // One segment instead of many: searching merges fewer lists.
        RETURN_IF_ERROR(
            connection_->execute(fmt::format("INSERT INTO {0}({0}) VALUES('optimize')", table)));
        return configure(table, "hashsize", kUsualHash);
    }

    Result<> configure(const std::string& table, std::string_view name, int value) {
        return connection_->execute(
            fmt::format("INSERT INTO {0}({0}, rank) VALUES('{1}', {2})", table, name, value));
    }

    const Connection* connection_;
    std::optional<Statement> find_;
    std::optional<Statement> erase_;
    std::optional<Statement> insert_;
    std::vector<std::int64_t> gone_;
    std::vector<std::pair<std::int64_t, const Prepared*>> new_;
};

Result<> put_metadata(const Connection& connection,
                      const std::string& name,
                      const std::optional<std::string>& bytes) {
    if (!bytes) {
        ASSIGN_OR_RETURN(Statement forget,
                         connection.prepare("DELETE FROM trusted WHERE name = ?1"));
        return forget.bind(1, name).run();
    }
    ASSIGN_OR_RETURN(
        Statement insert,
        connection.prepare("INSERT OR REPLACE INTO trusted(name, bytes) VALUES(?1, ?2)"));
    return insert.bind(1, name).bind_blob(2, *bytes).run();
}

Result<> put_info(const Connection& connection, const ReleaseInfo& info) {
    ASSIGN_OR_RETURN(Statement insert,
                     connection.prepare("INSERT OR REPLACE INTO release(id, release, published_at, "
                                        "verified_at, expires_at) VALUES(1, ?1, ?2, ?3, ?4)"));
    insert.bind(1, info.release).bind(2, info.published_at);
    insert.bind(3, info.verified_at).bind(4, info.expires_at);
    return insert.run();
}

// Documents that an older program kept without knowing them.
Result<> adopt_unknown(const Connection& connection) {
    std::vector<Target> known;
    ASSIGN_OR_RETURN(Statement select,
                     connection.prepare("SELECT path, bytes FROM target WHERE type = ?1"));
    select.bind(1, kUnknown);
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, select.step());
        if (!row) {
            break;
        }
        Target target{select.text(0), select.text(1)};
        if (parse_document(target.path, target.bytes)) {
            known.push_back(std::move(target));
        }
    }
    if (known.empty()) {
        return {};
    }
    const auto prepared = prepare(known);
    ASSIGN_OR_RETURN(Transaction transaction, Transaction::begin(connection));
    ASSIGN_OR_RETURN(Writer writer, Writer::begin(connection));
    for (const Prepared& one : prepared) {
        RETURN_IF_ERROR(writer.put(one));
    }
    RETURN_IF_ERROR(writer.finish());
    return transaction.commit();
}

}  // namespace

Store::Store(std::unique_ptr<State> state) : state_(std::move(state)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Result<Store> Store::open(const Path& file, const Limits& limits) {
    if (file.has_parent_path()) {
        RETURN_IF_ERROR(make_folders(file.parent_path()));
    }
    bool recovered = false;
    auto connection = open_checked(file, limits);
    if (!connection && connection.error().kind == ErrorKind::corrupt) {
        log_error("content.set_aside", connection.error(), {{"file", file.string() + ".bad"}});
        RETURN_IF_ERROR(set_aside(file));
        connection = open_checked(file, limits);
        recovered = true;
    }
    if (!connection) {
        return fail(std::move(connection).error());
    }
    RETURN_IF_ERROR(adopt_unknown(*connection));
    return Store(std::make_unique<State>(State{std::move(*connection), recovered}));
}

bool Store::recovered() const {
    return state_->recovered;
}

Result<> Store::apply(const Change& change) {
    const Connection& connection = state_->connection;
    KOSK_FAULT_POINT("content.apply.begin");
    const auto prepared = prepare(change.put);
    ASSIGN_OR_RETURN(Transaction transaction, Transaction::begin(connection));
    ASSIGN_OR_RETURN(Writer writer, Writer::begin(connection));
    for (const std::string& path : change.remove) {
        RETURN_IF_ERROR(writer.remove(path));
    }
    for (const Prepared& one : prepared) {
        RETURN_IF_ERROR(writer.put(one));
        KOSK_FAULT_POINT("content.apply.middle");
    }
    RETURN_IF_ERROR(writer.finish());
    for (const auto& [name, bytes] : change.metadata) {
        RETURN_IF_ERROR(put_metadata(connection, name, bytes));
    }
    if (change.info) {
        RETURN_IF_ERROR(put_info(connection, *change.info));
    }
    KOSK_FAULT_POINT("content.apply.before_commit");
    RETURN_IF_ERROR(transaction.commit());
    KOSK_FAULT_POINT("content.apply.after_commit");
    return {};
}

Result<std::map<std::string, std::string>> Store::hashes() const {
    return read_pairs(state_->connection, "SELECT path, sha256 FROM target");
}

Result<std::string> Store::target(std::string_view path) const {
    ASSIGN_OR_RETURN(Statement select,
                     state_->connection.prepare("SELECT bytes FROM target WHERE path = ?1"));
    ASSIGN_OR_RETURN(const bool row, select.bind(1, path).step());
    if (!row) {
        return fail(ErrorKind::not_found, std::string(path));
    }
    return select.text(0);
}

Result<std::optional<std::string>> Store::metadata(std::string_view name) const {
    ASSIGN_OR_RETURN(Statement select,
                     state_->connection.prepare("SELECT bytes FROM trusted WHERE name = ?1"));
    ASSIGN_OR_RETURN(const bool row, select.bind(1, name).step());
    return row ? std::optional(select.text(0)) : std::nullopt;
}

Result<std::map<std::string, std::string>> Store::all_metadata() const {
    return read_pairs(state_->connection, "SELECT name, bytes FROM trusted");
}

Result<std::optional<ReleaseInfo>> Store::info() const {
    return read_info(state_->connection);
}

Result<> Store::finish_export() {
    state_->connection.keep_log(false);
    RETURN_IF_ERROR(state_->connection.execute("PRAGMA journal_mode=DELETE"));
    return state_->connection.execute("VACUUM");
}

}  // namespace kosk::content
