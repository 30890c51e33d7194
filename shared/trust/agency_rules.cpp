#include "shared/trust/agency_rules.h"

#include <fmt/format.h>

#include "shared/content/limits.h"
#include "shared/content/picture_size.h"
#include "shared/trust/recipients.h"

namespace kosk::trust {
namespace {

using content::DocumentType;

bool is_the_operators(DocumentType type) {
    switch (type) {
        case DocumentType::site:
        case DocumentType::terminals:
        case DocumentType::programme:
        case DocumentType::institutions:
        case DocumentType::policy:
            return true;
        case DocumentType::activity:
        case DocumentType::progress:
        case DocumentType::article:
        case DocumentType::contact:
        case DocumentType::service:
        case DocumentType::form:
        case DocumentType::campaign:
        case DocumentType::event:
        case DocumentType::quiz:
        case DocumentType::booklet:
            return false;
    }
    return true;
}

}  // namespace

Result<> check_agency_target(const content::Site& site,
                             std::string_view agency,
                             std::string_view path,
                             std::string_view bytes) {
    RETURN_IF_ERROR(content::check_size(path, bytes.size()));
    if (path.starts_with("media/")) {
        return content::check_picture(path, bytes);
    }
    if (!path.ends_with(".json")) {
        return {};
    }
    const auto document = content::parse_document(path, bytes);
    if (!document) {
        // A type of a newer program: kept, and shown by nobody who does not know it.
        return document.error().kind == ErrorKind::unsupported ? Result<>()
                                                               : fail(document.error());
    }
    const DocumentType type = content::type_of(*document);
    if (is_the_operators(type)) {
        return fail(ErrorKind::rejected,
                    fmt::format("{}: a {} is the operator's alone, not of {}",
                                path,
                                content::facts(type).plain_words,
                                agency));
    }
    if (const auto* form = std::get_if<content::FormInfo>(&*document)) {
        if (const auto recipient = recipient_of(site, *form, agency); !recipient) {
            return fail_in(path, recipient.error());
        }
    }
    return {};
}

std::map<std::string, Error> over_size(const std::map<std::string, std::uint64_t>& sizes) {
    std::map<std::string, Error> over;
    for (const auto& [path, size] : sizes) {
        if (const auto fits = content::check_size(path, size); !fits) {
            over.emplace(path, fits.error());
        }
    }
    return over;
}

std::map<std::string, Error> over_limits(std::string_view agency,
                                         const std::map<std::string, std::uint64_t>& sizes) {
    std::map<std::string, Error> over = over_size(sizes);
    std::uint64_t bytes = 0;
    std::size_t count = 0;
    for (const auto& [path, size] : sizes) {
        if (over.contains(path)) {
            continue;
        }
        if (bytes + size > content::kMostOfAgency || count == content::kMostDocumentsOfAgency) {
            over.emplace(path,
                         Error{ErrorKind::rejected,
                               fmt::format("{}: {} publishes more than {} MB or {} documents",
                                           path,
                                           agency,
                                           content::kMostOfAgency >> 20U,
                                           content::kMostDocumentsOfAgency)});
            continue;
        }
        bytes += size;
        ++count;
    }
    return over;
}

}  // namespace kosk::trust
