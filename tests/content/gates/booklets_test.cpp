#include "content/publisher/gates/booklets.h"

#include <catch2/catch.hpp>

using namespace kosk;
using namespace kosk::publisher;

namespace {

std::map<std::string, content::Document> with_body(const content::Localized& body) {
    content::Booklet booklet;
    booklet.slug = "sheet";
    booklet.title = {"Title", "Title", "Title"};
    booklet.summary = {"Summary", "Summary", "Summary"};
    booklet.body = body;
    booklet.reviewed_on = "2026-11-24";
    booklet.contacts = {"help", "gone"};  // a contact that is not complete is not there
    content::Contact contact;
    contact.slug = "help";
    contact.name = {"Help", "Help", "Help"};
    contact.phone = "100";
    return {{"booklets/sheet.json", booklet}, {"contacts/help.json", contact}};
}

std::string lines(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) {
        text += "One more line of a text.\n\n";
    }
    return text;
}

}  // namespace

TEST_CASE("a booklet of one page is right") {
    Problems problems;
    check_booklets(with_body({lines(3), lines(3), lines(3)}), problems);
    CHECK(problems.empty());
    check_booklets({}, problems);
    CHECK(problems.empty());
}

TEST_CASE("a booklet of more than a page is named by the file of its language") {
    Problems problems;
    check_booklets(with_body({lines(3), lines(300), lines(3)}), problems);
    REQUIRE(problems.size() == 1);
    CHECK(problems.in("booklets/sheet.en.md"));
}
