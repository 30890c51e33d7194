#include "kiosk/session/sheets/test_sheet.h"

#include "kiosk/session/model/local_time.h"
#include "kiosk/session/views/frame_view.h"

namespace kosk::session {

paper::Sheet make_test_sheet(const AppState& state, paper::Paper paper) {
    namespace block = paper::block;
    const Tr tr = state.tr();
    paper::Sheet sheet;
    sheet.title = tr("Test page");
    sheet.language = text::code(tr.language());
    sheet.paper = paper;
    sheet.one_page = true;
    sheet.blocks.emplace_back(
        block::Field{std::string(tr("Printed")), moment_of(state.now, tr.language())});
    sheet.blocks.emplace_back(block::Rule{});
    for (const char* letters :
         {"AaBbCcÇçDdEeƏəFfGgĞğHhXxIıİiJjKkQqLlMmNnOoÖöPpRrSsŞşTtUuÜüVvYyZz",
          "АаБбВвГгДдЕеЁёЖжЗзИиЙйКкЛлМмНнОоПпРрСсТтУуФфХхЦцЧчШшЩщЪъЫыЬьЭэЮюЯя",
          "0123456789 .,:;!?-+()/%@#&"}) {
        sheet.blocks.emplace_back(block::Paragraph{{{letters}}});
        sheet.blocks.emplace_back(block::Paragraph{{{letters, true}}});
    }
    sheet.blocks.emplace_back(block::Rule{});
    sheet.blocks.emplace_back(block::Code{"TEST-0123-4567"});
    sheet.blocks.emplace_back(block::Qr{"TEST-0123-4567", std::string(tr("To be read back"))});
    sheet.blocks.emplace_back(block::SmallPrint{
        std::string(tr("Every line is whole, no letter is missing, and the edge is even."))});
    return sheet;
}

}  // namespace kosk::session
