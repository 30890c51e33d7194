#include <optional>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "central/commands.h"
#include "central/store/sqlite_store.h"

namespace kosk::central {
namespace {

std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) {
        out += (out.empty() ? "" : ", ") + name;
    }
    return out;
}

nlohmann::json to_json(const Listing& item) {
    return {{"instanceID", item.instance_id},
            {"form", item.form_id},
            {"version", item.form_version},
            {"terminal", item.terminal},
            {"received", format_utc(item.received_at)},
            {"encrypted", item.encrypted},
            {"complete", item.complete},
            {"missing", item.missing},
            {"bytes", item.bytes}};
}

void print_table(const std::vector<Listing>& items) {
    fmt::print("{:<42} {:<24} {:<21} {:<16} {:>10}  {}\n",
               "INSTANCE",
               "FORM",
               "RECEIVED",
               "TERMINAL",
               "BYTES",
               "STATE");
    for (const Listing& item : items) {
        fmt::print("{:<42} {:<24} {:<21} {:<16} {:>10}  {}{}\n",
                   item.instance_id,
                   item.form_id,
                   format_utc(item.received_at),
                   item.terminal,
                   item.bytes,
                   item.complete ? "complete" : "incomplete",
                   item.encrypted ? "" : ", not encrypted");
    }
}

}  // namespace

ExitCode inbox_list(const Path& data, const std::string& form, bool json) {
    auto store = open_sqlite_store(data);
    if (!store) {
        return report("inbox.not_read", store.error());
    }
    const auto items = (*store)->list(form);
    if (!items) {
        return report("inbox.not_read", items.error());
    }
    if (!json) {
        print_table(*items);
        return ExitCode::ok;
    }
    auto array = nlohmann::json::array();
    for (const Listing& item : *items) {
        array.push_back(to_json(item));
    }
    constexpr auto kReplace = nlohmann::json::error_handler_t::replace;
    fmt::print("{}\n", array.dump(2, ' ', false, kReplace));
    return ExitCode::ok;
}

ExitCode inbox_show(const Path& data, const std::string& instance_id) {
    auto store = open_sqlite_store(data);
    if (!store) {
        return report("inbox.not_read", store.error());
    }
    const auto found = (*store)->find(instance_id);
    if (!found) {
        return report("inbox.not_read", found.error());
    }
    if (!*found) {
        return report("inbox.not_found", {ErrorKind::not_found, instance_id, 0});
    }
    const Record& record = **found;
    const Listing& item = record.listing;
    fmt::print("instance   {}\nform       {} {}\nreceived   {}\nterminal   {}\nencrypted  {}\n",
               item.instance_id,
               item.form_id,
               item.form_version,
               format_utc(item.received_at),
               item.terminal,
               item.encrypted ? "yes" : "no");
    fmt::print("state      {}\n",
               item.complete          ? "complete"
               : item.missing.empty() ? "incomplete: the sender announced more files"
                                      : "incomplete: missing " + joined(item.missing));
    for (const NamedFile& file : record.files) {
        fmt::print("file       {} ({} bytes)\n", file.name, file.bytes.size());
    }
    fmt::print("\n{}\n", record.xml);
    return ExitCode::ok;
}

}  // namespace kosk::central
