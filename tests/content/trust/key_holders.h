// Key holders and a small repository of theirs, in a folder of the test: what the tests of
// content/publisher/trust begin with.
#pragma once

#include <string>
#include <vector>

#include "content/publisher/trust/repository.h"
#include "content/publisher/trust/signing_keys.h"
#include "shared/base/clock.h"
#include "tests/temp_folder.h"

namespace kosk::publisher {

// Ed25519 keys in files, by name: "root-1" is root-1.pem.
class KeyHolders {
  public:
    // The private keys of these names; one that is not there yet is made.
    [[nodiscard]] SigningKeys keys(const std::vector<std::string>& names) const;
    [[nodiscard]] tuf::Key key(const std::string& name) const;
    [[nodiscard]] std::string id(const std::string& name) const;

  private:
    test::TempFolder folder_;
};

// Root and targets need two of two signatures, snapshot and timestamp one.
// Keys: root-1, root-2, targets-1, targets-2, snapshot, timestamp.
class SmallRepository {
  public:
    SmallRepository();

    // Begins with a root signed by both of its keys.
    void init() const;
    // Writes a file of the build.
    void write(const std::string& path, const std::string& bytes) const;
    // The build, signed by everybody. Agencies whose keys are named in `more` are signed too.
    Publication publish(const std::vector<std::string>& more = {}) const;
    // Stages an agency over `pattern` that signs with the key of its name.
    void add_agency(const std::string& name, const std::string& pattern) const;

    [[nodiscard]] tuf::Root root() const;  // not yet signed
    [[nodiscard]] Repository repository() const { return Repository(folder(), clock); }
    [[nodiscard]] RepositoryFiles files() const { return RepositoryFiles(folder()); }
    [[nodiscard]] Path folder() const { return work_ / "repository"; }
    [[nodiscard]] Path build() const { return work_ / "build"; }
    [[nodiscard]] Path work() const { return work_.path(); }
    [[nodiscard]] SigningKeys everybody() const;
    [[nodiscard]] SigningKeys online() const { return holders.keys({"snapshot", "timestamp"}); }

    KeyHolders holders;
    ManualClock clock;

  private:
    test::TempFolder work_;
};

// For results that must be errors: their kind and their text.
template <class T>
ErrorKind kind_of(const Result<T>& result) {
    REQUIRE_FALSE(result);
    return result.error().kind;
}
template <class T>
std::string detail_of(const Result<T>& result) {
    REQUIRE_FALSE(result);
    return result.error().detail;
}

// Asked for a passphrase that nobody has.
Result<std::string> nobody_to_ask(std::string_view of);

}  // namespace kosk::publisher
