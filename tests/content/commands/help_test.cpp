// What --help says of each verb.
#include <cctype>

#include <catch2/catch.hpp>

#include "tests/content/commands/command_line.h"

using namespace kosk::publisher;

namespace {

// Gives every verb below `app` to use(path, verb).
void each_verb(const CLI::App& app,
               const std::string& path,
               const std::function<void(const std::string&, const CLI::App&)>& use) {
    for (const CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; })) {
        const std::string name = path + " " + verb->get_name();
        use(name, *verb);
        each_verb(*verb, name, use);
    }
}

}  // namespace

TEST_CASE("every verb and every option of it says in a line what it does") {
    CLI::App app("", "kosk-content");
    int exit_code = 0;
    add_all_verbs(app, exit_code);
    int verbs = 0;
    each_verb(app, "kosk-content", [&](const std::string& path, const CLI::App& verb) {
        CAPTURE(path);
        ++verbs;
        const std::string about = verb.get_description();
        REQUIRE_FALSE(about.empty());
        CHECK(std::isupper(static_cast<unsigned char>(about.front())) != 0);
        CHECK(about.back() != '.');
        for (const CLI::Option* option : verb.get_options()) {
            const std::string what = option->get_description();
            CAPTURE(option->get_name());
            REQUIRE(what.size() > 5);
            CHECK(what.back() != '.');
        }
    });
    CHECK(verbs > 25);
}
