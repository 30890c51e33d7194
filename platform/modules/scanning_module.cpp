#include "platform/modules/tables.h"

KOSK_MODULE_TABLE kosk::platform::ScanningTable kKoskScanning{
    KOSK_MODULE_STAMP, &kosk::platform::make_sane_scanner, &kosk::platform::make_page_binder};
