#include "central/store/sqlite_store.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "central/store/database.h"
#include "central/store/schema.h"
#include "shared/base/fault.h"
#include "shared/crypto/digest.h"

namespace kosk::central {
namespace {

std::int64_t stamp(Time time) {
    return time.time_since_epoch().count();
}

Time time_of(std::int64_t stamp) {
    return Time(std::chrono::milliseconds(stamp));
}

class SqliteStore final : public Store {
  public:
    SqliteStore(Database database, Path folder, std::uint64_t reserve)
        : database_(std::move(database)), folder_(std::move(folder)), reserve_(reserve) {}

    std::vector<Result<Receipt>> put(const std::vector<Arrival>& arrivals) override;
    Result<std::vector<Listing>> list(std::string_view form_id) override;
    Result<std::optional<Record>> find(std::string_view instance_id) override;
    Result<> tell(std::string_view instance_id, const submission::CaseNews& news) override;
    Result<std::optional<CaseStatus>> status(std::string_view instance_id) override;
    Result<> add_terminal(std::string_view name, std::string_view token_sha256, Time now) override;
    Result<> revoke_terminal(std::string_view name, Time now) override;
    Result<std::vector<Terminal>> list_terminals() override;
    Result<std::optional<std::string>> find_terminal(std::string_view token_sha256) override;

  private:
    Result<std::vector<Receipt>> put_together(const Arrival* first, std::size_t count);
    Result<Receipt> put_one(const Arrival& arrival);
    Result<Receipt> add_to_known(const Arrival& arrival);
    Result<> insert_submission(const Arrival& arrival);
    Result<> insert_file(const Arrival& arrival, const NamedFile& file);
    Result<> check_room(const std::vector<Arrival>& arrivals) const;
    Result<Listing> read_listing(const Query& row);
    Result<std::vector<std::string>> missing(std::string_view instance_id);

    Database database_;
    Path folder_;
    std::uint64_t reserve_;
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

std::vector<Result<Receipt>> SqliteStore::put(const std::vector<Arrival>& arrivals) {
    std::vector<Result<Receipt>> results;
    results.reserve(arrivals.size());
    if (check_room(arrivals)) {
        if (auto receipts = put_together(arrivals.data(), arrivals.size())) {
            for (Receipt& receipt : *receipts) {
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
        results.push_back(receipt ? Result<Receipt>(std::move(receipt->front()))
                                  : Result<Receipt>(fail(receipt.error())));
    }
    return results;
}

Result<std::vector<Receipt>> SqliteStore::put_together(const Arrival* first, std::size_t count) {
    RETURN_IF_ERROR(database_.execute("BEGIN IMMEDIATE"));
    std::vector<Receipt> receipts;
    Result<> done;
    for (std::size_t i = 0; i < count && done; ++i) {
        auto receipt = put_one(first[i]);
        if (receipt) {
            receipts.push_back(std::move(*receipt));
        } else {
            done = fail(receipt.error());
        }
    }
    if (done) {
        KOSK_FAULT_POINT("central.store.before_commit");
        done = database_.execute("COMMIT");
    }
    if (!done) {
        // SQLite may have rolled back by itself (disk full); a second time is harmless.
        (void)database_.execute("ROLLBACK");
        return fail(done.error());
    }
    KOSK_FAULT_POINT("central.store.after_commit");
    return receipts;
}

Result<Receipt> SqliteStore::put_one(const Arrival& arrival) {
    Query known = database_.query("SELECT sha256 FROM submission WHERE instance_id = ?");
    ASSIGN_OR_RETURN(const bool there, known.text(arrival.instance_id).step());
    if (there) {
        if (known.column_bytes(0) != crypto::sha256(arrival.xml)) {
            return Receipt{Outcome::conflicting_xml, {}};
        }
        return add_to_known(arrival);
    }
    RETURN_IF_ERROR(insert_submission(arrival));
    for (const NamedFile& file : arrival.files) {
        RETURN_IF_ERROR(insert_file(arrival, file));
    }
    return Receipt{Outcome::stored, {}};
}

Result<Receipt> SqliteStore::add_to_known(const Arrival& arrival) {
    std::vector<const NamedFile*> fresh;
    for (const NamedFile& file : arrival.files) {
        Query query =
            database_.query("SELECT sha256 FROM attachment WHERE instance_id = ? AND name = ?");
        query.text(arrival.instance_id).text(file.name);
        ASSIGN_OR_RETURN(const bool row, query.step());
        if (!row || query.column_null(0)) {
            fresh.push_back(&file);
        } else if (query.column_bytes(0) != crypto::sha256(file.bytes)) {
            return Receipt{Outcome::conflicting_file, file.name};
        }
    }
    if (!arrival.more_to_come) {
        Query query = database_.query(
            "UPDATE submission SET more_to_come = 0 WHERE instance_id = ? AND more_to_come");
        RETURN_IF_ERROR(query.text(arrival.instance_id).run());
    }
    for (const NamedFile* file : fresh) {
        RETURN_IF_ERROR(insert_file(arrival, *file));
    }
    return Receipt{fresh.empty() ? Outcome::repeated : Outcome::extended, {}};
}

Result<> SqliteStore::insert_submission(const Arrival& arrival) {
    const std::string digest = crypto::sha256(arrival.xml);
    Query query = database_.query(
        "INSERT INTO submission (instance_id, form_id, form_version, terminal, received_at,"
        " encrypted, more_to_come, xml, sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    query.text(arrival.instance_id)
        .text(arrival.form_id)
        .text(arrival.form_version)
        .text(arrival.terminal)
        .integer(stamp(arrival.received_at))
        .integer(arrival.encrypted ? 1 : 0)
        .integer(arrival.more_to_come ? 1 : 0)
        .blob(arrival.xml)
        .blob(digest);
    RETURN_IF_ERROR(query.run());
    std::int64_t position = 0;
    for (const std::string& name : arrival.expected) {
        Query row = database_.query(
            "INSERT INTO attachment (instance_id, name, position) VALUES (?, ?, ?)");
        RETURN_IF_ERROR(row.text(arrival.instance_id).text(name).integer(position++).run());
    }
    return {};
}

// Fills the row of an expected file; a plain submission's later files get theirs at the end.
Result<> SqliteStore::insert_file(const Arrival& arrival, const NamedFile& file) {
    const std::string digest = crypto::sha256(file.bytes);
    Query query = database_.query(
        "INSERT INTO attachment (instance_id, name, received_at, sha256, bytes, position)"
        " VALUES (?1, ?2, ?3, ?4, ?5,"
        " (SELECT count(*) FROM attachment WHERE instance_id = ?1))"
        " ON CONFLICT (instance_id, name) DO UPDATE SET received_at = excluded.received_at,"
        " sha256 = excluded.sha256, bytes = excluded.bytes");
    return query.text(arrival.instance_id)
        .text(file.name)
        .integer(stamp(arrival.received_at))
        .blob(digest)
        .blob(file.bytes)
        .run();
}

Result<std::vector<std::string>> SqliteStore::missing(std::string_view instance_id) {
    Query query = database_.query(
        "SELECT name FROM attachment WHERE instance_id = ? AND sha256 IS NULL ORDER BY position");
    query.text(instance_id);
    std::vector<std::string> names;
    while (true) {
        ASSIGN_OR_RETURN(const bool row, query.step());
        if (!row) {
            return names;
        }
        names.push_back(query.column_bytes(0));
    }
}

// Columns: instance_id, form_id, form_version, terminal, received_at, encrypted, more_to_come,
// bytes.
Result<Listing> SqliteStore::read_listing(const Query& row) {
    Listing listing;
    listing.instance_id = row.column_bytes(0);
    listing.form_id = row.column_bytes(1);
    listing.form_version = row.column_bytes(2);
    listing.terminal = row.column_bytes(3);
    listing.received_at = time_of(row.column_integer(4));
    listing.encrypted = row.column_integer(5) != 0;
    listing.bytes = static_cast<std::uint64_t>(row.column_integer(7));
    ASSIGN_OR_RETURN(listing.missing, missing(listing.instance_id));
    // An envelope names all its files, so it needs nobody's word for being complete.
    const bool announced = !listing.encrypted && row.column_integer(6) != 0;
    listing.complete = listing.missing.empty() && !announced;
    return listing;
}

#define KOSK_LISTING_COLUMNS                                                                 \
    "SELECT instance_id, form_id, form_version, terminal, received_at, encrypted, "          \
    "more_to_come, length(xml) + (SELECT coalesce(sum(length(bytes)), 0) FROM attachment a " \
    "WHERE a.instance_id = s.instance_id), xml FROM submission s "

Result<std::vector<Listing>> SqliteStore::list(std::string_view form_id) {
    Query query = database_.query(
        KOSK_LISTING_COLUMNS "WHERE ?1 = '' OR form_id = ?1 ORDER BY received_at, instance_id");
    query.text(form_id);
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
    Query query = database_.query(KOSK_LISTING_COLUMNS "WHERE instance_id = ?");
    ASSIGN_OR_RETURN(const bool there, query.text(instance_id).step());
    if (!there) {
        return std::optional<Record>();
    }
    Record record;
    ASSIGN_OR_RETURN(record.listing, read_listing(query));
    record.xml = query.column_bytes(8);
    Query files = database_.query(
        "SELECT name, bytes FROM attachment WHERE instance_id = ? AND sha256 IS NOT NULL"
        " ORDER BY position");
    files.text(instance_id);
    while (true) {
        ASSIGN_OR_RETURN(const bool row, files.step());
        if (!row) {
            return std::optional<Record>(std::move(record));
        }
        record.files.push_back({files.column_bytes(0), files.column_bytes(1)});
    }
}

#undef KOSK_LISTING_COLUMNS

Result<> SqliteStore::add_terminal(std::string_view name, std::string_view token_sha256, Time now) {
    Query query = database_.query(
        "INSERT INTO terminal (name, token_sha256, added_at) VALUES (?, ?, ?)"
        " ON CONFLICT (name) DO NOTHING");
    RETURN_IF_ERROR(query.text(name).blob(token_sha256).integer(stamp(now)).run());
    if (database_.changes() == 0) {
        return fail(ErrorKind::invalid, "a terminal of that name exists already");
    }
    return {};
}

Result<> SqliteStore::tell(std::string_view instance_id, const submission::CaseNews& news) {
    Query known = database_.query("SELECT 1 FROM submission WHERE instance_id = ?");
    ASSIGN_OR_RETURN(const bool there, known.text(instance_id).step());
    if (!there) {
        return fail(ErrorKind::not_found, "no submission of that instanceID");
    }
    Query query = database_.query(
        "INSERT INTO case_news (instance_id, stage, registration, updated_at, reply)"
        " VALUES (?1, ?2, ?3, ?4, nullif(?5, x''))"
        " ON CONFLICT (instance_id) DO UPDATE SET stage = ?2,"
        " registration = CASE ?3 WHEN '' THEN registration ELSE ?3 END, updated_at = ?4,"
        " reply = coalesce(nullif(?5, x''), reply)");
    return query.text(instance_id)
        .text(submission::name_of(news.stage))
        .text(news.registration)
        .integer(stamp(news.updated_at))
        .blob(news.sealed_reply)
        .run();
}

Result<std::optional<CaseStatus>> SqliteStore::status(std::string_view instance_id) {
    Query query = database_.query(
        "SELECT form_id, received_at, coalesce(stage, 'received'), coalesce(registration, ''),"
        " coalesce(updated_at, received_at), coalesce(reply, x'')"
        " FROM submission LEFT JOIN case_news USING (instance_id) WHERE instance_id = ?");
    ASSIGN_OR_RETURN(const bool there, query.text(instance_id).step());
    if (!there) {
        return std::optional<CaseStatus>();
    }
    CaseStatus status;
    status.form_id = query.column_bytes(0);
    status.received_at = time_of(query.column_integer(1));
    status.news.stage =
        submission::stage_named(query.column_bytes(2)).value_or(submission::Stage::received);
    status.news.registration = query.column_bytes(3);
    status.news.updated_at = time_of(query.column_integer(4));
    status.news.sealed_reply = query.column_bytes(5);
    return std::optional(std::move(status));
}

Result<> SqliteStore::revoke_terminal(std::string_view name, Time now) {
    Query query =
        database_.query("UPDATE terminal SET revoked_at = coalesce(revoked_at, ?) WHERE name = ?");
    RETURN_IF_ERROR(query.integer(stamp(now)).text(name).run());
    if (database_.changes() == 0) {
        return fail(ErrorKind::not_found, "no terminal of that name");
    }
    return {};
}

Result<std::vector<Terminal>> SqliteStore::list_terminals() {
    Query query = database_.query(
        "SELECT name, added_at, revoked_at,"
        " (SELECT max(received_at) FROM submission s WHERE s.terminal = t.name)"
        " FROM terminal t ORDER BY name");
    std::vector<Terminal> terminals;
    while (true) {
        ASSIGN_OR_RETURN(const bool row, query.step());
        if (!row) {
            return terminals;
        }
        Terminal terminal;
        terminal.name = query.column_bytes(0);
        terminal.added_at = time_of(query.column_integer(1));
        if (!query.column_null(2)) {
            terminal.revoked_at = time_of(query.column_integer(2));
        }
        if (!query.column_null(3)) {
            terminal.last_received_at = time_of(query.column_integer(3));
        }
        terminals.push_back(std::move(terminal));
    }
}

Result<std::optional<std::string>> SqliteStore::find_terminal(std::string_view token_sha256) {
    Query query =
        database_.query("SELECT name FROM terminal WHERE token_sha256 = ? AND revoked_at IS NULL");
    ASSIGN_OR_RETURN(const bool there, query.blob(token_sha256).step());
    if (!there) {
        return std::optional<std::string>();
    }
    return std::optional<std::string>(query.column_bytes(0));
}

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite_store(const Path& folder, const SqliteOptions& options) {
    std::error_code code;
    std::filesystem::create_directories(folder, code);
    if (code) {
        return fail(system_error("create " + folder.string(), code.value()));
    }
    ASSIGN_OR_RETURN(Database database, Database::open(folder / "central.db"));
    RETURN_IF_ERROR(prepare_schema(database));
    if (options.quota != 0) {
        constexpr std::uint64_t kPage = 4096;
        RETURN_IF_ERROR(
            database.execute("PRAGMA max_page_count = " +
                             std::to_string(std::max<std::uint64_t>(1, options.quota / kPage))));
    }
    return std::make_unique<SqliteStore>(std::move(database), folder, options.reserve);
}

}  // namespace kosk::central
