#include "kiosk/ui/qr.h"

#include <cmath>
#include <memory>

#include <qrencode.h>

namespace kosk::ui {

namespace {
constexpr int kQuietZone = 4;  // modules around the code, by ISO 18004

struct FreeCode {
    void operator()(QRcode* code) const { QRcode_free(code); }
};
using Code = std::unique_ptr<QRcode, FreeCode>;

void draw_modules(Frame& frame, const QRcode& code, Point corner, float module) {
    for (int y = 0; y < code.width; ++y) {
        for (int x = 0; x < code.width;) {
            int run = 0;
            while (x + run < code.width && (code.data[y * code.width + x + run] & 1U) != 0) {
                ++run;
            }
            if (run > 0) {
                frame.fill({corner.x + static_cast<float>(x) * module,
                            corner.y + static_cast<float>(y) * module,
                            static_cast<float>(run) * module,
                            module},
                           rgb(0x000000));
            }
            x += std::max(1, run);
        }
    }
}
}  // namespace

void qr_code(
    Frame& frame, std::string_view id, std::string_view text, float side, std::string_view label) {
    const Code code(QRcode_encodeData(static_cast<int>(text.size()),
                                      reinterpret_cast<const unsigned char*>(text.data()),
                                      0,
                                      QR_ECLEVEL_M));
    if (code == nullptr) {
        return;
    }
    const int modules = code->width + 2 * kQuietZone;
    const float module = std::max(1.0F, std::floor(side / static_cast<float>(modules)));
    const float whole = module * static_cast<float>(modules);
    const Rect row = frame.take(whole);
    const Rect box{std::round(row.centre().x - whole / 2), row.y, whole, whole};
    Element element;
    element.id = id;
    element.role = Role::image;
    element.label = label;
    element.box = box;
    frame.add(std::move(element));
    frame.fill(box, rgb(0xFFFFFF), frame.metrics().grid(1));
    const float zone = module * kQuietZone;
    draw_modules(frame, *code, {box.x + zone, box.y + zone}, module);
}

}  // namespace kosk::ui
