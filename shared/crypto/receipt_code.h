// The code on a citizen's receipt: the one secret from which everything about a case derives.
//
// 100 random bits in Crockford's base32 and a check symbol, written in groups. The instanceID and
// (later) the key for replies are derived from it, so any terminal can look a case up from the code
// alone, and nobody can compute the code from what is stored or sent.
#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace kosk::crypto {

class ReceiptCode {
  public:
    static ReceiptCode generate();

    // Forgives case, spaces, hyphens and the look-alikes of Crockford's base32 (O→0, I L→1).
    // Errors: invalid (length, symbol, or the check symbol: one wrong or two swapped are noticed).
    static Result<ReceiptCode> parse(std::string_view typed);

    // As printed: "7K3M-…", groups parted by hyphens.
    [[nodiscard]] std::string text() const;

    // "uuid:xxxxxxxx-xxxx-8xxx-yxxx-xxxxxxxxxxxx" (RFC 9562 version 8), by HKDF-SHA256.
    [[nodiscard]] std::string instance_id() const;

    bool operator==(const ReceiptCode&) const = default;

  private:
    explicit ReceiptCode(std::string symbols) : symbols_(std::move(symbols)) {}
    std::string symbols_;  // data symbols and the check symbol, upper case, no hyphens
};

}  // namespace kosk::crypto
