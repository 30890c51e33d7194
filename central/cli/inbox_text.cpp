#include "central/cli/inbox_text.h"

#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "central/inbox/list.h"
#include "shared/base/visible.h"

namespace kosk::central {
namespace {

// Of an answer's further lines, so that none looks like the next answer.
constexpr std::string_view kIndent = "    ";

nlohmann::json to_json(const Listing& item) {
    return {{"instanceID", item.instance_id},
            {"form", item.form_id},
            {"version", item.form_version},
            {"terminal", item.terminal},
            {"received", format_utc(item.received_at)},
            {"encrypted", item.encrypted},
            {"complete", item.complete},
            {"missing", item.missing},
            {"erased", item.erased},
            {"bytes", item.bytes}};
}

}  // namespace

std::string listing_table(const std::vector<Listing>& items) {
    std::string out = fmt::format("{:<42} {:<24} {:<21} {:<16} {:>10}  {}\n",
                                  "INSTANCE",
                                  "FORM",
                                  "RECEIVED",
                                  "TERMINAL",
                                  "BYTES",
                                  "STATE");
    for (const Listing& item : items) {
        out += fmt::format("{:<42} {:<24} {:<21} {:<16} {:>10}  {}{}\n",
                           visible(item.instance_id),
                           visible(item.form_id),
                           format_utc(item.received_at),
                           visible(item.terminal),
                           item.bytes,
                           item.erased     ? "erased"
                           : item.complete ? "complete"
                                           : "incomplete",
                           item.encrypted ? "" : ", not encrypted");
    }
    return out;
}

std::string listing_json(const std::vector<Listing>& items) {
    auto array = nlohmann::json::array();
    for (const Listing& item : items) {
        array.push_back(to_json(item));
    }
    return array.dump(2, ' ', true, nlohmann::json::error_handler_t::replace) + "\n";
}

std::string record_text(const Record& record) {
    const Listing& item = record.listing;
    std::string out = fmt::format(
        "instance   {}\nform       {} {}\nreceived   {}\nterminal   {}\nencrypted  {}\n"
        "state      {}\n",
        visible(item.instance_id),
        visible(item.form_id),
        visible(item.form_version),
        format_utc(item.received_at),
        visible(item.terminal),
        item.encrypted ? "yes" : "no",
        visible(inbox::state_in_words(item)));
    for (const NamedFile& file : record.files) {
        out += fmt::format("file       {} ({} bytes)\n", visible(file.name), file.bytes.size());
    }
    return out + "\n" + visible_lines(record.xml, {}) + "\n";
}

namespace {

std::string sender_text(const inbox::Sender& sender) {
    using Standing = inbox::Sender::Standing;
    switch (sender.standing) {
        case Standing::not_verified:
            return "sender not verified: no --release says which terminals there are";
        case Standing::terminal:
            return fmt::format("from terminal {}, unchanged; handed in {} by its clock",
                               visible(sender.statement.terminal),
                               visible(sender.statement.at));
        case Standing::nobody:
            return "signed by no terminal: anybody can have written it";
    }
    return "";
}

std::string recipient_text(const inbox::Opened& opened) {
    if (!opened.sealed) {
        return ", came unencrypted";
    }
    if (opened.sender.standing == inbox::Sender::Standing::not_verified) {
        return "";
    }
    return opened.sender.recipient.empty() ? ", sealed for a key that the release does not name"
                                           : ", sealed for " + visible(opened.sender.recipient);
}

}  // namespace

std::string opened_text(const inbox::Opened& opened) {
    const Listing& item = opened.listing;
    std::string out = fmt::format("{}\n  form {} {}{}\n  {}\n",
                                  visible(item.instance_id),
                                  visible(item.form_id),
                                  visible(item.form_version),
                                  recipient_text(opened),
                                  sender_text(opened.sender));
    out += fmt::format("  says the centre: received {}, with the token of {}\n",
                       format_utc(item.received_at),
                       visible(item.terminal));
    for (const inbox::Answer& answer : opened.answers) {
        out += fmt::format("  {}: {}\n", visible(answer.path), visible_lines(answer.text, kIndent));
    }
    for (const NamedFile& file : opened.files) {
        out += fmt::format("  file {} ({} bytes)\n", visible(file.name), file.bytes.size());
    }
    return out + "\n";
}

}  // namespace kosk::central
