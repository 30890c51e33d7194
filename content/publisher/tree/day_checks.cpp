#include "content/publisher/tree/day_checks.h"

#include <string>
#include <vector>

#include <fmt/format.h>

#include "shared/content/calendar.h"
#include "shared/text/utf8.h"

namespace kosk::publisher {
namespace {

// Both ends of a span recur every year, or both have a year and are in order.
void check_span(const Found& found,
                const std::string& file,
                const content::Span& span,
                const std::string& pointer,
                Problems& problems) {
    const bool yearly = content::is_yearly(span.from);
    if (yearly != content::is_yearly(span.until)) {
        problems.add(file,
                     line_of(found, file, pointer),
                     fmt::format("{} and {} are not of one kind.", span.from, span.until),
                     "Write both with a year, or both without.");
    } else if (!yearly && span.until < span.from) {
        problems.add(file,
                     line_of(found, file, pointer),
                     fmt::format("{} is before {}.", span.until, span.from),
                     "Write the later day second.");
    }
}

// So much fits the resting screen of a 10-inch display in three languages.
void check_length(const Found& found,
                  const std::string& pointer,
                  const content::Localized& text,
                  std::size_t most,
                  Problems& problems) {
    for (const text::Language language : text::kLanguages) {
        const std::size_t letters = text::decode(text.in(language)).size();
        if (letters > most) {
            problems.add("site.yaml",
                         line_of(found, "site.yaml", pointer),
                         fmt::format("{} letters ({}) do not fit the resting screen.",
                                     letters,
                                     text::code(language)),
                         fmt::format("Say it in {} letters.", most));
        }
    }
}

void check_emergency(const Found& found, const content::Emergency& emergency, Problems& problems) {
    constexpr std::size_t kMostTitle = 40;
    constexpr std::size_t kMostText = 100;
    check_span(found, "site.yaml", emergency.valid, "/emergency/valid/until", problems);
    check_length(found, "/emergency/title", emergency.title, kMostTitle, problems);
    check_length(found, "/emergency/text", emergency.text, kMostText, problems);
}

void check_keys(const Found& found,
                const std::string& file,
                const std::string& at,
                const std::vector<content::DatedKey>& keys,
                Problems& problems) {
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (!keys[i].until.empty() && keys[i].until < keys[i].from) {
            problems.add(file,
                         line_of(found, file, fmt::format("{}/{}/until", at, i)),
                         "this key ends before it begins.",
                         "Correct from or until.");
        }
    }
}

void check_site_days(const Found& found,
                     const std::string& file,
                     const content::Site& site,
                     Problems& problems) {
    if (site.emergency) {
        check_emergency(found, *site.emergency, problems);
    }
    for (std::size_t i = 0; i < site.recipients.size(); ++i) {
        const std::string at = fmt::format("/recipients/{}/", i);
        check_keys(found, file, at + "keys", site.recipients[i].keys, problems);
        check_keys(found, file, at + "signing_keys", site.recipients[i].signing_keys, problems);
    }
}

}  // namespace

void check_days(const Found& found, Problems& problems) {
    for (const auto& [file, document] : found.documents) {
        const auto* campaign = std::get_if<content::Campaign>(&document);
        if (campaign != nullptr && campaign->schedule) {
            check_span(found, file, *campaign->schedule, "/schedule/until", problems);
        }
        const auto* policy = std::get_if<content::Policy>(&document);
        for (std::size_t i = 0;
             policy != nullptr && policy->opening && i < policy->opening->closed.size();
             ++i) {
            check_span(
                found, file, policy->opening->closed[i], fmt::format("/closed/{}", i), problems);
        }
        const auto* event = std::get_if<content::Event>(&document);
        if (event != nullptr && !event->until.empty()) {
            check_span(found, file, {event->date, event->until}, "/until", problems);
        }
        if (const auto* site = std::get_if<content::Site>(&document)) {
            check_site_days(found, file, *site, problems);
        }
        const auto* terminals = std::get_if<content::Terminals>(&document);
        for (std::size_t i = 0; terminals != nullptr && i < terminals->terminals.size(); ++i) {
            const std::string at = fmt::format("/terminals/{}/keys", i);
            check_keys(found, file, at, terminals->terminals[i].keys, problems);
        }
    }
}

}  // namespace kosk::publisher
