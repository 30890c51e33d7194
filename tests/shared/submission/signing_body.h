// A body that signs what it says of a case, made up for these tests, and the case.
#pragma once

#include <string>
#include <utility>

#include <catch2/catch.hpp>

#include "shared/crypto/digest.h"
#include "shared/crypto/hpke.h"
#include "shared/crypto/public_key.h"
#include "shared/submission/statement.h"

namespace kosk::test {

// What the site document says of it is key(); from 2026-01-01 to 2026-12-31.
struct SigningBody {
    explicit SigningBody(std::string name) : id(std::move(name)) {}

    [[nodiscard]] submission::BodyKey key() const {
        const auto open = crypto::ed25519_from_hex(signing.public_key()).value();
        return {id, {open.base64, open.id, "2026-01-01", "2026-12-31"}};
    }

    std::string id;
    crypto::SigningKey signing = crypto::SigningKey::generate(crypto::Scheme::ed25519).value();
};

struct ReplyKey {
    std::string secret = crypto::random_bytes(crypto::kHpkeKeySize);
    std::string open = crypto::hpke_public_key(secret).value();
};

inline submission::Statement statement(const std::string& instance_id,
                                       const std::string& body,
                                       int seq) {
    return {instance_id,
            body,
            seq,
            submission::Stage::answered,
            "7/2026",
            "Müraciətinizə baxıldı.",
            "2026-11-30"};
}

}  // namespace kosk::test
