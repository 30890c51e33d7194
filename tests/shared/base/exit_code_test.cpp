#include "shared/base/exit_code.h"

#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "shared/base/files.h"

using namespace kosk;

namespace {

constexpr ExitCode kCodes[] = {ExitCode::ok,
                               ExitCode::usage,
                               ExitCode::bad_data,
                               ExitCode::no_input,
                               ExitCode::unavailable,
                               ExitCode::internal,
                               ExitCode::no_space,
                               ExitCode::temporary,
                               ExitCode::untrusted,
                               ExitCode::refused,
                               ExitCode::config};

std::vector<std::string> cells_of(const std::string& row) {
    std::vector<std::string> cells;
    std::istringstream words(row.substr(1));
    for (std::string cell; std::getline(words, cell, '|');) {
        const auto first = cell.find_first_not_of(' ');
        const auto last = cell.find_last_not_of(' ');
        cells.push_back(first == std::string::npos ? "" : cell.substr(first, last - first + 1));
    }
    return cells;
}

// "`busy`, `cancelled`" as names.
std::set<std::string> names_in(const std::string& cell) {
    std::set<std::string> names;
    std::istringstream words(cell);
    for (std::string part; std::getline(words, part, '`');) {
        if (part.find_first_not_of(", ") != std::string::npos) {
            names.insert(part);
        }
    }
    return names;
}

// The operators' table: a code and the errors that end with it.
std::map<int, std::set<std::string>> documented() {
    const auto text = read_file(Path(KOSK_SOURCE_DIR) / "docs/operators.md");
    REQUIRE(text);
    std::istringstream lines(*text);
    std::map<int, std::set<std::string>> table;
    bool inside = false;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("| exit code | error |")) {
            inside = true;
        } else if (inside && !line.starts_with('|')) {
            break;
        } else if (inside && !line.starts_with("| ---")) {
            const auto cells = cells_of(line);
            REQUIRE(cells.size() == 4);
            CHECK(table.emplace(std::stoi(cells[0]), names_in(cells[1])).second);
        }
    }
    return table;
}

std::map<int, std::set<std::string>> decided() {
    std::map<int, std::set<std::string>> table;
    for (const ExitCode code : kCodes) {
        table[to_int(code)];
    }
    for (int kind = 0; kind <= static_cast<int>(ErrorKind::internal); ++kind) {
        const Error error{static_cast<ErrorKind>(kind), {}, 0};
        table[to_int(exit_code_of(error))].emplace(name(error.kind));
    }
    return table;
}

}  // namespace

TEST_CASE("the operators' table of exit codes is what the programs end with") {
    CHECK(documented() == decided());
}

TEST_CASE("what was refused, what was away and what was full are told apart") {
    const auto code = [](ErrorKind kind) { return exit_code_of(Error{kind, "", 0}); };
    CHECK(code(ErrorKind::untrusted) == ExitCode::untrusted);
    CHECK(code(ErrorKind::corrupt) == ExitCode::bad_data);
    CHECK(code(ErrorKind::offline) == ExitCode::unavailable);
    CHECK(code(ErrorKind::timeout) == ExitCode::unavailable);
    CHECK(code(ErrorKind::no_space) == ExitCode::no_space);
    CHECK(code(ErrorKind::busy) == ExitCode::temporary);
    CHECK(code(ErrorKind::rejected) == ExitCode::refused);
}
