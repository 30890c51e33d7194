#include "shared/trust/recipients.h"

#include <algorithm>

#include <fmt/format.h>

#include "shared/base/encoding.h"
#include "shared/crypto/digest.h"
#include "shared/trust/release_trust.h"

namespace kosk::trust {
namespace {

using content::DatedKey;

constexpr std::size_t kDay = 10;  // letters of "2026-11-30"

template <class List>
auto with_id(const List& list, std::string_view id) {
    return std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.id == id; });
}

}  // namespace

Result<const content::Recipient*> recipient_of(const content::Site& site,
                                               const content::FormInfo& form,
                                               std::string_view signer) {
    const auto recipient = with_id(site.recipients, form.recipient);
    if (recipient == site.recipients.end()) {
        return fail(ErrorKind::not_found,
                    fmt::format("the site names no recipient {}", form.recipient));
    }
    if (signer == kTopRole) {
        return &*recipient;
    }
    const auto publisher = with_id(site.publishers, signer);
    if (publisher == site.publishers.end() ||
        std::find(publisher->receives_for.begin(), publisher->receives_for.end(), form.recipient) ==
            publisher->receives_for.end()) {
        return fail(ErrorKind::rejected,
                    fmt::format("the site does not let {} receive for {}", signer, form.recipient));
    }
    if (!form.passed_on_to.empty()) {
        return fail(ErrorKind::rejected,
                    fmt::format("{} cannot say that it is passed on; the operator can", signer));
    }
    return &*recipient;
}

Result<const DatedKey*> key_on(const std::vector<DatedKey>& keys, std::string_view day) {
    const DatedKey* newest = nullptr;
    for (const DatedKey& key : keys) {
        if (in_force(key, day) && (newest == nullptr || newest->from < key.from)) {
            newest = &key;
        }
    }
    if (newest == nullptr) {
        return fail(ErrorKind::not_found, fmt::format("no key is in force on {}", day));
    }
    return newest;
}

Result<> check_key(const DatedKey& key) {
    ASSIGN_OR_RETURN(const std::string der, unbase64(key.key));
    if (hex(crypto::sha256(der)) != key.id) {
        return fail(ErrorKind::invalid, fmt::format("the key {} has another id", key.id));
    }
    if (!key.until.empty() && key.until < key.from) {
        return fail(ErrorKind::invalid, fmt::format("the key {} ends before it begins", key.id));
    }
    return {};
}

std::string day_of_use(Time now, Time published) {
    return format_utc(std::max(now, published)).substr(0, kDay);
}

}  // namespace kosk::trust
