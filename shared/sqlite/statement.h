// One SQL statement on its way through its rows.
//
//     ASSIGN_OR_RETURN(Statement row, connection.prepare("SELECT bytes FROM part WHERE name = ?"));
//     ASSIGN_OR_RETURN(const bool found, row.bind(1, name).step());
//
// Parameters count from 1, columns from 0. Texts and bytes are bound without a copy: they must live
// until the statement has run, so a temporary string is refused by the compiler. A bind that fails
// (no memory, too large) shows as the error of the next step.
// Lifetime: a Statement never outlives its Connection. Thread: that of its Connection.
#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "shared/base/clock.h"
#include "shared/base/result.h"

struct sqlite3_stmt;

namespace kosk::sqlite {

class Statement {
  public:
    // An empty text or blob is empty, not NULL.
    Statement& bind(int at, std::string_view text);
    Statement& bind(int at, std::int64_t number);
    // As milliseconds since 1970: a number.
    Statement& bind(int at, Time time);
    Statement& bind_blob(int at, std::string_view bytes);
    template <std::same_as<std::string> Text>
    Statement& bind(int at, Text&& temporary) = delete;
    template <std::same_as<std::string> Text>
    Statement& bind_blob(int at, Text&& temporary) = delete;

    // True while there is a row. Errors: busy, corrupt, no_space, invalid (a rule of the tables
    // says no), internal.
    Result<bool> step();
    // To the end; can then be bound and run anew. Errors: as step().
    Result<> run();

    // Text or blob, "" for NULL.
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::int64_t number(int column) const;
    [[nodiscard]] Time time(int column) const;
    [[nodiscard]] bool is_null(int column) const;

  private:
    friend class Connection;
    // A kept statement goes back to its Connection, as if it had never run; others end here.
    struct LetGo {
        bool kept = false;
        void operator()(sqlite3_stmt* statement) const;
    };
    Statement(sqlite3_stmt* statement, bool kept) : statement_(statement, LetGo{kept}) {}
    void bound(int code);

    std::unique_ptr<sqlite3_stmt, LetGo> statement_;
    int bind_error_ = 0;
};

}  // namespace kosk::sqlite
