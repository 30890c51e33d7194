// Each answer is tried before it is written: an address that is wrong is found out by whoever wrote
// it, and not by citizens.
//
// A network that is not there yet is no mistake: what could not be tried is said, and only the
// first root must be had. Thread: one at a time.
#pragma once

#include <string>
#include <vector>

#include "kiosk/setup/setup_file.h"
#include "shared/base/files.h"
#include "shared/base/result.h"
#include "shared/net/transport.h"

namespace kosk::setup {

struct Tried {
    std::string root;                    // the bytes of the first root
    std::vector<std::string> not_tried;  // in words: for want of a network, mostly
};

// The first root comes from `beside` ("1.root.json" in the folder of the setup file) or from the
// first address of the content that has it, and must have the digest that the file states.
// Errors: not_found (no root anywhere), offline (the same, and an address did not answer),
// untrusted (another root), corrupt (no root), rejected (the centre does not know the token; an
// address that is no content or no centre).
Result<Tried> try_setup(const Setup& setup, const Path& beside, net::Transport& transport);

}  // namespace kosk::setup
