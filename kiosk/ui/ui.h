// The whole design system, for screens.
#pragma once

#include "kiosk/ui/buttons.h"        // IWYU pragma: export
#include "kiosk/ui/calendar.h"       // IWYU pragma: export
#include "kiosk/ui/cards.h"          // IWYU pragma: export
#include "kiosk/ui/charts.h"         // IWYU pragma: export
#include "kiosk/ui/chrome.h"         // IWYU pragma: export
#include "kiosk/ui/dialog.h"         // IWYU pragma: export
#include "kiosk/ui/fields.h"         // IWYU pragma: export
#include "kiosk/ui/frame.h"          // IWYU pragma: export
#include "kiosk/ui/keyboard_view.h"  // IWYU pragma: export
#include "kiosk/ui/markdown_view.h"  // IWYU pragma: export
#include "kiosk/ui/picture.h"        // IWYU pragma: export
#include "kiosk/ui/progress.h"       // IWYU pragma: export
#include "kiosk/ui/qr.h"             // IWYU pragma: export
#include "kiosk/ui/scale.h"          // IWYU pragma: export
#include "kiosk/ui/scroll_area.h"    // IWYU pragma: export
#include "kiosk/ui/sketch.h"         // IWYU pragma: export
#include "kiosk/ui/tabs.h"           // IWYU pragma: export
#include "kiosk/ui/text.h"           // IWYU pragma: export
#include "kiosk/ui/tiles.h"          // IWYU pragma: export
#include "kiosk/ui/votes.h"          // IWYU pragma: export
