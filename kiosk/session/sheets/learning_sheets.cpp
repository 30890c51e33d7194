#include "kiosk/session/sheets/learning_sheets.h"

#include <utility>

#include "kiosk/session/model/local_time.h"
#include "kiosk/session/views/lesson_view.h"
#include "shared/paper/booklet_sheet.h"
#include "shared/text/dates.h"

namespace kosk::session {

namespace block = paper::block;

paper::Sheet make_booklet_sheet(const content::Booklet& booklet,
                                const Content& content,
                                const Tr& tr) {
    const text::Language language = tr.language();
    std::string origin = tr.of(content.site.name) + ". ";
    origin += tr("Reviewed on {0}", {text::date_in_words(booklet.reviewed_on, language)});
    const std::string sources = paper::sources_in_line(booklet, language);
    if (!sources.empty()) {
        origin += ". " + tr("Source: {0}", {sources});
    }
    return paper::booklet_sheet(
        booklet,
        language,
        [&](const std::string& slug) { return content.contact(slug); },
        std::move(origin));
}

paper::Sheet make_lesson_sheet(const AppState& state) {
    const LessonView view = make_lesson_view(state);
    const Tr& tr = view.frame.tr;
    paper::Sheet sheet;
    sheet.title = view.title;
    sheet.language = text::code(tr.language());
    sheet.paper = paper::Paper::a4;
    sheet.blocks.emplace_back(
        block::Field{std::string(tr("How the group answered")), date_of(state.now, tr.language())});
    for (const auto& result : view.results) {
        sheet.blocks.emplace_back(block::Heading{result.question});
        for (const auto& choice : result.choices) {
            const std::string words = choice.label + ": " + choice.words;
            sheet.blocks.emplace_back(
                block::Item{{{words, choice.right}}, choice.right ? "✓" : "•"});
        }
        sheet.blocks.emplace_back(block::SmallPrint{result.words});
    }
    sheet.blocks.emplace_back(block::Rule{});
    sheet.blocks.emplace_back(
        block::SmallPrint{std::string(tr("Hands counted in a group: sums only, no names."))});
    return sheet;
}

}  // namespace kosk::session
