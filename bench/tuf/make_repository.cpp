// A repository of made-up targets, for bench/tuf/run.py.
//
//     tuf_repository make FOLDER AGENCIES    500 targets of 4096 random bytes; with AGENCIES > 0
//                                            they belong to so many delegated roles
//     tuf_repository change FOLDER           another content for one target
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <string>

#include <fmt/format.h>

#include "shared/base/files.h"
#include "shared/tuf/sign.h"

namespace {

using namespace kosk;
namespace fs = std::filesystem;

constexpr int kTargets = 500;
constexpr std::size_t kBytes = 4096;

template <class T>
T must(Result<T> result) {
    if (!result) {
        std::cerr << to_string(result.error()) << "\n";
        std::exit(1);
    }
    return std::move(*result);
}

void write(const fs::path& file, const std::string& bytes) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
}

std::string random_bytes() {
    static std::mt19937 random(std::random_device{}());
    std::string bytes(kBytes, '\0');
    for (char& byte : bytes) {
        byte = static_cast<char>(random());
    }
    return bytes;
}

class Repository {
  public:
    explicit Repository(fs::path folder) : folder_(std::move(folder)) {}

    const crypto::SigningKey& key(const std::string& role) {
        const fs::path file = folder_ / "keys" / (role + ".pem");
        if (!fs::exists(file)) {
            write(file, must(must(crypto::SigningKey::generate(crypto::Scheme::ed25519)).to_pem()));
        }
        return keys_.try_emplace(role, must(crypto::SigningKey::from_pem(must(read_file(file)))))
            .first->second;
    }

    void put(tuf::Targets& targets, const std::string& path) {
        const std::string bytes = random_bytes();
        const tuf::TargetFile target = tuf::describe_target(bytes);
        targets.targets[path] = target;
        const fs::path name(path);
        write(folder_ / "targets" / name.parent_path() /
                  (target.hashes.at("sha256") + "." + name.filename().string()),
              bytes);
    }

    tuf::MetaFile sign(const std::string& role, const tuf::Targets& targets) {
        const std::string bytes = must(tuf::sign_targets(targets, {&key(role)}));
        write(metadata(fmt::format("{}.{}.json", targets.header.version, role)), bytes);
        return role == "targets" ? tuf::describe(bytes, targets.header.version)
                                 : tuf::describe_role(bytes, targets.header.version);
    }

    void finish(tuf::Snapshot snapshot) {
        const std::string bytes = must(tuf::sign_snapshot(snapshot, {&key("snapshot")}));
        write(metadata(fmt::format("{}.snapshot.json", snapshot.header.version)), bytes);
        const tuf::Timestamp timestamp{{snapshot.header.version, later_},
                                       tuf::describe(bytes, snapshot.header.version)};
        write(metadata("timestamp.json"),
              must(tuf::sign_timestamp(timestamp, {&key("timestamp")})));
    }

    void make(int agencies) {
        tuf::Root root{{1, later_}, true, {}, {}};
        for (const auto& [name, role] : {std::pair{"root", tuf::Role::root},
                                         std::pair{"targets", tuf::Role::targets},
                                         std::pair{"snapshot", tuf::Role::snapshot},
                                         std::pair{"timestamp", tuf::Role::timestamp}}) {
            const tuf::Key public_key = tuf::public_half(key(name));
            root.keys[tuf::key_id(public_key)] = public_key;
            root.roles[role] = {{tuf::key_id(public_key)}, 1};
        }
        write(metadata("1.root.json"), must(tuf::sign_root(root, {&key("root")})));
        tuf::Snapshot snapshot{{1, later_}, {}};
        tuf::Targets top{{1, later_}, {}, std::nullopt};
        for (int agency = 0; agency < agencies; ++agency) {
            const std::string name = fmt::format("agency-{}", agency);
            const tuf::Key public_key = tuf::public_half(key(name));
            if (!top.delegations) {
                top.delegations.emplace();
            }
            top.delegations->keys[tuf::key_id(public_key)] = public_key;
            top.delegations->roles.push_back(
                {name, {{tuf::key_id(public_key)}, 1}, true, {name + "/*"}, {}});
            tuf::Targets own{{1, later_}, {}, std::nullopt};
            for (int i = 0; i < kTargets / agencies; ++i) {
                put(own, fmt::format("{}/document-{:03}.bin", name, i));
            }
            snapshot.meta[name + ".json"] = sign(name, own);
        }
        for (int i = 0; agencies == 0 && i < kTargets; ++i) {
            put(top, fmt::format("documents/document-{:03}.bin", i));
        }
        snapshot.meta["targets.json"] = sign("targets", top);
        finish(std::move(snapshot));
    }

    void change() {
        const auto timestamp =
            must(tuf::parse_timestamp(must(read_file(metadata("timestamp.json")))));
        auto snapshot = must(tuf::parse_snapshot(must(
            read_file(metadata(fmt::format("{}.snapshot.json", timestamp.snapshot.version))))));
        const std::string role = snapshot.meta.count("agency-0.json") > 0 ? "agency-0" : "targets";
        auto& meta = snapshot.meta[role + ".json"];
        auto targets = must(tuf::parse_targets(
            must(read_file(metadata(fmt::format("{}.{}.json", meta.version, role))))));
        put(targets, targets.targets.begin()->first);
        ++targets.header.version;
        meta = sign(role, targets);
        ++snapshot.header.version;
        finish(std::move(snapshot));
    }

  private:
    [[nodiscard]] fs::path metadata(const std::string& file) const {
        return folder_ / "metadata" / file;
    }

    fs::path folder_;
    std::map<std::string, crypto::SigningKey> keys_;
    Time later_ = SystemClock().now() + std::chrono::days(30);
};

}  // namespace

int main(int argc, char** argv) {
    const std::string verb = argc > 2 ? argv[1] : "";
    if (verb == "make" && argc == 4) {
        Repository(argv[2]).make(std::stoi(argv[3]));
    } else if (verb == "change" && argc == 3) {
        Repository(argv[2]).change();
    } else {
        std::cerr << "tuf_repository make FOLDER AGENCIES | change FOLDER\n";
        return 64;
    }
    return 0;
}
