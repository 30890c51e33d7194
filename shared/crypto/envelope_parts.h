// The steps inside the ODK envelope, each of them deterministic, so that tests can hold them
// against fixed vectors. Nothing outside the folder and its tests includes this.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/crypto/envelope.h"

namespace kosk::crypto {

inline constexpr std::string_view kSubmissionName = "submission.xml";
inline constexpr std::string_view kSealedSuffix = ".enc";

// One IV a file: MD5(instanceID, AES key), then before each file one byte more is counted up.
class IvSequence {
  public:
    IvSequence(std::string_view instance_id, std::string_view aes_key);
    const std::string& next();

  private:
    std::string seed_;
    std::size_t file_ = 0;
};

// AES-256-CFB over PKCS#7 padding (1 to 16 bytes always). Errors of decrypt: corrupt.
std::string encrypt_file(std::string_view aes_key, std::string_view iv, std::string_view plain);
Result<std::string> decrypt_file(std::string_view aes_key,
                                 std::string_view iv,
                                 std::string_view sealed);

// The lines whose MD5 is the element signature. `encrypted_key` in base64.
std::string signature_source(const PlainRecord& record, std::string_view encrypted_key);

// seal() with a given AES key of 32 bytes.
Result<SealedRecord> seal_with(const PlainRecord& record,
                               std::string_view public_key,
                               std::string_view aes_key);

}  // namespace kosk::crypto
