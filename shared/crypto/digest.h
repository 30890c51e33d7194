// Digests, keyed digests and random bytes. Byte strings in, raw bytes out: hex() and base64() of
// shared/base make text of them.
//
// Thread: any; a Digest value belongs to one thread at a time.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace kosk::crypto {

enum class Algorithm { md5, sha1, sha256, sha384, sha512 };

// A digest of bytes that arrive in pieces.
class Digest {
  public:
    explicit Digest(Algorithm algorithm);

    void update(std::string_view bytes);
    // The digest of all pieces; the value starts anew afterwards.
    std::string finish();

  private:
    struct Free {
        void operator()(evp_md_ctx_st* context) const;
    };
    Algorithm algorithm_;
    std::unique_ptr<evp_md_ctx_st, Free> context_;
};

// MD5 and SHA-1 are here because file formats ask for them; neither protects anything.
std::string md5(std::string_view bytes);
std::string sha1(std::string_view bytes);
std::string sha256(std::string_view bytes);
std::string sha384(std::string_view bytes);
std::string sha512(std::string_view bytes);

// RFC 2104.
std::string hmac_sha256(std::string_view key, std::string_view message);

// RFC 5869; `length` at most 255 * 32.
std::string hkdf_sha256(std::string_view secret,
                        std::string_view salt,
                        std::string_view info,
                        std::size_t length);

// From the system's generator, for keys and identities.
std::string random_bytes(std::size_t count);

// Takes the same time wherever the difference is. Lengths are no secret.
bool constant_time_equal(std::string_view a, std::string_view b);

}  // namespace kosk::crypto
