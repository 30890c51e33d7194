// Who signed each document of a release, found out by the screen itself (shared/trust). A release
// is shown before this is known; what nobody who may signed is then taken away.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "shared/base/result.h"

namespace kosk::session {

struct Content;

struct SignatureTrial {
    std::map<std::string, std::string> signers;  // agencies' roles, by target; the rest is the
                                                 // operator's
    std::map<std::string, Error> refused;        // targets that nobody who may signed: why
};

// Whether so much is refused that nothing of the release can be shown: what the operator alone
// signs, such as the names of recipients.
bool refuses_all(const SignatureTrial& trial);

// The release without what is refused, with whose each document is. Lists of an agency's documents
// stand behind the operator's, in the order in which the site names the agencies.
std::shared_ptr<const Content> with_signatures(const std::shared_ptr<const Content>& content,
                                               const SignatureTrial& trial);

}  // namespace kosk::session
