#include "kiosk/session/model/content.h"

#include <algorithm>

namespace kosk::session {

namespace {

template <class T, class Key, class Field>
const T* find(const std::vector<T>& list, const Key& key, Field T::*field) {
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const T& item) { return item.*field == key; });
    return found == list.end() ? nullptr : &*found;
}

}  // namespace

const content::Activity* Content::activity(std::string_view number) const {
    return find(activities, number, &content::Activity::number);
}

const content::Chapter* Content::chapter(int number) const {
    return find(programme.chapters, number, &content::Chapter::number);
}

const content::Institution* Content::institution(std::string_view id) const {
    return find(institutions, id, &content::Institution::id);
}

const content::Article* Content::article(std::string_view slug) const {
    return find(articles, slug, &content::Article::slug);
}

const content::Contact* Content::contact(std::string_view slug) const {
    return find(contacts, slug, &content::Contact::slug);
}

const content::Service* Content::service(std::string_view slug) const {
    return find(services, slug, &content::Service::slug);
}

const content::Campaign* Content::campaign(std::string_view slug) const {
    return find(campaigns, slug, &content::Campaign::slug);
}

const content::Event* Content::event(std::string_view slug) const {
    return find(events, slug, &content::Event::slug);
}

const content::Quiz* Content::quiz(std::string_view id) const {
    return find(quizzes, id, &content::Quiz::id);
}

const content::Booklet* Content::booklet(std::string_view slug) const {
    return find(booklets, slug, &content::Booklet::slug);
}

const content::FormInfo* Content::form(std::string_view id) const {
    return find(forms, id, &content::FormInfo::id);
}

const content::Recipient* Content::recipient(std::string_view id) const {
    return find(site.recipients, id, &content::Recipient::id);
}

bool Content::can_fill(std::string_view form_id) const {
    return form(form_id) != nullptr && usable.contains(std::string(form_id));
}

}  // namespace kosk::session
