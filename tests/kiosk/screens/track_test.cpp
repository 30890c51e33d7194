// The page of a case, by its elements.
#include <catch2/catch.hpp>

#include "tests/kiosk/screens/answer_stops.h"

namespace kosk::screens {

namespace {

constexpr const char* kName =
    "Working Group for coordination of the implementation of the National Programme";

bool says(const Terminal& terminal, const std::string& id, const std::string& words) {
    const ui::Element* element = terminal.element(id);
    return element != nullptr && (element->label.find(words) != std::string::npos ||
                                  element->value.find(words) != std::string::npos);
}

}  // namespace

TEST_CASE("an answer stands with the name of the body that signed it") {
    Terminal terminal;
    begin(terminal, text::Language::en);
    look_up_case(terminal, {1, 2, 3});
    CHECK(says(terminal, "track.answer", "There is an answer"));
    CHECK(says(terminal, "track.registration", "14-7/2026"));
    CHECK(says(terminal, "track.updated", "23 November 2026"));
    CHECK(says(terminal, "track.signed", kName));
    CHECK(says(terminal,
               "track.reply.1.by",
               std::string("Answer of: ") + kName + ", signed on 21 November 2026"));
    CHECK(says(terminal, "track.reply.1.1", "qeydə alındı"));
    CHECK(says(terminal, "track.reply.2.3", "poliklinikanın"));
    CHECK(terminal.element("track.reply.3.by") == nullptr);
    CHECK(terminal.element("track.doubt") == nullptr);
}

TEST_CASE("of an answer that nobody signed nothing stands there but that") {
    Terminal terminal;
    begin(terminal, text::Language::en);
    look_up_case(terminal, {0});
    CHECK(says(terminal, "track.doubt", "This answer could not be verified"));
    for (const char* id : {"track.answer",
                           "track.registration",
                           "track.updated",
                           "track.signed",
                           "track.reply",
                           "track.reply.1.by"}) {
        CAPTURE(id);
        CHECK(terminal.element(id) == nullptr);
    }
}

TEST_CASE("a gap is said beside what stands before it") {
    Terminal terminal;
    begin(terminal, text::Language::en);
    look_up_case(terminal, {1, 3});
    CHECK(says(terminal, "track.answer", "It is being worked on"));
    CHECK(says(terminal, "track.doubt", "A part of the answer is missing"));
    CHECK(says(terminal, "track.reply.1.1", "qeydə alındı"));
    CHECK(terminal.element("track.reply.2.1") == nullptr);
}

}  // namespace kosk::screens
