#include "shared/text/catalog.h"

#include <cstdint>
#include <optional>

namespace kosk::text {

namespace {

constexpr std::uint32_t kMagic = 0x950412de;
constexpr std::uint32_t kMagicSwapped = 0xde120495;
constexpr char kContextEnd = '\4';

// The words and strings of the file, bounds-checked.
class Reader {
  public:
    Reader(std::string_view bytes, bool swapped) : bytes_(bytes), swapped_(swapped) {}

    [[nodiscard]] std::optional<std::uint32_t> word(std::size_t at) const {
        if (at > bytes_.size() || bytes_.size() - at < 4) {
            return std::nullopt;
        }
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            const std::size_t shift = swapped_ ? 3 - i : i;
            value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes_[at + i]))
                     << (8 * shift);
        }
        return value;
    }

    // The string that the pair (length, offset) at `at` describes.
    [[nodiscard]] std::optional<std::string_view> string(std::size_t at) const {
        const auto length = word(at);
        const auto offset = word(at + 4);
        if (!length || !offset || *offset > bytes_.size() || bytes_.size() - *offset <= *length ||
            bytes_[*offset + *length] != '\0') {
            return std::nullopt;
        }
        return bytes_.substr(*offset, *length);
    }

  private:
    std::string_view bytes_;
    bool swapped_;
};

std::string_view plural_header(std::string_view header) {
    constexpr std::string_view kName = "Plural-Forms:";
    const auto start = header.find(kName);
    if (start == std::string_view::npos) {
        return {};
    }
    header.remove_prefix(start + kName.size());
    return header.substr(0, header.find('\n'));
}

std::string_view nth_form(std::string_view forms, unsigned n) {
    for (; n > 0; --n) {
        const auto end = forms.find('\0');
        if (end == std::string_view::npos) {
            break;
        }
        forms.remove_prefix(end + 1);
    }
    return forms.substr(0, forms.find('\0'));
}

}  // namespace

Result<Catalog> Catalog::parse(std::string_view mo) {
    // The two magic numbers are each other's mirror, so reading little-endian tells the order.
    const auto magic = Reader(mo, false).word(0);
    if (!magic || (*magic != kMagic && *magic != kMagicSwapped)) {
        return fail(ErrorKind::corrupt, "not a gettext catalog");
    }
    const Reader reader(mo, *magic == kMagicSwapped);
    const auto revision = reader.word(4);
    const auto count = reader.word(8);
    const auto keys = reader.word(12);
    const auto values = reader.word(16);
    if (!revision || !count || !keys || !values) {
        return fail(ErrorKind::corrupt, "gettext catalog: cut off in its header");
    }
    if ((*revision >> 16U) != 0) {
        return fail(ErrorKind::unsupported, "gettext catalog: unknown revision");
    }
    Catalog catalog;
    for (std::size_t i = 0; i < *count; ++i) {
        const auto key = reader.string(*keys + 8 * i);
        const auto value = reader.string(*values + 8 * i);
        if (!key || !value) {
            return fail(ErrorKind::corrupt, "gettext catalog: a string lies outside the file");
        }
        catalog.texts_.insert_or_assign(std::string(key->substr(0, key->find('\0'))),
                                        std::string(*value));
    }
    if (const auto header = catalog.texts_.find(""); header != catalog.texts_.end()) {
        if (const auto plural = plural_header(header->second); !plural.empty()) {
            ASSIGN_OR_RETURN(catalog.rule_, PluralRule::parse(plural));
        }
    }
    return catalog;
}

std::string_view Catalog::get(std::string_view text) const {
    const auto found = text.empty() ? texts_.end() : texts_.find(text);
    const auto translated = found == texts_.end() ? text : nth_form(found->second, 0);
    return translated.empty() ? text : translated;
}

std::string_view Catalog::get_in(std::string_view context, std::string_view text) const {
    std::string key(context);
    key += kContextEnd;
    key += text;
    const auto found = texts_.find(key);
    const auto translated = found == texts_.end() ? text : nth_form(found->second, 0);
    return translated.empty() ? text : translated;
}

std::string_view Catalog::plural(std::string_view one,
                                 std::string_view many,
                                 unsigned long n) const {
    const auto found = texts_.find(one);
    if (found == texts_.end()) {
        return n == 1 ? one : many;
    }
    return nth_form(found->second, rule_.form(n));
}

}  // namespace kosk::text
