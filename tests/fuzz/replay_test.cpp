// Every parser of strangers' bytes over the seeds of its fuzzer.
#include "tests/fuzz/replay.h"

#include <catch2/catch.hpp>

#include "tests/fuzz/targets.h"

namespace kosk::fuzz {

TEST_CASE("what strangers send to the centre ends in a value or an error") {
    CHECK(replay("fuzz/corpus/route", try_route, 60) >= 2);
    CHECK(replay("fuzz/corpus/multipart", try_multipart, 100) >= 3);
    CHECK(replay("fuzz/corpus/identity", try_identity, 100) >= 2);
}

TEST_CASE("what a mirror or an agency publishes ends in a value or an error") {
    CHECK(replay("fuzz/corpus/metadata", try_metadata, 60) >= 4);
    CHECK(replay("fuzz/corpus/content", try_content, 60) >= 2);
    CHECK(replay("fuzz/corpus/statement", try_statement, 60) >= 2);
    CHECK(replay("fuzz/corpus/key", try_key, 60) >= 2);
}

TEST_CASE("a record and an answer on their way end in a value or an error") {
    CHECK(replay("fuzz/corpus/manifest", try_manifest, 60) >= 1);
    CHECK(replay("fuzz/corpus/envelope", try_envelope, 20) >= 2);
    CHECK(replay("fuzz/corpus/case", try_case, 60) >= 2);
    CHECK(replay("fuzz/corpus/reply", try_reply, 20) >= 1);
    CHECK(replay("fuzz/corpus/code", try_code, 60) >= 2);
}

TEST_CASE("a document of a stick ends in a picture or an error") {
    CHECK(replay("fuzz/corpus/jpeg", try_jpeg, 100) >= 2);
    CHECK(replay("fuzz/corpus/png", try_png, 100) >= 1);
    CHECK(replay("fuzz/corpus/pdf", try_pdf, 20) >= 3);
}

}  // namespace kosk::fuzz
