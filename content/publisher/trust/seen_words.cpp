#include "content/publisher/trust/seen_words.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <type_traits>

#include <fmt/format.h>

namespace kosk::publisher {
namespace {

using content::DatedKey;

// In the language that most citizens read, and in English for who does not.
std::string both(const content::Localized& text) {
    const std::string& first = text.in(text::default_language());
    const std::string& second = text.in(text::source_language());
    return first == second ? fmt::format("\"{}\"", first)
                           : fmt::format("\"{}\" / \"{}\"", first, second);
}

std::string dates(const DatedKey& key) {
    return fmt::format("{} to {}",
                       key.from.empty() ? "the beginning" : key.from,
                       key.until.empty() ? "no end" : key.until);
}

std::string keys(const char* what, const std::vector<DatedKey>& list) {
    std::string words;
    for (const DatedKey& key : list) {
        words += fmt::format("        {} {}, {}\n", what, key.id, dates(key));
    }
    return words;
}

std::string line(std::string_view what, std::string_view value) {
    return value.empty() ? "" : fmt::format("      {}: {}\n", what, value);
}

std::string words_of(const content::Site& site, const content::Site& /*known*/) {
    std::string words = line("name", both(site.name));
    for (const content::Recipient& one : site.recipients) {
        words += fmt::format("      recipient {}: {}\n", one.id, both(one.name));
        words += one.keys.empty() ? "        NO KEY: its forms are not offered\n"
                                  : keys("sealed for key", one.keys);
        words += keys("answers signed by key", one.signing_keys);
    }
    for (const content::Publisher& one : site.publishers) {
        std::string list;
        for (const std::string& recipient : one.receives_for) {
            list += (list.empty() ? "" : ", ") + recipient;
        }
        words += fmt::format("      agency {}: {}; its forms go to: {}\n",
                             one.id,
                             both(one.name),
                             list.empty() ? "nobody" : list);
    }
    if (site.notice) {
        words += line("notice", both(*site.notice));
    }
    if (site.emergency) {
        words += line("EMERGENCY", both(site.emergency->title));
    }
    return words;
}

std::string words_of(const content::Terminals& terminals, const content::Site& /*known*/) {
    std::string words;
    for (const content::Terminal& one : terminals.terminals) {
        words += fmt::format("      terminal {}\n", one.name) + keys("signs with key", one.keys);
    }
    return words;
}

std::string words_of(const content::FormInfo& form, const content::Site& known) {
    const auto recipient = std::find_if(known.recipients.begin(),
                                        known.recipients.end(),
                                        [&](const auto& one) { return one.id == form.recipient; });
    return line("title", both(form.title)) +
           fmt::format("      goes to: {} ({})\n",
                       recipient == known.recipients.end() ? "NOBODY THE SITE KNOWS"
                                                           : both(recipient->name),
                       form.recipient) +
           line("passed on to", form.passed_on_to);
}

std::string words_of(const content::Contact& contact, const content::Site& /*known*/) {
    return line("name", both(contact.name)) + line("telephone", contact.phone);
}

std::string words_of(const content::Service& service, const content::Site& /*known*/) {
    return line("title", both(service.title)) + line("body", service.institution) +
           line("form", service.form);
}

template <class T>
std::string words_of(const T& document, const content::Site& /*known*/) {
    if constexpr (requires { document.title; }) {
        return line("title", both(document.title));
    } else {
        return "";
    }
}

// Addresses in the web that stand anywhere in the bytes.
std::set<std::string> links_in(std::string_view bytes) {
    std::set<std::string> links;
    for (auto at = bytes.find("http"); at != std::string_view::npos;
         at = bytes.find("http", at + 1)) {
        const std::string_view rest = bytes.substr(at);
        if (rest.starts_with("http://") || rest.starts_with("https://")) {
            const auto end = rest.find_first_of("\"\\ )<>'\n");
            links.emplace(rest.substr(0, end));
        }
    }
    return links;
}

std::string link_words(const std::optional<std::string>& before, std::string_view after) {
    const auto known = before ? links_in(*before) : std::set<std::string>();
    std::string words;
    for (const std::string& link : links_in(after)) {
        if (!known.contains(link) && !link.starts_with("http://www.w3.org/") &&
            !link.starts_with("http://openrosa.org/")) {
            words += line("new address", link);
        }
    }
    return words;
}

std::string document_words(const std::string& path,
                           const std::string& bytes,
                           const content::Site& site) {
    if (!path.ends_with(".json")) {
        return "";
    }
    const auto document = content::parse_document(path, bytes);
    if (!document) {
        return fmt::format("      CANNOT BE SHOWN: {}\n", document.error().detail);
    }
    return std::visit([&](const auto& known) { return words_of(known, site); }, *document);
}

}  // namespace

std::string seen_words(const tuf::Targets& before,
                       const tuf::Targets& after,
                       const content::Site& site,
                       const FindFile& find) {
    std::string words;
    for (const auto& [path, target] : after.targets) {
        const auto old = before.targets.find(path);
        if (old != before.targets.end() && old->second == target) {
            continue;
        }
        const auto bytes = find(path, target);
        const auto was = old == before.targets.end() ? std::nullopt : find(path, old->second);
        const std::string seen =
            bytes ? document_words(path, *bytes, site) + link_words(was, *bytes)
                  : "      NOT SEEN: the file is not here; name its folder with --files\n";
        if (!seen.empty()) {
            words += fmt::format("    {}\n{}", path, seen);
        }
    }
    return words.empty() ? words : "  what citizens will see:\n" + words;
}

}  // namespace kosk::publisher
