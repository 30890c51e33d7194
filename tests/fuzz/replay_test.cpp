// The seeds of the fuzzers and everything near them, with every run of the tests.
#include <catch2/catch.hpp>

#include "shared/base/files.h"
#include "tests/fuzz/targets.h"

namespace kosk::fuzz {

namespace {

using Try = void (*)(std::string_view);

// Each file whole, cut short, and with single bytes changed. How many files there were.
std::size_t replay(const std::string& corpus, Try one, std::size_t near) {
    const Path folder = Path(KOSK_SOURCE_DIR) / "tests/fuzz/corpus" / corpus;
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        INFO(entry.path().string());
        const std::string bytes = read_file(entry.path()).value();
        one(bytes);
        for (std::size_t i = 0; i < bytes.size(); i += 1 + bytes.size() / near) {
            one(std::string_view(bytes).substr(0, i));
            std::string changed = bytes;
            changed[i] = static_cast<char>(changed[i] ^ 0x15);
            one(changed);
        }
        ++count;
    }
    return count;
}

}  // namespace

TEST_CASE("what strangers send to the centre ends in a value or an error") {
    CHECK(replay("route", try_route, 60) >= 2);
    CHECK(replay("multipart", try_multipart, 100) >= 3);
    CHECK(replay("identity", try_identity, 100) >= 2);
}

TEST_CASE("what a mirror or an agency publishes ends in a value or an error") {
    CHECK(replay("metadata", try_metadata, 60) >= 4);
    CHECK(replay("content", try_content, 60) >= 2);
    CHECK(replay("statement", try_statement, 60) >= 2);
    CHECK(replay("key", try_key, 60) >= 2);
}

TEST_CASE("a record and an answer on their way end in a value or an error") {
    CHECK(replay("manifest", try_manifest, 60) >= 1);
    CHECK(replay("envelope", try_envelope, 20) >= 2);
    CHECK(replay("case", try_case, 60) >= 2);
    CHECK(replay("reply", try_reply, 20) >= 1);
    CHECK(replay("code", try_code, 60) >= 2);
}

TEST_CASE("a document of a stick ends in a picture or an error") {
    CHECK(replay("jpeg", try_jpeg, 100) >= 2);
    CHECK(replay("png", try_png, 100) >= 1);
    CHECK(replay("pdf", try_pdf, 20) >= 3);
}

}  // namespace kosk::fuzz
