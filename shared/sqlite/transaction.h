// What is done together or not at all: BEGIN IMMEDIATE … COMMIT.
//
// Until commit() has returned a success nothing of it is there for anybody else, nor after a power
// cut; when it goes out of scope before that, all of it is taken back.
#pragma once

#include "shared/base/result.h"
#include "shared/sqlite/connection.h"

namespace kosk::sqlite {

class Transaction {
  public:
    // Takes the file's one write lock. `connection` must outlive the Transaction. Errors: busy,
    // no_space, corrupt, internal.
    static Result<Transaction> begin(const Connection& connection);
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    // Errors: as begin(); then nothing has happened.
    Result<> commit();

  private:
    explicit Transaction(const Connection& connection) : connection_(&connection) {}
    const Connection* connection_;
};

}  // namespace kosk::sqlite
