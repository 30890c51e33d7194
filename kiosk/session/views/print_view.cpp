#include "kiosk/session/views/print_view.h"

namespace kosk::session {

using platform::PrinterTrouble;

std::string trouble_words(PrinterTrouble trouble, const Tr& tr) {
    switch (trouble) {
        case PrinterTrouble::absent:
            return std::string(tr("This terminal has no printer for it"));
        case PrinterTrouble::off:
            return std::string(tr("The printer is switched off or not connected"));
        case PrinterTrouble::no_paper:
            return std::string(tr("The printer has no paper"));
        case PrinterTrouble::no_ink:
            return std::string(tr("The printer has no ink or toner"));
        case PrinterTrouble::jam:
            return std::string(tr("Paper is stuck in the printer"));
        case PrinterTrouble::open:
            return std::string(tr("A cover of the printer is open"));
        case PrinterTrouble::paused:
            return std::string(tr("The printer was paused by the staff"));
        case PrinterTrouble::timeout:
            return std::string(tr("The printer does not answer"));
        case PrinterTrouble::too_long:
            return std::string(tr("It does not fit on one page"));
        case PrinterTrouble::failed:
            break;
    }
    return std::string(tr("The printer did not print it"));
}

PrintView make_print_view(const AppState& state, std::string_view job) {
    PrintView view;
    if (!state.session) {
        return view;
    }
    const auto found = state.session->prints.find(std::string(job));
    if (found == state.session->prints.end()) {
        return view;
    }
    const Tr tr = state.tr();
    switch (found->second.stage) {
        case PrintWork::Stage::printing:
            view.stage = PrintView::Stage::printing;
            view.words = tr("Printing…");
            break;
        case PrintWork::Stage::done:
            view.stage = PrintView::Stage::done;
            view.words = tr("It is printed");
            view.advice = tr("Please take your paper with you.");
            break;
        case PrintWork::Stage::failed:
            view.stage = PrintView::Stage::failed;
            view.words = trouble_words(found->second.trouble, tr);
            view.advice = tr("Nothing was printed. You can try again, or go on without paper.");
            break;
    }
    return view;
}

bool has_printer(const AppState& state) {
    const auto known = state.printers.find(paper::Paper::a4);
    return known != state.printers.end() &&
           known->second.trouble != platform::PrinterTrouble::absent;
}

}  // namespace kosk::session
