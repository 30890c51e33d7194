#include "shared/content/reader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <tuple>
#include <utility>

#include <fmt/format.h>
#include <sys/stat.h>

#include "shared/content/document_json.h"
#include "shared/content/limits.h"
#include "shared/content/schema.h"
#include "shared/content/search_index.h"
#include "shared/sqlite/connection.h"

namespace kosk::content {

using sqlite::Connection;
using sqlite::Statement;

namespace {

// Which file stands under a name: another one after the agent set a damaged database aside.
struct Identity {
    dev_t device = 0;
    ino_t inode = 0;
    timespec modified{};

    static Identity of(const Path& file) {
        struct stat status {};
        if (::stat(file.c_str(), &status) != 0) {
            return {};
        }
        return {status.st_dev, status.st_ino, status.st_mtim};
    }
    [[nodiscard]] bool same_file(const Identity& other) const {
        return device == other.device && inode == other.inode;
    }
    [[nodiscard]] bool same_bytes(const Identity& other) const {
        return same_file(other) && modified.tv_sec == other.modified.tv_sec &&
               modified.tv_nsec == other.modified.tv_nsec;
    }
};

struct Opened {
    Connection connection;
    bool immutable;
};

Result<> check_readable(const Connection& connection) {
    RETURN_IF_ERROR(check_schema(connection));
    ASSIGN_OR_RETURN(const auto info, read_info(connection));
    if (!info) {
        return fail(ErrorKind::not_found, "no content yet");
    }
    return {};
}

Result<Opened> open_connection(const Path& file) {
    ASSIGN_OR_RETURN(Connection connection,
                     Connection::open(file, settings_for(sqlite::Access::read)));
    auto readable = check_readable(connection);
    if (readable) {
        return Opened{std::move(connection), false};
    }
    std::error_code error;
    if (readable.error().native == 0 || std::filesystem::exists(file.string() + "-wal", error)) {
        return fail(std::move(readable).error());
    }
    // On a read-only disk the log's index cannot be made; without a log none is needed.
    ASSIGN_OR_RETURN(Connection fixed,
                     Connection::open(file, settings_for(sqlite::Access::read_immutable)));
    RETURN_IF_ERROR(check_readable(fixed));
    return Opened{std::move(fixed), true};
}

// Among its kind by its own order, then by the first article of the Constitution it is about; what
// is about none comes last.
std::tuple<Article::Kind, int, int> place_of(const Article& article) {
    constexpr int kLast = std::numeric_limits<int>::max();
    return {article.kind,
            article.order,
            article.constitution.empty() ? kLast : article.constitution.front()};
}

// 1.2 before 1.2.1 before 1.2.10 before 1.3.
std::vector<int> number_parts(std::string_view number) {
    std::vector<int> parts;
    while (!number.empty()) {
        int part = 0;
        const auto end = std::from_chars(number.data(), number.data() + number.size(), part);
        parts.push_back(part);
        const auto stop = number.find('.');
        number = stop == std::string_view::npos ? std::string_view() : number.substr(stop + 1);
        if (end.ec != std::errc()) {
            break;
        }
    }
    return parts;
}

std::string without_ending(std::string_view path) {
    return std::string(path.substr(0, path.rfind('.')));
}

}  // namespace

struct Reader::Database {
    Path file;
    Opened opened;
    Identity identity;
    std::int64_t generation = 0;

    [[nodiscard]] const Connection& connection() const { return opened.connection; }

    void reopen() {
        const Identity now = Identity::of(file);
        if (auto again = open_connection(file)) {
            opened = std::move(*again);
            identity = now;
            ++generation;
        }
    }

    // Every document of one type, by path. `bytes` is what is taken of each, in SQL.
    template <class T>
    Result<std::vector<T>> all(std::string_view bytes = "bytes") const {
        const std::string_view type = name_of(type_of<T>());
        ASSIGN_OR_RETURN(Statement select,
                         connection().prepare(fmt::format(
                             "SELECT path, {} FROM target WHERE type = ?1 ORDER BY path", bytes)));
        select.bind(1, type);
        std::vector<T> result;
        for (;;) {
            ASSIGN_OR_RETURN(const bool row, select.step());
            if (!row) {
                return result;
            }
            if (!check_size(select.text(0), select.text(1).size())) {
                continue;  // no program that keeps the limits put it there
            }
            ASSIGN_OR_RETURN(Document document, parse_document(select.text(0), select.text(1)));
            result.push_back(std::move(std::get<T>(document)));
        }
    }

    template <class T>
    Result<std::vector<T>> in_order() const {
        ASSIGN_OR_RETURN(auto all, this->all<T>());
        std::stable_sort(
            all.begin(), all.end(), [](const T& a, const T& b) { return a.order < b.order; });
        return all;
    }

    template <class T>
    Result<T> one(std::string_view id = {}) const {
        const std::string path = target_path(type_of<T>(), id);
        ASSIGN_OR_RETURN(const std::string bytes, this->bytes(path));
        ASSIGN_OR_RETURN(Document document, parse_document(path, bytes));
        if (auto* value = std::get_if<T>(&document)) {
            return std::move(*value);
        }
        return fail(ErrorKind::corrupt, fmt::format("{}: a {}", path, name_of(type_of(document))));
    }

    // Appends the best that match and are not in `hits` yet, until there are `limit`.
    Result<> find(const std::string& table,
                  const std::string& expression,
                  int limit,
                  std::vector<SearchHit>& hits) const {
        // One pass over the index ranks; titles and snippets are read for the best only.
        ASSIGN_OR_RETURN(
            Statement select,
            connection().prepare(fmt::format(
                "SELECT target.path, target.type, found.title, found.snippet FROM (SELECT rowid AS "
                "id, rank AS weight, title, kosk_snippet({0}) AS snippet "
                "FROM {0} WHERE {0} MATCH ?1 AND rank MATCH 'kosk_rank()' ORDER BY rank LIMIT ?2) "
                "AS found JOIN target ON target.id = found.id ORDER BY found.weight, found.id",
                table)));
        select.bind(1, expression).bind(2, static_cast<std::int64_t>(limit));
        while (static_cast<int>(hits.size()) < limit) {
            ASSIGN_OR_RETURN(const bool row, select.step());
            if (!row) {
                break;
            }
            std::string path = without_ending(select.text(0));
            const auto type = document_type_named(select.text(1));
            if (type && std::none_of(hits.begin(), hits.end(), [&](const SearchHit& hit) {
                    return hit.path == path;
                })) {
                hits.push_back({std::move(path), *type, select.text(2), select.text(3)});
            }
        }
        return {};
    }

    [[nodiscard]] Result<std::string> bytes(
        std::string_view name, const char* sql = "SELECT bytes FROM target WHERE path = ?1") const {
        ASSIGN_OR_RETURN(Statement select, connection().prepare(sql));
        ASSIGN_OR_RETURN(const bool row, select.bind(1, name).step());
        if (!row) {
            return fail(ErrorKind::not_found, std::string(name));
        }
        return select.text(0);
    }
};

Reader::Reader(std::unique_ptr<Database> database) : database_(std::move(database)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

Result<Reader> Reader::open(const Path& file) {
    const Identity identity = Identity::of(file);
    ASSIGN_OR_RETURN(Opened opened, open_connection(file));
    return Reader(std::make_unique<Database>(Database{file, std::move(opened), identity, 0}));
}

std::int64_t Reader::data_version() const {
    const Identity now = Identity::of(database_->file);
    const bool replaced = database_->opened.immutable ? !now.same_bytes(database_->identity)
                                                      : !now.same_file(database_->identity);
    if (replaced && now.inode != 0) {
        database_->reopen();
    }
    const auto version = database_->connection().number("PRAGMA data_version");
    return (database_->generation << 32U) + version.value_or(0);
}

void Reader::let_pages_go() const {
    database_->connection().let_pages_go();
}

Result<ReleaseInfo> Reader::info() const {
    ASSIGN_OR_RETURN(const auto info, read_info(database_->connection()));
    if (!info) {
        return fail(ErrorKind::not_found, "no content yet");
    }
    return *info;
}

Result<Site> Reader::site() const {
    return database_->one<Site>();
}

Result<Programme> Reader::programme() const {
    return database_->one<Programme>();
}

Result<std::vector<Institution>> Reader::institutions() const {
    ASSIGN_OR_RETURN(auto document, database_->one<Institutions>());
    return std::move(document.institutions);
}

Result<std::vector<Activity>> Reader::activities() const {
    ASSIGN_OR_RETURN(auto all, database_->all<Activity>());
    std::sort(all.begin(), all.end(), [](const Activity& a, const Activity& b) {
        return number_parts(a.number) < number_parts(b.number);
    });
    return all;
}

Result<std::map<std::string, Progress>> Reader::progress() const {
    ASSIGN_OR_RETURN(auto all, database_->all<Progress>());
    std::map<std::string, Progress> result;
    for (Progress& one : all) {
        std::string number = one.activity;
        result.emplace(std::move(number), std::move(one));
    }
    return result;
}

Result<std::vector<Article>> Reader::articles() const {
    // Bodies are three quarters of the text: they are not parsed.
    const std::string without_body =
        fmt::format("json_replace(CAST(bytes AS TEXT), '$.body', json('{}'))",
                    nlohmann::json(Localized()).dump());
    ASSIGN_OR_RETURN(auto all, database_->all<Article>(without_body));
    std::stable_sort(all.begin(), all.end(), [](const Article& a, const Article& b) {
        return place_of(a) < place_of(b);
    });
    return all;
}

Result<Article> Reader::article(std::string_view slug) const {
    return database_->one<Article>(slug);
}

Result<std::vector<Contact>> Reader::contacts() const {
    return database_->in_order<Contact>();
}

Result<std::vector<Service>> Reader::services() const {
    return database_->in_order<Service>();
}

Result<std::vector<Campaign>> Reader::campaigns() const {
    return database_->in_order<Campaign>();
}

Result<std::vector<Event>> Reader::events() const {
    return database_->all<Event>();
}

Result<std::vector<Quiz>> Reader::quizzes() const {
    return database_->in_order<Quiz>();
}

Result<std::vector<Booklet>> Reader::booklets() const {
    return database_->in_order<Booklet>();
}

Result<std::vector<Policy>> Reader::policies() const {
    return database_->in_order<Policy>();
}

Result<Terminals> Reader::terminals() const {
    auto terminals = database_->one<Terminals>();
    if (!terminals && terminals.error().kind == ErrorKind::not_found) {
        return Terminals{};
    }
    return terminals;
}

Result<std::vector<FormInfo>> Reader::forms() const {
    return database_->all<FormInfo>();
}

Result<std::string> Reader::metadata(std::string_view name) const {
    return database_->bytes(name, "SELECT bytes FROM trusted WHERE name = ?1");
}

Result<std::map<std::string, std::string>> Reader::all_metadata() const {
    return read_pairs(database_->connection(), "SELECT name, bytes FROM trusted");
}

Result<> Reader::each_target(
    const std::function<void(const std::string& path, std::string_view bytes)>& look) const {
    ASSIGN_OR_RETURN(
        Statement select,
        database_->connection().prepare("SELECT path, bytes FROM target ORDER BY path"));
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, select.step());
        if (!row) {
            return {};
        }
        look(select.text(0), select.text(1));
    }
}

Result<std::string> Reader::file(std::string_view path) const {
    ASSIGN_OR_RETURN(std::string bytes, database_->bytes(path));
    RETURN_IF_ERROR(check_size(path, bytes.size()));
    return bytes;
}

Result<std::vector<SearchHit>> Reader::search(std::string_view query,
                                              text::Language language,
                                              int limit) const {
    const MatchExpressions expressions = match_expressions(query);
    std::vector<SearchHit> hits;
    if (expressions.anywhere.empty()) {
        return hits;
    }
    RETURN_IF_ERROR(database_->find(title_table(language), expressions.titles, limit, hits));
    // Bodies are asked only for what titles leave open.
    if (static_cast<int>(hits.size()) < limit) {
        RETURN_IF_ERROR(database_->find(search_table(language), expressions.anywhere, limit, hits));
    }
    if (const auto number = activity_number(query)) {
        const std::string path = DocumentLink{DocumentType::activity, *number}.target();
        std::stable_partition(
            hits.begin(), hits.end(), [&](const SearchHit& hit) { return hit.path == path; });
    }
    return hits;
}

}  // namespace kosk::content
