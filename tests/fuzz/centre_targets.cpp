#include "central/openrosa/incoming.h"
#include "central/openrosa/multipart.h"
#include "central/route.h"
#include "tests/fuzz/targets.h"

namespace kosk::fuzz {

namespace {

// Up to the end of the first line, which is taken from `bytes`.
std::string_view first_line(std::string_view& bytes) {
    const std::size_t end = bytes.find('\n');
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    return line;
}

}  // namespace

void try_route(std::string_view bytes) {
    central::HttpRequest request;
    request.method = first_line(bytes);
    request.target = first_line(bytes);
    request.headers.emplace_back("authorization", first_line(bytes));
    static_cast<void>(central::route(request));
}

void try_multipart(std::string_view bytes) {
    const auto boundary = central::multipart_boundary(first_line(bytes));
    if (!boundary) {
        return;
    }
    if (const auto parts = central::parse_multipart(bytes, *boundary)) {
        static_cast<void>(central::make_arrival(*parts));
    }
}

void try_identity(std::string_view bytes) {
    static_cast<void>(central::read_identity(bytes));
}

}  // namespace kosk::fuzz
