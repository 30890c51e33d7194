// Questions about cases, from the screen to the agent and back through outbox.db: the screen has
// no network, the agent does not know the receipt codes.
//
// A question is the case's instanceID. The agent asks the centre and writes the answer beside it;
// what the bodies say stays sealed on its way. Questions live as long as the session that asked, a
// minute at most when that ended without forgetting them.
// Thread: one Lookups per thread; several, also of two processes, may share a file.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/files.h"
#include "shared/base/result.h"
#include "shared/submission/statement.h"

namespace kosk::submission {

struct CentreAnswer {
    enum class Outcome { known, unknown, unreachable };
    Outcome outcome = Outcome::unreachable;
    std::vector<SealedStatement> statements;  // when known, in the order of the centre
};

class Lookups {
  public:
    // outbox.db, made by Outbox::open(). `clock` must outlive the Lookups. Errors: as there.
    static Result<Lookups> open(const Path& file, const Clock& clock);
    Lookups(Lookups&&) noexcept;
    Lookups& operator=(Lookups&&) noexcept;
    ~Lookups();

    // --- the screen program ---
    // Asking again forgets the answer before. Errors of all: busy, no_space, corrupt.
    Result<> ask(std::string_view instance_id);
    // nullopt while nobody has answered, or nothing was asked.
    Result<std::optional<CentreAnswer>> answer(std::string_view instance_id) const;
    // All of them. Outbox::scrub() then leaves no trace.
    Result<> forget();

    // --- the agent ---
    // What waits for an answer, oldest first. Questions older than a minute, answered or not, are
    // gone; open() erases those as well.
    Result<std::vector<std::string>> questions();
    // Nothing happens when the question was forgotten meanwhile.
    Result<> reply(std::string_view instance_id, const CentreAnswer& answer);

  private:
    struct Database;
    explicit Lookups(std::unique_ptr<Database> database);
    std::unique_ptr<Database> database_;
};

}  // namespace kosk::submission
