// Finished submissions waiting for the network.
//
// The terminal's screen program inserts, the agent moves them on:
//     pending → sending → accepted | parked
// Once accepted the sealed bytes are erased and the row keeps id, digest, state and two times only;
// it goes after 30 days, or when more than a thousand came after it. Until then the citizen can
// look it up here, and saving the same again is known. Times that stay are whole hours: order is by
// a number. A parked one was refused by the server or failed in a way a person must look at: it is
// kept. After a power cut an entry is in its state before or after a call, never between; what was
// `sending` becomes `pending` again when its lease ends, with the same bytes and the same identity.
//
// Thread: one Outbox per thread; several, also of two processes, may share a file.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/files.h"
#include "shared/base/result.h"

namespace kosk::submission {

struct Part {
    std::string name;  // file name, for example "submission.xml.enc"
    std::string content_type;
    std::string bytes;
};

// What goes over the wire, byte for byte, however often it is sent.
struct Sealed {
    std::string instance_id;
    std::string form_id;
    std::string form_version;
    std::string manifest;  // the xml_submission_file part
    std::vector<Part> parts;
};

enum class State { pending, sending, accepted, parked };

struct Status {
    std::string instance_id;
    std::string form_id;  // "" once accepted
    State state = State::pending;
    Time saved_at;  // the hour in which it was, as accepted_at
    std::optional<Time> accepted_at;
    int attempts = 0;
};

struct OutboxOptions {
    // Kept free on the disk: no submission begins without it, half is for saving what was begun,
    // half for erasing what was sent (overwriting takes room in the log). At least four times the
    // largest submission.
    std::uint64_t reserve = 256U << 20U;
    std::chrono::milliseconds busy_timeout{5000};
};

class Outbox {
  public:
    // Opens and migrates `file`, creating it and its folder. `clock` must outlive the Outbox.
    // Errors: corrupt (the file was renamed to FILE.TIME.bad and the next open starts anew),
    // unsupported (a newer program made it), no_space, busy.
    static Result<Outbox> open(const Path& file, const Clock& clock, OutboxOptions options = {});
    Outbox(Outbox&&) noexcept;
    Outbox& operator=(Outbox&&) noexcept;
    ~Outbox();

    // --- the screen program ---

    // Whether a new submission may begin: room for `bytes` beyond the reserve on this disk.
    // Asked before the citizen starts typing. Errors: no_space.
    Result<> check_room(std::uint64_t bytes) const;

    // Durable when it returns (synchronous=FULL): only then may the receipt be shown. Saving the
    // same submission again is a success and changes nothing. Errors: no_space, busy, rejected
    // (same identity with other bytes).
    Result<> save(const Sealed& submission);

    // nullopt when this terminal never took it.
    Result<std::optional<Status>> find(std::string_view instance_id) const;

    // Erases what is over (see above), and leaves no trace of erased rows in the database or its
    // log (secure_delete, WAL truncated). Errors: busy (another process reads at this moment; a
    // later scrub catches up).
    Result<> scrub();

    // --- the agent ---

    struct Leased {
        Sealed submission;
        int attempts = 0;               // before this one
        std::vector<std::string> sent;  // part names the server already has
        std::string last_reason;        // given to postpone() after the attempt before, or ""
    };

    // Oldest pending entry whose time has come, now `sending` for `lease`; nullopt when none.
    Result<std::optional<Leased>> take(std::chrono::seconds lease);
    // Remembers that a part reached the server, so that a broken upload goes on where it stopped.
    Result<> part_sent(std::string_view instance_id, std::string_view part);
    // Erases the sealed bytes in the same transaction, then scrubs. Errors of these four:
    // not_found (no such entry, or for postpone() and park() one that is accepted).
    Result<> accepted(std::string_view instance_id);
    // Back to pending, not before `not_before`; a time more than a day ahead counts as one day.
    // `reason` is a word for operators, never anything of the submission.
    Result<> postpone(std::string_view instance_id, Time not_before, std::string_view reason);
    Result<> park(std::string_view instance_id, std::string_view reason);
    // An operator mended the reason: back to pending, due at once. Errors: not_found (nothing of
    // that name is parked).
    Result<> unpark(std::string_view instance_id);
    // instanceIDs of what is parked, oldest first.
    Result<std::vector<std::string>> parked() const;

    struct Counts {
        int pending = 0;
        int sending = 0;
        int accepted = 0;  // ever
        int parked = 0;
    };
    Result<Counts> counts() const;

    // For operators: what waits and since when, and when the centre last took something.
    struct Summary {
        Counts counts;
        std::optional<Time> oldest_waiting;  // the hour it was handed in; of pending and sending
        std::optional<Time> last_accepted;   // the hour
        std::string last_reason;  // why the oldest that was tried could not be sent, "" for none
    };
    Result<Summary> summary() const;
    // When take() could next return something: nullopt when nothing waits.
    Result<std::optional<Time>> next_due() const;

  private:
    struct Database;
    explicit Outbox(std::unique_ptr<Database> database);
    std::unique_ptr<Database> database_;
};

}  // namespace kosk::submission
