#include "shared/crypto/receipt_code.h"

#include <cctype>
#include <cstddef>

#include "shared/base/encoding.h"
#include "shared/crypto/digest.h"

namespace kosk::crypto {
namespace {

// The first 32 carry data, the last five occur as check symbols only.
constexpr std::string_view kSymbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";
constexpr std::size_t kBase = 32;
constexpr std::size_t kDataSymbols = 20;
constexpr std::size_t kGroup = 3;

char check_symbol(std::string_view data) {
    std::size_t rest = 0;
    for (const char symbol : data) {
        rest = (rest * kBase + kSymbols.find(symbol)) % kSymbols.size();
    }
    return kSymbols[rest];
}

char forgive(char typed) {
    const char upper = static_cast<char>(std::toupper(static_cast<unsigned char>(typed)));
    switch (upper) {
        case 'O':
            return '0';
        case 'I':
        case 'L':
            return '1';
        default:
            return upper;
    }
}

}  // namespace

ReceiptCode ReceiptCode::generate() {
    for (;;) {
        std::string symbols;
        for (const char byte : random_bytes(kDataSymbols)) {
            symbols.push_back(kSymbols[static_cast<unsigned char>(byte) % kBase]);
        }
        const char check = check_symbol(symbols);
        if (std::isalnum(static_cast<unsigned char>(check)) != 0) {
            symbols.push_back(check);
            return ReceiptCode(std::move(symbols));
        }
    }
}

Result<ReceiptCode> ReceiptCode::parse(std::string_view typed) {
    std::string symbols;
    for (const char c : typed) {
        if (c == '-' || std::isspace(static_cast<unsigned char>(c)) != 0) {
            continue;
        }
        symbols.push_back(forgive(c));
        const std::size_t allowed = symbols.size() <= kDataSymbols ? kBase : kSymbols.size();
        if (symbols.size() > kDataSymbols + 1 ||
            kSymbols.substr(0, allowed).find(symbols.back()) == std::string_view::npos) {
            return fail(ErrorKind::invalid, "not a receipt code: too long, or a foreign symbol");
        }
    }
    if (symbols.size() != kDataSymbols + 1) {
        return fail(ErrorKind::invalid, "a receipt code has 21 symbols");
    }
    if (check_symbol(std::string_view(symbols).substr(0, kDataSymbols)) != symbols.back()) {
        return fail(ErrorKind::invalid, "the check symbol of the receipt code does not fit");
    }
    return ReceiptCode(std::move(symbols));
}

std::string ReceiptCode::text() const {
    std::string out;
    for (std::size_t i = 0; i < symbols_.size(); ++i) {
        if (i > 0 && i % kGroup == 0) {
            out.push_back('-');
        }
        out.push_back(symbols_[i]);
    }
    return out;
}

std::string ReceiptCode::reply_key() const {
    return hkdf_sha256(
        std::string_view(symbols_).substr(0, kDataSymbols), {}, "kosk receipt reply key", 32);
}

std::string ReceiptCode::instance_id() const {
    std::string bytes = hkdf_sha256(
        std::string_view(symbols_).substr(0, kDataSymbols), {}, "kosk receipt instanceID", 16);
    // RFC 9562: version 8 in the seventh byte, variant 10 in the ninth.
    bytes[6] = static_cast<char>((static_cast<unsigned char>(bytes[6]) & 0x0fU) | 0x80U);
    bytes[8] = static_cast<char>((static_cast<unsigned char>(bytes[8]) & 0x3fU) | 0x80U);
    std::string text = hex(bytes);
    for (const std::size_t at : {20U, 16U, 12U, 8U}) {
        text.insert(at, 1, '-');
    }
    return "uuid:" + text;
}

}  // namespace kosk::crypto
