// One request under way, as curl sees it: its callbacks, headers and verdict. Internal.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include <curl/curl.h>

#include "shared/net/body_file.h"
#include "shared/net/meter.h"
#include "shared/net/multipart.h"
#include "shared/net/transport.h"

namespace kosk::net {

struct FreeEasy {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, FreeEasy>;
using List = std::unique_ptr<curl_slist, FreeList>;

// One request under way, as curl's callbacks see it.
struct Exchange {
    Exchange(const Request& what, Meter& limit) : request(&what), meter(&limit) {}

    const Request* request;
    Meter* meter;
    bool resting = false;  // curl holds its bytes back until it is told to go on
    std::size_t index = 0;
    Response response;
    bool too_large = false;
    std::optional<BodyWriter> file;  // when the body goes to one
    std::optional<Error> failure;    // of ours, not of curl's
    Easy easy;
    List headers;
    Mime multipart;
};

// For CURLOPT_HEADERFUNCTION and CURLOPT_WRITEFUNCTION; `user` is the Exchange.
std::size_t on_header(char* data, std::size_t size, std::size_t count, void* user);
std::size_t on_body(char* data, std::size_t size, std::size_t count, void* user);

bool is_local(const Request& request);
// Errors: invalid.
Result<> check(const Request& request);
// With an `offset` only the rest of the body is asked for.
List make_headers(const Request& request, std::uint64_t offset);
// What became of it, when curl says that it ended so.
Result<Response> answer_of(Exchange& exchange, CURLcode code);

}  // namespace kosk::net
