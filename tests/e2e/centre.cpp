#include "tests/e2e/centre.h"

#include <algorithm>
#include <sstream>

#include <catch2/catch.hpp>

namespace kosk::e2e {
namespace fs = std::filesystem;

Centre::Centre(const fs::path& folder, const fs::path& forms) : folder_(folder), forms_(forms) {
    fs::create_directories(folder_ / "log");
    const Ended added = kosk_central({"token", "add", "made-up", "--data", data().string()});
    INFO(added.err);
    REQUIRE(added.exit_code == 0);
    token_ = added.out.substr(0, added.out.find('\n'));
}

void Centre::start(std::map<std::string, std::string> environment,
                   const std::vector<std::string>& more) {
    const fs::path port_file = folder_ / "port";
    fs::remove(port_file);
    Command command{program("kosk-central"),
                    {"serve",
                     "--listen",
                     "127.0.0.1:0",
                     "--data",
                     data().string(),
                     "--forms",
                     forms_.string(),
                     "--port-file",
                     port_file.string(),
                     "--reserve",
                     "0"},
                    std::move(environment),
                    folder_ / "log"};
    command.arguments.insert(command.arguments.end(), more.begin(), more.end());
    process_ = std::make_unique<Process>(command);
    eventually([&] {
        port_ = std::atoi(read_text(port_file).c_str());
        return port_ > 0 || !process_->running();
    });
    INFO(process_->err());
    REQUIRE(port_ > 0);
    url_ = "http://127.0.0.1:" + std::to_string(port_) + "/v1/key/" + token_;
}

Ended Centre::stop(int signal) {
    if (signal != 0) {
        process_->signal(signal);
    }
    return process_->wait();
}

std::vector<std::string> Centre::inbox() const {
    const Ended list = kosk_central({"inbox", "list", "--data", data().string()});
    REQUIRE(list.exit_code == 0);
    std::vector<std::string> ids;
    std::istringstream words(list.out);
    for (std::string word; words >> word;) {
        if (word.rfind("uuid:", 0) == 0) {
            ids.push_back(word);
        }
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

Ended Centre::open_all(const fs::path& key) const {
    return kosk_central(
        {"inbox", "open", "--all", "--data", data().string(), "--key", key.string()});
}

Ended Centre::kosk_central(std::vector<std::string> arguments) const {
    return run({program("kosk-central"), std::move(arguments), {}, folder_ / "log"});
}

}  // namespace kosk::e2e
