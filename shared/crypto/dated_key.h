// A public key and the days it is for: the one rule of when a key holds. Pure. Thread: any.
#pragma once

#include <string>
#include <string_view>

namespace kosk::crypto {

// Days are written "2026-11-01", so that their letters have their order.
struct DatedKey {
    std::string key;    // base64 of the DER SubjectPublicKeyInfo
    std::string id;     // SHA-256 of that DER, hexadecimal: what people compare
    std::string from;   // the first day; "": from the beginning
    std::string until;  // the last day; "": no end is set
};

// Both days included.
inline bool in_force(const DatedKey& key, std::string_view day) {
    return key.from <= day && (key.until.empty() || day <= key.until);
}

}  // namespace kosk::crypto
