#include "content/publisher/commands/key_arguments.h"

#include <filesystem>

#include <fmt/format.h>

#include "content/publisher/trust/token_key.h"

namespace kosk::publisher {

void add_repository_option(CLI::App& verb, KeyArguments& arguments) {
    verb.add_option("--repo", arguments.repository, "folder of the repository")
        ->capture_default_str();
}

void add_passphrase_option(CLI::App& verb, KeyArguments& arguments) {
    verb.add_option("--passphrase-file",
                    arguments.passphrase_file,
                    "file with the passphrase of the keys; default: ask at the terminal");
    verb.add_option("--pin-file",
                    arguments.pin_file,
                    "file with the PIN of the token; default: ask at the terminal");
}

void add_keys_options(CLI::App& verb, KeyArguments& arguments) {
    verb.add_option("--keys",
                    arguments.keys,
                    "folder of the signing keys (*.pem, and *.uri for keys on tokens)")
        ->capture_default_str();
    add_passphrase_option(verb, arguments);
}

Result<SigningKeys> load_keys(const KeyArguments& arguments) {
    const AskSecret ask = [&](std::string_view of) {
        return secret_from(is_token_uri(of) ? arguments.pin_file : arguments.passphrase_file)(of);
    };
    return arguments.key_list.empty() ? SigningKeys::load(arguments.keys, ask)
                                      : SigningKeys::open(arguments.key_list, ask);
}

Result<SigningKeys> load_keys_if_any(const KeyArguments& arguments) {
    if (arguments.key_list.empty() && !std::filesystem::exists(arguments.keys)) {
        return SigningKeys();
    }
    return load_keys(arguments);
}

Result<ForRole> split_for_role(const std::string& text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == text.size()) {
        return fail(ErrorKind::invalid, fmt::format("{}: write ROLE=VALUE", text));
    }
    return ForRole{text.substr(0, equals), text.substr(equals + 1)};
}

}  // namespace kosk::publisher
