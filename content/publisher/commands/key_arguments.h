// Options that many commands share: where the repository is, and which keys sign.
#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "content/publisher/trust/signing_keys.h"

namespace kosk::publisher {

struct KeyArguments {
    std::string repository = "repository";
    std::string keys = "keys";          // a folder
    std::vector<std::string> key_list;  // instead of it, one by one
    std::string passphrase_file;
    std::string pin_file;  // of tokens
};

void add_repository_option(CLI::App& verb, KeyArguments& arguments);
void add_keys_options(CLI::App& verb, KeyArguments& arguments);
void add_passphrase_option(CLI::App& verb, KeyArguments& arguments);

// Those of --key, or those of the folder. Errors: as SigningKeys.
Result<SigningKeys> load_keys(const KeyArguments& arguments);
// The same, but no folder is no key.
Result<SigningKeys> load_keys_if_any(const KeyArguments& arguments);

// "ROLE=REST". Errors: invalid.
struct ForRole {
    std::string role;
    std::string rest;
};
Result<ForRole> split_for_role(const std::string& text);

}  // namespace kosk::publisher
