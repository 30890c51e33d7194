#include <map>
#include <string>

#include <fmt/format.h>

#include "content/publisher/gates/gates.h"
#include "content/publisher/gates/ruler.h"

namespace kosk::publisher {
namespace {

// Heights of capitals at the usual text size, in millimetres: kiosk/ui/look/metrics.cpp.
constexpr double kHeadingMm = 6.2;
constexpr double kBodyMm = 5.3;
constexpr double kCaptionMm = 4.8;

// The room that the resting screen of a 10-inch display (215 × 135 mm) has for the words beside the
// picture, above the sign to touch (kiosk/screens/start_screens.cpp).
constexpr double kSlideWideMm = 89.0;
constexpr double kSlideHighMm = 114.0;
constexpr double kSlideGapMm = 2.0;
constexpr double kSlideSignMm = 20.0;

// A row of a list on that display, and the height between the bars at its top and bottom.
constexpr double kRowWideMm = 158.0;
constexpr double kRowHighMm = 92.0;

struct Fonts {
    Ruler bold;
    Ruler regular;
};

double height(const Ruler& ruler, const std::string& text, double cap_mm, double wide_mm) {
    const double em = cap_mm / kCapital;
    return static_cast<double>(ruler.lines(text, wide_mm / em)) * em * kLine;
}

// The three titles of each slide, which the resting screen shows one below the other.
void check_slides(const Passages& passages, const Fonts& fonts, Problems& problems) {
    struct Stack {
        double mm = kSlideSignMm + kSlideGapMm;
        int line = 1;
    };
    std::map<std::pair<std::string, std::string>, Stack> stacks;
    for (const Passage& passage : passages.all) {
        if (passage.type != content::DocumentType::campaign ||
            !passage.key.starts_with("/slides/") || !passage.key.ends_with("/title")) {
            continue;
        }
        const bool first = passage.language == text::kLanguages.front();
        Stack& stack = stacks[{passage.file, passage.key}];
        stack.mm += kSlideGapMm + height(first ? fonts.bold : fonts.regular,
                                         passage.text,
                                         first ? kHeadingMm : kBodyMm,
                                         kSlideWideMm);
        stack.line = passage.line;
    }
    for (const auto& [place, stack] : stacks) {
        if (stack.mm > kSlideHighMm) {
            problems.add(place.first,
                         stack.line,
                         fmt::format("the titles of this slide are {:.0f} mm high together, the "
                                     "resting screen of a small panel has {:.0f} mm.",
                                     stack.mm,
                                     kSlideHighMm),
                         "Shorten them: it shows every language at once.");
        }
    }
}

// Lists show a summary below each title, except for points of the programme, which have a page
// each.
bool is_below_title(const Passage& passage) {
    const bool of_programme = passage.type == content::DocumentType::activity ||
                              passage.type == content::DocumentType::programme;
    return !of_programme && (passage.key == "/summary" || passage.key == "/description" ||
                             passage.key == "/purpose");
}

void check_rows(const Passages& passages, const Fonts& fonts, Problems& problems) {
    std::map<std::pair<std::string, text::Language>, double> titles;
    for (const Passage& passage : passages.all) {
        if (passage.key == "/title" || passage.key == "/name") {
            titles[{passage.file, passage.language}] =
                height(fonts.bold, passage.text, kBodyMm, kRowWideMm);
        }
    }
    for (const Passage& passage : passages.all) {
        if (!is_below_title(passage)) {
            continue;
        }
        const double high = titles[{passage.file, passage.language}] +
                            height(fonts.regular, passage.text, kCaptionMm, kRowWideMm);
        if (high > kRowHighMm) {
            problems.add(passage.file,
                         passage.line,
                         fmt::format("with its title this takes {:.0f} mm in a list, a small panel "
                                     "has {:.0f} mm between its bars.",
                                     high,
                                     kRowHighMm),
                         "Shorten it to one or two sentences; the rest belongs to the text.");
        }
    }
}

}  // namespace

bool check_room(const Passages& passages, const Path& fonts_folder, Problems& problems) {
    auto bold = Ruler::open(fonts_folder / "NotoSans-Bold.ttf");
    auto regular = Ruler::open(fonts_folder / "NotoSans-Regular.ttf");
    if (!bold || !regular) {
        return false;
    }
    const Fonts fonts{std::move(*bold), std::move(*regular)};
    check_slides(passages, fonts, problems);
    check_rows(passages, fonts, problems);
    return true;
}

}  // namespace kosk::publisher
