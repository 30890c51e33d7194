#include "platform/modules/tables.h"

KOSK_MODULE_TABLE kosk::platform::PrintingTable kKoskPrinting{KOSK_MODULE_STAMP,
                                                              &kosk::platform::make_cups_printer};
