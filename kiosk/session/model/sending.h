// An application between "Send" and its receipt.
#pragma once

#include <optional>

#include "shared/base/result.h"
#include "shared/crypto/receipt_code.h"

namespace kosk::session {

struct Sending {
    bool consent = false;  // the citizen wants it sent as the review page shows it
    enum class Stage { no, sending, failed };
    Stage stage = Stage::no;
    ErrorKind failure = ErrorKind::internal;  // when failed
    std::optional<crypto::ReceiptCode> code;  // kept for a second try: it is the same application
};

}  // namespace kosk::session
