#include "central/inbox/list.h"

#include <catch2/catch.hpp>

#include "tests/central/memory_store.h"
#include "tests/central/samples.h"

using namespace kosk;
using namespace kosk::central;

namespace {

Arrival arrival(const std::string& id, const std::string& form) {
    Arrival out;
    out.instance_id = id;
    out.form_id = form;
    out.xml = test::plain_xml(id);
    return out;
}

}  // namespace

TEST_CASE("the inbox lists all forms, or one") {
    test::MemoryStore store;
    (void)store.put({arrival("uuid:1", "feedback"), arrival("uuid:2", "complaint")});
    CHECK(inbox::list(store, "")->size() == 2);
    const auto one = inbox::list(store, "complaint");
    REQUIRE(one->size() == 1);
    CHECK(one->front().instance_id == "uuid:2");
}

TEST_CASE("a submission that never came is not found, by its name") {
    test::MemoryStore store;
    (void)store.put({arrival("uuid:1", "feedback")});
    CHECK(inbox::find(store, "uuid:1")->xml == test::plain_xml("uuid:1"));
    const auto missing = inbox::find(store, "uuid:nobody");
    REQUIRE_FALSE(missing);
    CHECK(missing.error().kind == ErrorKind::not_found);
    CHECK(missing.error().detail == "uuid:nobody");
}

TEST_CASE("what is missing is said by name") {
    Listing item;
    CHECK(inbox::state_in_words(item) == "incomplete: the sender announced more files");
    item.missing = {"a.jpg.enc", "b.jpg.enc"};
    CHECK(inbox::state_in_words(item) == "incomplete: missing a.jpg.enc, b.jpg.enc");
    item.complete = true;
    CHECK(inbox::state_in_words(item) == "complete");
}
