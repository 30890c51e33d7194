// The authors' and the publisher's desk: a copy of the tree's content, throw-away keys, a
// repository. Everything goes through kosk-content, as a person would call it.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "tests/e2e/process.h"

namespace kosk::e2e {

class Desk {
  public:
    // Copies the content and makes the keys and the first root. Fails the test when it cannot.
    explicit Desk(const std::filesystem::path& folder);

    // Builds what is in content() now and publishes it. Fails the test when it cannot.
    void publish() const;
    // Builds only, for a test that publishes itself.
    [[nodiscard]] Ended make_build() const;

    // Puts `to` in place of the first `from` in a file of the content.
    void edit(const std::string& file, const std::string& from, const std::string& to) const;
    // Gives the article about liberty another English title.
    void retitle(const std::string& title) const;

    Ended kosk_content(std::vector<std::string> arguments,
                       std::map<std::string, std::string> environment = {}) const;

    [[nodiscard]] std::filesystem::path content() const { return folder_ / "content"; }
    [[nodiscard]] std::filesystem::path keys() const { return folder_ / "keys"; }
    [[nodiscard]] std::filesystem::path build() const { return folder_ / "build"; }
    // As kosk-central serves them to other OpenRosa clients.
    [[nodiscard]] std::filesystem::path forms() const { return folder_ / "forms"; }
    [[nodiscard]] std::filesystem::path repository() const { return folder_ / "repository"; }
    [[nodiscard]] std::filesystem::path root() const;
    [[nodiscard]] std::filesystem::path recipient_key(const std::string& recipient) const;

  private:
    std::filesystem::path folder_;
};

// The environment that moves a program's clock by so many days.
std::map<std::string, std::string> days_later(int days);

}  // namespace kosk::e2e
