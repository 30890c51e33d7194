#include "kiosk/agent/status.h"

#include <vector>

#include <fmt/format.h>

#include "shared/base/log.h"
#include "shared/content/reader.h"
#include "shared/forms/form.h"

namespace kosk::agent {
namespace {

// A name and a value that is JSON already; texts among them are quoted.
struct Field {
    std::string name;
    std::string value;
};

std::string json_text(std::string_view plain) {
    return fmt::format("\"{}\"", plain);  // only what we wrote ourselves: no escapes needed
}

std::string truth(bool value) {
    return value ? "true" : "false";
}

Result<> check_form(const content::Reader& reader, const content::FormInfo& info) {
    ASSIGN_OR_RETURN(const std::string xml, reader.file(info.xform));
    const auto file_of_form = [&](std::string_view name) -> std::optional<std::string> {
        auto bytes = reader.file(content::form_file_path(info.id, name));
        return bytes ? std::optional<std::string>(std::move(*bytes)) : std::nullopt;
    };
    RETURN_IF_ERROR(forms::load_usable(xml, info.xform, file_of_form));
    return {};
}

// The forms that the screen keeps back, by name; why is a log line each.
ExitCode add_forms(const content::Reader& reader, std::vector<Field>& fields) {
    const auto infos = reader.forms().value_or(std::vector<content::FormInfo>());
    std::string hidden;
    for (const content::FormInfo& info : infos) {
        if (const auto usable = check_form(reader, info); !usable) {
            log_error("form.broken", usable.error(), {{"form", info.id}});
            hidden += (hidden.empty() ? "" : ",") + json_text(info.id);
        }
    }
    fields.push_back({"forms", std::to_string(infos.size())});
    fields.push_back({"hidden_forms", "[" + hidden + "]"});
    return hidden.empty() ? ExitCode::ok : ExitCode::bad_data;
}

ExitCode add_content(const Options& options, Time now, std::vector<Field>& fields) {
    const auto reader = content::Reader::open(options.content);
    const auto info = reader ? reader->info() : Result<content::ReleaseInfo>(fail(reader.error()));
    if (!info) {
        fields.push_back({"content", json_text(name(info.error().kind))});
        return ExitCode::unavailable;
    }
    using std::chrono::duration_cast;
    using std::chrono::seconds;
    const bool expired = info->expires_at <= now;
    fields.push_back({"content", json_text("held")});
    fields.push_back({"release", std::to_string(info->release)});
    fields.push_back({"published_at", json_text(format_utc(info->published_at))});
    fields.push_back({"verified_at", json_text(format_utc(info->verified_at))});
    fields.push_back({"expires_at", json_text(format_utc(info->expires_at))});
    fields.push_back({"verified_seconds_ago",
                      std::to_string(duration_cast<seconds>(now - info->verified_at).count())});
    fields.push_back({"expired", truth(expired)});
    fields.push_back({"clock_behind", truth(now < info->verified_at)});
    return graver(expired ? ExitCode::temporary : ExitCode::ok, add_forms(*reader, fields));
}

ExitCode add_outbox(const Options& options, const Clock& clock, std::vector<Field>& fields) {
    std::error_code error;
    if (!std::filesystem::exists(options.outbox, error)) {
        fields.push_back({"outbox", json_text("empty")});
        return ExitCode::ok;
    }
    const auto outbox = submission::Outbox::open(options.outbox, clock);
    const auto counts =
        outbox ? outbox->counts() : Result<submission::Outbox::Counts>(fail(outbox.error()));
    if (!counts) {
        fields.push_back({"outbox", json_text(name(counts.error().kind))});
        return exit_code_of(counts.error());
    }
    fields.push_back({"outbox", json_text("open")});
    fields.push_back({"pending", std::to_string(counts->pending)});
    fields.push_back({"sending", std::to_string(counts->sending)});
    fields.push_back({"accepted", std::to_string(counts->accepted)});
    fields.push_back({"parked", std::to_string(counts->parked)});
    std::string ids = "[";
    for (const std::string& id : outbox->parked().value_or(std::vector<std::string>())) {
        ids += (ids.size() > 1 ? "," : "") + json_text(id);
    }
    fields.push_back({"parked_entries", ids + "]"});
    const auto due = outbox->next_due().value_or(std::nullopt);
    fields.push_back({"next_due", due ? json_text(format_utc(*due)) : "null"});
    return counts->parked > 0 ? ExitCode::refused : ExitCode::ok;
}

}  // namespace

ExitCode print_status(const Options& options, Time now, bool json, std::ostream& out) {
    std::vector<Field> fields{{"now", json_text(format_utc(now))}};
    const ManualClock clock(now);
    const ExitCode content = add_content(options, now, fields);
    const ExitCode outbox = add_outbox(options, clock, fields);
    std::string between = "{";
    for (const Field& field : fields) {
        if (json) {
            out << between << json_text(field.name) << ":" << field.value;
            between = ",";
        } else {
            out << fmt::format("{:22}{}\n", field.name, field.value);
        }
    }
    if (json) {
        out << "}\n";
    }
    return graver(content, outbox);
}

}  // namespace kosk::agent
