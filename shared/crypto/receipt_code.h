// The code on a citizen's receipt: the one secret from which everything about a case derives.
//
// 20 random symbols of Crockford's base32 (just under 100 bits) and his check symbol: the number
// they write, modulo 37. Codes are drawn until the check symbol is a letter or a digit, so that
// every code can be typed, spoken and put into a compact QR code; any of the 37 is read. The
// instanceID and the key for replies are derived from the code, so any terminal can look a
// case up from it alone, and nobody can compute it from what is stored or sent.
// Thread: any; pure but for the random numbers.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "shared/base/result.h"

namespace kosk::crypto {

class ReceiptCode {
  public:
    static ReceiptCode generate();

    // Forgives case, spaces, hyphens and the look-alikes of Crockford's base32 (O→0, I L→1).
    // Errors: invalid (length, symbol, or the check symbol: one wrong or two swapped are noticed).
    static Result<ReceiptCode> parse(std::string_view typed);

    // As printed: "7K3-M9X-…", seven groups of three parted by hyphens.
    [[nodiscard]] std::string text() const;

    // "uuid:xxxxxxxx-xxxx-8xxx-yxxx-xxxxxxxxxxxx" (RFC 9562 version 8): HKDF-SHA256 of the 20
    // data symbols in upper case, no salt, info "kosk receipt instanceID", 16 bytes.
    [[nodiscard]] std::string instance_id() const;

    // The private half of the key that answers are sealed to (hpke.h), 32 bytes: the same with the
    // info "kosk receipt reply key". Its public half goes with the record.
    [[nodiscard]] std::string reply_key() const;

    bool operator==(const ReceiptCode&) const = default;

  private:
    explicit ReceiptCode(std::string symbols) : symbols_(std::move(symbols)) {}
    std::string symbols_;  // data symbols and the check symbol, upper case, no hyphens
};

}  // namespace kosk::crypto
