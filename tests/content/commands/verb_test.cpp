#include "content/publisher/commands/verb.h"

#include <catch2/catch.hpp>

using namespace kosk;
using namespace kosk::publisher;

namespace {

struct Arguments : KeyArguments {
    int number = 0;
};

}  // namespace

TEST_CASE("the verb that was named runs with its options and leaves its exit code") {
    CLI::App app;
    int exit_code = -1;
    const auto arguments = std::make_shared<Arguments>();
    auto* count = add_verb(app, "count", "Count", arguments, exit_code, [](const Arguments& given) {
        return given.number;
    });
    count->add_option("number", arguments->number, "a number");
    add_repository_verb(
        app, "work", "Work", arguments, exit_code, [](const Arguments& given) -> Result<> {
            return given.repository == "here" ? Result<>()
                                              : fail(ErrorKind::not_found, "not in the test");
        });
    app.parse("count 7");
    CHECK(exit_code == 7);
    app.parse("work --repo here");
    CHECK(exit_code == 0);
    app.parse("work --repo there");
    CHECK(exit_code == to_int(ExitCode::no_input));
    CHECK_THROWS_AS(app.parse("count --repo here"), CLI::ParseError);
}
