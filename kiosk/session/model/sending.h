// An application between "Send" and its receipt.
#pragma once

#include <optional>
#include <string>

#include "shared/base/result.h"
#include "shared/crypto/receipt_code.h"

namespace kosk::session {

struct Sending {
    // The recipient's key, base64, as the release said when the form was opened: a new release
    // meanwhile changes nothing of what the citizen was told.
    std::string sealed_for;
    bool consent = false;  // the citizen wants it sent as the review page shows it
    enum class Stage { no, sending, failed };
    Stage stage = Stage::no;
    ErrorKind failure = ErrorKind::internal;  // when failed
    std::optional<crypto::ReceiptCode> code;  // kept for a second try: it is the same application
};

}  // namespace kosk::session
