#include "kiosk/ui/text/font_files.h"

namespace kosk::ui {

const Path& file_of(const FontFiles& files, Face face) {
    switch (face) {
        case Face::regular:
            return files.regular;
        case Face::bold:
            return files.bold;
        case Face::italic:
            return files.italic;
        case Face::bold_italic:
            return files.bold_italic;
        case Face::arabic:
            return files.arabic;
        case Face::arabic_bold:
            return files.arabic_bold;
        case Face::icons:
            return files.icons;
    }
    return files.regular;
}

}  // namespace kosk::ui
