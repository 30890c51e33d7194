// What a submission's XML says about itself, and whether it can be taken.
//
// The XML stays as it came: it is read to know its identity and its files, never rewritten. Of an
// encrypted one everything that can be checked without the key is checked, since one malformed
// envelope would break an agency's later export of all its records. Source: OpenRosa Form
// Submission API 1.0, ODK XForms "Encryption". Thread: any; pure.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "central/openrosa/multipart.h"
#include "central/store/store.h"
#include "shared/base/result.h"

namespace kosk::central {

struct Identity {
    std::string instance_id;
    std::string form_id;
    std::string form_version;
    bool encrypted = false;
    std::vector<std::string> files;  // encrypted: all that belong to it, in order
    std::set<std::string> texts;     // plain: every text that could name a file
};

// Errors: invalid, with a sentence for the person who must repair the sender.
Result<Identity> read_identity(std::string_view xml);

// A request's parts as an arrival; terminal and time are the caller's to fill in. Files that the
// XML does not name are dropped, as the protocol says. Names are taken only as names.h allows,
// which records of earlier days need not keep. Errors: invalid.
Result<Arrival> make_arrival(const std::vector<MultipartPart>& parts);

}  // namespace kosk::central
