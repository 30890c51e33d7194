#include "tests/kiosk/tuf_client/simulator.h"

#include <algorithm>
#include <cstdlib>
#include <thread>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/wait.h>
#include <unistd.h>

#include "shared/base/encoding.h"

namespace kosk::tuf::testing {
namespace {

const Names kTopLevel{"root", "targets", "snapshot", "timestamp"};

Role role_named(const std::string& name) {
    return name == "root"        ? Role::root
           : name == "snapshot"  ? Role::snapshot
           : name == "timestamp" ? Role::timestamp
                                 : Role::targets;
}

}  // namespace

Signer new_signer(crypto::Scheme scheme) {
    constexpr std::size_t kPool = 12;
    static std::map<crypto::Scheme, std::vector<Signer>> pools;
    static std::map<crypto::Scheme, std::size_t> taken;
    auto& pool = pools[scheme];
    const std::size_t most = scheme == crypto::Scheme::rsa_pss_sha256 ? 2 : kPool;
    if (pool.size() < most) {
        pool.push_back(std::make_shared<crypto::SigningKey>(*crypto::SigningKey::generate(scheme)));
        return pool.back();
    }
    return pool[taken[scheme]++ % most];
}

Simulator::Simulator()
    : now(SystemClock().now()),
      later(now + std::chrono::days(30)),
      server_([this](const test::SeenRequest& request) { return answer(request); }) {
    root.header.expires = timestamp.header.expires = snapshot.header.expires = later;
    targets["targets"].header = {0, later};
    for (const std::string& role : kTopLevel) {
        root.roles[role_named(role)] = {};
        add_key(role);
    }
    publish({"targets", "snapshot", "timestamp", "root"});
}

std::int64_t& Simulator::version_of(const std::string& role) {
    return role == "root"        ? root.header.version
           : role == "snapshot"  ? snapshot.header.version
           : role == "timestamp" ? timestamp.header.version
                                 : targets.at(role).header.version;
}

std::string Simulator::sign(const std::string& role) {
    Signers keys;
    for (const Signer& signer : signers[role]) {
        keys.push_back(signer.get());
    }
    std::string bytes = role == "root"        ? *sign_root(root, keys)
                        : role == "snapshot"  ? *sign_snapshot(snapshot, keys)
                        : role == "timestamp" ? *sign_timestamp(timestamp, keys)
                                              : *sign_targets(targets.at(role), keys);
    const auto bent = bend.find(role);
    return bent == bend.end() ? bytes : bent->second(bytes);
}

void Simulator::publish(const Names& roles) {
    for (const std::string& role : roles) {
        const std::int64_t version = ++version_of(role);
        const std::string bytes = sign(role);
        MetaFile meta = describe(bytes, version);
        if (!announce_hashes) {
            meta.length.reset();
            meta.hashes.clear();
        }
        if (role == "snapshot") {
            timestamp.snapshot = meta;
        } else if (role != "timestamp" && role != "root") {
            snapshot.meta[role + ".json"] = meta;
        }
        auto served = hold();
        served->metadata[percent_encode(role)].push_back(bytes);
        served->consistent = root.consistent_snapshot;
    }
}

std::string Simulator::last(const std::string& role) {
    return hold()->metadata.at(percent_encode(role)).back();
}

void Simulator::replace_last(const std::string& role, const std::string& bytes) {
    hold()->metadata.at(percent_encode(role)).back() = bytes;
}

void Simulator::remove_last(const std::string& role) {
    hold()->metadata.at(percent_encode(role)).pop_back();
}

void Simulator::forget(const std::string& role) {
    hold()->metadata.erase(percent_encode(role));
    version_of(role) = 0;
}

void Simulator::add_key(const std::string& role, const Signer& signer) {
    const Key key = public_half(*signer);
    root.keys[key_id(key)] = key;
    root.roles[role_named(role)].key_ids.push_back(key_id(key));
    signers[role].push_back(signer);
}

void Simulator::rotate(const std::string& role) {
    root.roles[role_named(role)].key_ids.clear();
    signers[role].clear();
    for (int i = 0; i < root.roles[role_named(role)].threshold; ++i) {
        add_key(role,
                std::make_shared<crypto::SigningKey>(
                    *crypto::SigningKey::generate(crypto::Scheme::ed25519)));
    }
}

void Simulator::delegate(const std::string& from, DelegatedRole role) {
    const Signer signer = std::make_shared<crypto::SigningKey>(
        *crypto::SigningKey::generate(crypto::Scheme::ecdsa_p256_sha256));
    const Key key = public_half(*signer);
    role.keys.key_ids.push_back(key_id(key));
    signers[role.name].push_back(signer);
    auto& delegations = targets.at(from).delegations;
    if (!delegations) {
        delegations.emplace();
    }
    delegations->keys[key_id(key)] = key;
    if (targets.count(role.name) == 0) {
        targets[role.name].header = {0, later};
    }
    delegations->roles.push_back(std::move(role));
}

void Simulator::add_target(const std::string& role,
                           const std::string& path,
                           const std::string& bytes) {
    const TargetFile target = describe_target(bytes);
    targets.at(role).targets[path] = target;
    const std::size_t slash = path.rfind('/');
    const std::size_t at = slash == std::string::npos ? 0 : slash + 1;
    auto served = hold();
    served->targets[path.substr(0, at) + target.hashes.at("sha256") + "." + path.substr(at)] =
        bytes;
    served->targets[path] = bytes;
}

Names Simulator::take_requests() {
    return std::exchange(hold()->requests, {});
}

Names Simulator::take_target_requests() {
    return std::exchange(hold()->target_requests, {});
}

test::Reply Simulator::answer(const test::SeenRequest& request) {
    auto served = hold();
    const test::Reply missing{.status = 404};
    if (request.method != "GET") {
        return {.status = 405};
    }
    if (request.path.starts_with("/targets/")) {
        const std::string path = request.path.substr(9);
        served->target_requests.push_back(path);
        const auto found = served->targets.find(path);
        return found == served->targets.end() ? missing : test::Reply{.body = found->second};
    }
    if (!request.path.starts_with("/metadata/") || !request.path.ends_with(".json")) {
        served->requests.push_back("strange: " + request.path);
        return missing;
    }
    std::string name = request.path.substr(10, request.path.size() - 15);
    served->requests.push_back(name);
    std::size_t version = 0;  // 0: the last one
    if (name != "timestamp" && (served->consistent || name.ends_with(".root"))) {
        const std::size_t dot = name.find('.');
        version = std::strtoul(name.c_str(), nullptr, 10);
        name = name.substr(dot + 1);
    }
    const auto found = served->metadata.find(name);
    if (found == served->metadata.end() || found->second.empty() ||
        version > found->second.size()) {
        return missing;
    }
    return {.body = version == 0 ? found->second.back() : found->second[version - 1]};
}

Client::Client(Simulator& repository) : repository_(&repository) {
    std::string pattern = (std::filesystem::temp_directory_path() / "kosk-tuf-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
        std::abort();
    }
    folder = pattern;
    std::filesystem::create_directory(folder / "metadata");
    std::filesystem::create_directory(folder / "targets");
}

Client::~Client() {
    std::filesystem::remove_all(folder);
}

int Client::run(std::vector<std::string> arguments, std::chrono::days shift) {
    arguments.insert(arguments.begin(), KOSK_BIN_DIR "/kosk-tuf-client");
    const pid_t child = ::fork();
    if (child == 0) {
        if (shift.count() != 0) {
            ::setenv("LD_PRELOAD", KOSK_SHIFTED_CLOCK, 1);
            ::setenv("ASAN_OPTIONS", "verify_asan_link_order=0", 1);
            ::setenv("KOSK_TEST_CLOCK_SHIFT",
                     std::to_string(std::chrono::seconds(shift).count()).c_str(),
                     1);
        }
        std::vector<char*> argv;
        for (std::string& argument : arguments) {
            argv.push_back(argument.data());
        }
        argv.push_back(nullptr);
        ::execv(argv[0], argv.data());
        ::_exit(127);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 256;
}

int Client::init(const std::string& given) {
    const std::string bytes = given.empty() ? repository_->last("root") : given;
    (void)write_file(folder / "initial_root.json", bytes);
    return run({"--metadata-dir", folder / "metadata", "init", folder / "initial_root.json"}, {});
}

int Client::refresh(std::chrono::days shift) {
    return run({"--metadata-url",
                repository_->url() + "/metadata/",
                "--metadata-dir",
                folder / "metadata",
                "refresh"},
               shift);
}

int Client::download(const Names& paths, std::chrono::days shift) {
    std::vector<std::string> arguments{
        "--metadata-url", repository_->url() + "/metadata", "--metadata-dir", folder / "metadata"};
    for (const std::string& path : paths) {
        arguments.insert(arguments.end(), {"--target-name", path});
    }
    arguments.insert(arguments.end(),
                     {"--target-dir",
                      folder / "targets",
                      "--target-base-url",
                      repository_->url() + "/targets/",
                      "download"});
    return run(std::move(arguments), shift);
}

Names Client::trusted() const {
    Names names;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "metadata")) {
        if (entry.is_regular_file()) {
            const std::string name = entry.path().stem().string();
            names.push_back(fmt::format("{} {}", name, version(name)));
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string Client::metadata(const std::string& role) const {
    return read_file(folder / "metadata" / (role + ".json")).value_or("");
}

std::int64_t Client::version(const std::string& role) const {
    const auto bytes = metadata(role);
    return bytes.empty()
               ? 0
               : nlohmann::json::parse(bytes).at("signed").at("version").get<std::int64_t>();
}

Names Client::downloads() const {
    Names contents;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder / "targets")) {
        if (entry.is_regular_file()) {
            contents.push_back(*read_file(entry.path()));
        }
    }
    std::sort(contents.begin(), contents.end());
    return contents;
}

}  // namespace kosk::tuf::testing
