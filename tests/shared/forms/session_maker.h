// A session of a small form, begun.
#pragma once

#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include "tests/shared/forms/form_maker.h"

namespace kosk::forms {

// Fails the test when the form does not load.
inline Session start(const std::string& xml,
                     const MediaLoader& media = {},
                     const std::string& language = {}) {
    std::vector<Problem> problems;
    const auto form = Form::load(xml, "test.xml", media, &problems);
    for (const Problem& problem : problems) {
        UNSCOPED_INFO(problem.line << ' ' << problem.construct << ": " << problem.message);
    }
    REQUIRE(form);
    Environment environment = test_environment();
    environment.language = language;
    auto session = Session::start(*form, environment);
    INFO((session ? std::string() : to_string(session.error())));
    REQUIRE(session);
    return *std::move(session);
}

inline std::string value(const Session& session, std::string_view ref) {
    return session.value(ref).value();
}

}  // namespace kosk::forms
