// form fill up to the terminal's program; the program itself is run by tests/e2e.
#include "content/publisher/forms/form_fill.h"

#include <filesystem>
#include <sstream>

#include <catch2/catch.hpp>

#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::publisher;
using Catch::Matchers::Contains;

namespace {

const Path kForm = Path(KOSK_SOURCE_DIR) / "content/forms/citizens-appeal.xml";

// A stand-in for the terminal's program: notes its arguments and ends without sending anything.
Path program(const test::TempFolder& folder, int exit_code) {
    const Path file = folder / "kosk";
    REQUIRE(write_file(file,
                       "#!/bin/sh\necho \"$*\" > \"$0.out\"\ntest -s \"$2\" || exit 9\nexit " +
                           std::to_string(exit_code) + "\n"));
    std::filesystem::permissions(file, std::filesystem::perms::owner_all);
    return file;
}

struct Filled {
    ExitCode code;
    std::string out;
    std::string problems;
};

Filled fill(const Path& form, const FillOptions& options) {
    std::ostringstream out;
    std::ostringstream problems;
    const ExitCode code = fill_form(form, form.parent_path(), options, out, problems);
    return {code, out.str(), problems.str()};
}

}  // namespace

TEST_CASE("the terminal opens the form, and when nothing is sent that is told") {
    const test::TempFolder folder;
    FillOptions options;
    options.kosk = program(folder, 0);
    options.language = "ru";
    options.without_display = true;
    const Filled filled = fill(kForm, options);
    CHECK(filled.code == ExitCode::no_input);
    CHECK(filled.out.empty());
    CHECK_THAT(filled.problems, Contains("nothing was sent"));
    const std::string arguments = *read_file(folder / "kosk.out");
    CHECK_THAT(arguments, Contains("--form citizens-appeal --language ru --allow-no-display"));
    const std::string database = arguments.substr(arguments.find('/'));
    CHECK_FALSE(std::filesystem::exists(database.substr(0, database.find(' '))));
}

TEST_CASE("a program that fails or is not there is told apart") {
    const test::TempFolder folder;
    FillOptions options;
    options.kosk = program(folder, 3);
    CHECK(fill(kForm, options).code == ExitCode::internal);
    options.kosk = folder / "none";
    CHECK(fill(kForm, options).code == ExitCode::no_input);
}

TEST_CASE("a form that a terminal cannot load never opens one") {
    const test::TempFolder folder;
    FillOptions options;
    options.kosk = program(folder, 0);
    REQUIRE(write_file(folder / "form.xml", "<h:html"));
    const Filled filled = fill(folder / "form.xml", options);
    CHECK(filled.code == ExitCode::bad_data);
    CHECK_THAT(filled.problems, Contains("form.xml"));
    CHECK(fill(folder / "none.xml", options).code != ExitCode::ok);
    CHECK_FALSE(std::filesystem::exists(folder / "kosk.out"));
}
