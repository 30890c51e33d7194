#include "shared/text/inline_html.h"

#include <algorithm>
#include <array>
#include <utility>

#include "shared/base/ascii.h"

namespace kosk::text {
namespace {

constexpr std::size_t kDeepest = 32;

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

// The value of an attribute in the inside of a tag, "" when it has none of that name.
std::string_view attribute(std::string_view tag, std::string_view wanted) {
    std::size_t at = 0;
    const auto skip = [&](auto stop) {
        while (at < tag.size() && !stop(tag[at])) {
            ++at;
        }
    };
    while (at < tag.size()) {
        skip([](char c) { return !is_space(c); });
        const std::size_t begin = at;
        skip([](char c) { return is_space(c) || c == '='; });
        const std::string name = ascii::lower(tag.substr(begin, at - begin));
        skip([](char c) { return !is_space(c); });
        if (at >= tag.size() || tag[at] != '=') {
            if (at == begin) {
                ++at;
            }
            continue;
        }
        ++at;
        skip([](char c) { return !is_space(c); });
        const char quote = at < tag.size() ? tag[at] : '\0';
        const bool quoted = quote == '"' || quote == '\'';
        at += quoted ? 1 : 0;
        const std::size_t value = at;
        skip([&](char c) { return quoted ? c == quote : is_space(c); });
        if (name == wanted) {
            return tag.substr(value, at - value);
        }
        at += quoted ? 1 : 0;
    }
    return {};
}

// The value of a property of a style attribute: "red" of "color: red; …".
std::string_view property(std::string_view style, std::string_view wanted) {
    while (!style.empty()) {
        const std::size_t end = std::min(style.find(';'), style.size());
        const std::string_view one = style.substr(0, end);
        style.remove_prefix(std::min(end + 1, style.size()));
        const std::size_t colon = one.find(':');
        if (colon != std::string_view::npos &&
            ascii::lower(ascii::trim(one.substr(0, colon))) == wanted) {
            return ascii::trim(one.substr(colon + 1));
        }
    }
    return {};
}

// "#rrggbb" of a colour as CSS has it; "" for one that we do not know.
std::string color_of(std::string_view written) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 20> kNamed = {{
        {"black", "#000000"},   {"silver", "#c0c0c0"}, {"gray", "#808080"},  {"grey", "#808080"},
        {"white", "#ffffff"},   {"maroon", "#800000"}, {"red", "#ff0000"},   {"purple", "#800080"},
        {"fuchsia", "#ff00ff"}, {"green", "#008000"},  {"lime", "#00ff00"},  {"olive", "#808000"},
        {"yellow", "#ffff00"},  {"navy", "#000080"},   {"blue", "#0000ff"},  {"teal", "#008080"},
        {"aqua", "#00ffff"},    {"orange", "#ffa500"}, {"brown", "#a52a2a"}, {"pink", "#ffc0cb"},
    }};
    const std::string name = ascii::lower(written);
    for (const auto& [known, value] : kNamed) {
        if (known == name) {
            return std::string(value);
        }
    }
    const bool digits =
        name.starts_with("#") && name.find_first_not_of("0123456789abcdef", 1) == std::string::npos;
    if (digits && name.size() == 7) {
        return name;
    }
    if (digits && name.size() == 4) {
        return {'#', name[1], name[1], name[2], name[2], name[3], name[3]};
    }
    return {};
}

void add_to_style(std::string_view css, Style& style) {
    if (const auto color = color_of(property(css, "color")); !color.empty()) {
        style.color = color;
    }
    if (const auto font = property(css, "font-family"); !font.empty()) {
        style.font = std::string(font);
    }
    const std::string align = ascii::lower(property(css, "text-align"));
    if (align == "center") {
        style.align = Block::Align::center;
    } else if (align == "right" || align == "end") {
        style.align = Block::Align::end;
    } else if (align == "left" || align == "start") {
        style.align = Block::Align::start;
    }
    const std::string weight = ascii::lower(property(css, "font-weight"));
    const bool heavy = weight.size() == 3 && weight[0] >= '6' && weight[0] <= '9';
    style.strong = weight.empty() ? style.strong : heavy || weight == "bold";
    style.emphasis = style.emphasis || ascii::lower(property(css, "font-style")) == "italic";
    style.underline =
        style.underline || ascii::lower(property(css, "text-decoration")) == "underline";
}

bool is_heading(std::string_view name) {
    return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

bool is_known(std::string_view name) {
    constexpr std::array<std::string_view, 11> kKnown = {
        "b", "strong", "i", "em", "u", "span", "font", "div", "p", "center", "li"};
    return is_heading(name) || std::find(kKnown.begin(), kKnown.end(), name) != kKnown.end();
}

Break break_of(std::string_view name) {
    if (name == "br") {
        return Break::line;
    }
    const bool block = name == "div" || name == "p" || name == "center" || name == "li" ||
                       name == "ul" || name == "ol" || is_heading(name);
    return block ? Break::block : Break::none;
}

}  // namespace

Break InlineHtml::read(std::string_view tag) {
    tag.remove_prefix(tag.starts_with("<") ? 1 : 0);
    const bool closing = tag.starts_with("/");
    tag.remove_prefix(closing ? 1 : 0);
    tag.remove_suffix(tag.ends_with(">") ? 1 : 0);
    const bool empty = tag.ends_with("/");
    tag.remove_suffix(empty ? 1 : 0);
    const auto end = std::find_if(tag.begin(), tag.end(), is_space);
    const std::string name = ascii::lower({tag.begin(), end});
    const std::string_view rest = tag.substr(name.size());
    if (!is_known(name) || empty) {
        return break_of(name);
    }
    if (closing) {
        const auto opening = std::find_if(
            open_.rbegin(), open_.rend(), [&](const Open& one) { return one.name == name; });
        if (opening != open_.rend()) {
            now_ = std::move(opening->before);
            open_.erase(std::prev(opening.base()), open_.end());
        }
        return break_of(name);
    }
    if (open_.size() >= kDeepest) {
        return break_of(name);
    }
    open_.push_back({name, now_});
    now_.strong = now_.strong || name == "b" || name == "strong";
    now_.emphasis = now_.emphasis || name == "i" || name == "em";
    now_.underline = now_.underline || name == "u";
    if (name == "center") {
        now_.align = Block::Align::center;
    }
    if (is_heading(name)) {
        now_.level = name[1] - '0';
    }
    add_to_style("color:" + std::string(attribute(rest, "color")), now_);
    add_to_style("text-align:" + std::string(attribute(rest, "align")), now_);
    add_to_style(attribute(rest, "style"), now_);
    return break_of(name);
}

Style InlineHtml::style() const {
    return now_;
}

}  // namespace kosk::text
