// A ministry that publishes as the guide says: a root of three holders of whom two sign, two
// offline keys of targets, an online host, agencies with their own keys; and a client that reads
// what it publishes. The content is made up: whole documents are not the point here.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "tests/e2e/process.h"

namespace kosk::e2e {

class Ministry {
  public:
    // The folders only.
    explicit Ministry(const std::filesystem::path& folder);

    // The whole ceremony: keys, and a first root signed by two of its three holders.
    void begin() const;

    // A key NAME.pem in keys(NAME) and its public half NAME.pub beside it.
    void make_key(const std::string& name, const std::string& type = "ed25519") const;
    [[nodiscard]] std::filesystem::path key(const std::string& name) const;
    [[nodiscard]] std::filesystem::path pub(const std::string& name) const;

    // A key of the online host, which is in its folder from now on; its public half.
    [[nodiscard]] std::filesystem::path make_online_key(const std::string& name) const;
    // The id of a key by its file.
    [[nodiscard]] std::string key_id(const std::filesystem::path& key) const;

    // Puts the text into the build under that target path.
    void write(const std::string& path, const std::string& text) const;

    // Gives the payload of a role out, has it signed by these keys, and takes the signatures.
    void have_signed(const std::string& role, const std::vector<std::string>& keys) const;
    // A new list of targets over the build, signed by both.
    void sign_targets() const;
    // The same, then publishes.
    void release() const;
    // The prepared root, signed by these, becomes the valid one.
    void commit_root(const std::vector<std::string>& signers) const;
    // Entrusts paths to an agency of which all of `keys` must sign, and takes what it signed over
    // the build. Waits for the signatures of targets.
    void add_agency(const std::string& name,
                    const std::vector<std::string>& keys,
                    const std::string& path) const;
    // An agency's metadata over the build, signed in a checkout of its own; the file it hands in.
    [[nodiscard]] std::filesystem::path agency_signs(const std::string& name,
                                                     const std::vector<std::string>& keys,
                                                     const std::string& path = "") const;

    // kosk-content VERB … --repo R; the first runs with the environment given.
    [[nodiscard]] Ended run_content(std::vector<std::string> arguments,
                                    std::map<std::string, std::string> environment = {}) const;
    Ended must(std::vector<std::string> arguments,
               std::map<std::string, std::string> environment = {}) const;
    [[nodiscard]] std::vector<std::string> publish_arguments(bool with_build = true) const;

    [[nodiscard]] std::filesystem::path build() const { return folder_ / "build"; }
    [[nodiscard]] std::filesystem::path repository() const { return folder_ / "repository"; }
    [[nodiscard]] std::filesystem::path online() const { return folder_ / "online"; }
    [[nodiscard]] std::filesystem::path folder() const { return folder_; }

  private:
    [[nodiscard]] Ended run_in(const std::filesystem::path& repository,
                               std::vector<std::string> arguments) const;

    std::filesystem::path folder_;
};

// kosk-tuf-client with a memory of its own, over file://.
class Client {
  public:
    // Trusts the first root of `repository`.
    Client(const std::filesystem::path& folder, const std::filesystem::path& repository);

    [[nodiscard]] Ended refresh(std::map<std::string, std::string> environment = {}) const;
    // The file's text, or "refused" when it is not to be had.
    [[nodiscard]] std::string get(const std::string& path,
                                  std::map<std::string, std::string> environment = {}) const;
    // Another place with the same repository, as a stick.
    [[nodiscard]] Client at(const std::filesystem::path& repository) const;
    // One that knows what this one knows now.
    [[nodiscard]] Client copy_to(const std::filesystem::path& folder) const;

  private:
    Client() = default;
    [[nodiscard]] Ended run_client(std::vector<std::string> arguments,
                                   std::map<std::string, std::string> environment) const;

    std::filesystem::path folder_;
    std::filesystem::path repository_;
};

}  // namespace kosk::e2e
