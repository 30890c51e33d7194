#include "content/publisher/commands/ceremony_command.h"

#include <iostream>
#include <memory>

#include <fmt/format.h>

#include "content/publisher/commands/verb.h"
#include "content/publisher/trust/staging.h"

namespace kosk::publisher {
namespace {

struct Arguments : KeyArguments {
    std::vector<std::string> add;         // ROLE=FILE
    std::vector<std::string> remove;      // ROLE=KEYID
    std::vector<std::string> thresholds;  // ROLE=N
    std::string agency;
    std::vector<std::string> agency_keys;
    int agency_threshold = 1;
    std::vector<std::string> paths;
};

Result<RootEdit> read_edit(const Arguments& arguments) {
    RootEdit edit;
    for (const std::string& text : arguments.add) {
        ASSIGN_OR_RETURN(const ForRole one, split_for_role(text));
        ASSIGN_OR_RETURN(const tuf::Role role, role_named(one.role));
        ASSIGN_OR_RETURN(tuf::Key key, read_public_key(one.rest));
        edit.add[role].push_back(std::move(key));
    }
    for (const std::string& text : arguments.remove) {
        ASSIGN_OR_RETURN(const ForRole one, split_for_role(text));
        ASSIGN_OR_RETURN(const tuf::Role role, role_named(one.role));
        edit.remove[role].push_back(one.rest);
    }
    for (const std::string& text : arguments.thresholds) {
        ASSIGN_OR_RETURN(const ForRole one, split_for_role(text));
        ASSIGN_OR_RETURN(const tuf::Role role, role_named(one.role));
        if (one.rest.size() > 3 || one.rest.find_first_not_of("0123456789") != std::string::npos) {
            return fail(ErrorKind::invalid, fmt::format("{}: write a number after the =", text));
        }
        edit.thresholds[role] = std::stoi(one.rest);
    }
    return edit;
}

Result<> init(const Arguments& arguments) {
    ASSIGN_OR_RETURN(const SigningKeys keys, load_keys_if_any(arguments));
    ASSIGN_OR_RETURN(RootEdit edit, read_edit(arguments));
    for (const tuf::Role role :
         {tuf::Role::root, tuf::Role::targets, tuf::Role::snapshot, tuf::Role::timestamp}) {
        for (tuf::Key& key : keys.named(tuf::name(role))) {
            edit.add[role].push_back(std::move(key));
        }
    }
    tuf::Root root;
    RETURN_IF_ERROR(apply(root, edit));
    const SystemClock clock;
    ASSIGN_OR_RETURN(const bool begun, Repository(arguments.repository, clock).init(root, keys));
    std::cout << (begun ? "repository begun in " + arguments.repository
                        : std::string("the root waits for its signatures: `kosk-content root "
                                      "sign`, then `root commit`"))
              << "\n";
    return {};
}

Result<> with_staging(const Arguments& arguments, const std::function<Result<>(Staging&)>& work) {
    const RepositoryFiles files(arguments.repository);
    const SystemClock clock;
    ASSIGN_OR_RETURN(const auto lock, RepositoryLock::take(files.folder()));
    ASSIGN_OR_RETURN(Staging staging, Staging::open(files, clock, {}));
    return work(staging);
}

Result<> edit_root(const Arguments& arguments) {
    ASSIGN_OR_RETURN(const RootEdit edit, read_edit(arguments));
    RETURN_IF_ERROR(
        with_staging(arguments, [&](Staging& staging) { return staging.edit_root(edit); }));
    std::cout << "the next root waits for signatures: `kosk-content payload root` shows it\n";
    return {};
}

Result<> commit_root(const Arguments& arguments) {
    ASSIGN_OR_RETURN(const SigningKeys keys, load_keys_if_any(arguments));
    const SystemClock clock;
    ASSIGN_OR_RETURN(const std::int64_t version,
                     Repository(arguments.repository, clock).commit_root(keys));
    std::cout << fmt::format("root {} is valid from now on\n", version);
    return {};
}

Result<AgencyTerms> read_terms(const Arguments& arguments) {
    AgencyTerms terms{arguments.agency, {}, arguments.agency_threshold, arguments.paths};
    for (const std::string& file : arguments.agency_keys) {
        ASSIGN_OR_RETURN(tuf::Key key, read_public_key(file));
        terms.keys.push_back(std::move(key));
    }
    return terms;
}

using ChangeAgency = Result<> (*)(tuf::Targets&, const tuf::Root&, const AgencyTerms&);

Result<> change_agency(const Arguments& arguments, ChangeAgency change) {
    ASSIGN_OR_RETURN(const AgencyTerms terms, read_terms(arguments));
    RETURN_IF_ERROR(with_staging(
        arguments, [&](Staging& staging) { return staging.change_agencies(change, terms); }));
    std::cout << "the change waits: `kosk-content payload targets` shows it, `publish` makes it\n";
    return {};
}

Result<> add(const Arguments& arguments) {
    return change_agency(arguments, add_agency);
}
Result<> rotate(const Arguments& arguments) {
    return change_agency(arguments, rotate_agency);
}
Result<> remove(const Arguments& arguments) {
    return change_agency(arguments,
                         [](tuf::Targets& targets, const tuf::Root&, const AgencyTerms& terms) {
                             return remove_agency(targets, terms.name);
                         });
}

void add_role_options(CLI::App& verb, Arguments& arguments) {
    verb.add_option("--add,--key",
                    arguments.add,
                    "ROLE=FILE: let the public key in FILE sign for ROLE; may be repeated")
        ->allow_extra_args(false);
    verb.add_option("--threshold",
                    arguments.thresholds,
                    "ROLE=N: require signatures of N keys for ROLE; may be repeated")
        ->allow_extra_args(false);
}

void add_agency_verbs(CLI::App& app, const std::shared_ptr<Arguments>& arguments, int& exit_code) {
    auto* agency = app.add_subcommand("agency", "Let other bodies sign documents of their own")
                       ->require_subcommand(1);
    auto* add_it =
        add_repository_verb(*agency,
                            "add",
                            "Add an agency, which from then on signs the documents below its paths",
                            arguments,
                            exit_code,
                            add);
    auto* rotate_it =
        add_repository_verb(*agency,
                            "rotate",
                            "Replace the keys of an agency, and its paths if any are given",
                            arguments,
                            exit_code,
                            rotate);
    auto* remove_it =
        add_repository_verb(*agency,
                            "remove",
                            "Remove an agency; its paths belong to the repository again",
                            arguments,
                            exit_code,
                            remove);
    for (auto* verb : {add_it, rotate_it, remove_it}) {
        verb->add_option(
                "name", arguments->agency, "name of the agency, of the characters a-z, 0-9 and -")
            ->required();
    }
    for (auto* verb : {add_it, rotate_it}) {
        verb->add_option("--key",
                         arguments->agency_keys,
                         "file of a public key of the agency; may be repeated")
            ->allow_extra_args(false)
            ->required();
        verb->add_option("--threshold",
                         arguments->agency_threshold,
                         "number of the agency's keys that must sign")
            ->capture_default_str();
        verb->add_option("--path",
                         arguments->paths,
                         "pattern of paths, such as services/migration-*; may be repeated")
            ->allow_extra_args(false);
    }
}

}  // namespace

void add_ceremony_commands(CLI::App& app, int& exit_code) {
    const auto arguments = std::make_shared<Arguments>();
    auto* init_verb = add_repository_verb(app,
                                          "init",
                                          "Begin a repository: make and sign its first root",
                                          arguments,
                                          exit_code,
                                          init);
    add_keys_options(*init_verb, *arguments);
    add_role_options(*init_verb, *arguments);

    auto* root = app.get_subcommand("root");
    auto* edit = add_repository_verb(*root,
                                     "edit",
                                     "Prepare a root with other keys or thresholds, to be signed",
                                     arguments,
                                     exit_code,
                                     edit_root);
    add_role_options(*edit, *arguments);
    edit->add_option("--remove",
                     arguments->remove,
                     "ROLE=KEYID: remove the key whose id begins with KEYID; may be repeated")
        ->allow_extra_args(false);
    auto* commit = add_repository_verb(*root,
                                       "commit",
                                       "Make the prepared root valid, once it has its signatures",
                                       arguments,
                                       exit_code,
                                       commit_root);
    add_keys_options(*commit, *arguments);
    add_agency_verbs(app, arguments, exit_code);
}

}  // namespace kosk::publisher
