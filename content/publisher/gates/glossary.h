// One name for one thing: content/glossary.yaml says which word to use in each language and which
// words to avoid, and every text is compared with it.
//
// A word to avoid is written in small letters; "*" at its end stands for any ending ("addict*"),
// and several words make a phrase ("бытов* насили*"). Inside a phrase that is listed under `unless`
// ("Конвенция о правах инвалидов") the word is accepted.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "content/publisher/tree/passages.h"
#include "content/publisher/tree/problems.h"
#include "shared/text/locale.h"

namespace kosk::publisher {

class Glossary {
  public:
    Glossary() = default;
    // `document` is glossary.yaml as JSON (ContentTree::glossary); {} gives an empty glossary.
    explicit Glossary(const nlohmann::json& document);

    // Adds a remark for every word to avoid. Names of laws, sources and institutions are passed
    // over: an author has to take them as they are.
    void remark(const Passages& passages, Problems& remarks) const;

  private:
    struct Word {
        std::u32string letters;
        bool any_ending = false;
    };
    using Phrase = std::vector<Word>;
    struct Avoided {
        text::Language language{};
        Phrase phrase;
        std::string better;
        std::vector<Phrase> unless;
    };
    struct Spoken {  // a word of a text
        std::u32string_view letters;
        std::size_t at = 0;
    };

    static Phrase phrase_of(std::string_view written);
    static std::vector<Spoken> words_of(std::u32string_view text);
    static bool stands_at(const Phrase& phrase, const std::vector<Spoken>& words, std::size_t at);
    static bool is_excused(const Avoided& avoided,
                           const std::vector<Spoken>& words,
                           std::size_t at);
    void compare(const Passage& passage, Problems& remarks) const;

    std::vector<Avoided> avoided_;
};

}  // namespace kosk::publisher
