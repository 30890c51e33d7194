// Who may open the maintenance screen: whoever knows the PIN, and tries it slowly.
//
// The PIN is a line of crypto/pin_hash.h in a file that `kosk --set-pin` writes; without the file
// nobody gets in. After each wrong PIN one waits twice as long, from five seconds up to an hour.
// How often it was wrong is written, and is on the disk, before a PIN is looked at: neither ending
// the program nor pulling the plug buys another try.
// Thread: one at a time. A check takes some tenths of a second.
#pragma once

#include <chrono>
#include <string_view>

#include "kiosk/session/model/maintenance.h"
#include "shared/base/clock.h"
#include "shared/base/files.h"

namespace kosk::app {

class PinGuard {
  public:
    // `tries` is the file that remembers wrong ones; it is made when it is not there. `clock` must
    // outlive the guard.
    PinGuard(Path pin, Path tries, const Clock& clock);

    // Whether a PIN may be tried now.
    [[nodiscard]] session::PinAnswer ask() const;
    // Tries one. What comes too early is not looked at and does not count.
    session::PinAnswer check(std::string_view pin);

  private:
    struct Tries {
        int wrong = 0;
        Time next{};  // before this none is looked at
    };
    [[nodiscard]] Result<Tries> read() const;
    [[nodiscard]] Result<> write(const Tries& tries) const;
    [[nodiscard]] std::chrono::seconds left(const Tries& tries) const;

    Path pin_;
    Path tries_;
    const Clock& clock_;
};

// After so many wrong ones in a row; zero for none.
std::chrono::seconds delay_after(int wrong);

// `kosk --set-pin FILE`: reads the new PIN, twice and unseen from a terminal, else one line of the
// standard input, and stores it for this user's eyes only. Returns the program's exit code.
int set_pin(const Path& file);

}  // namespace kosk::app
