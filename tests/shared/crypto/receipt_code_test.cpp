#include "shared/crypto/receipt_code.h"

#include <regex>
#include <set>

#include <catch2/catch.hpp>

using namespace kosk;
using namespace kosk::crypto;

namespace {

constexpr std::string_view kData = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::string_view kAll = "0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";

std::string symbols_of(const ReceiptCode& code) {
    std::string text = code.text();
    std::erase(text, '-');
    return text;
}

}  // namespace

TEST_CASE("codes are 20 symbols and a check symbol that a keyboard has, never twice the same") {
    const std::regex printed("([0-9A-HJKMNP-TV-Z]{3}-){6}[0-9A-HJKMNP-TV-Z]{2}[0-9A-HJKMNP-Z]");
    std::set<std::string> seen;
    for (int i = 0; i < 500; ++i) {
        const ReceiptCode code = ReceiptCode::generate();
        CHECK(std::regex_match(code.text(), printed));
        CHECK(ReceiptCode::parse(code.text()).value() == code);
        seen.insert(code.text());
    }
    CHECK(seen.size() == 500);
}

TEST_CASE("the derivation is fixed") {
    // Check symbols by long division, identities by `openssl kdf … HKDF`.
    CHECK(ReceiptCode::parse("7K3M9XQ2V8ZB1C5DTHJRE").value().instance_id() ==
          "uuid:45a02948-f297-8f77-a140-59065acec8ed");
    CHECK(ReceiptCode::parse("ZZZ-ZZZ-ZZZ-ZZZ-ZZZ-ZZZ-ZZB").value().instance_id() ==
          "uuid:50c5f5b5-d644-8688-90ef-045ea28218ad");
    CHECK(ReceiptCode::parse("00000000000000000014U").value().instance_id() ==
          "uuid:3210ffbb-bfbc-868e-97f8-68a03049f92d");
    CHECK(ReceiptCode::parse("00000000000000000010*"));
    CHECK(ReceiptCode::parse("00000000000000000011~"));
    CHECK(ReceiptCode::parse("00000000000000000012$"));
    CHECK(ReceiptCode::parse("00000000000000000013="));
}

TEST_CASE("what people make of a code when they type it is forgiven") {
    const ReceiptCode code = ReceiptCode::parse("000000000000000000011").value();
    CHECK(ReceiptCode::parse(" oOo-000 000-0-00000-000-oil\n").value() == code);
    CHECK(ReceiptCode::parse("oooOOOoooOOOoooOOOoLI").value() == code);
    CHECK(ReceiptCode::parse("7k3m9xq2v8zb1c5dthjre").value().text() ==
          "7K3-M9X-Q2V-8ZB-1C5-DTH-JRE");
}

TEST_CASE("every single wrong symbol and every swap of neighbours is noticed") {
    for (const std::string whole : {"7K3M9XQ2V8ZB1C5DTHJRE", "00000000000000000014U"}) {
        REQUIRE(ReceiptCode::parse(whole));
        for (std::size_t at = 0; at < whole.size(); ++at) {
            for (const char symbol : at + 1 == whole.size() ? kAll : kData) {
                std::string wrong = whole;
                wrong[at] = symbol;
                CHECK(ReceiptCode::parse(wrong).has_value() == (wrong == whole));
            }
        }
    }
    for (int i = 0; i < 100; ++i) {
        const std::string whole = symbols_of(ReceiptCode::generate());
        for (std::size_t at = 0; at + 1 < whole.size(); ++at) {
            std::string wrong = whole;
            std::swap(wrong[at], wrong[at + 1]);
            CHECK(ReceiptCode::parse(wrong).has_value() == (wrong == whole));
        }
    }
}

TEST_CASE("anything else is refused, not read") {
    for (const std::string_view typed : {"",
                                         "7K3",
                                         "7K3M9XQ2V8ZB1C5DTHJREE",
                                         "7K3M9XQ2V8ZB1C5DTHJR",
                                         "7K3M9XQ2V8ZB1C5DTHJ*E",
                                         "7K3M9XQ2V8ZB1C5DTHJUE",
                                         "ə",
                                         "7K3M9XQ2V8ZB1C5DTHJR!"}) {
        CHECK(ReceiptCode::parse(typed).error().kind == ErrorKind::invalid);
    }
    CHECK(ReceiptCode::parse(std::string(100000, '0')).error().kind == ErrorKind::invalid);
}
