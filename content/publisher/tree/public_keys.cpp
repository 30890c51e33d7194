#include "content/publisher/tree/public_keys.h"

#include <fmt/format.h>

#include "shared/crypto/public_key.h"

namespace kosk::publisher {
namespace {

using nlohmann::json;

class Keys {
  public:
    Keys(const std::string& file, const std::map<std::string, int>& lines, Problems& problems)
        : file_(file), lines_(lines), problems_(problems) {}

    void complete(json& owner, const char* list, crypto::KeyKind kind, const std::string& at) {
        if (!owner.contains(list) || owner[list].is_null()) {
            owner[list] = json::array();
        }
        for (std::size_t i = 0; i < owner[list].size(); ++i) {
            one(owner[list][i], kind, fmt::format("{}/{}/{}", at, list, i));
        }
    }

    [[nodiscard]] bool good() const { return good_; }

  private:
    void one(json& key, crypto::KeyKind kind, const std::string& at) {
        for (const char* day : {"from", "until"}) {
            if (!key.contains(day)) {
                key[day] = nullptr;
            }
        }
        const auto read = crypto::read_public_key(kind, key.value("key", std::string()));
        if (!read) {
            good_ = false;
            const auto line = lines_.find(at + "/key");
            problems_.add(file_,
                          line == lines_.end() ? 1 : line->second,
                          fmt::format("this is no public key: {}.", read.error().detail),
                          kind == crypto::KeyKind::rsa
                              ? "Write what `kosk-content key recipient` made, from *.public.pem."
                              : "Write what `kosk-content key body` printed, or another Ed25519 "
                                "key's public half.");
            return;
        }
        key["key"] = read->base64;
        key["id"] = read->id;
    }

    const std::string& file_;
    const std::map<std::string, int>& lines_;
    Problems& problems_;
    bool good_ = true;
};

}  // namespace

bool complete_keys(const std::string& file,
                   const std::map<std::string, int>& lines,
                   json& document,
                   Problems& problems) {
    Keys keys(file, lines, problems);
    if (auto recipients = document.find("recipients"); recipients != document.end()) {
        for (std::size_t i = 0; i < recipients->size(); ++i) {
            const std::string at = fmt::format("/recipients/{}", i);
            json& one = (*recipients)[i];
            keys.complete(one, "keys", crypto::KeyKind::rsa, at);
            keys.complete(one, "signing_keys", crypto::KeyKind::ed25519, at);
        }
    }
    if (auto terminals = document.find("terminals"); terminals != document.end()) {
        for (std::size_t i = 0; i < terminals->size(); ++i) {
            keys.complete(
                (*terminals)[i], "keys", crypto::KeyKind::ed25519, fmt::format("/terminals/{}", i));
        }
    }
    return keys.good();
}

}  // namespace kosk::publisher
