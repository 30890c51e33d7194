#include <optional>
#include <string>

#include <fmt/format.h>

#include "content/publisher/gates/gates.h"
#include "content/publisher/gates/ruler.h"
#include "shared/text/utf8.h"

namespace kosk::publisher {
namespace {

// On a 10-inch display (215 mm wide) a row with an icon and an arrow has 158 mm for its title.
// Capital letters are 8.8 mm high at the largest text size.
constexpr double kRowMm = 158.0;
constexpr double kEmMm = 8.8 / kCapital;

bool is_title(const Passage& passage) {
    return passage.type != content::DocumentType::institutions &&
           passage.key.find("/sources/") == std::string::npos &&
           passage.key.find("/assessor/") == std::string::npos &&
           passage.key.find("/evidence/") == std::string::npos &&
           (passage.key.ends_with("/title") || passage.key.ends_with("/name"));
}

}  // namespace

bool check_titles(const Passages& passages, const Path& font, Problems& problems) {
    const auto ruler = Ruler::open(font);
    if (!ruler) {
        return false;
    }
    for (const Passage& passage : passages.all) {
        if (!is_title(passage)) {
            continue;
        }
        const std::u32string letters = text::decode(passage.text);
        for (std::size_t begin = 0; begin < letters.size();) {
            const auto end = std::min(letters.find_first_of(U" -–/", begin), letters.size());
            const std::u32string_view word(letters.data() + begin, end - begin);
            if (const double width = ruler->width(word) * kEmMm; width > kRowMm) {
                problems.add(
                    passage.file,
                    passage.line,
                    fmt::format("\"{}\" is {:.0f} mm wide at the largest text, its row has "
                                "{:.0f} mm.",
                                text::encode(word),
                                width,
                                kRowMm),
                    "Use a shorter word in the title.");
            }
            begin = end + 1;
        }
    }
    return true;
}

}  // namespace kosk::publisher
