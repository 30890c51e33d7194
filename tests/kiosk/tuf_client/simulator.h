// A repository of The Update Framework that a test signs, publishes and bends, given out over HTTP,
// and the client program that is run against it.
//
//     Simulator repository;
//     Client client(repository);
//     REQUIRE(client.init() == 0);
//     CHECK(client.refresh() == 0);
//     CHECK(repository.take_requests() == Names{"2.root", "timestamp", "1.snapshot", "1.targets"});
//
// Everything that was ever published stays to be had under its version, as on a real server.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/files.h"
#include "shared/tuf/sign.h"
#include "tests/shared/net/scripted_server.h"

namespace kosk::tuf::testing {

using Names = std::vector<std::string>;
using Signer = std::shared_ptr<const crypto::SigningKey>;

// From a small pool: making RSA keys takes long.
Signer new_signer(crypto::Scheme scheme = crypto::Scheme::ecdsa_p256_sha256);

class Simulator {
  public:
    Simulator();

    // Signs these roles, in this order, each one version higher than published last; snapshot takes
    // up what became of targets roles, timestamp what became of the snapshot.
    void publish(const Names& roles);
    // What was published last of a role, to be replaced or taken away.
    std::string last(const std::string& role);
    void replace_last(const std::string& role, const std::string& bytes);
    void remove_last(const std::string& role);
    void forget(const std::string& role);  // all versions

    // A key of a top-level role, to sign with too.
    void add_key(const std::string& role, const Signer& signer = new_signer());
    // Takes all keys of a top-level role away and gives it new ones.
    void rotate(const std::string& role);
    // Another delegated role, last in the list, with a fresh key.
    void delegate(const std::string& from, DelegatedRole role);
    void add_target(const std::string& role, const std::string& path, const std::string& bytes);

    // "2.root", "timestamp", then forgets them; those of targets apart.
    Names take_requests();
    Names take_target_requests();
    [[nodiscard]] std::string url() const { return server_.url(); }

    Root root{{0, {}}, true, {}, {}};
    Timestamp timestamp{{0, {}}, {}};
    Snapshot snapshot{{0, {}}, {}};
    std::map<std::string, Targets> targets;  // "targets" and delegated roles
    std::map<std::string, std::vector<Signer>> signers;
    bool announce_hashes = false;  // of metadata
    Time now;
    Time later;  // when everything expires unless a test says otherwise
    // Changes bytes after signing: by role.
    std::map<std::string, std::function<std::string(std::string)>> bend;

  private:
    struct Served {
        std::map<std::string, std::vector<std::string>> metadata;  // by encoded name
        std::map<std::string, std::string> targets;                // by path as asked for
        bool consistent = true;
        Names requests;
        Names target_requests;
    };
    // What the server's thread sees, held while this lives.
    struct Held {
        std::unique_lock<std::mutex> lock;
        Served* served;
        Served* operator->() const { return served; }
    };
    Held hold() { return {std::unique_lock(mutex_), &served_}; }
    std::string sign(const std::string& role);
    std::int64_t& version_of(const std::string& role);
    test::Reply answer(const test::SeenRequest& request);

    std::mutex mutex_;
    Served served_;
    test::ScriptedServer server_;
};

class Client {
  public:
    explicit Client(Simulator& repository);
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    // Exit status of the program; `root` as it is served by default.
    int init(const std::string& root = "");
    int refresh(std::chrono::days shift = {});
    int download(const Names& paths, std::chrono::days shift = {});

    // "root 1", in alphabetical order: every file of the top level of the metadata folder.
    [[nodiscard]] Names trusted() const;
    [[nodiscard]] std::string metadata(const std::string& role) const;  // "" when there is none
    [[nodiscard]] std::int64_t version(const std::string& role) const;  // 0 when there is none
    // What every file of the target folder holds.
    [[nodiscard]] Names downloads() const;

    Path folder;

  private:
    int run(std::vector<std::string> arguments, std::chrono::days shift);
    Simulator* repository_;
};

}  // namespace kosk::tuf::testing
