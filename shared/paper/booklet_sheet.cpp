#include "shared/paper/booklet_sheet.h"

#include <utility>

#include "shared/text/markdown.h"

namespace kosk::paper {

namespace {

Runs runs_of(const text::Block& markdown) {
    Runs runs;
    for (const auto& span : markdown.spans) {
        runs.push_back({span.text, span.strong});
    }
    return runs;
}

// A row of a table as one line: a sheet has no columns.
Runs row_of(const text::Block& markdown) {
    Runs runs;
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

void add_contacts(Sheet& sheet,
                  const content::Booklet& booklet,
                  text::Language language,
                  const FindContact& find) {
    bool first = true;
    for (const std::string& slug : booklet.contacts) {
        const auto* contact = find(slug);
        if (contact == nullptr) {
            continue;
        }
        if (std::exchange(first, false)) {
            sheet.blocks.emplace_back(block::Rule{});
        }
        std::string value = contact->phone;
        if (value.empty()) {
            value = contact->address ? contact->address->in(language) : contact->url;
        }
        sheet.blocks.emplace_back(block::Field{contact->name.in(language), value});
    }
}

}  // namespace

std::vector<Block> sheet_blocks(std::string_view markdown) {
    std::vector<Block> blocks;
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
            case text::Block::Kind::picture:  // pictures are not printed
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

Sheet booklet_sheet(const content::Booklet& booklet,
                    text::Language language,
                    const FindContact& contact,
                    std::string origin) {
    Sheet sheet;
    sheet.title = booklet.title.in(language);
    sheet.language = text::code(language);
    sheet.paper = Paper::a4;
    sheet.one_page = true;
    sheet.blocks.emplace_back(block::Paragraph{{{booklet.summary.in(language), true}}});
    for (auto& one : sheet_blocks(booklet.body.in(language))) {
        sheet.blocks.push_back(std::move(one));
    }
    add_contacts(sheet, booklet, language, contact);
    sheet.blocks.emplace_back(block::Rule{});
    sheet.blocks.emplace_back(block::SmallPrint{std::move(origin)});
    return sheet;
}

std::string sources_in_line(const content::Booklet& booklet, text::Language language) {
    std::string sources;
    for (const content::Source& source : booklet.sources) {
        sources += (sources.empty() ? "" : "; ") + source.title.in(language);
    }
    return sources;
}

}  // namespace kosk::paper
