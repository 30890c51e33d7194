#include "content/publisher/commands/signing_command.h"

#include <iostream>
#include <map>
#include <memory>

#include <fmt/format.h>

#include "content/publisher/commands/verb.h"
#include "content/publisher/trust/build_files.h"
#include "content/publisher/trust/metadata_words.h"
#include "content/publisher/trust/seen_words.h"
#include "content/publisher/trust/staging.h"
#include "shared/base/encoding.h"
#include "shared/content/documents.h"
#include "shared/crypto/digest.h"
#include "shared/tuf/trusted_set.h"

namespace kosk::publisher {
namespace {

struct Arguments : KeyArguments {
    std::string role;
    std::string file;
    std::vector<std::string> files;
    std::string build;
    std::vector<std::string> paths;
    std::vector<std::string> folders;
    std::string out;
    std::string root;
    std::string hash;
    bool add = false;
};

struct Shown {
    std::string words;
    std::string hash;
};

// Looks for the bytes of targets in the folders of `--files` and `--build`, then in the repository.
Result<FindFile> find_files(const Arguments& arguments) {
    std::map<std::string, std::string> given;  // by SHA-256
    std::vector<std::string> folders = arguments.folders;
    if (!arguments.build.empty()) {
        folders.push_back(arguments.build);
    }
    for (const std::string& folder : folders) {
        ASSIGN_OR_RETURN(auto files, read_build_files(folder));
        for (auto& [path, bytes] : files) {
            given[hex(crypto::sha256(bytes))] = std::move(bytes);
        }
    }
    return FindFile(
        [given = std::move(given), files = RepositoryFiles(arguments.repository)](
            const std::string& path, const tuf::TargetFile& target) -> std::optional<std::string> {
            const auto hash = target.hashes.find("sha256");
            if (hash == target.hashes.end()) {
                return std::nullopt;
            }
            if (const auto known = given.find(hash->second); known != given.end()) {
                return known->second;
            }
            auto bytes = read_file(files.target(path, target));
            if (!bytes || !tuf::check_bytes(path, *bytes, target.length, target.hashes)) {
                return std::nullopt;
            }
            return std::move(*bytes);
        });
}

// The site that recipients are named by: the one to be signed, else the published one.
content::Site site_of(const std::vector<const tuf::Targets*>& from, const FindFile& find) {
    const std::string path = content::target_path(content::DocumentType::site);
    for (const tuf::Targets* targets : from) {
        const auto target = targets->targets.find(path);
        const auto bytes =
            target == targets->targets.end() ? std::nullopt : find(path, target->second);
        const auto document = bytes ? content::parse_document(path, *bytes)
                                    : Result<content::Document>(fail(ErrorKind::not_found, path));
        if (document) {
            if (const auto* site = std::get_if<content::Site>(&*document)) {
                return *site;
            }
        }
    }
    return {};
}

Result<std::string> seen_of(const Arguments& arguments,
                            const Staging& staging,
                            const std::string& role,
                            const std::string& bytes) {
    if (role == "root") {
        return std::string();
    }
    const auto parsed = [](const std::optional<std::string>& text) {
        const auto targets =
            text ? tuf::parse_targets(*text) : Result<tuf::Targets>(fail(ErrorKind::not_found, ""));
        return targets ? *targets : tuf::Targets();
    };
    ASSIGN_OR_RETURN(const FindFile find, find_files(arguments));
    const tuf::Targets before = parsed(staging.trusted(role));
    const tuf::Targets after = parsed(bytes);
    const tuf::Targets top = parsed(staging.trusted("targets"));
    return seen_words(before, after, site_of({&after, &top}, find), find);
}

Result<Shown> show(const Arguments& arguments,
                   const Staging& staging,
                   const std::string& role,
                   const std::string& bytes) {
    ASSIGN_OR_RETURN(std::string words,
                     change_in_words(role, staging.trusted(role), bytes, SystemClock().now()));
    ASSIGN_OR_RETURN(const std::string seen, seen_of(arguments, staging, role, bytes));
    ASSIGN_OR_RETURN(std::string hash, payload_hash(bytes));
    return Shown{words + seen, std::move(hash)};
}

void print(const Shown& shown) {
    std::cout << shown.words << "payload SHA-256 " << shown.hash << std::endl;
}

Result<> print_count(const Staging& staging, const std::string& role) {
    ASSIGN_OR_RETURN(const auto counts, staging.signatures(role));
    for (const SignatureCount& count : counts) {
        std::cout << fmt::format("{}: {} of {} signatures{}{}\n",
                                 role,
                                 count.key_ids.size(),
                                 count.needed,
                                 count.what.empty() ? "" : " ",
                                 count.what);
    }
    return {};
}

Result<> payload(const Arguments& arguments) {
    const RepositoryFiles files(arguments.repository);
    const SystemClock clock;
    ASSIGN_OR_RETURN(const auto lock, RepositoryLock::take(files.folder()));
    ASSIGN_OR_RETURN(Staging staging, Staging::open(files, clock, {}));
    const bool top = arguments.role == "targets";
    if (!arguments.build.empty() && top) {
        RETURN_IF_ERROR(staging.make_targets(arguments.build));
    } else if (!arguments.build.empty() && arguments.role != "root") {
        RETURN_IF_ERROR(staging.make_agency(arguments.role, arguments.build, arguments.paths));
    } else if (top && !staging.payload("targets")) {
        RETURN_IF_ERROR(staging.make_targets(std::nullopt));
    }
    ASSIGN_OR_RETURN(const std::string bytes, staging.payload(arguments.role));
    const std::string out = arguments.out.empty() ? arguments.role + ".json" : arguments.out;
    ASSIGN_OR_RETURN(const Shown shown, show(arguments, staging, arguments.role, bytes));
    RETURN_IF_ERROR(write_file(out, bytes));
    print(shown);
    std::cout << fmt::format("written to {}: give it to the key holders\n", out);
    return {};
}

// The root that the key holder keeps must be one of the repository's roots.
Result<> check_kept_root(const Published& now, const std::string& file) {
    ASSIGN_OR_RETURN(const std::string kept, read_file(file, tuf::kRootLimit));
    for (const std::string& root : now.roots) {
        if (root == kept) {
            return {};
        }
    }
    return fail(ErrorKind::untrusted,
                fmt::format("{}: the repository does not come from this root", file));
}

// What is compared with must itself be signed correctly, however old it is: hence no expiry
// (Time()).
Result<> check_trusted(const RepositoryFiles& files, const std::string& kept_root) {
    const auto now = files.load();
    if (!now) {
        return now.error().kind == ErrorKind::not_found && kept_root.empty() ? Result<>()
                                                                             : fail(now.error());
    }
    if (!kept_root.empty()) {
        RETURN_IF_ERROR(check_kept_root(*now, kept_root));
    }
    if (now->any()) {
        RETURN_IF_ERROR(check_as_client(release_of(*now), {}, Time()));
        return {};
    }
    ASSIGN_OR_RETURN(auto trusted, tuf::TrustedSet::create(now->roots.front(), Time()));
    for (std::size_t i = 1; i < now->roots.size(); ++i) {
        RETURN_IF_ERROR(trusted.update_root(now->roots[i]));
    }
    return {};
}

Result<> agreed(const Arguments& arguments, const std::string& hash) {
    if (!arguments.hash.empty()) {
        if (arguments.hash == hash) {
            return {};
        }
        return fail(ErrorKind::untrusted, "this is not the payload that --sha256 names");
    }
    const auto yes = confirm("Sign exactly this? Type yes:");
    if (!yes) {
        return fail(ErrorKind::cancelled,
                    "nobody is at a terminal to agree; read the above, then give --sha256 " + hash);
    }
    return *yes ? Result<>() : fail(ErrorKind::cancelled, "nothing was signed");
}

Result<> sign_bytes(const Arguments& arguments,
                    const std::string& role,
                    const Path& file,
                    const std::string& bytes) {
    const RepositoryFiles files(arguments.repository);
    const SystemClock clock;
    RETURN_IF_ERROR(check_trusted(files, arguments.root));
    ASSIGN_OR_RETURN(const Staging staging, Staging::open(files, clock, {}));
    ASSIGN_OR_RETURN(const Shown shown, show(arguments, staging, role, bytes));
    print(shown);
    RETURN_IF_ERROR(agreed(arguments, shown.hash));
    ASSIGN_OR_RETURN(const SigningKeys keys, load_keys(arguments));
    ASSIGN_OR_RETURN(const auto signatures, sign_payload(bytes, keys.all()));
    if (signatures.empty()) {
        return fail(ErrorKind::not_found, "no key to sign with; name one with --key");
    }
    if (arguments.add) {
        std::string complete = bytes;
        for (const tuf::Signature& signature : signatures) {
            ASSIGN_OR_RETURN(complete, tuf::add_signature(complete, signature));
        }
        RETURN_IF_ERROR(write_file(file, complete));
        std::cout << fmt::format("signed; {} now holds the signature\n", file.string());
        return {};
    }
    const Path out = arguments.out.empty() ? Path(file).replace_extension(fmt::format(
                                                 "{}.sig", short_id(signatures.front().key_id)))
                                           : Path(arguments.out);
    ASSIGN_OR_RETURN(const std::string text, signature_file(role, bytes, signatures));
    RETURN_IF_ERROR(write_file(out, text));
    std::cout << fmt::format("signed; send {} back\n", out.string());
    return {};
}

// The file is read once, so that what is signed is what was shown.
Result<> sign(const Arguments& arguments) {
    ASSIGN_OR_RETURN(const std::string bytes, read_file(arguments.file, tuf::kTargetsLimit));
    const std::string role =
        arguments.role.empty() ? Path(arguments.file).stem().string() : arguments.role;
    return sign_bytes(arguments, role, arguments.file, bytes);
}

Result<> sign_root(const Arguments& arguments) {
    const RepositoryFiles files(arguments.repository);
    ASSIGN_OR_RETURN(const auto bytes, files.load_staged("root"));
    if (!bytes) {
        return fail(ErrorKind::not_found,
                    "no root is prepared; `kosk-content root edit` prepares one");
    }
    Arguments here = arguments;
    here.add = true;
    return sign_bytes(here, "root", files.staged("root"), *bytes);
}

Result<> add_signature(const Arguments& arguments) {
    const RepositoryFiles files(arguments.repository);
    const SystemClock clock;
    ASSIGN_OR_RETURN(const auto lock, RepositoryLock::take(files.folder()));
    ASSIGN_OR_RETURN(Staging staging, Staging::open(files, clock, {}));
    for (const std::string& file : arguments.files) {
        ASSIGN_OR_RETURN(const std::string role, staging.add_signatures(file, arguments.role));
        RETURN_IF_ERROR(print_count(staging, role));
    }
    return {};
}

void add_signer_options(CLI::App& verb, Arguments& arguments) {
    verb.add_option("--key",
                    arguments.key_list,
                    "file or pkcs11: URI of a key to sign with; may be repeated")
        ->allow_extra_args(false)
        ->required();
    verb.add_option(
        "--root", arguments.root, "root metadata that you kept: the repository must come from it");
    verb.add_option("--files",
                    arguments.folders,
                    "folder of the build that is to be signed, to show what citizens will see of "
                    "it; may be repeated")
        ->allow_extra_args(false);
    verb.add_option(
        "--sha256", arguments.hash, "sign without asking when the payload has this SHA-256");
    add_passphrase_option(verb, arguments);
}

}  // namespace

void add_signing_commands(CLI::App& app, int& exit_code) {
    const auto arguments = std::make_shared<Arguments>();
    auto* payload_verb = add_repository_verb(
        app,
        "payload",
        "Write metadata that key holders must sign to a file, and show what it changes",
        arguments,
        exit_code,
        payload);
    payload_verb
        ->add_option("role",
                     arguments->role,
                     "the role to be signed: root, targets, or the name of an agency")
        ->required();
    payload_verb->add_option(
        "--build", arguments->build, "make new metadata of the files in this build folder");
    payload_verb
        ->add_option("--path",
                     arguments->paths,
                     "pattern of paths of an agency that this repository does not know yet")
        ->allow_extra_args(false);
    payload_verb->add_option("--out", arguments->out, "file to write; default: ROLE.json");

    auto* sign_verb = add_repository_verb(
        app, "sign", "Show what a payload changes, ask, and sign it", arguments, exit_code, sign);
    sign_verb->add_option("file", arguments->file, "file that `payload` wrote")->required();
    sign_verb->add_option(
        "--role", arguments->role, "role of the file; default: its name without the ending");
    sign_verb->add_option(
        "--out", arguments->out, "file for the signature; default: FILE with the ending KEYID.sig");
    sign_verb->add_flag("--add",
                        arguments->add,
                        "add the signature to the payload file instead of a file of its own");
    add_signer_options(*sign_verb, *arguments);

    auto* root = app.add_subcommand("root", "Change which keys may sign for which role")
                     ->require_subcommand(1);
    auto* root_sign = add_repository_verb(*root,
                                          "sign",
                                          "Show what the prepared root changes, ask, and sign it",
                                          arguments,
                                          exit_code,
                                          sign_root);
    add_signer_options(*root_sign, *arguments);

    auto* add_signatures =
        add_repository_verb(app,
                            "add-signature",
                            "Take over signatures, or metadata that an agency signed",
                            arguments,
                            exit_code,
                            add_signature);
    add_signatures
        ->add_option("files", arguments->files, "files that key holders or agencies sent back")
        ->required();
    add_signatures->add_option(
        "--role", arguments->role, "role of signed metadata; default: the name of the file");
}

}  // namespace kosk::publisher
