#include "kiosk/session/recipient_keys.h"

#include <map>

#include "kiosk/session/content.h"
#include "shared/crypto/recipient_key.h"

namespace kosk::session {

RecipientKeys try_keys(const Content& content) {
    RecipientKeys keys;
    std::map<std::string, Result<>> tried;   // by key: recipients share forms
    std::map<std::string, bool> recipients;  // whether every form of theirs seals
    for (const auto& [id, form] : content.usable) {
        const std::string& key = form->public_key();
        auto known = tried.find(key);
        if (known == tried.end()) {
            known = tried.emplace(key, crypto::check_recipient_key(key)).first;
        }
        const auto* info = content.form(id);
        const std::string recipient =
            info == nullptr || info->recipient.empty() ? id : info->recipient;
        bool& seals = recipients.try_emplace(recipient, true).first->second;
        if (!known->second) {
            seals = false;
            keys.broken.push_back({id, recipient, to_string(known->second.error())});
        }
    }
    for (const auto& [recipient, seals] : recipients) {
        ++(seals ? keys.in_order : keys.out_of_order);
    }
    return keys;
}

}  // namespace kosk::session
