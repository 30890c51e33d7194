// nginx on 127.0.0.1, giving out a folder as it would give out the national content.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "tests/e2e/process.h"

namespace kosk::e2e {

class StaticServer {
  public:
    // Answers when the constructor returns. `folder` is given out; `work` takes logs and the like.
    StaticServer(const std::filesystem::path& folder, const std::filesystem::path& work);

    [[nodiscard]] std::string url() const;
    // "GET /metadata/timestamp.json 200", in order, and forgets them.
    std::vector<std::string> take_requests();

  private:
    bool start(int port);

    std::filesystem::path folder_;
    std::filesystem::path work_;
    int port_ = 0;
    std::size_t requests_taken_ = 0;
    std::unique_ptr<Process> nginx_;
};

// Whether somebody accepts connections on this port of 127.0.0.1.
bool accepts_connections(int port);

// A port of 127.0.0.1 that was free a moment ago.
int free_port();

}  // namespace kosk::e2e
