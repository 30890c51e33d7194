// What the standards ask of a terminal, clause by clause, and what is answered. {names} stand for
// values that report_test.cpp measures.
#pragma once

#include <string_view>
#include <vector>

namespace kosk::screens {

struct Clause {
    std::string_view number;
    std::string_view title;
    std::string_view verdict;  // met, partly, installation, not applicable
    std::string_view evidence;
};

// EN 301 549 V3.2.1 (2021-03): the clauses for closed functionality, hardware and software.
const std::vector<Clause>& en_301_549();
// VVSG 2.0, principles 7 and 8, by the names of the requirements.
const std::vector<Clause>& vvsg_2();

}  // namespace kosk::screens
