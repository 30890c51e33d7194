// kosk-notice: makes a picture the display's background, and ends. The display's server keeps it,
// so it stands wherever no program draws, however often one that should draw fails.
//
// It shares nothing with kosk: what is wrong with that must not keep the notice from being seen.
#include <cstdio>

#include <X11/Xlib.h>
#include <X11/Xutil.h>

#include "kiosk/notice/notice.h"

namespace {

using kosk::notice::Pixels;

constexpr int kUsage = 64;
constexpr int kNoFile = 66;
constexpr int kNoDisplay = 69;
constexpr unsigned int kDepth = 24;

bool show(Display* display, const Pixels& picture) {
    const int screen = DefaultScreen(display);
    if (DefaultDepth(display, screen) != static_cast<int>(kDepth)) {
        return false;
    }
    const Window root = RootWindow(display, screen);
    Pixels all = kosk::notice::fill_display(
        picture, DisplayWidth(display, screen), DisplayHeight(display, screen));
    const auto width = static_cast<unsigned int>(all.width);
    const auto height = static_cast<unsigned int>(all.height);
    XImage* image = XCreateImage(display,
                                 DefaultVisual(display, screen),
                                 kDepth,
                                 ZPixmap,
                                 0,
                                 reinterpret_cast<char*>(all.colours.data()),
                                 width,
                                 height,
                                 32,
                                 0);
    if (image == nullptr) {
        return false;
    }
    const Pixmap pixmap = XCreatePixmap(display, root, width, height, kDepth);
    XPutImage(display, pixmap, DefaultGC(display, screen), image, 0, 0, 0, 0, width, height);
    XSetWindowBackgroundPixmap(display, root, pixmap);
    XClearWindow(display, root);
    image->data = nullptr;  // the pixels' own
    XDestroyImage(image);
    XFreePixmap(display, pixmap);
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc > 2) {
        std::fputs("Usage: kosk-notice [PICTURE.png]; without one the display is black.\n", stderr);
        return kUsage;
    }
    Pixels picture{1, 1, {0}};
    if (argc == 2) {
        picture = kosk::notice::read_png(argv[1]);
        if (picture.colours.empty()) {
            std::fputs("kosk-notice: the picture cannot be read\n", stderr);
            return kNoFile;
        }
    }
    Display* display = XOpenDisplay(nullptr);
    if (display == nullptr) {
        std::fputs("kosk-notice: no display\n", stderr);
        return kNoDisplay;
    }
    const bool shown = show(display, picture);
    XCloseDisplay(display);
    return shown ? 0 : kNoDisplay;
}
