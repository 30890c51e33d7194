#include "tests/e2e/ministry.h"

#include <catch2/catch.hpp>

namespace kosk::e2e {
namespace fs = std::filesystem;

namespace {

// What a command printed after "payload SHA-256 ": agreeing to it is what a person does by "yes".
std::string hash_in(const Ended& shown) {
    const std::string before = "payload SHA-256 ";
    const std::size_t at = shown.out.find(before);
    INFO(shown.out << shown.err);
    REQUIRE(at != std::string::npos);
    return shown.out.substr(at + before.size(), 64);
}

void succeeded(const Ended& ended) {
    INFO(ended.out << ended.err);
    REQUIRE(ended.exit_code == 0);
}

}  // namespace

Ministry::Ministry(const fs::path& folder) : folder_(folder) {
    fs::create_directories(folder_ / "log");
}

void Ministry::begin() const {
    for (const char* name : {"root-a", "root-b", "root-c", "targets-1", "targets-2"}) {
        make_key(name);
    }
    must({"key", "gen", "snapshot", "timestamp", "--keys", online().string()});
    must({"init",
          "--keys",
          online().string(),
          "--key",
          "root=" + pub("root-a").string(),
          "--key",
          "root=" + pub("root-b").string(),
          "--key",
          "root=" + pub("root-c").string(),
          "--threshold",
          "root=2",
          "--key",
          "targets=" + pub("targets-1").string(),
          "--key",
          "targets=" + pub("targets-2").string(),
          "--threshold",
          "targets=2"});
    commit_root({"root-a", "root-c"});
}

void Ministry::make_key(const std::string& name, const std::string& type) const {
    must({"key", "gen", name, "--type", type, "--keys", key(name).parent_path().string()});
    must({"key", "pub", key(name).string(), "--out", pub(name).string()});
}

fs::path Ministry::key(const std::string& name) const {
    return folder_ / "holders" / name / (name + ".pem");
}

fs::path Ministry::pub(const std::string& name) const {
    return folder_ / "holders" / name / (name + ".pub");
}

fs::path Ministry::make_online_key(const std::string& name) const {
    const fs::path half = folder_ / (name + ".pub");
    must({"key", "gen", name, "--keys", online().string()});
    must({"key", "pub", (online() / (name + ".pem")).string(), "--out", half.string()});
    return half;
}

std::string Ministry::key_id(const fs::path& key) const {
    const std::string before = "key id ";
    const Ended told = must({"key", "pub", key.string(), "--out", (folder_ / "told.pub").string()});
    const std::size_t at = told.out.find(before);
    REQUIRE(at != std::string::npos);
    return told.out.substr(at + before.size(), 64);
}

void Ministry::write(const std::string& path, const std::string& text) const {
    fs::create_directories((build() / path).parent_path());
    write_text(build() / path, text);
}

void Ministry::have_signed(const std::string& role, const std::vector<std::string>& keys) const {
    const fs::path file = folder_ / (role + ".json");
    const std::string hash = hash_in(must({"payload", role, "--out", file.string()}));
    for (const std::string& name : keys) {
        const fs::path signature = folder_ / (name + ".sig");
        must({"sign",
              file.string(),
              "--key",
              key(name).string(),
              "--sha256",
              hash,
              "--out",
              signature.string()});
        must({"add-signature", signature.string()});
    }
}

void Ministry::sign_targets() const {
    must({"payload",
          "targets",
          "--build",
          build().string(),
          "--out",
          (folder_ / "targets.json").string()});
    have_signed("targets", {"targets-1", "targets-2"});
}

void Ministry::release() const {
    sign_targets();
    must(publish_arguments());
}

void Ministry::commit_root(const std::vector<std::string>& signers) const {
    have_signed("root", signers);
    must({"root", "commit", "--keys", online().string()});
}

void Ministry::add_agency(const std::string& name,
                          const std::vector<std::string>& keys,
                          const std::string& path) const {
    std::vector<std::string> arguments{"agency", "add", name, "--path", path};
    for (const std::string& one : keys) {
        arguments.insert(arguments.end(), {"--key", pub(one).string()});
    }
    arguments.insert(arguments.end(), {"--threshold", std::to_string(keys.size())});
    must(std::move(arguments));
    must({"add-signature", agency_signs(name, keys, path).string()});
}

fs::path Ministry::agency_signs(const std::string& name,
                                const std::vector<std::string>& keys,
                                const std::string& path) const {
    const fs::path checkout = folder_ / ("checkout-" + name);
    fs::remove_all(checkout);
    fs::create_directories(checkout);
    fs::copy(repository() / "metadata", checkout / "metadata");  // public, and all it has
    const fs::path file = folder_ / (name + ".json");
    std::vector<std::string> arguments{
        "payload", name, "--build", build().string(), "--out", file.string()};
    if (!path.empty()) {
        arguments.insert(arguments.end(), {"--path", path});
    }
    const Ended shown = run_in(checkout, std::move(arguments));
    succeeded(shown);
    for (const std::string& one : keys) {
        succeeded(run_in(checkout,
                         {"sign",
                          file.string(),
                          "--add",
                          "--key",
                          key(one).string(),
                          "--sha256",
                          hash_in(shown)}));
    }
    return file;
}

std::vector<std::string> Ministry::publish_arguments(bool with_build) const {
    std::vector<std::string> arguments{"publish", "--keys", online().string()};
    if (with_build) {
        arguments.push_back(build().string());
    }
    return arguments;
}

Ended Ministry::run_in(const fs::path& repository, std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--repo", repository.string()});
    return run({program("kosk-content"), std::move(arguments), {}, folder_ / "log"});
}

Ended Ministry::run_content(std::vector<std::string> arguments,
                            std::map<std::string, std::string> environment) const {
    if (arguments.front() != "key") {
        arguments.insert(arguments.end(), {"--repo", repository().string()});
    }
    return run(
        {program("kosk-content"), std::move(arguments), std::move(environment), folder_ / "log"});
}

Ended Ministry::must(std::vector<std::string> arguments,
                     std::map<std::string, std::string> environment) const {
    Ended ended = run_content(std::move(arguments), std::move(environment));
    succeeded(ended);
    return ended;
}

Client::Client(const fs::path& folder, const fs::path& repository)
    : folder_(folder), repository_(repository) {
    fs::create_directories(folder_ / "log");
    succeeded(run_client({"init", (repository / "metadata/1.root.json").string()}, {}));
}

Ended Client::run_client(std::vector<std::string> arguments,
                         std::map<std::string, std::string> environment) const {
    std::vector<std::string> all{"--metadata-url",
                                 "file://" + (repository_ / "metadata").string(),
                                 "--metadata-dir",
                                 (folder_ / "metadata").string()};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return run(
        {program("kosk-tuf-client"), std::move(all), std::move(environment), folder_ / "log"});
}

Ended Client::refresh(std::map<std::string, std::string> environment) const {
    return run_client({"refresh"}, std::move(environment));
}

std::string Client::get(const std::string& path,
                        std::map<std::string, std::string> environment) const {
    const fs::path targets = folder_ / "targets";
    fs::remove_all(targets);
    fs::create_directories(targets);
    const Ended ended = run_client({"--target-name",
                                    path,
                                    "--target-dir",
                                    targets.string(),
                                    "--target-base-url",
                                    "file://" + (repository_ / "targets").string(),
                                    "download"},
                                   std::move(environment));
    const bool there = !fs::is_empty(targets);
    CHECK(there == (ended.exit_code == 0));
    return there ? read_text(fs::directory_iterator(targets)->path()) : "refused";
}

Client Client::at(const fs::path& repository) const {
    Client client;
    client.folder_ = folder_;
    client.repository_ = repository;
    return client;
}

Client Client::copy_to(const fs::path& folder) const {
    fs::copy(folder_, folder, fs::copy_options::recursive);
    Client client;
    client.folder_ = folder;
    client.repository_ = repository_;
    return client;
}

}  // namespace kosk::e2e
