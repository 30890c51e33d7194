#include "tests/content/trust/key_holders.h"

#include <filesystem>

#include <catch2/catch.hpp>

#include "content/publisher/trust/root_edit.h"
#include "content/publisher/trust/staging.h"

namespace kosk::publisher {

SigningKeys KeyHolders::keys(const std::vector<std::string>& names) const {
    std::vector<std::string> files;
    for (const std::string& name : names) {
        const Path file = folder_ / (name + ".pem");
        if (!std::filesystem::exists(file)) {
            REQUIRE(generate_keys(folder_.path(), {name}, crypto::Scheme::ed25519, ""));
        }
        files.push_back(file.string());
    }
    auto keys = SigningKeys::open(files, nobody_to_ask);
    REQUIRE(keys);
    return std::move(*keys);
}

tuf::Key KeyHolders::key(const std::string& name) const {
    return tuf::public_half(*keys({name}).all().front());
}

std::string KeyHolders::id(const std::string& name) const {
    return tuf::key_id(key(name));
}

SmallRepository::SmallRepository() : clock(*parse_utc("2026-11-26T00:00:00Z")) {}

tuf::Root SmallRepository::root() const {
    RootEdit edit;
    edit.add[tuf::Role::root] = {holders.key("root-1"), holders.key("root-2")};
    edit.add[tuf::Role::targets] = {holders.key("targets-1"), holders.key("targets-2")};
    edit.add[tuf::Role::snapshot] = {holders.key("snapshot")};
    edit.add[tuf::Role::timestamp] = {holders.key("timestamp")};
    edit.thresholds = {{tuf::Role::root, 2}, {tuf::Role::targets, 2}};
    tuf::Root root;
    REQUIRE(apply(root, edit));
    return root;
}

void SmallRepository::init() const {
    const auto begun = repository().init(root(), holders.keys({"root-1", "root-2"}));
    REQUIRE(begun);
    REQUIRE(*begun);
}

void SmallRepository::write(const std::string& path, const std::string& bytes) const {
    REQUIRE(write_file(build() / path, bytes));
}

SigningKeys SmallRepository::everybody() const {
    return holders.keys({"root-1", "root-2", "targets-1", "targets-2", "snapshot", "timestamp"});
}

Publication SmallRepository::publish(const std::vector<std::string>& more) const {
    std::vector<std::string> names{"targets-1", "targets-2", "snapshot", "timestamp"};
    names.insert(names.end(), more.begin(), more.end());
    const auto published = repository().publish({build(), {}, {}}, holders.keys(names));
    INFO((published ? "" : to_string(published.error())));
    REQUIRE(published);
    return *published;
}

void SmallRepository::add_agency(const std::string& name, const std::string& pattern) const {
    const RepositoryFiles at = files();
    auto staging = Staging::open(at, clock, {});
    REQUIRE(staging);
    REQUIRE(staging->change_agencies(::kosk::publisher::add_agency,
                                     {name, {holders.key(name)}, 1, {pattern}}));
}

Result<std::string> nobody_to_ask(std::string_view of) {
    return fail(ErrorKind::not_found, "nobody to ask for the secret of " + std::string(of));
}

}  // namespace kosk::publisher
