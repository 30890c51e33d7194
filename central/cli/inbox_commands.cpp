#include <utility>

#include <fmt/core.h>

#include "central/cli/commands.h"
#include "central/cli/inbox_text.h"
#include "central/inbox/list.h"
#include "central/inbox/open.h"
#include "central/inbox/write_files.h"
#include "central/store/open.h"
#include "shared/base/log.h"

namespace kosk::central {
namespace {

std::string not_found_or(ErrorKind kind, std::string message) {
    return kind == ErrorKind::not_found ? "inbox.not_found" : std::move(message);
}

Result<std::vector<std::string>> wanted_ids(Store& store, const OpenOptions& options) {
    if (!options.instance_id.empty()) {
        return std::vector<std::string>{options.instance_id};
    }
    ASSIGN_OR_RETURN(const auto items, inbox::list(store, {}));
    std::vector<std::string> ids;
    for (const Listing& item : items) {
        if (!item.erased) {
            ids.push_back(item.instance_id);
        }
    }
    return ids;
}

Result<> open_one(const Record& record,
                  const inbox::AgencyKey& key,
                  const inbox::SenderCheck& check,
                  const Path& out) {
    ASSIGN_OR_RETURN(const inbox::Opened opened, inbox::open(record, key, check));
    fmt::print("{}", opened_text(opened));
    if (!opened.listing.complete) {
        log_warning("inbox.incomplete", {{"instance", opened.listing.instance_id}});
    }
    return out.empty() ? Result<>() : inbox::write_files(opened, out);
}

}  // namespace

ExitCode inbox_list(const std::string& url, const std::string& form, bool json) {
    auto store = open_store(url);
    if (!store) {
        return report("inbox.not_read", store.error());
    }
    const auto items = inbox::list(**store, form);
    if (!items) {
        return report("inbox.not_read", items.error());
    }
    fmt::print("{}", json ? listing_json(*items) : listing_table(*items));
    return ExitCode::ok;
}

ExitCode inbox_prune(const std::string& url, int days) {
    auto store = open_store(url);
    if (!store) {
        return report("inbox.not_read", store.error());
    }
    const auto pruned = (*store)->prune(SystemClock().now() - std::chrono::hours(24 * days));
    if (!pruned) {
        return report("inbox.not_pruned", pruned.error());
    }
    log_info("inbox.pruned", {{"count", std::to_string(pruned->count)}});
    if (!pruned->traceless) {
        log_warning(
            "inbox.traces_left",
            {{"reason", "the database is in use, and its log has copies still; prune again"}});
        return ExitCode::temporary;
    }
    return ExitCode::ok;
}

ExitCode inbox_show(const std::string& url, const std::string& instance_id) {
    auto store = open_store(url);
    if (!store) {
        return report("inbox.not_read", store.error());
    }
    const auto record = inbox::find(**store, instance_id);
    if (!record) {
        return report(not_found_or(record.error().kind, "inbox.not_read"), record.error());
    }
    fmt::print("{}", record_text(*record));
    return ExitCode::ok;
}

ExitCode inbox_open(const OpenOptions& options) {
    const auto key = options.key.empty() ? Result<inbox::AgencyKey>()
                                         : inbox::read_key(options.key, options.passphrase_file);
    if (!key) {
        return report("inbox.no_key", key.error());
    }
    inbox::SenderCheck check{{}, options.unsigned_too};
    if (!options.release.empty()) {
        auto release = inbox::fetch_release(options.release, options.root, SystemClock().now());
        if (!release) {
            return report("inbox.no_release", release.error());
        }
        check.release = *std::move(release);
    }
    auto store = open_store(options.store);
    if (!store) {
        return report("inbox.not_read", store.error());
    }
    const auto ids = wanted_ids(**store, options);
    if (!ids) {
        return report("inbox.not_read", ids.error());
    }
    ExitCode code = ExitCode::ok;
    for (const std::string& id : *ids) {
        const auto record = inbox::find(**store, id);
        if (!record) {
            return report(not_found_or(record.error().kind, "inbox.not_read"), record.error());
        }
        if (const auto opened = open_one(*record, *key, check, options.out); !opened) {
            log_error("inbox.not_opened", opened.error(), {{"instance", id}});
            code = ExitCode::bad_data;
        }
    }
    return code;
}

}  // namespace kosk::central
