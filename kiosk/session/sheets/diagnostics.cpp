#include "kiosk/session/sheets/diagnostics.h"

#include <vector>

namespace kosk::session {

namespace {

constexpr std::uint64_t kMegabyte = 1U << 20U;

// "section" and its lines of "name: value".
class Report {
  public:
    void section(std::string_view name) { text_ += "\n[" + std::string(name) + "]\n"; }
    void line(std::string_view name, std::string_view value) {
        std::string one_line(value);
        for (char& c : one_line) {
            c = c == '\n' || c == '\r' ? ' ' : c;
        }
        text_ += std::string(name) + ": " + (one_line.empty() ? "unknown" : one_line) + "\n";
    }
    void line(std::string_view name, std::int64_t value) { line(name, std::to_string(value)); }
    void line(std::string_view name, const std::optional<Time>& value) {
        line(name, value ? format_utc(*value) : "never");
    }
    std::string text_;
};

void add_policy(Report& report, const AppState& state) {
    report.section("policy");
    report.line("group", state.options.group.empty() ? "none" : state.options.group);
    report.line("policy", state.policy ? state.policy->slug : "none");
    report.line("idle warning seconds", state.idle_warning().count());
    report.line("idle countdown seconds", state.idle_countdown().count());
}

void add_content(Report& report, const AppState& state) {
    report.section("content");
    if (!state.content) {
        report.line("content", "none yet");
        return;
    }
    const Content& content = *state.content;
    report.line("release", content.info.release);
    report.line("published at", format_utc(content.info.published_at));
    report.line("last verified at", format_utc(content.info.verified_at));
    report.line("expires at", format_utc(content.info.expires_at));
    report.line("forms", static_cast<std::int64_t>(content.forms.size()));
    for (const auto& [form, why] : content.hidden) {
        report.line("hidden form " + form, why);
    }
    report.section("keys of recipients");
    if (!state.keys) {
        report.line("keys", "not tried yet");
        return;
    }
    report.line("in order", static_cast<std::int64_t>(state.keys->in_order));
    for (const auto& broken : state.keys->broken) {
        report.line("not in order " + broken.recipient + ", form " + broken.form, broken.why);
    }
}

void add_queue(Report& report, const Inspection& found) {
    report.section("queue");
    if (!found.queue) {
        report.line("outbox", "cannot be read");
        return;
    }
    report.line("pending", found.queue->counts.pending);
    report.line("sending", found.queue->counts.sending);
    report.line("accepted", found.queue->counts.accepted);
    report.line("parked", found.queue->counts.parked);
    report.line("oldest waiting since", found.queue->oldest_waiting);
    report.line("last accepted at", found.queue->last_accepted);
    report.line("last reason",
                found.queue->last_reason.empty() ? "none" : found.queue->last_reason);
}

void add_machine(Report& report, const Inspection& found) {
    report.section("machine");
    const auto room = [&](std::string_view name, const std::optional<std::uint64_t>& bytes) {
        report.line(name, bytes ? std::to_string(*bytes / kMegabyte) : "unknown");
    };
    room("disk free MB", found.disk_free);
    room("disk size MB", found.disk_size);
    report.line("clock set by a time server",
                !found.clock_synchronised   ? "unknown"
                : *found.clock_synchronised ? "yes"
                                            : "no");
    report.line("display", found.display);
    for (const auto& link : found.links) {
        report.line("link " + link.name, link.up ? "up" : "down");
    }
    report.section("trust");
    report.line("root version", found.root ? std::to_string(found.root->version) : "unknown");
    report.line("root expires at", found.root ? format_utc(found.root->expires) : "unknown");
}

void add_printers(Report& report, const AppState& state) {
    const auto add = [&](bool there, paper::Paper paper, std::string_view name) {
        const auto found = state.printers.find(paper);
        if (there) {
            report.line(name,
                        found == state.printers.end() ? "not asked yet"
                        : found->second.ready()
                            ? (found->second.low ? "ready, nearly used up" : "ready")
                            : std::string(platform::name(*found->second.trouble)) + " " +
                                  found->second.detail);
        } else {
            report.line(name, "none");
        }
    };
    add(state.options.prints_receipts, paper::Paper::roll, "printer of receipts");
    add(state.options.prints_a4, paper::Paper::a4, "printer for A4");
}

void add_scanner(Report& report, const AppState& state) {
    const auto& found = state.session->maintenance->scanner;
    report.line("scanner",
                !state.options.scans ? "none"
                : !found             ? "not asked yet"
                : !found->trouble    ? "ready"
                                     : platform::name(*found->trouble));
}

}  // namespace

std::string diagnostics_text(const AppState& state) {
    Report report;
    report.text_ = "Diagnostics of a Köşk terminal. Nothing in it comes from a citizen.\n";
    report.line("made at", format_utc(state.now));
    report.line("running for minutes",
                std::chrono::duration_cast<std::chrono::minutes>(state.uptime).count());
    add_content(report, state);
    add_policy(report, state);
    const bool found = state.session && state.session->maintenance &&
                       state.session->maintenance->found.has_value();
    if (!found) {
        return report.text_;
    }
    const Inspection& inspection = *state.session->maintenance->found;
    add_queue(report, inspection);
    add_machine(report, inspection);
    report.section("devices");
    add_printers(report, state);
    add_scanner(report, state);
    report.line("sticks", inspection.sticks ? std::to_string(*inspection.sticks) : "unknown");
    report.line("speech", inspection.voice ? "available" : "not available");
    return report.text_;
}

}  // namespace kosk::session
