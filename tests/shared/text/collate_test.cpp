#include "shared/text/collate.h"

#include <random>

#include <catch2/catch.hpp>

using namespace kosk::text;

namespace {

// Shuffled and sorted again, it must be as it was.
void check_order(const std::vector<std::string>& ordered, Language language) {
    std::mt19937 random(7);
    for (int round = 0; round < 20; ++round) {
        std::vector<std::string> mixed = ordered;
        std::shuffle(mixed.begin(), mixed.end(), random);
        sort_by_text(
            mixed.begin(), mixed.end(), language, [](const std::string& text) { return text; });
        CHECK(mixed == ordered);
    }
}

}  // namespace

TEST_CASE("the Azerbaijani alphabet, small and capital letters alike") {
    check_order({"a", "b", "c", "ç", "d", "e", "ə", "f", "g", "ğ", "h", "x", "ı", "i", "j", "k",
                 "q", "l", "m", "n", "o", "ö", "p", "r", "s", "ş", "t", "u", "ü", "v", "y", "z"},
                Language::az);
    check_order({"Ailə",
                 "Cəza",
                 "Çap",
                 "Dil",
                 "Ev",
                 "Əlillik",
                 "Fərd",
                 "Hüquq",
                 "Xidmət",
                 "Işıq",
                 "İcra",
                 "Kənd",
                 "Qaçqın",
                 "Lift",
                 "Uşaq",
                 "Ümumi",
                 "Vəkil",
                 "Yaş",
                 "Zaman"},
                Language::az);
    check_order({"Qadın hüququ", "qadınlar", "Qanun"}, Language::az);
    // In English i and ı, e and ə are one letter with and without its mark.
    check_order({"ice", "İdea", "zone"}, Language::en);
}

TEST_CASE("Russian: ё among е, й after и, Cyrillic before Latin") {
    check_order({"еда", "ежевика", "ёжик", "ёлка", "ель", "жалоба"}, Language::ru);
    check_order({"все", "всё"}, Language::ru);
    check_order({"иск", "йод", "Конституция", "Яблоко", "Azərbaycan", "Zeynəb"}, Language::ru);
    check_order({"Azərbaycan", "Zeynəb", "Конституция"}, Language::az);
}

TEST_CASE("words before letters, numbers by value, signs do not count") {
    check_order({"su", "su anbarı", "sual", "suç"}, Language::az);
    check_order({"2-ci maddə", "10-cu maddə", "Maddə 9", "Maddə 28", "Maddə 0100"}, Language::az);
    check_order({"Ana", "“Azadlıq”", "Bakı", "(Bərdə)", "«Cəmiyyət»"}, Language::az);
    check_order({"", "a"}, Language::az);
    check_order({"café", "cafés", "caffeine"}, Language::en);
    check_order({"zebra", "حقوق", "漢"}, Language::en);
    CHECK(collation_key("\xFF\xD8", Language::az) != collation_key("", Language::az));
}

TEST_CASE("a key is of one text only") {
    for (const Language language : kLanguages) {
        CHECK(collation_key("su anbarı", language) == collation_key("su anbarı", language));
        CHECK(collation_key("Su", language) != collation_key("su", language));
        CHECK(collation_key("«su»", language) != collation_key("su", language));
    }
}

TEST_CASE("only what another order leaves equal is sorted by its text") {
    std::vector<std::pair<int, std::string>> all{{1, "z"}, {1, "ç"}, {1, "c"}, {2, "b"}, {2, "a"}};
    sort_ties_by_text(
        all,
        Language::az,
        [](const auto& a, const auto& b) { return a.first == b.first; },
        [](const auto& one) { return one.second; });
    CHECK(all == std::vector<std::pair<int, std::string>>{
                     {1, "c"}, {1, "ç"}, {1, "z"}, {2, "a"}, {2, "b"}});
}
