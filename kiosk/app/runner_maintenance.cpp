// What staff asks for.
#include "kiosk/app/inspect.h"
#include "kiosk/app/runner.h"
#include "shared/base/log.h"

namespace kosk::app {

namespace act = session::act;
namespace effect = session::effect;

void Runner::on(const effect::AskPin& wanted, session::Actions& answers) {
    if (!worker_.start(wanted)) {
        answers.emplace_back(act::PinAnswered{{session::PinAnswer::Verdict::broken, {}}});
    }
}

void Runner::on(const effect::CheckPin& wanted, session::Actions& answers) {
    if (!worker_.start(wanted)) {
        answers.emplace_back(act::PinAnswered{{session::PinAnswer::Verdict::broken, {}}});
    }
}

void Runner::on(const effect::Inspect&, session::Actions& answers) {
    const Path folder = files_.outbox.has_parent_path() ? files_.outbox.parent_path() : ".";
    session::Inspection found =
        inspect(reader_ ? &*reader_ : nullptr, outbox(), folder, clock_.now());
    found.voice = speech_->available();
    found.display = display_words_;
    if (!worker_.start(AskDevices{found})) {
        answers.emplace_back(act::Inspected{std::move(found)});
    }
}

void Runner::on(const effect::CheckScanner& wanted, session::Actions& answers) {
    if (!worker_.start(wanted)) {
        answers.emplace_back(act::ScannerChecked{{platform::ScannerTrouble::busy}});
    }
}

void Runner::on(const effect::TryScan& wanted, session::Actions& answers) {
    if (!worker_.start(wanted)) {
        answers.emplace_back(
            act::ScanTried{{.serial = wanted.serial, .trouble = platform::ScannerTrouble::busy}});
    }
}

void Runner::on(const effect::SaveDiagnostics& wanted, session::Actions& answers) {
    if (!worker_.start(wanted)) {
        answers.emplace_back(act::DiagnosticsSaved{ErrorKind::busy, {}});
    }
}

void Runner::on(const effect::NoteMaintenance& wanted, session::Actions&) {
    log_info("maintenance." + wanted.what, {{"why", wanted.why}});
}

void Runner::on(const effect::Restart&, session::Actions&) {
    restart_ = true;
}

}  // namespace kosk::app
