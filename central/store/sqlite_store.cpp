#include "central/store/sqlite_store.h"

#include <filesystem>
#include <utility>

#include "central/store/prune.h"
#include "central/store/schema.h"
#include "central/store/statements.h"
#include "central/store/terminals.h"
#include "shared/base/fault.h"
#include "shared/crypto/digest.h"
#include "shared/sqlite/connection.h"
#include "shared/sqlite/migrations.h"
#include "shared/sqlite/transaction.h"

namespace kosk::central {

using sqlite::Connection;
using sqlite::Statement;
using sqlite::Transaction;

namespace {

class SqliteStore final : public Store {
  public:
    SqliteStore(Connection database, Path folder, const SqliteOptions& options)
        : database_(std::move(database)),
          folder_(std::move(folder)),
          reserve_(options.reserve),
          grain_(options.grain) {}

    std::vector<Result<Filing>> put(const std::vector<Arrival>& arrivals) override;
    Result<std::vector<Listing>> list(std::string_view form_id) override;
    Result<std::optional<Record>> find(std::string_view instance_id) override;
    Result<> add_statement(std::string_view instance_id,
                           const submission::SealedStatement& statement,
                           Time now) override {
        return central::add_statement(database_, instance_id, statement, coarse(now));
    }
    Result<> note_stage(std::string_view instance_id, submission::Stage stage, Time now) override {
        return central::note_stage(database_, instance_id, stage, coarse(now));
    }
    Result<std::optional<CaseStatus>> status(std::string_view instance_id) override {
        return case_status(database_, instance_id);
    }
    Result<Pruned> prune(Time before) override { return central::prune(database_, before); }
    Result<> add_terminal(std::string_view name, std::string_view token_sha256, Time now) override {
        return central::add_terminal(database_, name, token_sha256, now);
    }
    Result<> revoke_terminal(std::string_view name, Time now) override {
        return central::revoke_terminal(database_, name, now);
    }
    Result<> enrol_key(std::string_view name, const EnrolledKey& key) override {
        return central::enrol_key(database_, name, key);
    }
    Result<std::vector<Terminal>> list_terminals() override {
        return central::list_terminals(database_);
    }
    Result<std::optional<std::string>> find_terminal(std::string_view token_sha256) override {
        return central::find_terminal(database_, token_sha256);
    }

  private:
    Result<std::vector<Filing>> put_together(const Arrival* first, std::size_t count);
    Result<Filing> put_one(const Arrival& arrival);
    Result<Filing> add_to_known(const Arrival& arrival);
    Result<> insert_submission(const Arrival& arrival);
    Result<> insert_file(const Arrival& arrival, const NamedFile& file);
    Result<> check_room(const std::vector<Arrival>& arrivals) const;
    Result<Listing> read_listing(const Statement& row);
    // As coarse as times of cases are kept.
    [[nodiscard]] Time coarse(Time time) const {
        return time - time.time_since_epoch() % std::chrono::milliseconds(grain_);
    }
    Result<std::vector<std::string>> missing(std::string_view instance_id);

    Connection database_;
    Path folder_;
    std::uint64_t reserve_;
    std::chrono::seconds grain_;
};

Result<> SqliteStore::check_room(const std::vector<Arrival>& arrivals) const {
    std::uint64_t wanted = reserve_;
    for (const Arrival& arrival : arrivals) {
        wanted += arrival.xml.size();
        for (const NamedFile& file : arrival.files) {
            wanted += file.bytes.size();
        }
    }
    ASSIGN_OR_RETURN(const std::uint64_t free, free_space(folder_));
    if (free < wanted) {
        return fail(ErrorKind::no_space, "the disk is nearly full");
    }
    return {};
}

std::vector<Result<Filing>> SqliteStore::put(const std::vector<Arrival>& arrivals) {
    std::vector<Result<Filing>> results;
    results.reserve(arrivals.size());
    if (check_room(arrivals)) {
        if (auto receipts = put_together(arrivals.data(), arrivals.size())) {
            for (Filing& receipt : *receipts) {
                results.emplace_back(std::move(receipt));
            }
            return results;
        }
    }
    for (const Arrival& arrival : arrivals) {
        if (const auto room = check_room({arrival}); !room) {
            results.emplace_back(fail(room.error()));
            continue;
        }
        auto receipt = put_together(&arrival, 1);
        results.push_back(receipt ? Result<Filing>(std::move(receipt->front()))
                                  : Result<Filing>(fail(receipt.error())));
    }
    return results;
}

Result<std::vector<Filing>> SqliteStore::put_together(const Arrival* first, std::size_t count) {
    ASSIGN_OR_RETURN(Transaction transaction, Transaction::begin(database_));
    std::vector<Filing> receipts;
    for (std::size_t i = 0; i < count; ++i) {
        ASSIGN_OR_RETURN(Filing receipt, put_one(first[i]));
        receipts.push_back(std::move(receipt));
    }
    KOSK_FAULT_POINT("central.store.before_commit");
    RETURN_IF_ERROR(transaction.commit());
    KOSK_FAULT_POINT("central.store.after_commit");
    return receipts;
}

Result<Filing> SqliteStore::put_one(const Arrival& arrival) {
    ASSIGN_OR_RETURN(Statement known,
                     database_.kept("SELECT sha256, erased FROM submission WHERE instance_id = ?"));
    ASSIGN_OR_RETURN(const bool there, known.bind(1, arrival.instance_id).step());
    if (there) {
        if (known.text(0) != crypto::sha256(arrival.xml)) {
            return Filing{Outcome::conflicting_xml, {}};
        }
        if (known.number(1) != 0) {
            return Filing{Outcome::repeated, {}};
        }
        return add_to_known(arrival);
    }
    RETURN_IF_ERROR(insert_submission(arrival));
    for (const NamedFile& file : arrival.files) {
        RETURN_IF_ERROR(insert_file(arrival, file));
    }
    return Filing{Outcome::stored, {}};
}

Result<Filing> SqliteStore::add_to_known(const Arrival& arrival) {
    std::vector<const NamedFile*> fresh;
    for (const NamedFile& file : arrival.files) {
        ASSIGN_OR_RETURN(
            Statement query,
            database_.kept("SELECT sha256 FROM attachment WHERE instance_id = ? AND name = ?"));
        query.bind(1, arrival.instance_id).bind(2, file.name);
        ASSIGN_OR_RETURN(const bool row, query.step());
        if (!row || query.is_null(0)) {
            fresh.push_back(&file);
        } else if (query.text(0) != crypto::sha256(file.bytes)) {
            return Filing{Outcome::conflicting_file, file.name};
        }
    }
    if (!arrival.more_to_come) {
        ASSIGN_OR_RETURN(
            Statement query,
            database_.kept(
                "UPDATE submission SET more_to_come = 0 WHERE instance_id = ? AND more_to_come"));
        RETURN_IF_ERROR(query.bind(1, arrival.instance_id).run());
    }
    for (const NamedFile* file : fresh) {
        RETURN_IF_ERROR(insert_file(arrival, *file));
    }
    return Filing{fresh.empty() ? Outcome::repeated : Outcome::extended, {}};
}

Result<> SqliteStore::insert_submission(const Arrival& arrival) {
    const std::string digest = crypto::sha256(arrival.xml);
    ASSIGN_OR_RETURN(
        Statement query,
        database_.kept(
            "INSERT INTO submission (instance_id, form_id, form_version, terminal, received_at,"
            " encrypted, more_to_come, xml, sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    query.bind(1, arrival.instance_id)
        .bind(2, arrival.form_id)
        .bind(3, arrival.form_version)
        .bind(4, arrival.terminal)
        .bind(5, coarse(arrival.received_at))
        .bind(6, arrival.encrypted ? 1 : 0)
        .bind(7, arrival.more_to_come ? 1 : 0)
        .bind_blob(8, arrival.xml)
        .bind_blob(9, digest);
    RETURN_IF_ERROR(query.run());
    std::int64_t position = 0;
    for (const std::string& name : arrival.expected) {
        ASSIGN_OR_RETURN(
            Statement row,
            database_.kept(
                "INSERT INTO attachment (instance_id, name, position) VALUES (?, ?, ?)"));
        RETURN_IF_ERROR(row.bind(1, arrival.instance_id).bind(2, name).bind(3, position++).run());
    }
    return {};
}

// Fills the row of an expected file; a plain submission's later files get theirs at the end.
Result<> SqliteStore::insert_file(const Arrival& arrival, const NamedFile& file) {
    const std::string digest = crypto::sha256(file.bytes);
    ASSIGN_OR_RETURN(
        Statement query,
        database_.kept(
            "INSERT INTO attachment (instance_id, name, received_at, sha256, bytes, position)"
            " VALUES (?1, ?2, ?3, ?4, ?5,"
            " (SELECT count(*) FROM attachment WHERE instance_id = ?1))"
            " ON CONFLICT (instance_id, name) DO UPDATE SET received_at = excluded.received_at,"
            " sha256 = excluded.sha256, bytes = excluded.bytes"));
    return query.bind(1, arrival.instance_id)
        .bind(2, file.name)
        .bind(3, coarse(arrival.received_at))
        .bind_blob(4, digest)
        .bind_blob(5, file.bytes)
        .run();
}

Result<std::vector<std::string>> SqliteStore::missing(std::string_view instance_id) {
    ASSIGN_OR_RETURN(Statement query,
                     database_.kept("SELECT name FROM attachment WHERE instance_id = ? AND sha256 "
                                    "IS NULL ORDER BY position"));
    query.bind(1, instance_id);
    std::vector<std::string> names;
    while (true) {
        ASSIGN_OR_RETURN(const bool row, query.step());
        if (!row) {
            return names;
        }
        names.push_back(query.text(0));
    }
}

// Columns: instance_id, form_id, form_version, terminal, received_at, encrypted, more_to_come,
// bytes, xml, erased.
Result<Listing> SqliteStore::read_listing(const Statement& row) {
    Listing listing;
    listing.instance_id = row.text(0);
    listing.form_id = row.text(1);
    listing.form_version = row.text(2);
    listing.terminal = row.text(3);
    listing.received_at = row.time(4);
    listing.encrypted = row.number(5) != 0;
    listing.bytes = static_cast<std::uint64_t>(row.number(7));
    ASSIGN_OR_RETURN(listing.missing, missing(listing.instance_id));
    // An envelope names all its files, so it needs nobody's word for being complete.
    const bool announced = !listing.encrypted && row.number(6) != 0;
    listing.erased = row.number(9) != 0;
    listing.complete = listing.missing.empty() && !announced;
    return listing;
}

#define KOSK_LISTING_COLUMNS                                                                 \
    "SELECT instance_id, form_id, form_version, terminal, received_at, encrypted, "          \
    "more_to_come, length(xml) + (SELECT coalesce(sum(length(bytes)), 0) FROM attachment a " \
    "WHERE a.instance_id = s.instance_id), xml, erased FROM submission s "

Result<std::vector<Listing>> SqliteStore::list(std::string_view form_id) {
    ASSIGN_OR_RETURN(
        Statement query,
        database_.kept(KOSK_LISTING_COLUMNS "WHERE ?1 = '' OR form_id = ?1 ORDER BY s.rowid"));
    query.bind(1, form_id);
    std::vector<Listing> listings;
    while (true) {
        ASSIGN_OR_RETURN(const bool row, query.step());
        if (!row) {
            return listings;
        }
        ASSIGN_OR_RETURN(Listing listing, read_listing(query));
        listings.push_back(std::move(listing));
    }
}

Result<std::optional<Record>> SqliteStore::find(std::string_view instance_id) {
    ASSIGN_OR_RETURN(Statement query, database_.kept(KOSK_LISTING_COLUMNS "WHERE instance_id = ?"));
    ASSIGN_OR_RETURN(const bool there, query.bind(1, instance_id).step());
    if (!there) {
        return std::optional<Record>();
    }
    Record record;
    ASSIGN_OR_RETURN(record.listing, read_listing(query));
    record.xml = query.text(8);
    ASSIGN_OR_RETURN(
        Statement files,
        database_.kept(
            "SELECT name, bytes FROM attachment WHERE instance_id = ? AND sha256 IS NOT NULL"
            " ORDER BY position"));
    files.bind(1, instance_id);
    while (true) {
        ASSIGN_OR_RETURN(const bool row, files.step());
        if (!row) {
            return std::optional<Record>(std::move(record));
        }
        record.files.push_back({files.text(0), files.text(1)});
    }
}

#undef KOSK_LISTING_COLUMNS

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite_store(const Path& folder, const SqliteOptions& options) {
    RETURN_IF_ERROR(make_folders(folder));
    sqlite::Settings settings;
    settings.synchronous = sqlite::Synchronous::full;
    settings.busy_timeout = std::chrono::seconds(10);
    settings.foreign_keys = true;
    settings.secure_delete = true;
    settings.log_limit = 64 << 20;
    settings.size_limit = options.quota;
    ASSIGN_OR_RETURN(Connection database,
                     sqlite::open_owned(folder / "central.db", settings, migrations()));
    return std::make_unique<SqliteStore>(std::move(database), folder, options);
}

}  // namespace kosk::central
