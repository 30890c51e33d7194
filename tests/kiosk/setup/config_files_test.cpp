#include "kiosk/setup/config_files.h"

#include <catch2/catch.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include "shared/crypto/pin_hash.h"
#include "tests/kiosk/setup/sample.h"
#include "tests/temp_folder.h"

namespace kosk::setup {

namespace {

std::vector<ConfigFile> files_of(const std::string& text, bool key = true) {
    return config_files(read_setup(text, {kMac}).value(), "the root", key);
}

const ConfigFile& named(const std::vector<ConfigFile>& files, const std::string& name) {
    const auto found = std::find_if(files.begin(), files.end(), [&](const ConfigFile& file) {
        return file.path.filename() == name;
    });
    REQUIRE(found != files.end());
    return *found;
}

unsigned mode_of(const Path& file) {
    struct stat is {};
    REQUIRE(::stat(file.c_str(), &is) == 0);
    return is.st_mode & 07777U;
}

}  // namespace

TEST_CASE("the options of the screen and of the agent are what the file says") {
    const auto files = files_of(kFile);
    CHECK(
        named(files, "kosk.env").bytes ==
        "# Written by kosk-setup. `kosk --help` lists the options.\n"
        "KOSK_OPTIONS=\"--terminal 'baku-001' --terminal-key '/etc/kosk/terminal/key.pem' --group "
        "'libraries' --audience 'library' --place '40.409 49.867' --dark '22:00-07:30' "
        "--printer-roll 'receipts' --printer-a4 'a4' --scanner 'any' "
        "--display '1080x1920' --pitch '0.248' --bottom-mm '800'\"\n");
    CHECK(named(files, "agent.conf").bytes ==
          "# Written by kosk-setup. `kosk-agent --help` lists the options.\n"
          "content = /var/lib/kosk/content/content.db\n"
          "outbox = /var/lib/kosk/outbox/outbox.db\n"
          "root = /etc/kosk/root.json\n"
          "repository = \"https://content.example.az/\"\n"
          "repository = \"https://mirror.example.az/content\"\n"
          "server = \"https://centre.example.az/v1/key/TOKEN\"\n"
          "terminal = \"baku-001\"\n"
          "group = \"libraries\"\n");
    CHECK(named(files, "root.json").bytes == "the root");
    CHECK(named(files, "kosk-wifi.nmconnection").bytes.find("\npsk=uzun bir parol\n") !=
          std::string::npos);
    const std::string pin = named(files, "pin").bytes;
    CHECK(crypto::pin_matches("482913", pin.substr(0, pin.size() - 1)).value());
    CHECK(pin.find("482913") == std::string::npos);
}

TEST_CASE("a network's name is its letters, whatever they are") {
    Setup setup = read_setup(kFile, {kMac}).value();
    setup.wifi = Wifi{"1;2;", ""};
    const auto files = config_files(setup, "the root", false);
    const std::string text = named(files, "kosk-wifi.nmconnection").bytes;
    CHECK(text.find("\nssid=1\\;2\\;\n") != std::string::npos);
    CHECK(text.find("wifi-security") == std::string::npos);
}

TEST_CASE("what was not asked for is not written") {
    const std::string least = R"({"terminal": "t", "content": ["http://x"], "root_sha256": ")" +
                              std::string(64, 'a') + "\"}";
    const auto files = files_of(least, /*key=*/false);
    CHECK(files.size() == 3);
    CHECK(named(files, "kosk.env").bytes.find("KOSK_OPTIONS=\"--terminal 't'\"\n") !=
          std::string::npos);
    CHECK(named(files, "agent.conf").bytes.find("server") == std::string::npos);
}

TEST_CASE("secrets are for those alone that need them, and agent.conf comes last") {
    const test::TempFolder machine;
    CHECK_FALSE(is_set_up(machine.path()));
    const auto files = files_of(kFile);
    CHECK(files.back().path.filename() == "agent.conf");
    // A try before that a power cut ended.
    REQUIRE(write_file(machine / "etc/kosk/agent.conf.new", "half"));
    REQUIRE(write_config_files(files, machine.path()));
    CHECK(is_set_up(machine.path()));
    CHECK(mode_of(machine / "etc/kosk/agent.conf") == 0640);
    CHECK(mode_of(machine / "etc/kosk/terminal/pin") == 0600);
    CHECK(mode_of(machine / "etc/kosk/root.json") == 0644);
    CHECK(mode_of(machine / "etc/NetworkManager/system-connections/kosk-wifi.nmconnection") ==
          0600);
    CHECK_FALSE(std::filesystem::exists(machine / "etc/kosk/agent.conf.new"));
    // Again over what is there.
    CHECK(write_config_files(files, machine.path()));
}

TEST_CASE("where a group is missing nothing says that the terminal is set up") {
    if (::geteuid() != 0) {
        return;
    }
    const test::TempFolder machine;
    REQUIRE(write_file(machine / "etc/group", "root:x:0:\nkosk:x:991:\n"));
    const auto written = write_config_files(files_of(kFile), machine.path());
    REQUIRE_FALSE(written);
    CHECK(written.error().kind == ErrorKind::not_found);
    CHECK_FALSE(is_set_up(machine.path()));
    CHECK(mode_of(machine / "etc/kosk/agent.conf.new") == 0600);
}

}  // namespace kosk::setup
