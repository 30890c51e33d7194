// string, concat, join, substr … and what makes text: uuid, digest, itext.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "shared/base/encoding.h"
#include "shared/crypto/digest.h"
#include "shared/crypto/signature.h"
#include "shared/forms/xpath/eval.h"
#include "shared/forms/xpath/function.h"
#include "shared/forms/xpath/regex.h"
#include "shared/forms/xpath/utf8.h"

namespace kosk::forms::xpath {

namespace {

// The argument, or the context node when there is none.
std::string string_or_self(Call& call) {
    return call.count() == 0 ? node_text(call.context().node) : call.string(0);
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
    std::string all;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        all += i == 0 ? std::string_view() : separator;
        all += parts[i];
    }
    return all;
}

Value f_string(Call& call) {
    return string_or_self(call);
}

Value f_concat(Call& call) {
    return joined(call.strings(0), "");
}

Value f_join(Call& call) {
    const std::string separator = call.string(0);
    return joined(call.strings(1), separator);
}

// 0-based, the end not included, negative numbers count from the end.
Value f_substr(Call& call) {
    const std::string text = call.string(0);
    const auto length = static_cast<double>(count_characters(text));
    const auto place = [&](double number) {
        number = std::isnan(number) ? 0 : std::trunc(number);
        return std::clamp(number < 0 ? number + length : number, 0.0, length);
    };
    const double from = place(call.number(1));
    const double to = call.count() > 2 ? place(call.number(2)) : length;
    return std::string(slice_characters(
        text, static_cast<std::size_t>(from), static_cast<std::size_t>(std::max(from, to))));
}

// XPath 1.0 section 4.2: 1-based, rounded, any number allowed.
Value f_substring(Call& call) {
    const std::string text = call.string(0);
    const auto rounded = [](double number) { return std::floor(number + 0.5); };
    const double first = rounded(call.number(1));
    const double end = call.count() > 2 ? first + rounded(call.number(2))
                                        : std::numeric_limits<double>::infinity();
    const auto length = static_cast<double>(count_characters(text));
    const double from = std::max(first, 1.0);
    const double to = std::min(end, length + 1);
    if (std::isnan(first) || std::isnan(end) || !(from < to)) {
        return std::string();
    }
    return std::string(slice_characters(
        text, static_cast<std::size_t>(from) - 1, static_cast<std::size_t>(to) - 1));
}

Value f_substring_before(Call& call) {
    const std::string text = call.string(0);
    const std::size_t at = text.find(call.string(1));
    return at == std::string::npos ? std::string() : text.substr(0, at);
}

Value f_substring_after(Call& call) {
    const std::string text = call.string(0);
    const std::string part = call.string(1);
    const std::size_t at = text.find(part);
    return at == std::string::npos ? std::string() : text.substr(at + part.size());
}

Value f_translate(Call& call) {
    const std::string text = call.string(0);
    const std::string from_text = call.string(1);
    const std::string to_text = call.string(2);
    const auto from = characters(from_text);
    const auto to = characters(to_text);
    std::string out;
    for (const std::string_view letter : characters(text)) {
        const auto at = std::find(from.begin(), from.end(), letter);
        const auto index = static_cast<std::size_t>(at - from.begin());
        if (at == from.end()) {
            out += letter;
        } else if (index < to.size()) {
            out += to[index];
        }
    }
    return out;
}

Value f_string_length(Call& call) {
    return static_cast<double>(count_characters(string_or_self(call)));
}

Value f_normalize_space(Call& call) {
    const std::string text = string_or_self(call);
    std::string out;
    for (const std::string_view word : split_words(text)) {
        out += out.empty() ? "" : " ";
        out += word;
    }
    return out;
}

Value f_contains(Call& call) {
    return call.string(0).find(call.string(1)) != std::string::npos;
}

Value f_starts_with(Call& call) {
    return call.string(0).starts_with(call.string(1));
}

Value f_ends_with(Call& call) {
    return call.string(0).ends_with(call.string(1));
}

Value f_uuid(Call& call) {
    constexpr std::string_view kLetters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    Host& host = call.evaluator.host();
    std::string out;
    if (call.count() == 1) {
        const double length = call.number(0);
        if (!(length >= 0 && length <= 1000)) {
            return call.fail("makes between 0 and 1000 characters");
        }
        while (out.size() < static_cast<std::size_t>(length)) {
            out += kLetters[host.random() % kLetters.size()];
        }
        return out;
    }
    return random_uuid(host);
}

Value f_digest(Call& call) {
    const std::string text = call.string(0);
    const std::string algorithm = call.string(1);
    const std::string encoding = call.count() > 2 ? call.string(2) : "base64";
    using Make = std::string (*)(std::string_view);
    constexpr std::array<std::pair<std::string_view, Make>, 5> kAlgorithms = {{
        {"MD5", crypto::md5},
        {"SHA-1", crypto::sha1},
        {"SHA-256", crypto::sha256},
        {"SHA-384", crypto::sha384},
        {"SHA-512", crypto::sha512},
    }};
    if (encoding != "base64" && encoding != "hex") {
        return call.fail("knows the encodings base64 and hex");
    }
    for (const auto& [name, make] : kAlgorithms) {
        if (name == algorithm) {
            return encoding == "hex" ? hex(make(text)) : base64(make(text));
        }
    }
    return call.fail("knows MD5, SHA-1, SHA-256, SHA-384 and SHA-512");
}

Value f_base64_decode(Call& call) {
    auto bytes = unbase64(call.string(0));
    return bytes ? drop_bad_utf8(*bytes) : std::string();
}

// The message in base64(signature and message) when its Ed25519 signature holds, else "". As ODK
// Collect reads identity cards; the key is base64 of 32 bytes.
Value f_extract_signed(Call& call) {
    constexpr std::size_t kSignature = 64;
    const auto bytes = unbase64(call.string(0));
    const auto key = unbase64(call.string(1));
    if (!bytes || !key || bytes->size() < kSignature) {
        return std::string();
    }
    const std::string message = bytes->substr(kSignature);
    const auto holds = crypto::verify(crypto::Scheme::ed25519,
                                      hex(*key),
                                      message,
                                      std::string_view(*bytes).substr(0, kSignature));
    return holds ? drop_bad_utf8(message) : std::string();
}

Value f_regex(Call& call) {
    const std::string text = call.string(0);
    auto matched = regex_matches(text, call.string(1));
    if (!matched) {
        return call.fail(matched.error().detail);
    }
    return *matched;
}

Value f_itext(Call& call) {
    const std::string id = call.string(0);
    return call.evaluator.host().itext(id, call.context().node).value_or(id);
}

Value f_choice_name(Call& call) {
    const std::string value = call.string(0);
    // Most authors quote the path; a bare path is forgiven.
    const Value path =
        call.expression().operands[1]->op == Operator::path ? Value(std::string()) : call.value(1);
    return call.evaluator.host()
        .choice_label(value, call.evaluator.string(path), call.evaluator.current())
        .value_or("");
}

Value f_version(Call& call) {
    return call.evaluator.host().version();
}

Value f_property(Call& call) {
    return call.evaluator.host().property(call.string(0));
}

constexpr std::array kFunctions = {
    Function{"string", 0, 1, f_string},
    Function{"concat", 0, kAnyCount, f_concat},
    Function{"join", 1, kAnyCount, f_join},
    Function{"substr", 2, 3, f_substr},
    Function{"substring", 2, 3, f_substring},
    Function{"substring-before", 2, 2, f_substring_before},
    Function{"substring-after", 2, 2, f_substring_after},
    Function{"translate", 3, 3, f_translate},
    Function{"string-length", 0, 1, f_string_length},
    Function{"normalize-space", 0, 1, f_normalize_space},
    Function{"contains", 2, 2, f_contains},
    Function{"starts-with", 2, 2, f_starts_with},
    Function{"ends-with", 2, 2, f_ends_with},
    Function{"uuid", 0, 1, f_uuid},
    Function{"digest", 2, 3, f_digest},
    Function{"base64-decode", 1, 1, f_base64_decode},
    Function{"extract-signed", 2, 2, f_extract_signed},
    Function{"regex", 2, 2, f_regex},
    Function{"jr:itext", 1, 1, f_itext},
    Function{"jr:choice-name", 2, 2, f_choice_name},
    Function{"version", 0, 0, f_version},
    Function{"property", 1, 1, f_property},
};

}  // namespace

std::span<const Function> text_functions() {
    return kFunctions;
}

std::string random_uuid(Host& host) {
    std::string bytes;
    for (const std::uint64_t word : {host.random(), host.random()}) {
        for (unsigned shift = 0; shift < 64; shift += 8) {
            bytes += static_cast<char>((word >> shift) & 0xFFU);
        }
    }
    // RFC 9562: version 4, variant 10.
    bytes[6] = static_cast<char>((static_cast<unsigned char>(bytes[6]) & 0x0FU) | 0x40U);
    bytes[8] = static_cast<char>((static_cast<unsigned char>(bytes[8]) & 0x3FU) | 0x80U);
    std::string out = hex(bytes);
    for (const std::size_t at : {20U, 16U, 12U, 8U}) {
        out.insert(at, "-");
    }
    return out;
}

}  // namespace kosk::forms::xpath
