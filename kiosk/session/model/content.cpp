#include "kiosk/session/model/content.h"

#include <algorithm>

#include "shared/crypto/recipient_key.h"
#include "shared/trust/recipients.h"
#include "shared/trust/release_trust.h"

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

std::string_view Content::signer(const std::string& target) const {
    const auto agency = signers.find(target);
    return agency == signers.end() ? trust::kTopRole : std::string_view(agency->second);
}

const content::Publisher* Content::publisher(const std::string& target) const {
    const auto agency = signers.find(target);
    return agency == signers.end() ? nullptr
                                   : find(site.publishers, agency->second, &content::Publisher::id);
}

Result<std::string> Content::sealing_key(std::string_view form_id, Time now) const {
    const content::FormInfo* wanted = form(form_id);
    if (wanted == nullptr) {
        return fail(ErrorKind::not_found, "no form " + std::string(form_id));
    }
    const auto target = content::target_path(content::DocumentType::form, form_id);
    ASSIGN_OR_RETURN(const auto* recipient, trust::recipient_of(site, *wanted, signer(target)));
    ASSIGN_OR_RETURN(const auto* key,
                     trust::key_on(recipient->keys, trust::day_of_use(now, info.published_at)));
    RETURN_IF_ERROR(crypto::check_recipient_key(key->key));
    RETURN_IF_ERROR(trust::check_key(*key));
    return key->key;
}

bool Content::can_fill(std::string_view form_id) const {
    return form(form_id) != nullptr && usable.contains(std::string(form_id));
}

}  // namespace kosk::session
