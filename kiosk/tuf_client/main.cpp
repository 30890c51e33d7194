// kosk-tuf-client: a bare client of The Update Framework over the code that a terminal runs, with
// the command line of the framework's conformance suite. A tool for tests, not installed.
//
//     kosk-tuf-client --metadata-dir M init ROOTFILE
//     kosk-tuf-client --metadata-url U --metadata-dir M refresh
//     kosk-tuf-client --metadata-url U --metadata-dir M --target-name P [--target-name P…]
//                     --target-dir T --target-base-url B download
//
// Exit status 0 when all went well, 1 otherwise, the reason on standard error.
#include <exception>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/tuf_client/metadata_folder.h"
#include "shared/base/clock.h"
#include "shared/base/encoding.h"
#include "shared/crypto/digest.h"
#include "shared/net/transport.h"
#include "shared/sync/repository.h"

namespace kosk::tuf_client {
namespace {

constexpr std::size_t kLongestFileName = 200;

struct Arguments {
    std::map<std::string, std::string> options;  // without the dashes
    std::vector<std::string> targets;
    std::vector<std::string> words;  // the verb and what follows it
};

Result<Arguments> parse(const std::vector<std::string>& given) {
    Arguments arguments;
    for (std::size_t i = 0; i < given.size(); ++i) {
        if (!given[i].starts_with("--")) {
            arguments.words.push_back(given[i]);
            continue;
        }
        const std::size_t equals = given[i].find('=');
        const std::string name =
            given[i].substr(2, equals == std::string::npos ? equals : equals - 2);
        if (equals == std::string::npos && i + 1 == given.size()) {
            return fail(ErrorKind::invalid, "--" + name + " needs a value");
        }
        const std::string value =
            equals == std::string::npos ? given[++i] : given[i].substr(equals + 1);
        if (name == "target-name") {
            arguments.targets.push_back(value);
        } else if (name == "metadata-dir" || name == "metadata-url" || name == "target-dir" ||
                   name == "target-base-url") {
            arguments.options[name] = value;
        } else {
            return fail(ErrorKind::invalid, "unknown option --" + name);
        }
    }
    return arguments;
}

Result<std::string> option(const Arguments& arguments, const std::string& name) {
    const auto found = arguments.options.find(name);
    if (found == arguments.options.end() || found->second.empty()) {
        return fail(ErrorKind::invalid, "--" + name + " is missing");
    }
    return found->second;
}

Result<> init(const Path& metadata, const Path& root) {
    ASSIGN_OR_RETURN(const std::string bytes, read_file(root, tuf::kRootLimit));
    RETURN_IF_ERROR(tuf::TrustedSet::create(bytes, Time{}));
    return MetadataFolder(metadata).save("root", bytes);
}

// The same file for the same target, whatever the path has in it.
Path file_for(const Path& folder, const std::string& path) {
    const std::string encoded = percent_encode(path);
    const bool plain = encoded.size() <= kLongestFileName && encoded != "." && encoded != "..";
    return folder / (plain ? encoded : hex(crypto::sha256(path)));
}

// Under its name whole or not at all; temporary names stay out of the folder of targets.
Result<> keep(const Path& temporary, const Path& file, const std::string& bytes) {
    std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
    out << bytes;
    out.close();
    std::error_code error;
    std::filesystem::create_directories(file.parent_path(), error);
    if (out) {
        std::filesystem::rename(temporary, file, error);
        if (!error) {
            return {};
        }
    }
    std::filesystem::remove(temporary, error);
    return write_file(file, bytes);  // the folders are on different disks, or there is no room
}

struct Download {
    std::string path;
    tuf::TargetFile target;
    Path file;
};

// What `names` lead to, up to the first that leads nowhere, which is the second of the pair.
std::pair<std::vector<Download>, Result<>> find_all(sync::TufClient& client,
                                                    const std::vector<std::string>& names,
                                                    const Path& folder) {
    std::vector<Download> downloads;
    for (const std::string& path : names) {
        const auto found = client.find(path);
        if (!found) {
            return {std::move(downloads), fail(found.error())};
        }
        if (!*found) {
            return {std::move(downloads), fail(ErrorKind::not_found, "no role knows " + path)};
        }
        const Path file = file_for(folder, path);
        const tuf::TargetFile& target = (*found)->target;
        const auto here = read_file(file, target.length);
        if (!here || !tuf::check_bytes(path, *here, target.length, target.hashes)) {
            downloads.push_back({path, target, file});
        }
    }
    return {std::move(downloads), {}};
}

// Many at once, kept in order up to the first that cannot be had.
Result<> fetch(net::Transport& transport,
               const sync::Repository& repository,
               bool consistent_snapshot,
               const std::vector<Download>& downloads,
               const Path& temporary) {
    std::vector<net::Request> requests;
    for (const Download& one : downloads) {
        net::Request request;
        request.url = repository.target_url(one.path, one.target, consistent_snapshot);
        request.body_limit = one.target.length;
        requests.push_back(std::move(request));
    }
    std::vector<std::optional<Result<std::string>>> bodies(downloads.size());
    std::size_t kept = 0;
    Result<> outcome;
    std::stop_source stop;
    const auto done = [&](std::size_t index, Result<net::Response> response) {
        bodies[index] = sync::body_of("targets/" + downloads[index].path, std::move(response));
        for (; outcome && kept < bodies.size() && bodies[kept]; ++kept) {
            const Download& one = downloads[kept];
            const Result<std::string>& body = *bodies[kept];
            outcome = body ? tuf::check_bytes(one.path, *body, one.target.length, one.target.hashes)
                           : Result<>(fail(body.error()));
            if (outcome) {
                outcome = keep(temporary, one.file, *body);
            }
            bodies[kept]->emplace();
        }
        if (!outcome) {
            stop.request_stop();
        }
    };
    transport.send_all(requests, done, stop.get_token());
    return outcome;
}

Result<> update(const Arguments& arguments, const Path& metadata, bool with_targets) {
    ASSIGN_OR_RETURN(const std::string metadata_url, option(arguments, "metadata-url"));
    std::string target_url;
    std::string target_folder;
    if (with_targets) {
        ASSIGN_OR_RETURN(target_url, option(arguments, "target-base-url"));
        ASSIGN_OR_RETURN(target_folder, option(arguments, "target-dir"));
        if (arguments.targets.empty()) {
            return fail(ErrorKind::invalid, "--target-name is missing");
        }
    }
    net::CurlOptions curl;
    curl.user_agent = "kosk-tuf-client";
    const auto transport = net::make_curl_transport(curl);
    sync::Repository repository(*transport, metadata_url, target_url);
    MetadataFolder folder(metadata);
    ASSIGN_OR_RETURN(auto client,
                     sync::TufClient::open(
                         folder,
                         [&](const std::string& file, std::uint64_t limit) {
                             return repository.metadata(file, limit, {});
                         },
                         SystemClock().now()));
    RETURN_IF_ERROR(client.refresh());
    if (!with_targets) {
        return {};
    }
    const auto [downloads, all_found] = find_all(client, arguments.targets, target_folder);
    RETURN_IF_ERROR(fetch(*transport,
                          repository,
                          client.trusted().root().consistent_snapshot,
                          downloads,
                          metadata / "download.partial"));
    return all_found;
}

Result<> run(const std::vector<std::string>& given) {
    ASSIGN_OR_RETURN(const Arguments arguments, parse(given));
    ASSIGN_OR_RETURN(const std::string metadata, option(arguments, "metadata-dir"));
    const std::string verb = arguments.words.empty() ? "" : arguments.words[0];
    if (verb == "init" && arguments.words.size() == 2) {
        return init(metadata, arguments.words[1]);
    }
    if ((verb == "refresh" || verb == "download") && arguments.words.size() == 1) {
        return update(arguments, metadata, verb == "download");
    }
    return fail(ErrorKind::invalid, "say init ROOTFILE, refresh or download");
}

}  // namespace
}  // namespace kosk::tuf_client

int main(int argc, char** argv) {
    try {
        if (const auto done = kosk::tuf_client::run({argv + 1, argv + argc}); !done) {
            std::cerr << "kosk-tuf-client: " << kosk::to_string(done.error()) << "\n";
            return 1;
        }
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "kosk-tuf-client: " << error.what() << "\n";
        return 1;
    }
}
