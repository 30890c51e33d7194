// What can be measured on a drawn screen: for the audits, and for the report to an auditor.
#pragma once

#include <string>
#include <vector>

#include "tests/kiosk/screens/palette_png.h"
#include "tests/kiosk/screens/terminal.h"

namespace kosk::screens {

// The worst that was found, and where.
struct Least {
    double value = 1e9;
    std::string where;
    void take(double other, const std::string& place) {
        if (other < value) {
            value = other;
            where = place;
        }
    }
};

// What is drawn now.
Image image_of(ui::Stage& stage);

// Smallest side of a target, and smallest way between two of them, in millimetres.
void measure_targets(Terminal& terminal, const std::string& where, Least& side, Least& gap);

// Contrast of every text that can be read, from the pixels that were drawn for it: the colour there
// is most of against the one that stands out furthest. Words of what cannot be chosen now are left
// out, as WCAG 1.4.3 does.
void measure_contrast(Terminal& terminal, const std::string& where, Least& contrast);

// Texts on the screen that nobody hears, and targets without words; empty when all is spoken.
std::vector<std::string> unspoken(Terminal& terminal);

// Targets that one switch does not come to, or that are not seen or marked when it is there, going
// forward and back through all of them.
std::vector<std::string> unreached(Terminal& terminal);

}  // namespace kosk::screens
