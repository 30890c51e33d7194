#include "tests/e2e/terminal.h"

#include <catch2/catch.hpp>

namespace kosk::e2e {
namespace fs = std::filesystem;

Terminal::Terminal(const fs::path& folder, const fs::path& root) : folder_(folder), root_(root) {
    fs::create_directories(folder_ / "log");
}

Command Terminal::agent_command(const Servers& servers) const {
    std::vector<std::string> arguments{"--content",
                                       content_db().string(),
                                       "--outbox",
                                       outbox_db().string(),
                                       "--root",
                                       root_.string()};
    if (!servers.repository.empty()) {
        arguments.insert(arguments.end(), {"--repository", servers.repository});
    }
    if (!servers.centre.empty()) {
        arguments.insert(arguments.end(), {"--server", servers.centre});
    }
    return {program("kosk-agent"), std::move(arguments), {}, folder_ / "log"};
}

Ended Terminal::agent(const Servers& servers,
                      std::map<std::string, std::string> environment) const {
    Command command = agent_command(servers);
    command.arguments.push_back("--once");
    command.environment = std::move(environment);
    return run(command);
}

content::Reader Terminal::reader() const {
    auto reader = content::Reader::open(content_db());
    if (!reader) {
        FAIL(to_string(reader.error()));
    }
    return std::move(*reader);
}

std::string Terminal::article_title(const std::string& slug) const {
    const auto article = reader().article(slug);
    REQUIRE(article);
    return article->title.in(text::Language::en);
}

std::int64_t Terminal::release() const {
    const auto info = reader().info();
    REQUIRE(info);
    return info->release;
}

Terminal Terminal::copy_to(const fs::path& folder) const {
    fs::copy(folder_, folder, fs::copy_options::recursive);
    return Terminal(folder, root_);
}

}  // namespace kosk::e2e
