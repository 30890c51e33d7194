// What may be believed of all that the centre hands out for a case.
//
// The statements of a case are numbered 1, 2, 3, … A centre can hold back the newest, and nobody
// notices; it cannot leave one out, put two in the place of one, bring another case's, or hand out
// fewer than a moment ago. A statement that does not verify keeps its place: when a body's key was
// stolen and is believed no more, what the body says after that still counts.
// Thread: any; pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/submission/statement.h"

namespace kosk::submission {

struct CaseNews {
    std::vector<Statement> said;  // verified, in their order
    bool unverified = false;      // there was one that does not verify; it is not in `said`
    bool missing = false;         // one is left out, or stands twice; what comes after is not taken
    bool older = false;           // fewer than were seen before: nothing of it is taken

    // Something is wrong with what the centre hands out.
    [[nodiscard]] bool doubtful() const { return unverified || missing || older; }
    // The place in the order of the newest that is verified, 0 for none.
    [[nodiscard]] int newest() const;
    // The number that the body gave last, "" for none.
    [[nodiscard]] std::string_view registration() const;
};

// `seen` is newest() as it was when this case was shown before, 0 for never.
CaseNews read_news(const std::vector<SealedStatement>& statements,
                   std::string_view instance_id,
                   std::string_view private_key,
                   const std::vector<BodyKey>& keys,
                   int seen);

}  // namespace kosk::submission
