#include "content/publisher/commands/key_command.h"

#include <iostream>
#include <memory>

#include <fmt/format.h>

#include "content/publisher/commands/verb.h"

namespace kosk::publisher {
namespace {

struct Arguments : KeyArguments {
    std::vector<std::string> names;
    std::string kind = "ed25519";
    std::string name;
    std::string key;
    std::string out;
    bool ask = false;
};

crypto::Scheme scheme_of(const std::string& kind) {
    return kind == "rsa"     ? crypto::Scheme::rsa_pss_sha256
           : kind == "ecdsa" ? crypto::Scheme::ecdsa_p256_sha256
                             : crypto::Scheme::ed25519;
}

Result<std::string> new_passphrase(const Arguments& arguments) {
    if (!arguments.passphrase_file.empty()) {
        return secret_from(arguments.passphrase_file)("");
    }
    if (!arguments.ask) {
        return std::string();
    }
    ASSIGN_OR_RETURN(const std::string first, secret_from({})("the new keys"));
    ASSIGN_OR_RETURN(const std::string again, secret_from({})("the new keys, once more"));
    if (first.empty() || first != again) {
        return fail(ErrorKind::invalid, "the passphrase is empty, or the two differ");
    }
    return first;
}

Result<> gen(const Arguments& arguments) {
    ASSIGN_OR_RETURN(const std::string passphrase, new_passphrase(arguments));
    const std::vector<std::string> names =
        arguments.names.empty()
            ? std::vector<std::string>{"root", "targets", "snapshot", "timestamp"}
            : arguments.names;
    for (const std::string& name : names) {
        if (name.find('/') != std::string::npos) {
            return fail(ErrorKind::invalid, name + ": a name, and no path");
        }
    }
    RETURN_IF_ERROR(generate_keys(arguments.keys, names, scheme_of(arguments.kind), passphrase));
    std::cout << "keys written to " + arguments.keys << "\n";
    return {};
}

Result<> recipient(const Arguments& arguments) {
    ASSIGN_OR_RETURN(const std::string passphrase, new_passphrase(arguments));
    RETURN_IF_ERROR(generate_recipient(arguments.keys, arguments.name, passphrase));
    std::cout << "keys written to " + arguments.keys << "\n";
    return {};
}

Result<> body(const Arguments& arguments) {
    ASSIGN_OR_RETURN(const std::string passphrase, new_passphrase(arguments));
    ASSIGN_OR_RETURN(const crypto::PublicKey key,
                     generate_body(arguments.keys, arguments.name, passphrase));
    std::cout << fmt::format(
        "keys written to {}, key id {}\nsite.yaml needs, at the recipient {}:\n"
        "    signing_keys:\n      - key: {}\n",
        arguments.keys,
        key.id,
        arguments.name,
        key.base64);
    return {};
}

Result<> pub(const Arguments& arguments) {
    KeyArguments one = arguments;
    one.key_list = {arguments.key};
    ASSIGN_OR_RETURN(const SigningKeys keys, load_keys(one));
    const tuf::Key key = tuf::public_half(*keys.all().front());
    const std::string text = tuf::key_text(key) + "\n";
    if (arguments.out.empty()) {
        std::cout << text;
        return {};
    }
    RETURN_IF_ERROR(write_file(arguments.out, text));
    std::cout << fmt::format("{}: {}, key id {}\n", arguments.out, in_words(key), tuf::key_id(key));
    return {};
}

}  // namespace

void add_key_commands(CLI::App& app, int& exit_code) {
    const auto arguments = std::make_shared<Arguments>();
    auto* key =
        app.add_subcommand("key", "Make keys, and show their public halves")->require_subcommand(1);
    auto* gen_verb = add_verb(
        *key, "gen", "Make signing keys: a file NAME.pem for each name", arguments, exit_code, gen);
    gen_verb->add_option(
        "names",
        arguments->names,
        "names such as root-aysel; default: root, targets, snapshot and timestamp");
    gen_verb->add_option("--type", arguments->kind, "kind of the keys")
        ->check(CLI::IsMember({"ed25519", "ecdsa", "rsa"}))
        ->capture_default_str();
    auto* recipient_verb = add_verb(*key,
                                    "recipient",
                                    "Make the key pair of a body that receives forms",
                                    arguments,
                                    exit_code,
                                    recipient);
    auto* body_verb = add_verb(*key,
                               "body",
                               "Make the key pair that such a body signs its answers with",
                               arguments,
                               exit_code,
                               body);
    for (auto* verb : {recipient_verb, body_verb}) {
        verb->add_option("name", arguments->name, "id of the recipient in site.yaml")->required();
    }
    for (auto* verb : {gen_verb, recipient_verb, body_verb}) {
        verb->add_option("--keys",
                         arguments->keys,
                         "folder for the new files; existing files are never overwritten")
            ->capture_default_str();
        verb->add_flag(
            "--ask", arguments->ask, "ask for a passphrase and encrypt the private keys with it");
        verb->add_option("--passphrase-file",
                         arguments->passphrase_file,
                         "file with a passphrase with which the private keys are encrypted");
    }
    auto* pub_verb = add_verb(*key,
                              "pub",
                              "Write the public half of a signing key, for those who will trust it",
                              arguments,
                              exit_code,
                              pub);
    pub_verb
        ->add_option(
            "key", arguments->key, "file of the private key, or pkcs11: URI of a key on a token")
        ->required();
    pub_verb->add_option("--out", arguments->out, "file to write; default: print it");
    add_passphrase_option(*pub_verb, *arguments);
}

}  // namespace kosk::publisher
