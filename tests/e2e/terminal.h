// One terminal's data folder and the agent that works on it.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "shared/content/reader.h"
#include "tests/e2e/process.h"

namespace kosk::e2e {

class Terminal {
  public:
    // `root` is the metadata the terminal is installed with, which may not be there yet.
    Terminal(const std::filesystem::path& folder, const std::filesystem::path& root);

    struct Servers {
        std::string repository;
        std::string centre;
    };
    // kosk-agent --once.
    Ended agent(const Servers& servers, std::map<std::string, std::string> environment = {}) const;
    [[nodiscard]] Command agent_command(const Servers& servers) const;

    // What the screen would read now. Fails the test when there is nothing.
    [[nodiscard]] content::Reader reader() const;
    [[nodiscard]] std::string article_title(const std::string& slug) const;  // in English
    [[nodiscard]] std::int64_t release() const;

    // The same terminal once more, as it is now, in another folder.
    [[nodiscard]] Terminal copy_to(const std::filesystem::path& folder) const;

    [[nodiscard]] std::filesystem::path folder() const { return folder_; }
    [[nodiscard]] std::filesystem::path content_db() const { return folder_ / "content.db"; }
    [[nodiscard]] std::filesystem::path outbox_db() const { return folder_ / "outbox.db"; }
    // The first root, which the screen follows as the agent does.
    [[nodiscard]] std::filesystem::path root() const { return root_; }

  private:
    std::filesystem::path folder_;
    std::filesystem::path root_;
};

}  // namespace kosk::e2e
