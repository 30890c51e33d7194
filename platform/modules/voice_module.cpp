#include "platform/modules/tables.h"

KOSK_MODULE_TABLE kosk::platform::VoiceTable kosk_voice{KOSK_MODULE_STAMP,
                                                        &kosk::platform::make_espeak_voice};
