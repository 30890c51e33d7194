#include "shared/content/tokenizer.h"

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include <sqlite3.h>

#include "shared/content/search_functions.h"
#include "shared/text/fold.h"

namespace kosk::content {
namespace {

using TokenCallback = int (*)(void*, int, const char*, int, int, int);

struct Wrapped {
    fts5_tokenizer methods{};
    Fts5Tokenizer* inner = nullptr;
};

struct Forward {
    const char* text;
    void* context;
    TokenCallback callback;
};

int create(void* api_pointer, const char**, int, Fts5Tokenizer** out) {
    auto* api = static_cast<fts5_api*>(api_pointer);
    auto wrapped = std::make_unique<Wrapped>();
    void* inner_context = nullptr;
    int code = api->xFindTokenizer(api, "unicode61", &inner_context, &wrapped->methods);
    if (code == SQLITE_OK) {
        std::array<const char*, 2> arguments = {"remove_diacritics", "0"};
        code = wrapped->methods.xCreate(inner_context, arguments.data(), 2, &wrapped->inner);
    }
    if (code == SQLITE_OK) {
        *out = reinterpret_cast<Fts5Tokenizer*>(wrapped.release());
    }
    return code;
}

void destroy(Fts5Tokenizer* tokenizer) {
    const std::unique_ptr<Wrapped> wrapped(reinterpret_cast<Wrapped*>(tokenizer));
    wrapped->methods.xDelete(wrapped->inner);
}

int forward(void* context, int flags, const char*, int, int start, int end) {
    const auto& to = *static_cast<Forward*>(context);
    const std::string word =
        text::fold(std::string_view(to.text + start, static_cast<std::size_t>(end - start)));
    return to.callback(to.context, flags, word.data(), static_cast<int>(word.size()), start, end);
}

// unicode61 keeps the last word that it was given. What somebody looked for is not to stay: one of
// other letters takes its place, which is as long as the longest that was there can have become.
void forget_last_word(const Wrapped& wrapped, int size) {
    constexpr std::size_t kGrowth = 2;  // of a letter when its case is folded
    const std::string filler(static_cast<std::size_t>(size) * kGrowth, 'x');
    const auto nothing = [](void*, int, const char*, int, int, int) { return SQLITE_OK; };
    wrapped.methods.xTokenize(wrapped.inner,
                              nullptr,
                              FTS5_TOKENIZE_QUERY,
                              filler.data(),
                              static_cast<int>(filler.size()),
                              nothing);
}

int tokenize(Fts5Tokenizer* tokenizer,
             void* context,
             int flags,
             const char* text,
             int size,
             TokenCallback callback) {
    auto* wrapped = reinterpret_cast<Wrapped*>(tokenizer);
    Forward to{text, context, callback};
    const int code = wrapped->methods.xTokenize(wrapped->inner, &to, flags, text, size, forward);
    if ((flags & FTS5_TOKENIZE_QUERY) != 0) {
        forget_last_word(*wrapped, size);
    }
    return code;
}

}  // namespace

Result<> register_tokenizer(const sqlite::Connection& connection) {
    fts5_api* api = nullptr;
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(connection.native(), "SELECT fts5(?1)", -1, &statement, nullptr);
    sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
    sqlite3_finalize(statement);
    if (api == nullptr) {
        return fail(ErrorKind::unsupported, "this SQLite has no full-text search (FTS5)");
    }
    fts5_tokenizer methods{create, destroy, tokenize};
    int code = api->xCreateTokenizer(api, "kosk", api, &methods, nullptr);
    if (code == SQLITE_OK) {
        code = api->xCreateFunction(api, "kosk_rank", nullptr, rank, nullptr);
    }
    if (code == SQLITE_OK) {
        code = api->xCreateFunction(api, "kosk_snippet", nullptr, snippet, nullptr);
    }
    if (code != SQLITE_OK) {
        return fail(ErrorKind::internal, "sqlite: search functions", code);
    }
    return {};
}

}  // namespace kosk::content
