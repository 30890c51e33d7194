// What a page leads to: rows that name a document and open it.
#pragma once

#include <string>
#include <vector>

#include "kiosk/session/views/contact_view.h"

namespace kosk::session {

struct Link {
    std::string id;  // its slug, number or id
    std::string title;
    std::string detail{};  // second-rank words, "" for none
};

// In the order in which a page shows them.
struct Links {
    std::vector<Link> articles;
    std::vector<Link> services;
    std::vector<ContactCard> contacts;
    std::vector<Link> events;
    std::vector<Link> quizzes;
    std::vector<Link> booklets;
    std::vector<Link> activities;
};

// Those that the content has; what it lacks is left out.
std::vector<Link> article_links(const Content& content,
                                const std::vector<std::string>& slugs,
                                const Tr& tr);
std::vector<Link> service_links(const Content& content,
                                const std::vector<std::string>& slugs,
                                const Tr& tr);
std::vector<Link> booklet_links(const Content& content,
                                const std::vector<std::string>& slugs,
                                const Tr& tr);
std::vector<Link> activity_links(const Content& content,
                                 const std::vector<std::string>& numbers,
                                 const Tr& tr);
std::vector<ContactCard> contact_cards(const Content& content,
                                       const std::vector<std::string>& slugs,
                                       const Tr& tr);

}  // namespace kosk::session
