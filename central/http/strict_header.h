// What http_parser lets pass and two programs in a row may read differently: a blank before a
// header's colon, a value that goes on in the next line, a line that ends in a bare LF, a length
// said twice. A request that a proxy understood in another way could smuggle a second one past it
// (RFC 9112 sections 2.2, 5.1, 5.2 and 6.3), so such a request is refused.
// Thread: one at a time; pure.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kosk::central {

// Looks at the bytes of one request's header as they come, in pieces of any size.
class HeaderLines {
  public:
    // False once something in it is not allowed. What comes after the header's end is not looked
    // at.
    bool feed(std::string_view bytes);

  private:
    enum class At { line_start, request_line, name, value, after_cr, end_after_cr, end };
    bool step(char c);
    bool step_line_start(char c);

    At at_ = At::line_start;
    bool first_ = true;  // the request line has not come yet
};

// Whether the fields agree on where the body ends and on the host: none of Content-Length,
// Transfer-Encoding and Host twice, not both of the first two, no coding but "chunked" and that
// only in HTTP/1.1. Names are in lower case.
bool unambiguous(const std::vector<std::pair<std::string, std::string>>& headers, bool http_1_1);

}  // namespace kosk::central
