#include "kiosk/setup/config_files.h"

#include <cstdio>

#include "shared/crypto/pin_hash.h"

namespace kosk::setup {
namespace {

constexpr const char* kAgent = "etc/kosk/agent.conf";
constexpr const char* kTerminalKey = "/etc/kosk/terminal/key.pem";

std::string number(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%g", value);
    return text;
}

// As systemd splits $KOSK_OPTIONS: at blanks, with quotation marks kept together.
std::string kosk_options(const Setup& setup, bool terminal_key) {
    std::string out;
    const auto add = [&](const char* option, const std::string& value) {
        if (!value.empty()) {
            out += (out.empty() ? "" : " ") + std::string(option) + " '" + value + "'";
        }
    };
    add("--terminal", setup.terminal);
    add("--terminal-key", terminal_key ? kTerminalKey : "");
    add("--group", setup.group);
    add("--audience", setup.audience);
    add("--place", setup.place);
    add("--dark", setup.dark);
    add("--printer-roll", setup.printer_roll);
    add("--printer-a4", setup.printer_a4);
    add("--scanner", setup.scanner);
    if (setup.display) {
        add("--display", setup.display->size);
        add("--pitch", setup.display->pitch_mm == 0 ? "" : number(setup.display->pitch_mm));
        add("--bottom-mm", setup.display->bottom_mm ? number(*setup.display->bottom_mm) : "");
    }
    return out;
}

std::string agent_options(const Setup& setup) {
    std::string out =
        "# Written by kosk-setup. `kosk-agent --help` lists the options.\n"
        "content = /var/lib/kosk/content/content.db\n"
        "outbox = /var/lib/kosk/outbox/outbox.db\n"
        "root = /etc/kosk/root.json\n";
    for (const std::string& address : setup.content) {
        out += "repository = \"" + address + "\"\n";
    }
    if (!setup.centre.empty()) {
        out += "server = \"" + setup.centre + "\"\n";
    }
    out += "terminal = \"" + setup.terminal + "\"\n";
    if (!setup.group.empty()) {
        out += "group = \"" + setup.group + "\"\n";
    }
    return out;
}

// NetworkManager's own file format: nm-settings-keyfile(5). In a network's name "1;2;" would be the
// bytes 1 and 2.
std::string wifi_connection(const Wifi& wifi) {
    std::string ssid;
    for (const char c : wifi.ssid) {
        ssid += c == ';' ? "\\;" : std::string(1, c);
    }
    std::string out =
        "[connection]\nid=kosk-wifi\ntype=wifi\nautoconnect=true\n\n"
        "[wifi]\nmode=infrastructure\nssid=" +
        ssid + "\n";
    if (!wifi.password.empty()) {
        out += "\n[wifi-security]\nkey-mgmt=wpa-psk\npsk=" + wifi.password + "\n";
    }
    return out + "\n[ipv4]\nmethod=auto\n\n[ipv6]\nmethod=auto\n";
}

}  // namespace

std::vector<ConfigFile> config_files(const Setup& setup,
                                     const std::string& root,
                                     bool terminal_key) {
    std::vector<ConfigFile> files;
    files.push_back({"etc/kosk/root.json", root, 0644, "", ""});
    files.push_back({"etc/kosk/kosk.env",
                     "# Written by kosk-setup. `kosk --help` lists the options.\nKOSK_OPTIONS=\"" +
                         kosk_options(setup, terminal_key) + "\"\n",
                     0644,
                     "",
                     ""});
    if (!setup.pin.empty()) {
        files.push_back(
            {"etc/kosk/terminal/pin", crypto::hash_pin(setup.pin) + "\n", 0600, "kosk", "kosk"});
    }
    if (setup.wifi) {
        files.push_back({"etc/NetworkManager/system-connections/kosk-wifi.nmconnection",
                         wifi_connection(*setup.wifi),
                         0600,
                         "",
                         ""});
    }
    files.push_back({kAgent, agent_options(setup), 0640, "", "kosk-agent"});
    return files;
}

Result<> write_config_files(const std::vector<ConfigFile>& files, const Path& machine) {
    for (const ConfigFile& file : files) {
        RETURN_IF_ERROR(write_config_file(file, machine));
    }
    return {};
}

bool is_set_up(const Path& machine) {
    std::error_code none;
    return std::filesystem::exists(machine / kAgent, none);
}

}  // namespace kosk::setup
