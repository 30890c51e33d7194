#include "shared/crypto/hpke.h"

#include <catch2/catch.hpp>

#include "shared/base/encoding.h"
#include "shared/crypto/digest.h"
#include "shared/crypto/receipt_code.h"

namespace kosk::crypto {

namespace {

std::string bytes(std::string_view hexadecimal) {
    return unhex(hexadecimal).value();
}

}  // namespace

TEST_CASE("HPKE opens what RFC 9180 sealed") {
    // Appendix A.1.1, the first message.
    const std::string key =
        bytes("4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8");
    const std::string info = bytes("4f6465206f6e2061204772656369616e2055726e");
    const std::string sealed = bytes(
        "37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431"
        "f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a9"
        "6d8770ac83d07bea87e13c512a");
    CHECK(hex(hpke_public_key(key).value()) ==
          "3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d");
    CHECK(hpke_open(key, info, "Count-0", sealed).value() == "Beauty is truth, truth beauty");
}

TEST_CASE("a sealed message opens for its key, its purpose and its case only") {
    const std::string key = random_bytes(kHpkeKeySize);
    const std::string recipient = hpke_public_key(key).value();
    for (const std::string& text :
         {std::string(), std::string("cavab"), std::string(100'000, 'x')}) {
        const std::string sealed = hpke_seal(recipient, "reply", "case 1", text).value();
        CHECK(sealed.size() == text.size() + kHpkeOverhead);
        CHECK(hpke_open(key, "reply", "case 1", sealed).value() == text);
        CHECK(hpke_open(key, "reply", "case 2", sealed).error().kind == ErrorKind::untrusted);
        CHECK(hpke_open(key, "other", "case 1", sealed).error().kind == ErrorKind::untrusted);
        CHECK(hpke_open(random_bytes(kHpkeKeySize), "reply", "case 1", sealed).error().kind ==
              ErrorKind::untrusted);
        for (const std::size_t at : {std::size_t{0}, std::size_t{40}, sealed.size() - 1}) {
            std::string changed = sealed;
            changed[at] = static_cast<char>(changed[at] ^ 1);
            CHECK(hpke_open(key, "reply", "case 1", changed).error().kind == ErrorKind::untrusted);
        }
    }
    CHECK(hpke_seal(recipient, "reply", "a", "text").value() !=
          hpke_seal(recipient, "reply", "a", "text").value());
}

TEST_CASE("what is no key and what is no message is refused") {
    const std::string key = random_bytes(kHpkeKeySize);
    CHECK(hpke_public_key("short").error().kind == ErrorKind::invalid);
    CHECK(hpke_seal("short", "", "", "x").error().kind == ErrorKind::invalid);
    // A point of small order: everybody would know the secret.
    CHECK(hpke_seal(std::string(kHpkeKeySize, '\0'), "", "", "x").error().kind ==
          ErrorKind::invalid);
    CHECK(hpke_open(key, "", "", "").error().kind == ErrorKind::untrusted);
    CHECK(hpke_open(key, "", "", std::string(kHpkeOverhead, '\0')).error().kind ==
          ErrorKind::untrusted);
}

TEST_CASE("the key for replies derives from the receipt code, apart from the instanceID") {
    const auto code = ReceiptCode::generate();
    const auto again = ReceiptCode::parse(code.text()).value();
    CHECK(code.reply_key().size() == kHpkeKeySize);
    CHECK(code.reply_key() == again.reply_key());
    CHECK(code.reply_key() != ReceiptCode::generate().reply_key());
    const std::string sealed =
        hpke_seal(hpke_public_key(code.reply_key()).value(), "reply", code.instance_id(), "bəli")
            .value();
    CHECK(hpke_open(again.reply_key(), "reply", again.instance_id(), sealed).value() == "bəli");
}

}  // namespace kosk::crypto
