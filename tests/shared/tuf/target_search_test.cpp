#include "shared/tuf/target_search.h"

#include <map>

#include <catch2/catch.hpp>

using namespace kosk;
using namespace kosk::tuf;

namespace {

// Roles as they were accepted, by name.
class Roles {
  public:
    void add(const std::string& name, const std::vector<std::string>& paths) {
        roles_[name];
        for (const std::string& path : paths) {
            roles_[name].targets[path].length = name.size();
        }
    }
    void delegate(const std::string& from,
                  const std::string& to,
                  const std::string& pattern,
                  bool terminating) {
        auto& delegations = roles_[from].delegations;
        if (!delegations) {
            delegations.emplace();
        }
        delegations->roles.push_back({to, {}, terminating, {pattern}, {}});
    }
    Result<std::optional<FoundTarget>> find(const std::string& path) {
        return find_target(
            path, [&](const std::string& name, const std::string&) -> Result<const Targets*> {
                const auto found = roles_.find(name);
                if (found == roles_.end()) {
                    return fail(ErrorKind::not_found, name);
                }
                return &found->second;
            });
    }

  private:
    std::map<std::string, Targets> roles_;
};

}  // namespace

TEST_CASE("the first role in order that knows a target vouches for it") {
    Roles roles;
    roles.add("targets", {"site.json"});
    roles.delegate("targets", "one", "services/*", false);
    roles.delegate("targets", "two", "services/*", false);
    roles.add("one", {"services/a.json"});
    roles.add("two", {"services/a.json", "services/b.json"});
    CHECK(roles.find("site.json").value()->role == "targets");
    CHECK(roles.find("services/a.json").value()->role == "one");
    CHECK(roles.find("services/b.json").value()->role == "two");
    CHECK_FALSE(roles.find("services/c.json").value().has_value());
}

TEST_CASE("after a terminating role nobody may speak of a path") {
    Roles roles;
    roles.add("targets", {});
    roles.delegate("targets", "one", "services/*", true);
    roles.delegate("targets", "two", "services/*", false);
    roles.add("one", {});
    roles.add("two", {"services/b.json"});
    CHECK_FALSE(roles.find("services/b.json").value().has_value());
}

TEST_CASE("a role that cannot be had ends the search for its paths alone") {
    Roles roles;
    roles.add("targets", {"site.json"});
    roles.delegate("targets", "gone", "services/*", false);
    CHECK(roles.find("site.json").value().has_value());
    CHECK(roles.find("services/b.json").error().kind == ErrorKind::not_found);
    CHECK_FALSE(roles.find("rights/b.json").value().has_value());
}
