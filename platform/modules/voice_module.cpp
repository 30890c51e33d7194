#include "platform/modules/tables.h"

KOSK_MODULE_TABLE kosk::platform::VoiceTable kKoskVoice{KOSK_MODULE_STAMP,
                                                        &kosk::platform::make_espeak_voice};
