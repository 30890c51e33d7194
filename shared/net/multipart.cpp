#include "shared/net/multipart.h"

#include <algorithm>
#include <cstring>

namespace kosk::net {
namespace {

// A part's bytes are read from where they are instead of being copied.
struct PartReader {
    std::string_view bytes;
    std::size_t at = 0;
};

std::size_t read_part(char* buffer, std::size_t size, std::size_t count, void* user) {
    auto& reader = *static_cast<PartReader*>(user);
    const std::size_t length = std::min(size * count, reader.bytes.size() - reader.at);
    std::memcpy(buffer, reader.bytes.data() + reader.at, length);
    reader.at += length;
    return length;
}

int seek_part(void* user, curl_off_t offset, int origin) {
    auto& reader = *static_cast<PartReader*>(user);
    if (origin != SEEK_SET || offset < 0 ||
        static_cast<std::size_t>(offset) > reader.bytes.size()) {
        return CURL_SEEKFUNC_FAIL;
    }
    reader.at = static_cast<std::size_t>(offset);
    return CURL_SEEKFUNC_OK;
}

void free_part(void* user) {
    delete static_cast<PartReader*>(user);
}

}  // namespace

Mime make_multipart(CURL* easy, const std::vector<MultipartPart>& parts) {
    Mime mime(curl_mime_init(easy));
    for (const MultipartPart& part : parts) {
        curl_mimepart* field = curl_mime_addpart(mime.get());
        curl_mime_name(field, part.name.c_str());
        if (!part.file_name.empty()) {
            curl_mime_filename(field, part.file_name.c_str());
        }
        if (!part.content_type.empty()) {
            curl_mime_type(field, part.content_type.c_str());
        }
        curl_mime_data_cb(field,
                          static_cast<curl_off_t>(part.bytes.size()),
                          read_part,
                          seek_part,
                          free_part,
                          new PartReader{part.bytes});
    }
    return mime;
}

}  // namespace kosk::net
