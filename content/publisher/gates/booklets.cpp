#include "content/publisher/gates/booklets.h"

#include <fmt/format.h>

#include "platform/sheet_pdf.h"
#include "shared/paper/booklet_sheet.h"
#include "shared/text/dates.h"

namespace kosk::publisher {
namespace {

using Documents = std::map<std::string, content::Document>;

template <class Type>
const Type* find(const Documents& documents, const std::string& target) {
    const auto found = documents.find(target);
    return found == documents.end() ? nullptr : std::get_if<Type>(&found->second);
}

// The last lines of a booklet: the site's name, the day of the review, the sources. At a terminal
// their labels are translated (kiosk/po); here the longest translations stand for all of them.
std::string origin_of(const Documents& documents,
                      const content::Booklet& booklet,
                      text::Language language) {
    const auto* site =
        find<content::Site>(documents, content::target_path(content::DocumentType::site));
    return fmt::format("{}. Yoxlanılma tarixi: {}. Источник: {}",
                       site == nullptr ? "" : site->name.in(language),
                       text::date_in_words(booklet.reviewed_on, language),
                       paper::sources_in_line(booklet, language));
}

auto print(const Documents& documents, const content::Booklet& booklet, text::Language language) {
    const auto contact = [&](const std::string& slug) {
        return find<content::Contact>(documents,
                                      content::target_path(content::DocumentType::contact, slug));
    };
    return platform::sheet_pdf(
        paper::booklet_sheet(booklet, language, contact, origin_of(documents, booklet, language)),
        paper::Paper::a4);
}

}  // namespace

void check_booklets(const std::map<std::string, content::Document>& documents, Problems& problems) {
    for (const auto& [target, document] : documents) {
        const auto* booklet = std::get_if<content::Booklet>(&document);
        for (const text::Language language : text::kLanguages) {
            if (booklet == nullptr) {
                break;
            }
            const auto pdf = print(documents, *booklet, language);
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
