// Options that several verbs share: the folder of the repository, and the keys that sign.
#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "content/publisher/trust/signing_keys.h"

namespace kosk::publisher {

struct KeyArguments {
    std::string repository = "repository";
    std::string keys = "keys";          // folder of the keys
    std::vector<std::string> key_list;  // single keys, used instead of the folder
    std::string passphrase_file;        // of encrypted key files
    std::string pin_file;               // of tokens
};

void add_repository_option(CLI::App& verb, KeyArguments& arguments);
void add_keys_options(CLI::App& verb, KeyArguments& arguments);
void add_passphrase_option(CLI::App& verb, KeyArguments& arguments);

// The keys of `key_list` or, when it is empty, those of the folder. Errors: as SigningKeys.
Result<SigningKeys> load_keys(const KeyArguments& arguments);
// The same; a folder that does not exist gives no keys instead of an error.
Result<SigningKeys> load_keys_if_any(const KeyArguments& arguments);

// An argument of the form ROLE=REST. Errors: invalid.
struct ForRole {
    std::string role;
    std::string rest;
};
Result<ForRole> split_for_role(const std::string& text);

}  // namespace kosk::publisher
