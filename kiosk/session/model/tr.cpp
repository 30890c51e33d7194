#include "kiosk/session/model/tr.h"

namespace kosk::session {

namespace {

const text::Catalog& english() {
    static const text::Catalog catalog;
    return catalog;
}

const text::Catalog* catalog_of(const Strings* strings, text::Language language) {
    if (strings == nullptr) {
        return &english();
    }
    const auto found = strings->catalogs.find(language);
    return found == strings->catalogs.end() ? &english() : &found->second;
}

}  // namespace

Tr::Tr(const Strings* strings, text::Language language)
    : catalog_(catalog_of(strings, language)), language_(language) {}

std::string_view Tr::operator()(std::string_view text) const {
    return catalog_->get(text);
}

std::string Tr::operator()(std::string_view text,
                           std::initializer_list<std::string_view> values) const {
    return fill(catalog_->get(text), values);
}

std::string Tr::plural(std::string_view one, std::string_view many, unsigned long n) const {
    return fill(catalog_->plural(one, many, n), {std::to_string(n)});
}

std::string_view Tr::in(std::string_view context, std::string_view text) const {
    return catalog_->get_in(context, text);
}

std::string fill(std::string_view pattern, std::initializer_list<std::string_view> values) {
    std::string filled;
    while (!pattern.empty()) {
        const bool is_slot = pattern.size() >= 3 && pattern[0] == '{' && pattern[2] == '}' &&
                             pattern[1] >= '0' && pattern[1] <= '9';
        const auto index = is_slot ? static_cast<std::size_t>(pattern[1] - '0') : values.size();
        if (index < values.size()) {
            filled += values.begin()[index];
            pattern.remove_prefix(3);
        } else {
            filled += pattern.front();
            pattern.remove_prefix(1);
        }
    }
    return filled;
}

}  // namespace kosk::session
