#include "kiosk/session/model/text_field.h"

#include <algorithm>

namespace kosk::session {

bool TextField::set(std::string_view text, std::size_t caret) {
    if (text.size() > kMaxBytes) {
        return false;
    }
    text_ = text;
    caret_ = std::min(caret, text_.size());
    while (caret_ > 0 && caret_ < text_.size() &&
           (static_cast<unsigned char>(text_[caret_]) & 0xC0U) == 0x80U) {
        --caret_;
    }
    return true;
}

}  // namespace kosk::session
