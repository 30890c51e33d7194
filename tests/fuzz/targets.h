// The parsers that see strangers' bytes, each as a function of those bytes that must always return.
// libFuzzer calls them for minutes before a release (packaging/fuzz.sh); the seeds in corpus/NAME
// and everything near them are replayed with every run of the tests (replay_test.cpp).
//
// Forms and what they bring along have theirs in tests/shared/forms.
#pragma once

#include <string_view>

namespace kosk::fuzz {

// The centre: a request's line and headers; a body of multipart/form-data, its first line being
// the Content-Type; what a submission's XML says of itself.
void try_route(std::string_view bytes);
void try_multipart(std::string_view bytes);
void try_identity(std::string_view bytes);

// The agent and kosk: metadata of the repository, documents of an agency, signed statements, keys.
void try_metadata(std::string_view bytes);
void try_content(std::string_view bytes);
void try_statement(std::string_view bytes);
void try_key(std::string_view bytes);

// The agency and the way back: an envelope (its manifest; its fields, one a line), what the centre
// says of a case, the sealed reply, what somebody types as the code.
void try_manifest(std::string_view bytes);
void try_envelope(std::string_view bytes);
void try_case(std::string_view bytes);
void try_reply(std::string_view bytes);
void try_code(std::string_view bytes);

// kosk-document: what it does once it is confined.
void try_jpeg(std::string_view bytes);
void try_png(std::string_view bytes);
void try_pdf(std::string_view bytes);

}  // namespace kosk::fuzz
