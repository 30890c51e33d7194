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

#include "kiosk/setup/config_file.h"
#include "kiosk/setup/setup_file.h"
#include "shared/base/files.h"
#include "shared/base/result.h"

namespace kosk::setup {

// In the order in which they are written. `terminal_key`: whether the terminal has a key of its own
// to sign with. Takes some tenths of a second for the PIN. Thread: any.
std::vector<ConfigFile> config_files(const Setup& setup,
                                     const std::string& root,
                                     bool terminal_key);

// One after the other; errors as of write_config_file.
Result<> write_config_files(const std::vector<ConfigFile>& files, const Path& machine);

// Whether the terminal below `machine` was set up.
bool is_set_up(const Path& machine);

}  // namespace kosk::setup
