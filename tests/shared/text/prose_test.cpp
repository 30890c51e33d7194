#include "shared/text/prose.h"

#include <string>

#include <catch2/catch.hpp>

using namespace kosk::text;

namespace {

std::vector<std::string> cut(std::string_view plain) {
    std::vector<std::string> texts;
    for (const Sentence& sentence : sentences(plain)) {
        texts.emplace_back(sentence.text);
    }
    return texts;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("sentences end where a reader would say so") {
    CHECK(cut("Müraciət edin. Cavab gözləyin! Niyə? Çünki…") ==
          Texts{"Müraciət edin.", "Cavab gözləyin!", "Niyə?", "Çünki…"});
    CHECK(cut("Bənd 1.2.1 və № 5. maddə birdir. İşıq var.") ==
          Texts{"Bənd 1.2.1 və № 5. maddə birdir.", "İşıq var."});
    CHECK(cut("Сайт www.e-gov.az открыт. Ещё один.") ==
          Texts{"Сайт www.e-gov.az открыт.", "Ещё один."});
    CHECK(cut("A. Məmmədov gəldi.") == Texts{"A. Məmmədov gəldi."});
    CHECK(cut("Maddə 5. Sonra maddə 6.") == Texts{"Maddə 5.", "Sonra maddə 6."});
    CHECK(cut("First line\nsecond line") == Texts{"First line", "second line"});
    CHECK(cut(" — \n … ").empty());
    CHECK(cut("").empty());
}

TEST_CASE("words and long words are counted by letters, not bytes") {
    const auto all = sentences("Hər kəsin müraciət etmək hüququ var.");
    REQUIRE(all.size() == 1);
    CHECK(all[0].words == 6);
    CHECK(all[0].long_words == 1);  // müraciət; "hüququ" has six letters
    const auto dashed = sentences("3-cü maddə e-poçt");
    CHECK(dashed[0].words == 3);
}

TEST_CASE("LIX is words a sentence and the share of long words") {
    Readability readability;
    CHECK(readability.lix() == 0);
    for (const Sentence& sentence : sentences("One two three. International four.")) {
        readability.add(sentence);
    }
    CHECK(readability.words_a_sentence() == Approx(2.5));
    CHECK(readability.lix() == Approx(2.5 + 20));
}
