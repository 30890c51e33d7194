#include "kiosk/session/views/maintenance_view.h"

#include <algorithm>

#include "kiosk/session/model/local_time.h"
#include "kiosk/session/model/opening.h"
#include "kiosk/session/views/print_view.h"
#include "kiosk/session/views/scan_view.h"

namespace kosk::session {

namespace {

using Fact = MaintenanceView::Fact;
using Group = MaintenanceView::Group;
using Mark = MaintenanceView::Mark;

constexpr std::uint64_t kGigabyte = 1U << 30U;
constexpr std::uint64_t kLittleRoom = 2 * kGigabyte;
constexpr std::uint64_t kNoRoom = kGigabyte / 2;  // soon no application is taken any more
constexpr std::chrono::hours kLongWait{24};
constexpr std::chrono::hours kSoon{24 * 30};

// One group being filled, in the words of one language.
class Filling {
  public:
    Filling(const Tr& tr, std::string id, std::string_view title)
        : tr_(tr), group_{std::move(id), std::string(title), {}} {}

    void add(std::string_view id, std::string_view name, std::string value, Mark mark) {
        group_.facts.push_back({"maintenance." + group_.id + "." + std::string(id),
                                std::string(name),
                                std::move(value),
                                mark});
    }
    void add_time(std::string_view id, std::string_view name, std::optional<Time> time, Mark mark) {
        const Tr& tr = tr_;
        add(id, name, time ? moment_of(*time, tr.language()) : std::string(tr("never")), mark);
    }
    [[nodiscard]] const Tr& words() const { return tr_; }
    Group done() { return std::move(group_); }

  private:
    const Tr& tr_;
    Group group_;
};

Group network(const AppState& state, const Inspection& found, const Tr& tr) {
    Filling group(tr, "network", tr("Network"));
    const bool any = std::any_of(
        found.links.begin(), found.links.end(), [](const auto& link) { return link.up; });
    for (const auto& link : found.links) {
        group.add("link." + link.name,
                  link.name,
                  std::string(link.up ? tr("connected") : tr("not connected")),
                  any ? Mark::good : Mark::urgent);
    }
    if (found.links.empty()) {
        group.add("link", tr("Connections"), std::string(tr("none")), Mark::urgent);
    }
    if (state.content) {
        const Time verified = state.content->info.verified_at;
        const bool old = state.now - verified > state.options.old_after;
        group.add_time("verified",
                       tr("Content last compared with the publisher"),
                       verified,
                       old ? Mark::attention : Mark::good);
    }
    if (found.queue) {
        group.add_time("accepted",
                       tr("An application last taken by the centre"),
                       found.queue->last_accepted,
                       Mark::none);
    }
    return group.done();
}

Group queue(const AppState& state, const Inspection& found, const Tr& tr) {
    Filling group(tr, "queue", tr("Applications waiting"));
    if (!found.queue) {
        group.add("broken", tr("Outbox"), std::string(tr("cannot be read")), Mark::urgent);
        return group.done();
    }
    const auto& summary = *found.queue;
    const bool late = summary.oldest_waiting && state.now - *summary.oldest_waiting > kLongWait;
    group.add("pending",
              tr("Waiting to be sent"),
              std::to_string(summary.counts.pending),
              late ? Mark::attention : Mark::good);
    group.add("sending", tr("On the way"), std::to_string(summary.counts.sending), Mark::none);
    group.add("parked",
              tr("Refused, a person must look"),
              std::to_string(summary.counts.parked),
              summary.counts.parked > 0 ? Mark::urgent : Mark::good);
    if (summary.oldest_waiting) {
        group.add_time("oldest", tr("The oldest waits since"), summary.oldest_waiting, Mark::none);
    }
    if (!summary.last_reason.empty()) {
        group.add("reason", tr("Why it could not be sent"), summary.last_reason, Mark::none);
    }
    return group.done();
}

Group content(const AppState& state, const Tr& tr) {
    Filling group(tr, "content", tr("Content"));
    if (!state.content) {
        group.add("none", tr("Release"), std::string(tr("none yet")), Mark::urgent);
        return group.done();
    }
    const Content& held = *state.content;
    const bool expired = held.info.expires_at <= state.now;
    group.add("release", tr("Release"), std::to_string(held.info.release), Mark::none);
    group.add_time("published", tr("Published"), held.info.published_at, Mark::none);
    group.add_time("expires",
                   tr("To be renewed by the publisher until"),
                   held.info.expires_at,
                   expired ? Mark::attention : Mark::good);
    group.add(
        "forms",
        tr("Forms that can be filled in"),
        tr("{0} of {1}", {std::to_string(held.usable.size()), std::to_string(held.forms.size())}),
        held.hidden.empty() ? Mark::good : Mark::urgent);
    for (const auto& [form, why] : held.hidden) {
        group.add("hidden." + form, tr("Hidden: {0}", {form}), why, Mark::none);
    }
    return group.done();
}

Group keys(const AppState& state, const Inspection& found, const Tr& tr) {
    Filling group(tr, "keys", tr("Keys"));
    if (found.root) {
        const auto left = found.root->expires - state.now;
        group.add(
            "root", tr("Trusted root, version"), std::to_string(found.root->version), Mark::none);
        group.add_time("root_expires",
                       tr("Trusted root valid until"),
                       found.root->expires,
                       left <= std::chrono::hours(0) ? Mark::urgent
                       : left < kSoon                ? Mark::attention
                                                     : Mark::good);
    } else {
        group.add("root", tr("Trusted root, version"), std::string(tr("none")), Mark::attention);
    }
    const auto& tried = state.keys;
    if (!tried) {
        return group.done();
    }
    const auto in_order = std::to_string(tried->in_order);
    group.add("recipients",
              tr("Keys of the bodies that receive"),
              tried->broken.empty()
                  ? std::string(tr("{0} in order", {in_order}))
                  : std::string(tr("{0} in order, {1} not",
                                   {in_order, std::to_string(tried->out_of_order)})),
              tried->broken.empty() ? Mark::good : Mark::urgent);
    for (const auto& broken : tried->broken) {
        group.add("recipient." + broken.form,
                  tr("Nothing can be sealed for: {0}", {broken.recipient}),
                  broken.form + ": " + broken.why,
                  Mark::none);
    }
    return group.done();
}

// One digit after the decimal mark: 12.5 of the usual binary gigabytes.
std::string gigabytes(std::uint64_t bytes, text::Language language) {
    const std::uint64_t tenths = bytes * 10 / kGigabyte;
    const char mark = text::facts(language).decimal_mark;
    return std::to_string(tenths / 10) + mark + std::to_string(tenths % 10);
}

Group machine(const AppState& state, const Inspection& found, const Tr& tr) {
    Filling group(tr, "machine", tr("Machine"));
    if (found.disk_free && found.disk_size) {
        group.add("disk",
                  tr("Free on the disk"),
                  tr("{0} GB of {1} GB",
                     {gigabytes(*found.disk_free, tr.language()),
                      gigabytes(*found.disk_size, tr.language())}),
                  *found.disk_free < kNoRoom       ? Mark::urgent
                  : *found.disk_free < kLittleRoom ? Mark::attention
                                                   : Mark::good);
    }
    const bool behind = state.content && state.now < state.content->info.verified_at;
    group.add("clock",
              tr("Clock"),
              std::string(behind                      ? tr("is behind: set it right")
                          : !found.clock_synchronised ? tr("not known whether it is right")
                          : *found.clock_synchronised ? tr("set by a time server")
                                                      : tr("not set by a time server")),
              behind                                     ? Mark::urgent
              : found.clock_synchronised.value_or(false) ? Mark::good
                                                         : Mark::attention);
    group.add("display", tr("Display"), found.display, Mark::none);
    return group.done();
}

void add_scanner(Filling& group, const AppState& state) {
    const Tr& tr = group.words();
    const auto& found = state.session->maintenance->scanner;
    const bool busy = found && found->trouble == platform::ScannerTrouble::busy;
    group.add("scanner",
              tr("Scanner"),
              !found           ? std::string(tr("Looking…"))
              : found->trouble ? trouble_words(*found->trouble, tr)
                               : std::string(tr("ready")),
              !found            ? Mark::none
              : !found->trouble ? Mark::good
              : busy            ? Mark::attention
                                : Mark::urgent);
}

void add_printer(Filling& group, const AppState& state, paper::Paper paper) {
    const Tr& tr = group.words();
    const bool roll = paper == paper::Paper::roll;
    const auto found = state.printers.find(paper);
    const bool known = found != state.printers.end();
    const bool ready = known && found->second.ready();
    const bool low = ready && found->second.low;
    group.add(roll ? "printer.roll" : "printer.a4",
              roll ? tr("Printer of receipts") : tr("Printer for A4"),
              !known  ? std::string(tr("Looking…"))
              : low   ? std::string(tr("ready, paper or ink nearly used up"))
              : ready ? std::string(tr("ready"))
                      : trouble_words(*found->second.trouble, tr),
              !known  ? Mark::none
              : low   ? Mark::attention
              : ready ? Mark::good
                      : Mark::urgent);
}

Group devices(const AppState& state, const Inspection& found, const Tr& tr) {
    Filling group(tr, "devices", tr("Devices"));
    if (state.options.prints_receipts) {
        add_printer(group, state, paper::Paper::roll);
    }
    if (state.options.prints_a4) {
        add_printer(group, state, paper::Paper::a4);
    }
    if (!state.options.prints_receipts && !state.options.prints_a4) {
        group.add("printer", tr("Printer"), std::string(tr("none")), Mark::none);
    }
    if (state.options.scans) {
        add_scanner(group, state);
    }
    group.add("sticks",
              tr("USB sticks plugged in"),
              found.sticks ? std::to_string(*found.sticks) : std::string(tr("cannot be asked")),
              Mark::none);
    group.add("speech",
              tr("Speech"),
              std::string(found.voice ? tr("ready") : tr("no voice or no sound device")),
              found.voice ? Mark::good : Mark::urgent);
    return group.done();
}

Group rules(const AppState& state, const Tr& tr) {
    Filling group(tr, "rules", tr("Rules"));
    group.add("policy",
              tr("Policy of the centre"),
              state.policy ? state.policy->slug : std::string(tr("none")),
              Mark::none);
    group.add("idle",
              tr("Asks after so many seconds without a touch"),
              std::to_string(state.idle_warning().count()),
              Mark::none);
    group.add("opening",
              tr("Opening hours"),
              std::string(state.opening() == nullptr ? tr("always open")
                          : is_open(state)           ? tr("open now")
                                                     : tr("closed now")),
              Mark::none);
    return group.done();
}

}  // namespace

MaintenanceView make_maintenance_view(const AppState& state) {
    const Tr tr = state.tr();
    MaintenanceView view;
    view.frame = make_frame_view(state, std::string(tr("Maintenance")));
    if (!state.session || !state.session->maintenance) {
        return view;
    }
    const Maintenance& maintenance = *state.session->maintenance;
    view.looking = maintenance.inspecting;
    if (!maintenance.found) {
        return view;
    }
    const Inspection& found = *maintenance.found;
    view.looked_at = moment_of(found.at, tr.language());
    view.groups.push_back(network(state, found, tr));
    view.groups.push_back(queue(state, found, tr));
    view.groups.push_back(content(state, tr));
    view.groups.push_back(devices(state, found, tr));
    view.groups.push_back(machine(state, found, tr));
    view.groups.push_back(keys(state, found, tr));
    view.groups.push_back(rules(state, tr));
    for (const Group& group : view.groups) {
        view.wanting += static_cast<int>(
            std::count_if(group.facts.begin(), group.facts.end(), [](const Fact& fact) {
                return fact.mark == Mark::attention || fact.mark == Mark::urgent;
            }));
    }
    return view;
}

}  // namespace kosk::session
