#include "kiosk/session/sheets.h"

#include <utility>

#include "kiosk/session/lesson_view.h"
#include "shared/text/dates.h"
#include "shared/text/markdown.h"

namespace kosk::session {

namespace {

namespace block = platform::block;

platform::Runs runs_of(const text::Block& markdown) {
    platform::Runs runs;
    for (const auto& span : markdown.spans) {
        runs.push_back({span.text, span.strong});
    }
    return runs;
}

// A row of a table as one line: paper has no columns.
platform::Runs row_of(const text::Block& markdown) {
    platform::Runs runs;
    for (const auto& cell : markdown.cells) {
        if (!runs.empty()) {
            runs.push_back({" · "});
        }
        for (const auto& span : cell) {
            runs.push_back({span.text, span.strong || markdown.level == 1});
        }
    }
    return runs;
}

std::string words_of(const text::Block& markdown) {
    std::string words;
    for (const auto& span : markdown.spans) {
        words += span.text;
    }
    return words;
}

void add_contacts(platform::Sheet& sheet,
                  const content::Booklet& booklet,
                  const Content& content,
                  const Tr& tr) {
    bool first = true;
    for (const std::string& slug : booklet.contacts) {
        const auto* contact = content.contact(slug);
        if (contact == nullptr) {
            continue;
        }
        if (std::exchange(first, false)) {
            sheet.blocks.emplace_back(block::Rule{});
        }
        std::string value = contact->phone;
        if (value.empty()) {
            value = contact->address ? tr.of(*contact->address) : contact->url;
        }
        sheet.blocks.emplace_back(block::Field{tr.of(contact->name), value});
    }
}

}  // namespace

std::vector<platform::Block> sheet_blocks(std::string_view markdown) {
    std::vector<platform::Block> blocks;
    for (const text::Block& one : text::markdown_blocks(markdown)) {
        switch (one.kind) {
            case text::Block::Kind::heading:
                blocks.emplace_back(block::Heading{words_of(one)});
                break;
            case text::Block::Kind::item:
                blocks.emplace_back(block::Item{runs_of(one), one.marker});
                break;
            case text::Block::Kind::rule:
                blocks.emplace_back(block::Rule{});
                break;
            case text::Block::Kind::picture:  // ink is for words
                break;
            case text::Block::Kind::row:
                blocks.emplace_back(block::Paragraph{row_of(one)});
                break;
            case text::Block::Kind::quote:
            case text::Block::Kind::paragraph:
                blocks.emplace_back(block::Paragraph{runs_of(one)});
                break;
        }
    }
    return blocks;
}

platform::Sheet make_booklet_sheet(const content::Booklet& booklet,
                                   const Content& content,
                                   const Tr& tr) {
    platform::Sheet sheet;
    sheet.title = tr.of(booklet.title);
    sheet.language = text::code(tr.language());
    sheet.paper = platform::Paper::a4;
    sheet.one_page = true;
    sheet.blocks.emplace_back(block::Paragraph{{{tr.of(booklet.summary), true}}});
    for (auto& one : sheet_blocks(tr.of(booklet.body))) {
        sheet.blocks.push_back(std::move(one));
    }
    add_contacts(sheet, booklet, content, tr);
    sheet.blocks.emplace_back(block::Rule{});
    std::string origin = tr.of(content.site.name) + ". ";
    origin += tr("Reviewed on {0}", {text::date_in_words(booklet.reviewed_on, tr.language())});
    std::string sources;
    for (const auto& source : booklet.sources) {
        sources += (sources.empty() ? "" : "; ") + tr.of(source.title);
    }
    if (!sources.empty()) {
        origin += ". " + tr("Source: {0}", {sources});
    }
    sheet.blocks.emplace_back(block::SmallPrint{origin});
    return sheet;
}

platform::Sheet make_lesson_sheet(const AppState& state) {
    const LessonView view = make_lesson_view(state);
    const Tr& tr = view.frame.tr;
    platform::Sheet sheet;
    sheet.title = view.title;
    sheet.language = text::code(tr.language());
    sheet.paper = platform::Paper::a4;
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

std::string booklet_job(std::string_view slug) {
    return "booklet/" + std::string(slug);
}

bool has_printer(const AppState& state) {
    const auto known = state.printers.find(platform::Paper::a4);
    return known != state.printers.end() &&
           known->second.trouble != platform::PrinterTrouble::absent;
}

}  // namespace kosk::session
