// The power cut at every write and sync of content.db, on a disk that forgets what was not synced.
#include <catch2/catch.hpp>

#include "tests/disk/every_cut.h"
#include "tests/shared/content/samples.h"

using namespace kosk;
using namespace kosk::content;
using namespace kosk::test;

namespace {

// The second release: a document changed, one gone, one new, other metadata.
Store::Change second_release() {
    Store::Change change;
    change.put = {samples::target("rights/liberty.json",
                                  samples::article("liberty", "Yeni ad", "Yeni mətn.")),
                  samples::target("rights/new.json", samples::article("new", "Təzə", "Mətn."))};
    change.remove = {"rights/light.json"};
    change.metadata = {{"timestamp", "{\"timestamp\":2}"}, {"root", std::nullopt}};
    change.info = samples::info(2);
    return change;
}

Result<> apply(const Path& file, const Store::Change& change) {
    ASSIGN_OR_RETURN(auto store, Store::open(file));
    return store.apply(change);
}

// Which release is there, whole: 0 for none, -1 for a mixture.
int release_in(const Path& file) {
    {
        const auto store = Store::open(file);
        REQUIRE(store);
        CHECK_FALSE(store->recovered());
        const auto timestamp = store->metadata("timestamp").value();
        const auto info = store->info().value();
        if (!info) {
            return store->hashes()->empty() && !timestamp ? 0 : -1;
        }
        if (timestamp != "{\"timestamp\":" + std::to_string(info->release) + "}") {
            return -1;
        }
    }
    const auto reader = Reader::open(file);
    REQUIRE(reader);
    const bool light = reader->file("rights/light.json").has_value();
    const bool fresh = reader->article("new").has_value();
    const bool light_found = reader->search("isiq", text::Language::az)->size() == 2;
    const bool fresh_found = reader->search("təzə", text::Language::az)->size() == 1;
    const auto release = reader->info()->release;
    if (release == 1 && light && light_found && !fresh && !fresh_found) {
        return 1;
    }
    return release == 2 && !light && !light_found && fresh && fresh_found ? 2 : -1;
}

}  // namespace

TEST_CASE("power cut at every operation of an apply: the old release or the new") {
    const samples::Folder folder;
    const Path file = folder / "content.db";
    REQUIRE(apply(file, samples::release()));
    LossyDisk disk(folder / ".");
    cut_at_every_operation(
        disk,
        [&] { return apply(file, second_release()).has_value(); },
        [&](bool done) {
            const int release = release_in(file);
            CHECK((release == 2 || (!done && release == 1)));
        });
}

TEST_CASE("power cut at every operation of the very first release: nothing, or all of it") {
    const samples::Folder folder;
    const Path file = folder / "deep/content.db";
    LossyDisk disk(folder / ".");
    cut_at_every_operation(
        disk,
        [&] { return apply(file, samples::release()).has_value(); },
        [&](bool done) {
            const int release = release_in(file);
            CHECK((release == 1 || (!done && release == 0)));
        });
}

TEST_CASE("power cut at every operation of setting a damaged file aside: it can be begun anew") {
    const samples::Folder folder;
    const Path file = folder / "content.db";
    Store::Change change;
    change.metadata = {{"timestamp", "{\"timestamp\":1}"}};
    REQUIRE(write_file(file, std::string(8192, 'x')));
    LossyDisk disk(folder / ".");
    cut_at_every_operation(
        disk,
        [&] { return apply(file, change).has_value(); },
        [&](bool done) {
            auto store = Store::open(file);
            REQUIRE(store);
            CHECK((!done || store->metadata("timestamp").value()));
            CHECK(store->apply(change));
        });
}
