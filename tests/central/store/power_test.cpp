// The power cut at every write and sync of central.db, on a disk that forgets what was not synced.
#include <catch2/catch.hpp>

#include "central/store/sqlite_store.h"
#include "shared/crypto/digest.h"
#include "tests/central/samples.h"
#include "tests/disk/every_cut.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::central;
using namespace kosk::test;

namespace {

const std::string kPhoto(20000, 'p');

Arrival arrival(const std::string& id, std::vector<NamedFile> files = {}) {
    Arrival out;
    out.instance_id = id;
    out.form_id = "feedback";
    out.form_version = "3";
    out.terminal = "t1";
    out.received_at = Time(std::chrono::milliseconds(1'800'000'000'000));
    out.encrypted = true;
    out.xml = sealed_xml(id, {"a.jpg"});
    out.expected = {"a.jpg.enc", "submission.xml.enc"};
    out.files = std::move(files);
    return out;
}

struct Fixture {
    TempFolder folder;

    // Whether all of them were taken.
    [[nodiscard]] bool put(const std::vector<Arrival>& arrivals) const {
        auto store = open_sqlite_store(folder / "data", {0, 0});
        if (!store) {
            return false;
        }
        bool all = true;
        for (const auto& receipt : (*store)->put(arrivals)) {
            all = all && receipt.has_value();
        }
        return all;
    }
    [[nodiscard]] std::unique_ptr<Store> open() const {
        auto store = open_sqlite_store(folder / "data", {0, 0});
        REQUIRE(store);
        return std::move(*store);
    }
};

}  // namespace

TEST_CASE(
    "Power cut at every operation of a commit: the batch is whole or absent, and kept once "
    "its senders were told") {
    const Fixture f;
    const bool first = GENERATE(true, false);
    if (!first) {
        REQUIRE(f.put({arrival("uuid:before")}));
    }
    LossyDisk disk(f.folder.path());
    const std::vector<Arrival> batch = {arrival("uuid:1", {{"a.jpg.enc", kPhoto}}),
                                        arrival("uuid:2")};
    cut_at_every_operation(
        disk,
        [&] { return f.put(batch); },
        [&](bool done) {
            const auto store = f.open();
            CHECK(store->find("uuid:before")->has_value() == !first);
            const auto one = store->find("uuid:1").value();
            // Had the two not been written together, each would have been tried alone.
            const bool two = store->find("uuid:2")->has_value();
            CHECK(((one && two) || !done));
            CHECK((!one || one->xml == batch[0].xml));
            CHECK((!one || (one->files.size() == 1 && one->files[0].bytes == kPhoto)));
            for (const auto& receipt : store->put(batch)) {
                CHECK(receipt);
            }
        });
}

TEST_CASE("Power cut at every operation of a revocation: a token that was revoked stays so") {
    const Fixture f;
    REQUIRE(f.open()->add_terminal("t1", crypto::sha256("secret"), Time{}));
    LossyDisk disk(f.folder.path());
    cut_at_every_operation(
        disk,
        [&] {
            auto store = open_sqlite_store(f.folder / "data", {0, 0});
            return store && (*store)->revoke_terminal("t1", Time{});
        },
        [&](bool done) {
            const auto name = f.open()->find_terminal(crypto::sha256("secret")).value();
            CHECK((!done || !name));
        });
}

TEST_CASE("A disk that dies is not told as one that is full") {
    const Fixture f;
    REQUIRE(f.put({}));
    LossyDisk disk(f.folder.path());
    const auto store = f.open();
    disk.fail_with(EIO);
    CHECK(store->put({arrival("uuid:1")}).front().error().kind == ErrorKind::internal);
    disk.fail_with(ENOSPC);
    CHECK(store->put({arrival("uuid:1")}).front().error().kind == ErrorKind::no_space);
    disk.fail_with(0);
    CHECK(store->put({arrival("uuid:1")}).front());
}
