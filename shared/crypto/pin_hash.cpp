#include "shared/crypto/pin_hash.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>

#include <openssl/evp.h>

#include "shared/base/encoding.h"
#include "shared/crypto/digest.h"
#include "shared/crypto/openssl.h"

namespace kosk::crypto {

namespace {

constexpr std::size_t kSaltSize = 16;
constexpr std::size_t kHashSize = 32;
constexpr std::uint64_t kMostMemory = 256U << 20U;

struct Costs {
    unsigned int ln = 15;  // 2^ln rounds
    unsigned int r = 8;
    unsigned int p = 1;
};

Result<std::string> scrypt(std::string_view pin, std::string_view salt, const Costs& costs) {
    std::string out(kHashSize, '\0');
    const int made = EVP_PBE_scrypt(pin.data(),
                                    pin.size(),
                                    readable(salt),
                                    salt.size(),
                                    std::uint64_t{1} << costs.ln,
                                    costs.r,
                                    costs.p,
                                    kMostMemory,
                                    writable(out),
                                    out.size());
    if (made != 1) {
        return fail(openssl_error(ErrorKind::corrupt, "scrypt"));
    }
    return out;
}

bool is_row(std::string_view pin) {
    const auto steps_by = [&](int by) {
        return std::adjacent_find(pin.begin(), pin.end(), [by](char a, char b) {
                   return b - a != by;
               }) == pin.end();
    };
    return steps_by(0) || steps_by(1) || steps_by(-1);
}

}  // namespace

std::string hash_pin(std::string_view pin) {
    const Costs costs;
    const std::string salt = random_bytes(kSaltSize);
    const auto hash = scrypt(pin, salt, costs);
    KOSK_CHECK(hash.has_value());
    return "$scrypt$ln=" + std::to_string(costs.ln) + ",r=" + std::to_string(costs.r) +
           ",p=" + std::to_string(costs.p) + "$" + base64(salt) + "$" + base64(*hash);
}

Result<bool> pin_matches(std::string_view pin, std::string_view stored) {
    const std::string line(stored);
    Costs costs;
    char salt_text[64] = {};
    char hash_text[96] = {};
    char rest = '\0';
    const int read = std::sscanf(line.c_str(),
                                 "$scrypt$ln=%2u,r=%2u,p=%2u$%63[A-Za-z0-9+/=]$%95[A-Za-z0-9+/=]%c",
                                 &costs.ln,
                                 &costs.r,
                                 &costs.p,
                                 salt_text,
                                 hash_text,
                                 &rest);
    constexpr int kFields = 5;
    constexpr unsigned int kMostLn = 20;
    if (read != kFields || costs.ln < 1 || costs.ln > kMostLn) {
        return fail(ErrorKind::corrupt, "not a PIN as set-pin stores it");
    }
    ASSIGN_OR_RETURN(const std::string salt, unbase64(salt_text));
    ASSIGN_OR_RETURN(const std::string hash, unbase64(hash_text));
    ASSIGN_OR_RETURN(const std::string tried, scrypt(pin, salt, costs));
    return constant_time_equal(tried, hash);
}

std::string_view pin_problem(std::string_view pin) {
    constexpr std::size_t kLeast = 6;
    constexpr std::size_t kMost = 12;
    const bool digits =
        std::all_of(pin.begin(), pin.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits || pin.size() < kLeast || pin.size() > kMost) {
        return "a PIN has six to twelve digits";
    }
    return is_row(pin) ? "too easy: take digits that are neither alike nor in a row" : "";
}

}  // namespace kosk::crypto
