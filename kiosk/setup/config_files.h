// What an installed terminal reads at its start, made of a Setup.
//
//     /etc/kosk/root.json     the first root: everybody reads it
//     /etc/kosk/kosk.env      options of kosk: everybody reads it
//     /etc/kosk/terminal/pin  the PIN, as scrypt has it; kosk alone reads it
//     /etc/NetworkManager/system-connections/kosk-wifi.nmconnection
//     /etc/kosk/agent.conf    options of kosk-agent, with its token; kosk-agent alone reads it
//
// agent.conf comes last: a terminal that has it is set up. A power cut before leaves one that is
// not, and the same file sets it up again.
#pragma once

#include <string>
#include <vector>

#include "kiosk/setup/setup_file.h"
#include "shared/base/files.h"
#include "shared/base/result.h"

namespace kosk::setup {

struct ConfigFile {
    Path path;  // from the root of the machine, without its first "/"
    std::string bytes;
    unsigned mode = 0;  // as chmod has it
    std::string user;   // whom it belongs to; "": root
    std::string group;
};

// In the order in which they are written. `terminal_key`: whether the terminal has a key of its own
// to sign with. Takes some tenths of a second for the PIN. Thread: any.
std::vector<ConfigFile> config_files(const Setup& setup,
                                     const std::string& root,
                                     bool terminal_key);

// Below the folder `machine` ("/" on a terminal). Each is there whole or not at all, and nobody
// else could read it for a moment. Groups are given to them only by root. Errors: not_found (a
// group that the package makes is not there), no_space, internal.
Result<> write_config_files(const std::vector<ConfigFile>& files, const Path& machine);

// Whether the terminal below `machine` was set up.
bool is_set_up(const Path& machine);

}  // namespace kosk::setup
