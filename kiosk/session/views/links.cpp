#include "kiosk/session/views/links.h"

namespace kosk::session {

std::vector<Link> article_links(const Content& content,
                                const std::vector<std::string>& slugs,
                                const Tr& tr) {
    std::vector<Link> links;
    for (const std::string& slug : slugs) {
        if (const auto* article = content.article(slug)) {
            links.push_back({slug, tr.of(article->title), tr.of(article->summary)});
        }
    }
    return links;
}

std::vector<Link> service_links(const Content& content,
                                const std::vector<std::string>& slugs,
                                const Tr& tr) {
    std::vector<Link> links;
    for (const std::string& slug : slugs) {
        if (const auto* service = content.service(slug)) {
            links.push_back({slug, tr.of(service->title)});
        }
    }
    return links;
}

std::vector<Link> booklet_links(const Content& content,
                                const std::vector<std::string>& slugs,
                                const Tr& tr) {
    std::vector<Link> links;
    for (const std::string& slug : slugs) {
        if (const auto* booklet = content.booklet(slug)) {
            links.push_back({slug, tr.of(booklet->title), tr.of(booklet->summary)});
        }
    }
    return links;
}

std::vector<Link> activity_links(const Content& content,
                                 const std::vector<std::string>& numbers,
                                 const Tr& tr) {
    std::vector<Link> links;
    for (const std::string& number : numbers) {
        if (const auto* activity = content.activity(number)) {
            links.push_back({number, number + ". " + tr.of(activity->title)});
        }
    }
    return links;
}

std::vector<ContactCard> contact_cards(const Content& content,
                                       const std::vector<std::string>& slugs,
                                       const Tr& tr) {
    std::vector<ContactCard> cards;
    for (const std::string& slug : slugs) {
        if (const auto* contact = content.contact(slug)) {
            cards.push_back(contact_card(*contact, tr));
        }
    }
    return cards;
}

}  // namespace kosk::session
