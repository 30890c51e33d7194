// Who may receive, and with which key: the one rule that publisher, agent and screen keep. Name,
// address and keys of a recipient come from the site document, which the operator's role signs; a
// form says an id. Pure. Thread: any.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/result.h"
#include "shared/content/documents.h"

namespace kosk::trust {

// The recipient of a form that `signer` signed. The operator's forms may name any; an agency's only
// those that the site lists for it, and it cannot say that somebody passes something on.
// Errors: rejected (with what is wrong), not_found (no such recipient).
Result<const content::Recipient*> recipient_of(const content::Site& site,
                                               const content::FormInfo& form,
                                               std::string_view signer);

// The key to use on `day` ("2026-11-30"): of those in force, the one that began last. Errors:
// not_found (none is in force).
Result<const content::DatedKey*> key_on(const std::vector<content::DatedKey>& keys,
                                        std::string_view day);

// A key's id is that of its bytes, and its days are in order. Errors: invalid.
Result<> check_key(const content::DatedKey& key);

// What forms are sealed for and when: the day of the clock, or that of the release when the clock
// has fallen behind it.
std::string day_of_use(Time now, Time published);

}  // namespace kosk::trust
