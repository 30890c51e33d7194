#include "kiosk/agent/status.h"

#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "kiosk/agent/clear_text.h"
#include "kiosk/agent/last_look.h"
#include "shared/base/log.h"
#include "shared/base/visible.h"
#include "shared/content/metadata_names.h"
#include "shared/content/reader.h"
#include "shared/crypto/recipient_key.h"
#include "shared/forms/form.h"
#include "shared/trust/recipients.h"
#include "shared/trust/release_trust.h"
#include "shared/tuf/metadata.h"

namespace kosk::agent {
namespace {

// In the order in which they are printed.
using Fields = nlohmann::ordered_json;
using nlohmann::json;

// As the screen will: whether it loads, and whether what is written in it can be sealed today.
Result<> check_form(const content::Reader& reader,
                    const content::Site& site,
                    const content::FormInfo& info,
                    std::string_view day) {
    ASSIGN_OR_RETURN(const std::string xml, reader.file(info.xform));
    const auto file_of_form = [&](std::string_view name) -> std::optional<std::string> {
        auto bytes = reader.file(content::form_file_path(info.id, name));
        return bytes ? std::optional<std::string>(std::move(*bytes)) : std::nullopt;
    };
    RETURN_IF_ERROR(forms::load_usable(xml, info.xform, file_of_form));
    ASSIGN_OR_RETURN(const auto* recipient, trust::recipient_of(site, info, trust::kTopRole));
    ASSIGN_OR_RETURN(const auto* key, trust::key_on(recipient->keys, day));
    return crypto::check_recipient_key(key->key);
}

// The forms that the screen keeps back, by name; why is a log line each.
ExitCode add_forms(const content::Reader& reader, std::string_view day, Fields& fields) {
    const auto infos = reader.forms().value_or(std::vector<content::FormInfo>());
    const auto site = reader.site().value_or(content::Site());
    std::vector<std::string> hidden;
    for (const content::FormInfo& info : infos) {
        if (const auto usable = check_form(reader, site, info, day); !usable) {
            log_error("form.broken", usable.error(), {{"form", info.id}});
            hidden.push_back(info.id);
        }
    }
    fields["forms"] = infos.size();
    fields["hidden_forms"] = hidden;
    return hidden.empty() ? ExitCode::ok : ExitCode::bad_data;
}

std::int64_t version_of(const tuf::Header& header) {
    return header.version;
}

// Versions of the four top-level roles, null for one that is not held; when the agencies' expire.
void add_trusted(const content::Reader& reader, Time now, Fields& fields) {
    const auto version = [&](const char* role, auto parse) {
        const auto bytes = reader.metadata(role);
        const auto parsed = bytes ? parse(*bytes) : fail(bytes.error());
        fields[fmt::format("{}_version", role)] =
            parsed ? json(version_of(parsed->header)) : json(nullptr);
    };
    version("root", tuf::parse_root);
    version("timestamp", tuf::parse_timestamp);
    version("snapshot", tuf::parse_snapshot);
    const auto bytes = reader.metadata("targets");
    const auto top = bytes ? tuf::parse_targets(*bytes) : fail(bytes.error());
    json agencies = json::array();
    if (top && top->delegations) {
        for (const tuf::DelegatedRole& role : top->delegations->roles) {
            const auto own = reader.metadata(content::metadata_name(role.name));
            const auto parsed = own ? tuf::parse_targets(*own) : fail(own.error());
            agencies.push_back(
                {{"name", role.name},
                 {"version", parsed ? json(version_of(parsed->header)) : json(nullptr)},
                 {"expires_at", parsed ? json(format_utc(parsed->header.expires)) : json(nullptr)},
                 {"expired", parsed && parsed->header.expires <= now}});
        }
    }
    fields["agencies"] = std::move(agencies);
}

void add_last_look(const content::Reader& reader, Fields& fields) {
    const auto stored = reader.metadata(kLastLook);
    const auto look = stored ? recall(*stored) : std::nullopt;
    fields["looked_at"] = look ? json(format_utc(look->at)) : json(nullptr);
    fields["look"] = look ? json(look->outcome) : json(nullptr);
    fields["look_detail"] = look ? look->detail : "";
    fields["look_from"] = look ? look->from : "";
    fields["refused_agencies"] = look ? look->refused_roles : std::vector<std::string>();
    fields["refused_documents"] = look ? look->refused_documents : std::vector<std::string>();
}

ExitCode add_release(const content::ReleaseInfo& info, Time now, Fields& fields) {
    using std::chrono::duration_cast;
    using std::chrono::seconds;
    const bool expired = info.expires_at <= now;
    fields["content"] = "held";
    fields["release"] = info.release;
    fields["published_at"] = format_utc(info.published_at);
    fields["verified_at"] = format_utc(info.verified_at);
    fields["expires_at"] = format_utc(info.expires_at);
    fields["verified_seconds_ago"] = duration_cast<seconds>(now - info.verified_at).count();
    fields["expired"] = expired;
    fields["clock_behind"] = now < info.verified_at;
    return expired ? ExitCode::temporary : ExitCode::ok;
}

ExitCode add_content(const AgentOptions& options, Time now, Fields& fields) {
    const auto reader = content::Reader::open(options.content);
    if (!reader) {
        fields["content"] = name(reader.error().kind);
        return ExitCode::unavailable;
    }
    const auto info = reader->info();
    ExitCode code = ExitCode::unavailable;
    if (info) {
        const std::string day = trust::day_of_use(now, info->published_at);
        code = graver(add_release(*info, now, fields), add_forms(*reader, day, fields));
    } else {
        fields["content"] = name(info.error().kind);
    }
    add_trusted(*reader, now, fields);
    add_last_look(*reader, fields);
    return code;
}

// Bytes that the two databases take, and that are free where the content is.
void add_disk(const AgentOptions& options, Fields& fields) {
    const auto size_of = [](const Path& file) -> std::uintmax_t {
        std::uintmax_t all = 0;
        for (const char* suffix : {"", "-wal"}) {
            std::error_code error;
            const auto size = std::filesystem::file_size(file.string() + suffix, error);
            all += error ? 0 : size;
        }
        return all;
    };
    fields["content_bytes"] = size_of(options.content);
    fields["outbox_bytes"] = size_of(options.outbox);
    const Path folder = options.content.has_parent_path() ? options.content.parent_path() : ".";
    const auto free = free_space(folder);
    fields["free_bytes"] = free ? json(*free) : json(nullptr);
}

ExitCode add_outbox(const AgentOptions& options, const Clock& clock, Fields& fields) {
    std::error_code error;
    if (!std::filesystem::exists(options.outbox, error)) {
        fields["outbox"] = "empty";
        return ExitCode::ok;
    }
    const auto outbox = submission::Outbox::open(options.outbox, clock);
    const auto counts =
        outbox ? outbox->counts() : Result<submission::Outbox::Counts>(fail(outbox.error()));
    if (!counts) {
        fields["outbox"] = name(counts.error().kind);
        return exit_code_of(counts.error());
    }
    fields["outbox"] = "open";
    fields["pending"] = counts->pending;
    fields["sending"] = counts->sending;
    fields["accepted"] = counts->accepted;
    fields["parked"] = counts->parked;
    fields["parked_entries"] = outbox->parked().value_or(std::vector<std::string>());
    const auto due = outbox->next_due().value_or(std::nullopt);
    fields["next_due"] = due ? json(format_utc(*due)) : json(nullptr);
    return counts->parked > 0 ? ExitCode::refused : ExitCode::ok;
}

}  // namespace

ExitCode print_status(const AgentOptions& options, Time now, bool json, std::ostream& out) {
    Fields fields{{"now", format_utc(now)}};
    const ManualClock clock(now);
    const ExitCode content = add_content(options, now, fields);
    const ExitCode outbox = add_outbox(options, clock, fields);
    fields["server_in_clear"] = sends_in_clear(options.server);
    add_disk(options, fields);
    if (json) {
        out << fields.dump(-1, ' ', true, Fields::error_handler_t::replace) << "\n";
        return graver(content, outbox);
    }
    for (const auto& [name, value] : fields.items()) {
        const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
        out << fmt::format("{:22}{}\n", name, visible(text));
    }
    return graver(content, outbox);
}

}  // namespace kosk::agent
