// The way of staff: in by the PIN alone, never beside a citizen, and out again.
#include <algorithm>

#include <catch2/catch.hpp>

#include "kiosk/session/sheets/diagnostics.h"
#include "kiosk/session/views/maintenance_view.h"
#include "tests/kiosk/session/made_up.h"

namespace kosk::session {

namespace {

using Verdict = PinAnswer::Verdict;
using Mark = MaintenanceView::Mark;

AppState resting() {
    AppState state;
    update(state, act::Tick{kNow, 0ms});
    update(state, act::ContentLoaded{made_up_content()});
    return state;
}

// Somebody made the gesture, and may try a PIN.
AppState at_the_door() {
    AppState state = resting();
    update(state, act::AskStaff{});
    update(state, act::PinAnswered{{Verdict::ask, {}}});
    return state;
}

Effects try_pin(AppState& state, const std::string& pin) {
    update(state, act::Edit{pin, pin.size(), state.session->keyboard});
    return update(state, act::TryPin{});
}

AppState inside() {
    AppState state = at_the_door();
    try_pin(state, "482913");
    update(state, act::PinAnswered{{Verdict::right, {}}});
    return state;
}

template <class E>
const E* effect_in(const Effects& effects) {
    for (const auto& one : effects) {
        if (const auto* found = one.get_if<E>()) {
            return found;
        }
    }
    return nullptr;
}

Inspection in_order() {
    Inspection found;
    found.at = kNow;
    found.links = {{"eth0", true}};
    found.queue.emplace();
    found.disk_free = 20ULL << 30U;
    found.disk_size = 64ULL << 30U;
    found.clock_synchronised = true;
    found.root = Inspection::Root{3, kNow + std::chrono::hours(24 * 300)};
    found.sticks = 0;
    found.display = "1080 × 1920, software";
    return found;
}

const MaintenanceView::Fact* fact(const MaintenanceView& view, const std::string& id) {
    for (const auto& group : view.groups) {
        for (const auto& one : group.facts) {
            if (one.id == "maintenance." + id) {
                return &one;
            }
        }
    }
    return nullptr;
}

}  // namespace

TEST_CASE("the gesture of staff opens a question for the PIN, at rest and never beside a citizen") {
    AppState state = resting();
    const Effects effects = update(state, act::AskStaff{});
    CHECK(effect_in<effect::AskPin>(effects) != nullptr);
    CHECK(is_at<PinRoute>(state));

    AppState busy = at_home();
    CHECK(update(busy, act::AskStaff{}).empty());
    CHECK(is_at<HomeRoute>(busy));
    CHECK_FALSE(busy.session->maintenance);
}

TEST_CASE("nothing opens the maintenance screen but the right PIN") {
    AppState state = at_the_door();
    for (const Route& route : std::vector<Route>{
             MaintenanceRoute{}, TrialsRoute{}, TouchTestRoute{}, ColourTestRoute{}, HomeRoute{}}) {
        update(state, act::Open{route});
        CHECK(is_at<PinRoute>(state));
    }
    CHECK(update(state, act::Restart{}).empty());
    CHECK(update(state, act::SaveDiagnostics{}).empty());
    CHECK(update(state, act::TestPrint{paper::Paper::a4}).empty());
    CHECK(update(state, act::TestVoice{text::Language::en}).empty());
    CHECK(update(state, act::LookAgain{}).empty());
    // A late answer to somebody else's question opens nothing.
    try_pin(state, "482913");
    const act::PinAnswered right{{Verdict::right, {}}};
    update(state, RunnerAnswer{SessionNumber{0x7fff}, right});
    CHECK(is_at<PinRoute>(state));
    update(state, RunnerAnswer{state.session_number(), right});
    CHECK(is_at<MaintenanceRoute>(state));

    AppState citizen = at_home();
    update(citizen, act::Open{MaintenanceRoute{}});
    update(citizen, act::Open{PinRoute{}});
    CHECK(is_at<HomeRoute>(citizen));
    update(citizen, act::PinAnswered{{Verdict::right, {}}});
    CHECK(is_at<HomeRoute>(citizen));
}

TEST_CASE("a PIN leaves the screen with the question, and after a wrong one one waits") {
    AppState state = at_the_door();
    const Effects asked = try_pin(state, "111111");
    REQUIRE(effect_in<effect::CheckPin>(asked) != nullptr);
    CHECK(effect_in<effect::CheckPin>(asked)->pin == "111111");
    CHECK(state.session->maintenance->pin.text().empty());
    CHECK(try_pin(state, "222222").empty());  // one at a time
    update(state, act::PinAnswered{{Verdict::wrong, 10s}});
    CHECK(is_at<PinRoute>(state));
    CHECK(make_pin_view(state).title == "This PIN is wrong");
    CHECK_FALSE(make_pin_view(state).can_try);
    CHECK(try_pin(state, "482913").empty());
    update(state, act::Tick{kNow + 11s, 11s});
    CHECK(make_pin_view(state).can_try);
    CHECK(effect_in<effect::CheckPin>(try_pin(state, "482913")) != nullptr);
}

TEST_CASE("without a PIN nobody gets in, and the screen says so") {
    AppState state = resting();
    update(state, act::AskStaff{});
    update(state, act::PinAnswered{{Verdict::no_pin, {}}});
    const PinView view = make_pin_view(state);
    CHECK(view.impossible);
    CHECK(view.title == "No PIN was set for this terminal");
    CHECK(try_pin(state, "482913").empty());
    update(state, act::Back{});
    CHECK_FALSE(state.session);
}

TEST_CASE("maintenance begins and ends with one line, however it ends") {
    AppState state = at_the_door();
    try_pin(state, "482913");
    const Effects began = update(state, act::PinAnswered{{Verdict::right, {}}});
    REQUIRE(effect_in<effect::NoteMaintenance>(began) != nullptr);
    CHECK(effect_in<effect::NoteMaintenance>(began)->what == "begin");
    CHECK(effect_in<effect::Inspect>(began) != nullptr);

    const auto end_of = [](const Action& action) {
        AppState left = inside();
        const Effects effects = update(left, action);
        CHECK_FALSE(left.session);
        CHECK(effect_in<effect::EraseTraces>(effects) != nullptr);
        const auto* note = effect_in<effect::NoteMaintenance>(effects);
        return note == nullptr ? std::string() : note->what + " " + note->why;
    };
    CHECK(end_of(act::GoHome{}) == "end left");
    CHECK(end_of(act::Back{}) == "end left");
    CHECK(end_of(act::AskErase{}) == "end left");
    CHECK(end_of(act::Erase{}) == "end left");
    CHECK(end_of(act::QuickExit{}) == "end left");
    CHECK(end_of(act::Tick{kNow + 181s, 181s}) == "end idle");
    CHECK(end_of(act::Restart{}) == "end restart");
    AppState outside = at_the_door();
    CHECK(effect_in<effect::NoteMaintenance>(update(outside, act::Back{})) == nullptr);
}

TEST_CASE("only staff restarts the program") {
    AppState state = inside();
    CHECK(effect_in<effect::Restart>(update(state, act::Restart{})) != nullptr);
    AppState citizen = at_home();
    CHECK(update(citizen, act::Restart{}).empty());
    CHECK(citizen.session);
}

TEST_CASE("what is in order is said so, and what is not is counted") {
    AppState state = inside();
    CHECK(make_maintenance_view(state).groups.empty());
    Inspection found = in_order();
    update(state, act::Inspected{found});
    MaintenanceView view = make_maintenance_view(state);
    INFO(view.wanting);
    CHECK(fact(view, "network.link.eth0")->mark == Mark::good);
    CHECK(fact(view, "machine.disk")->value == "20,0 GB of 64,0 GB");
    const int before = view.wanting;

    found.links = {{"eth0", false}};
    found.queue->counts.parked = 2;
    found.queue->counts.pending = 1;
    found.queue->oldest_waiting = kNow - std::chrono::hours(30);
    found.queue->last_reason = "timeout";
    found.disk_free = 100U << 20U;
    found.clock_synchronised = false;
    found.root->expires = kNow - std::chrono::hours(1);
    state.options.prints_receipts = true;
    state.printers[paper::Paper::roll] = {platform::PrinterTrouble::no_paper, "media-empty"};
    found.voice = false;
    update(state, act::Inspected{found});
    view = make_maintenance_view(state);
    for (const char* id : {"network.link.eth0",
                           "queue.parked",
                           "machine.disk",
                           "keys.root_expires",
                           "devices.printer.roll",
                           "devices.speech"}) {
        INFO(id);
        REQUIRE(fact(view, id) != nullptr);
        CHECK(fact(view, id)->mark == Mark::urgent);
    }
    CHECK(fact(view, "queue.pending")->mark == Mark::attention);
    CHECK(fact(view, "machine.clock")->mark == Mark::attention);
    CHECK(fact(view, "queue.reason")->value == "timeout");
    CHECK(view.wanting == before + 8);
}

TEST_CASE("diagnostics name what is there, and nothing of a citizen") {
    AppState state = inside();
    Inspection found = in_order();
    found.queue->counts.pending = 3;
    found.queue->oldest_waiting = kNow - std::chrono::hours(5);
    state.options.prints_a4 = true;
    state.printers[paper::Paper::a4] = {platform::PrinterTrouble::jam, "two\nlines"};
    update(state, act::Inspected{found});
    const Effects effects = update(state, act::SaveDiagnostics{});
    const auto* save = effect_in<effect::SaveDiagnostics>(effects);
    REQUIRE(save != nullptr);
    CHECK(save->name.starts_with("kosk-diagnostics-2"));
    CHECK(save->name.ends_with(".txt"));
    CHECK(save->text.find("pending: 3") != std::string::npos);
    CHECK(save->text.find("link eth0: up") != std::string::npos);
    CHECK(save->text.find("root version: 3") != std::string::npos);
    CHECK(save->text.find("printer for A4: jam two lines") != std::string::npos);
    CHECK(make_trials_view(state).rows.back().running);
    CHECK(update(state, act::SaveDiagnostics{}).empty());  // one at a time
    update(state, act::DiagnosticsSaved{ErrorKind::not_found, {}});
    CHECK(make_trials_view(state).rows.back().failed);
    CHECK(make_trials_view(state).rows.back().outcome == "Failed: no stick is plugged in.");
}

TEST_CASE("a test page goes to the printer that is there, and its end is told") {
    AppState state = inside();
    CHECK(make_trials_view(state).rows.size() == 1);
    state.options.prints_receipts = true;
    REQUIRE(make_trials_view(state).rows.size() == 2);
    const Effects effects = update(state, act::TestPrint{paper::Paper::roll});
    const auto* print = effect_in<effect::Print>(effects);
    REQUIRE(print != nullptr);
    CHECK(print->sheet.paper == paper::Paper::roll);
    CHECK(make_trials_view(state).rows.front().running);
    update(state, act::PrintFailed{print->job, print->serial, platform::PrinterTrouble::no_paper});
    CHECK(make_trials_view(state).rows.front().failed);
    // The printers are asked with everything else.
    update(state, act::Inspected{in_order()});
    CHECK(effect_in<effect::CheckPrinter>(update(state, act::LookAgain{})) != nullptr);
}

TEST_CASE(
    "the scanner is asked and tried only where there is one, and a page's size is all of it") {
    AppState state = inside();
    CHECK(update(state, act::TestScan{}).empty());
    update(state, act::Inspected{in_order()});
    CHECK(effect_in<effect::CheckScanner>(update(state, act::LookAgain{})) == nullptr);
    update(state, act::Inspected{in_order()});
    CHECK(fact(make_maintenance_view(state), "devices.scanner") == nullptr);
    CHECK(make_trials_view(state).rows.size() == 1);

    state.options.scans = true;
    CHECK(fact(make_maintenance_view(state), "devices.scanner")->value == "Looking…");
    CHECK(effect_in<effect::CheckScanner>(update(state, act::LookAgain{})) != nullptr);
    update(state, act::Inspected{in_order()});
    update(state, act::ScannerChecked{{platform::ScannerTrouble::absent}});
    CHECK(fact(make_maintenance_view(state), "devices.scanner")->mark == Mark::urgent);
    CHECK(fact(make_maintenance_view(state), "devices.scanner")->value ==
          "The scanner is switched off or not connected");
    update(state, act::ScannerChecked{{platform::ScannerTrouble::busy}});
    CHECK(fact(make_maintenance_view(state), "devices.scanner")->mark == Mark::attention);

    const auto row = [&] { return make_trials_view(state).rows.front(); };
    REQUIRE(row().kind == TrialsView::Row::Kind::scan);
    CHECK(row().outcome.empty());
    const Effects effects = update(state, act::TestScan{});
    const auto* scan = effect_in<effect::TryScan>(effects);
    REQUIRE(scan != nullptr);
    CHECK(row().running);
    CHECK(update(state, act::TestScan{}).empty());  // one at a time
    const ScanTrial page{
        .serial = scan->serial, .width_px = 1654, .height_px = 2339, .dots_per_inch = 200};
    ScanTrial late = page;
    late.serial -= 1;
    update(state, act::ScanTried{late});
    CHECK(row().running);
    update(state, act::ScanTried{page});
    CHECK(row().outcome == "Scanned and thrown away: 210 × 297 mm (1654 × 2339 pixels)");
    CHECK(fact(make_maintenance_view(state), "devices.scanner")->mark == Mark::good);
    update(state, act::TestScan{});
    update(state,
           act::ScanTried{
               {.serial = scan->serial + 1, .trouble = platform::ScannerTrouble::no_paper}});
    CHECK(row().failed);
    CHECK(row().outcome == "There is no paper in the scanner");
}

TEST_CASE("each recipient's key is tried as sealing would try it") {
    AppState state = inside();
    const auto try_all = [&] {
        update(state, act::FormsTried{state.content, try_forms(*state.content, kNow), {}});
    };
    auto broken = made_up_content();
    broken->site.recipients.front().keys = {dated("bWFkZSB1cA==")};  // base64 of no key at all
    update(state, act::ContentLoaded{broken});
    update(state, act::Inspected{in_order()});
    CHECK(fact(make_maintenance_view(state), "keys.recipients") == nullptr);
    CHECK(diagnostics_text(state).find("not tried yet") != std::string::npos);
    try_all();
    MaintenanceView view = make_maintenance_view(state);
    REQUIRE(fact(view, "keys.recipients") != nullptr);
    CHECK(fact(view, "keys.recipients")->mark == Mark::urgent);
    CHECK(fact(view, "keys.recipients")->value == "0 in order, 1 not");
    REQUIRE(fact(view, "keys.recipient.made-up") != nullptr);
    CHECK(fact(view, "keys.recipient.made-up")->name == "Nothing can be sealed for: body");
    CHECK(diagnostics_text(state).find("not in order body, form made-up: ") != std::string::npos);

    auto content = made_up_content();
    update(state, act::ContentLoaded{content});
    try_all();
    view = make_maintenance_view(state);
    CHECK(fact(view, "keys.recipients")->mark == Mark::good);
    CHECK(fact(view, "keys.recipients")->value == "1 in order");
    CHECK(fact(view, "keys.recipient.made-up") == nullptr);
    CHECK(diagnostics_text(state).find("in order: 1") != std::string::npos);
}

TEST_CASE("speech is tried in each language in its own words") {
    AppState state = inside();
    const Effects effects = update(state, act::TestVoice{text::Language::ru});
    REQUIRE(effect_in<effect::Say>(effects) != nullptr);
    CHECK(effect_in<effect::Say>(effects)->language == text::Language::ru);
}

TEST_CASE("the touch test is done when every part of the glass answered") {
    AppState state = inside();
    update(state, act::Open{TrialsRoute{}});
    update(state, act::Open{TouchTestRoute{}});
    for (int i = 0; i < kTouchFields; ++i) {
        CHECK_FALSE(make_trials_view(state).touch_done);
        update(state, act::TouchField{i});
    }
    CHECK(make_trials_view(state).touch_done);
    update(state, act::Back{});
    CHECK(is_at<TrialsRoute>(state));
}

TEST_CASE("the test of colours ends where it began") {
    AppState state = inside();
    update(state, act::Open{TrialsRoute{}});
    update(state, act::Open{ColourTestRoute{}});
    for (int i = 0; i < 6; ++i) {
        REQUIRE(is_at<ColourTestRoute>(state));
        update(state, act::NextColour{});
    }
    CHECK(is_at<TrialsRoute>(state));
}

}  // namespace kosk::session
