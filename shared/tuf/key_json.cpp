#include "shared/tuf/key_json.h"

#include "shared/base/encoding.h"
#include "shared/crypto/digest.h"

namespace kosk::tuf {
namespace {

struct SchemeName {
    crypto::Scheme scheme;
    const char* type;
    const char* scheme_name;
};

constexpr SchemeName kSchemes[] = {
    {crypto::Scheme::ed25519, "ed25519", "ed25519"},
    {crypto::Scheme::ecdsa_p256_sha256, "ecdsa", "ecdsa-sha2-nistp256"},
    // As other tools still write it.
    {crypto::Scheme::ecdsa_p256_sha256, "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256"},
    {crypto::Scheme::rsa_pss_sha256, "rsa", "rsassa-pss-sha256"},
};

bool is_text(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string();
}

}  // namespace

Result<Key> read_key(const Json& object) {
    const auto value = object.find("keyval");
    if (!is_text(object, "keytype") || !is_text(object, "scheme") || value == object.end() ||
        !value->is_object() || !is_text(*value, "public")) {
        return fail(ErrorKind::corrupt, "a key without keytype, scheme or public part");
    }
    for (const SchemeName& known : kSchemes) {
        if (object.at("keytype") == known.type && object.at("scheme") == known.scheme_name) {
            return Key{known.scheme, value->at("public").get<std::string>(), object.dump()};
        }
    }
    return fail(ErrorKind::unsupported, "a key of an unknown type or scheme");
}

Json key_json(const Key& key) {
    if (!key.object.empty()) {
        return Json::parse(key.object);  // dumped by read_key
    }
    for (const SchemeName& known : kSchemes) {
        if (key.scheme == known.scheme) {
            return {{"keytype", known.type},
                    {"scheme", known.scheme_name},
                    {"keyval", {{"public", key.public_key}}}};
        }
    }
    return {};
}

std::string key_id_of(const Json& object) {
    return hex(crypto::sha256(canonical(object)));
}

std::string key_id(const Key& key) {
    return key_id_of(key_json(key));
}

std::string key_text(const Key& key) {
    return key_json(key).dump();
}

Result<Key> parse_key(std::string_view text) {
    ASSIGN_OR_RETURN(const Json object, parse_json(text));
    if (!object.is_object()) {
        return fail(ErrorKind::corrupt, "not a key object");
    }
    return read_key(object);
}

}  // namespace kosk::tuf
