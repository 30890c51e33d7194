// The interface's translations are complete: every text of the source is there in every language.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "shared/base/files.h"
#include "shared/text/catalog.h"

namespace {

const std::string kTree = KOSK_SOURCE_DIR;

std::string po_file(const std::string& language) {
    return kTree + "/kiosk/po/" + language + ".po";
}

// "{0}" and "{1}" in a text.
std::set<std::string> slots(const std::string& text) {
    std::set<std::string> found;
    for (std::size_t at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1)) {
        found.insert(text.substr(at, 3));
    }
    return found;
}

}  // namespace

TEST_CASE("every text of the screens is translated, none is fuzzy or empty") {
    const std::string language = GENERATE(std::string("az"), std::string("ru"));
    const char* tmp = std::getenv("TMPDIR");
    const std::string pot =
        std::string(tmp != nullptr ? tmp : "/tmp") + "/kosk-" + language + ".pot";
    const std::string extract = "cd '" + kTree +
                                "' && xgettext --c++ --from-code=UTF-8 --keyword=tr "
                                "--keyword=plural:1,2 --keyword=in:1c,2 --no-wrap -o '" +
                                pot +
                                "' kiosk/session/*/*.cpp kiosk/screens/*.cpp "
                                "kiosk/screens/inputs/*.cpp";
    REQUIRE(std::system(extract.c_str()) == 0);
    // msgcmp fails on what is missing, fuzzy or empty.
    CHECK(std::system(("msgcmp '" + po_file(language) + "' '" + pot + "'").c_str()) == 0);
    std::remove(pot.c_str());
}

TEST_CASE("a translation has the same values in it as the English text") {
    const std::string language = GENERATE(std::string("az"), std::string("ru"));
    std::ifstream file(po_file(language));
    REQUIRE(file);
    std::string line;
    std::string id;
    int compared = 0;
    while (std::getline(file, line)) {
        if (line.starts_with("msgid \"")) {
            id = line;
        } else if (line.starts_with("msgstr") && id.find('{') != std::string::npos) {
            INFO(line);
            CHECK(slots(line) == slots(id));
            ++compared;
        }
    }
    CHECK(compared > 20);
}

TEST_CASE("the built catalogs can be read and count as their languages do") {
    const std::string folder = std::string(KOSK_BIN_DIR) + "/locale/";
    const auto az = kosk::read_file(folder + "az.mo");
    const auto ru = kosk::read_file(folder + "ru.mo");
    REQUIRE(az);
    REQUIRE(ru);
    const auto az_catalog = kosk::text::Catalog::parse(*az);
    const auto ru_catalog = kosk::text::Catalog::parse(*ru);
    REQUIRE(az_catalog);
    REQUIRE(ru_catalog);
    CHECK(az_catalog->get("Back") == "Geri");
    CHECK(ru_catalog->get("Back") == "Назад");
    const auto count = [&](unsigned long n) {
        return std::string(ru_catalog->plural("{0} article", "{0} articles", n));
    };
    CHECK(count(1) == "{0} статья");
    CHECK(count(3) == "{0} статьи");
    CHECK(count(11) == "{0} статей");
    CHECK(count(21) == "{0} статья");
}
