#include "content/publisher/gate_booklets.h"

#include <utility>

#include <fmt/format.h>

#include "platform/sheet_pdf.h"
#include "shared/text/dates.h"
#include "shared/text/markdown.h"

namespace kosk::publisher {
namespace {

namespace block = platform::block;

platform::Block block_of(const text::Block& markdown) {
    platform::Runs runs;
    std::string words;
    const auto add = [&](const std::vector<text::Span>& spans) {
        for (const text::Span& span : spans) {
            runs.push_back({span.text, span.strong});
            words += span.text;
        }
    };
    add(markdown.spans);
    for (const auto& cell : markdown.cells) {
        add(cell);
        runs.push_back({"   "});
    }
    switch (markdown.kind) {
        case text::Block::Kind::heading:
            return block::Heading{words};
        case text::Block::Kind::item:
            return block::Item{std::move(runs), markdown.marker};
        case text::Block::Kind::rule:
            return block::Rule{};
        case text::Block::Kind::quote:
        case text::Block::Kind::paragraph:
        case text::Block::Kind::picture:  // its words
        case text::Block::Kind::row:
            break;
    }
    return block::Paragraph{std::move(runs)};
}

class Printed {
  public:
    Printed(const std::map<std::string, content::Document>& documents, text::Language language)
        : documents_(documents), language_(language) {}

    [[nodiscard]] platform::Sheet sheet_of(const content::Booklet& booklet) const {
        platform::Sheet sheet;
        sheet.title = booklet.title.in(language_);
        sheet.language = text::code(language_);
        sheet.one_page = true;
        sheet.blocks.emplace_back(block::Paragraph{{{booklet.summary.in(language_), true}}});
        for (const text::Block& one : text::markdown_blocks(booklet.body.in(language_))) {
            sheet.blocks.push_back(block_of(one));
        }
        sheet.blocks.emplace_back(block::Rule{});
        for (const std::string& slug : booklet.contacts) {
            if (const auto* contact = find<content::Contact>("contacts/" + slug + ".json")) {
                sheet.blocks.emplace_back(field_of(*contact));
            }
        }
        sheet.blocks.emplace_back(block::Rule{});
        sheet.blocks.emplace_back(block::SmallPrint{origin_of(booklet)});
        return sheet;
    }

  private:
    template <class Type>
    const Type* find(const std::string& target) const {
        const auto found = documents_.find(target);
        return found == documents_.end() ? nullptr : std::get_if<Type>(&found->second);
    }

    [[nodiscard]] block::Field field_of(const content::Contact& contact) const {
        std::string value = contact.phone;
        if (value.empty()) {
            value = contact.address ? contact.address->in(language_) : contact.url;
        }
        return {contact.name.in(language_), value};
    }

    // The site's name, when it was reviewed, and the sources: as long as the terminal's words.
    [[nodiscard]] std::string origin_of(const content::Booklet& booklet) const {
        const auto* site = find<content::Site>("site.json");
        std::string origin = site == nullptr ? "" : site->name.in(language_) + ". ";
        origin += "Reviewed on " + text::date_in_words(booklet.reviewed_on, language_);
        for (const content::Source& source : booklet.sources) {
            origin += "; " + source.title.in(language_);
        }
        return origin;
    }

    const std::map<std::string, content::Document>& documents_;
    text::Language language_;
};

}  // namespace

void check_booklets(const std::map<std::string, content::Document>& documents, Problems& problems) {
    for (const auto& [target, document] : documents) {
        const auto* booklet = std::get_if<content::Booklet>(&document);
        for (const text::Language language : text::kLanguages) {
            if (booklet == nullptr) {
                break;
            }
            const auto pdf = platform::sheet_pdf(Printed(documents, language).sheet_of(*booklet),
                                                 platform::Paper::a4);
            const std::string file =
                fmt::format("booklets/{}.{}.md", booklet->slug, text::code(language));
            if (!pdf) {
                problems.add(
                    file,
                    1,
                    fmt::format("printed, this does not fit one page: {}.", pdf.error().detail),
                    "Shorten it: a booklet is one page of A4, with where to turn and its "
                    "sources.");
            }
        }
    }
}

}  // namespace kosk::publisher
