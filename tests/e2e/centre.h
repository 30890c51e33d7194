// kosk-central on loopback, with one terminal's token, and the agency that opens what came.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/e2e/process.h"

namespace kosk::e2e {

class Centre {
  public:
    // Makes the token; start() serves. `forms` is the folder of the forms taken.
    Centre(const std::filesystem::path& folder, const std::filesystem::path& forms);

    // Listens when it returns, on a port of its own choice. Fails the test when it cannot.
    void start(std::map<std::string, std::string> environment = {},
               const std::vector<std::string>& more = {});
    // Waits for its end, after `signal` unless that is 0.
    Ended stop(int signal);

    // What an agent is given: the address with the token.
    [[nodiscard]] std::string url() const { return url_; }
    [[nodiscard]] int port() const { return port_; }
    // The instanceIDs of all that came, sorted.
    [[nodiscard]] std::vector<std::string> inbox() const;
    // What `inbox open` prints for this key.
    [[nodiscard]] Ended open_all(const std::filesystem::path& key) const;
    // What an operator types.
    [[nodiscard]] Ended kosk_central(std::vector<std::string> arguments) const;

  private:
    [[nodiscard]] std::filesystem::path data() const { return folder_ / "data"; }

    std::filesystem::path folder_;
    std::filesystem::path forms_;
    std::string token_;
    std::string url_;
    int port_ = 0;
    std::unique_ptr<Process> process_;
};

}  // namespace kosk::e2e
