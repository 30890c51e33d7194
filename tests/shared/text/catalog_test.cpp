// Reading compiled gettext catalogs, and the plural forms they ask for.
#include "shared/text/catalog.h"

#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

namespace kosk::text {

namespace {

// A .mo file of these pairs, as msgfmt writes it; `swapped` in the other byte order.
std::string mo_of(const std::vector<std::pair<std::string, std::string>>& pairs,
                  bool swapped = false) {
    const auto word = [&](std::size_t value) {
        std::string bytes(4, '\0');
        for (std::size_t i = 0; i < 4; ++i) {
            bytes[swapped ? 3 - i : i] = static_cast<char>(value >> (8 * i));
        }
        return bytes;
    };
    const std::size_t tables = 28;
    const std::size_t strings = tables + 16 * pairs.size();
    std::string keys;
    std::string values;
    std::string text;
    for (const auto& [key, value] : pairs) {
        keys += word(key.size()) + word(strings + text.size());
        text += key + '\0';
    }
    for (const auto& [key, value] : pairs) {
        values += word(value.size()) + word(strings + text.size());
        text += value + '\0';
    }
    return word(0x950412de) + word(0) + word(pairs.size()) + word(tables) +
           word(tables + 8 * pairs.size()) + word(0) + word(0) + keys + values + text;
}

const std::string kHeader =
    "Content-Type: text/plain\nPlural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
    "n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n";

}  // namespace

TEST_CASE("catalogs of either byte order give translations") {
    const bool swapped = GENERATE(false, true);
    const auto catalog =
        Catalog::parse(mo_of({{"", kHeader},
                              {"Back", "Назад"},
                              {std::string("key\4Back"), "Спина"},
                              {std::string("a\0as", 4), std::string("x\0y\0z", 5)}},
                             swapped));
    REQUIRE(catalog);
    CHECK(catalog->get("Back") == "Назад");
    CHECK(catalog->get_in("key", "Back") == "Спина");
    CHECK(catalog->get_in("other", "Back") == "Back");
    CHECK(catalog->get("Unknown") == "Unknown");
    CHECK(catalog->get("") == "");
    CHECK(catalog->plural("a", "as", 1) == "x");
    CHECK(catalog->plural("a", "as", 22) == "y");
    CHECK(catalog->plural("a", "as", 5) == "z");
}

TEST_CASE("without a catalog everything is English") {
    const Catalog none;
    CHECK(none.get("Back") == "Back");
    CHECK(none.plural("one", "many", 1) == "one");
    CHECK(none.plural("one", "many", 0) == "many");
}

TEST_CASE("a catalog cut anywhere is refused and never read beyond its end") {
    const std::string whole = mo_of({{"", kHeader}, {"Back", "Назад"}});
    REQUIRE(Catalog::parse(whole));
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const auto cut = Catalog::parse(std::string_view(whole).substr(0, length));
        REQUIRE_FALSE(cut);
        REQUIRE(cut.error().kind == ErrorKind::corrupt);
    }
}

TEST_CASE("a catalog with any byte changed is read or refused, never a crash") {
    const std::string whole = mo_of({{"", kHeader}, {"Back", "Назад"}});
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ '\xff');
        const auto parsed = Catalog::parse(damaged);
        CHECK((parsed ? !parsed->get("Back").empty() : !parsed.error().detail.empty()));
    }
}

TEST_CASE("plural expressions are read as C reads them") {
    struct Case {
        std::string rule;
        unsigned long n;
        unsigned form;
    };
    const Case one = GENERATE(Case{"nplurals=1; plural=0;", 7, 0},
                              Case{"nplurals=2; plural=n != 1;", 1, 0},
                              Case{"nplurals=2; plural=n>1", 1, 0},
                              Case{"nplurals=4; plural=n-n*1+3", 9, 3},
                              Case{"nplurals=3; plural=!n?0:n==2||n==3?1:2;", 3, 1},
                              Case{"nplurals=2; plural=n%0", 3, 0},
                              Case{"nplurals=2; plural=n", 100, 1});
    const auto rule = PluralRule::parse(one.rule);
    REQUIRE(rule);
    CHECK(rule->form(one.n) == one.form);
}

TEST_CASE("plural expressions that are none are refused") {
    const std::string header = GENERATE(as<std::string>{},
                                        "nplurals=2;",
                                        "nplurals=0; plural=0",
                                        "nplurals=x; plural=0",
                                        "nplurals=2; plural=(n",
                                        "nplurals=2; plural=n?1",
                                        "nplurals=2; plural=m",
                                        "nplurals=2; plural=n n",
                                        "nplurals=2; plural=99999999999999999999999");
    CHECK_FALSE(PluralRule::parse(header));
    CHECK_FALSE(PluralRule::parse("nplurals=2; plural=" + std::string(5000, '(')));
}

}  // namespace kosk::text
