// The parts of a multipart/form-data body as curl takes them, read from where they are instead of
// being copied. Internal.
#pragma once

#include <memory>
#include <vector>

#include <curl/curl.h>

#include "shared/net/transport.h"

namespace kosk::net {

struct FreeMime {
    void operator()(curl_mime* mime) const { curl_mime_free(mime); }
};
using Mime = std::unique_ptr<curl_mime, FreeMime>;

// The bytes of `parts` must outlive the result, and the result the use of `easy`.
Mime make_multipart(CURL* easy, const std::vector<MultipartPart>& parts);

}  // namespace kosk::net
