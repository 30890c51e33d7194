#include "content/publisher/trust/token_key.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <vector>

#include <fmt/format.h>
#include <p11-kit/p11-kit.h>
#include <p11-kit/uri.h>

#include "shared/crypto/digest.h"
#include "shared/crypto/raw_key.h"

namespace kosk::publisher {
namespace {

constexpr std::string_view kP256Oid("\x06\x08\x2A\x86\x48\xCE\x3D\x03\x01\x07", 10);
constexpr CK_ULONG kSaltSize = 32;
constexpr CK_ULONG kMostSignatureBytes = 1024;

struct FreeUri {
    void operator()(P11KitUri* uri) const { p11_kit_uri_free(uri); }
};
using Uri = std::unique_ptr<P11KitUri, FreeUri>;

Error token_error(std::string_view what, CK_RV code) {
    const ErrorKind kind = code == CKR_PIN_INCORRECT || code == CKR_PIN_LEN_RANGE
                               ? ErrorKind::invalid
                               : ErrorKind::internal;
    return {kind,
            fmt::format("{}: {}", what, p11_kit_strerror(code)),
            static_cast<int>(code & 0x7FFFFFFFU)};
}

// Loaded PKCS#11 modules. Shared by all sessions; the last one to end unloads them.
class Modules {
  public:
    static Result<std::shared_ptr<Modules>> load(const char* path) {
        auto modules = std::make_shared<Modules>();
        if (path == nullptr) {
            modules->all_ = p11_kit_modules_load_and_initialize(0);
        } else if ((modules->one_[0] = p11_kit_module_load(path, 0)) != nullptr &&
                   p11_kit_module_initialize(modules->one_[0]) != CKR_OK) {
            p11_kit_module_release(modules->one_[0]);
            modules->one_[0] = nullptr;
        }
        if (modules->all_ == nullptr && modules->one_[0] == nullptr) {
            const char* why = p11_kit_message();
            return fail(ErrorKind::internal,
                        fmt::format("PKCS#11 modules: {}", why == nullptr ? "none" : why));
        }
        return modules;
    }
    Modules() = default;
    Modules(const Modules&) = delete;
    Modules& operator=(const Modules&) = delete;
    ~Modules() {
        if (all_ != nullptr) {
            p11_kit_modules_finalize_and_release(all_);
        }
        if (one_[0] != nullptr) {
            p11_kit_module_finalize(one_[0]);
            p11_kit_module_release(one_[0]);
        }
    }
    [[nodiscard]] CK_FUNCTION_LIST** list() { return all_ != nullptr ? all_ : one_.data(); }

  private:
    CK_FUNCTION_LIST** all_ = nullptr;
    std::array<CK_FUNCTION_LIST*, 2> one_{};
};

// A session on the token that holds the key.
struct Session {
    std::shared_ptr<Modules> modules;
    CK_FUNCTION_LIST* module = nullptr;
    CK_SESSION_HANDLE handle = 0;
    CK_OBJECT_HANDLE key = 0;

    Session(std::shared_ptr<Modules> all, CK_FUNCTION_LIST* one, CK_SESSION_HANDLE session)
        : modules(std::move(all)), module(one), handle(session) {}
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    ~Session() { module->C_CloseSession(handle); }

    Result<std::vector<CK_OBJECT_HANDLE>> find(std::vector<CK_ATTRIBUTE> wanted) const {
        std::array<CK_OBJECT_HANDLE, 4> found{};
        CK_ULONG count = 0;
        CK_RV code = module->C_FindObjectsInit(handle, wanted.data(), wanted.size());
        if (code == CKR_OK) {
            code = module->C_FindObjects(handle, found.data(), found.size(), &count);
            module->C_FindObjectsFinal(handle);
        }
        if (code != CKR_OK) {
            return fail(token_error("looking for the key", code));
        }
        return std::vector<CK_OBJECT_HANDLE>(found.begin(), found.begin() + count);
    }

    Result<std::string> text(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) const {
        CK_ATTRIBUTE attribute{type, nullptr, 0};
        CK_RV code = module->C_GetAttributeValue(handle, object, &attribute, 1);
        std::string bytes;
        if (code == CKR_OK) {
            bytes.resize(attribute.ulValueLen);
            attribute.pValue = bytes.data();
            code = module->C_GetAttributeValue(handle, object, &attribute, 1);
        }
        if (code != CKR_OK) {
            return fail(token_error("reading the key", code));
        }
        return bytes;
    }

    Result<CK_ULONG> number(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) const {
        CK_ULONG value = 0;
        CK_ATTRIBUTE attribute{type, &value, sizeof value};
        if (const CK_RV code = module->C_GetAttributeValue(handle, object, &attribute, 1);
            code != CKR_OK) {
            return fail(token_error("reading the key", code));
        }
        return value;
    }
};

Result<Uri> parse(const std::string& text) {
    Uri uri(p11_kit_uri_new());
    const int code = p11_kit_uri_parse(text.c_str(), P11_KIT_URI_FOR_ANY, uri.get());
    if (code != P11_KIT_URI_OK) {
        return fail(ErrorKind::invalid, fmt::format("{}: {}", text, p11_kit_uri_message(code)));
    }
    if (p11_kit_uri_get_pin_value(uri.get()) != nullptr) {
        return fail(ErrorKind::invalid,
                    "a PIN in the URI can be read by everybody here; write pin-source=file:…");
    }
    return uri;
}

Result<std::string> pin_of(P11KitUri* uri, const std::string& name, const AskSecret& ask) {
    const char* source = p11_kit_uri_get_pin_source(uri);
    if (source == nullptr) {
        return ask(name);
    }
    std::string_view file(source);
    if (file.starts_with("file:")) {
        file.remove_prefix(std::string_view("file:").size());
    }
    return secret_from(Path(file))(name);
}

Result<std::unique_ptr<Session>> open_token(P11KitUri* uri, const std::string& name) {
    ASSIGN_OR_RETURN(const auto modules, Modules::load(p11_kit_uri_get_module_path(uri)));
    for (CK_FUNCTION_LIST** module = modules->list(); *module != nullptr; ++module) {
        CK_ULONG count = 0;
        if ((*module)->C_GetSlotList(CK_TRUE, nullptr, &count) != CKR_OK) {
            continue;
        }
        std::vector<CK_SLOT_ID> slots(count);
        if ((*module)->C_GetSlotList(CK_TRUE, slots.data(), &count) != CKR_OK) {
            continue;
        }
        for (const CK_SLOT_ID slot : slots) {
            CK_TOKEN_INFO info{};
            if ((*module)->C_GetTokenInfo(slot, &info) != CKR_OK ||
                (info.flags & CKF_TOKEN_INITIALIZED) == 0 ||
                p11_kit_uri_match_token_info(uri, &info) == 0) {
                continue;
            }
            CK_SESSION_HANDLE handle = 0;
            if (const CK_RV code =
                    (*module)->C_OpenSession(slot, CKF_SERIAL_SESSION, nullptr, nullptr, &handle);
                code != CKR_OK) {
                return fail(token_error(name, code));
            }
            return std::make_unique<Session>(modules, *module, handle);
        }
    }
    return fail(ErrorKind::not_found, name + ": no such token is connected");
}

Result<> log_in(const Session& session, const std::string& name, std::string pin) {
    const CK_RV code = session.module->C_Login(
        session.handle, CKU_USER, reinterpret_cast<CK_UTF8CHAR*>(pin.data()), pin.size());
    std::fill(pin.begin(), pin.end(), '\0');
    if (code != CKR_OK && code != CKR_USER_ALREADY_LOGGED_IN) {
        return fail(token_error(name, code));
    }
    return {};
}

// The attributes of the object in the URI. Its class is replaced by `wanted`.
std::vector<CK_ATTRIBUTE> object_of(P11KitUri* uri, CK_OBJECT_CLASS& wanted) {
    CK_ULONG count = 0;
    const CK_ATTRIBUTE* given = p11_kit_uri_get_attributes(uri, &count);
    std::vector<CK_ATTRIBUTE> attributes;
    std::copy_if(given, given + count, std::back_inserter(attributes), [](const auto& attribute) {
        return attribute.type != CKA_CLASS;
    });
    attributes.push_back({CKA_CLASS, &wanted, sizeof wanted});
    return attributes;
}

// Tokens give the point of an elliptic-curve key only with its public half, which has the same id.
Result<std::string> point_of(const Session& session) {
    ASSIGN_OR_RETURN(std::string id, session.text(session.key, CKA_ID));
    CK_OBJECT_CLASS wanted = CKO_PUBLIC_KEY;
    ASSIGN_OR_RETURN(
        const auto found,
        session.find({{CKA_CLASS, &wanted, sizeof wanted}, {CKA_ID, id.data(), id.size()}}));
    if (found.empty()) {
        return fail(ErrorKind::not_found, "the token holds no public half beside the key");
    }
    return session.text(found.front(), CKA_EC_POINT);
}

Result<std::string> sign_with(const Session& session, CK_MECHANISM mechanism, std::string data) {
    std::string signature(kMostSignatureBytes, '\0');
    CK_ULONG size = signature.size();
    CK_RV code = session.module->C_SignInit(session.handle, &mechanism, session.key);
    if (code == CKR_OK) {
        code = session.module->C_Sign(session.handle,
                                      reinterpret_cast<CK_BYTE*>(data.data()),
                                      data.size(),
                                      reinterpret_cast<CK_BYTE*>(signature.data()),
                                      &size);
    }
    if (code != CKR_OK) {
        return fail(token_error("signing on the token", code));
    }
    signature.resize(size);
    return signature;
}

Result<crypto::SigningKey> rsa_key(const std::shared_ptr<Session>& session) {
    ASSIGN_OR_RETURN(const std::string modulus, session->text(session->key, CKA_MODULUS));
    ASSIGN_OR_RETURN(const std::string exponent, session->text(session->key, CKA_PUBLIC_EXPONENT));
    ASSIGN_OR_RETURN(std::string key, crypto::rsa_public_key(modulus, exponent));
    return crypto::SigningKey(
        crypto::Scheme::rsa_pss_sha256, std::move(key), [session](std::string_view message) {
            CK_RSA_PKCS_PSS_PARAMS pss{CKM_SHA256, CKG_MGF1_SHA256, kSaltSize};
            return sign_with(
                *session, {CKM_SHA256_RSA_PKCS_PSS, &pss, sizeof pss}, std::string(message));
        });
}

Result<crypto::SigningKey> p256_key(const std::shared_ptr<Session>& session) {
    ASSIGN_OR_RETURN(const std::string curve, session->text(session->key, CKA_EC_PARAMS));
    if (curve != kP256Oid) {
        return fail(ErrorKind::unsupported, "an elliptic key of another curve than P-256");
    }
    ASSIGN_OR_RETURN(const std::string point, point_of(*session));
    ASSIGN_OR_RETURN(std::string key, crypto::p256_public_key(point));
    return crypto::SigningKey(
        crypto::Scheme::ecdsa_p256_sha256,
        std::move(key),
        [session](std::string_view message) -> Result<std::string> {
            ASSIGN_OR_RETURN(const std::string r_and_s,
                             sign_with(*session, {CKM_ECDSA, nullptr, 0}, crypto::sha256(message)));
            return crypto::ecdsa_signature(r_and_s);
        });
}

Result<crypto::SigningKey> ed25519_key(const std::shared_ptr<Session>& session) {
    ASSIGN_OR_RETURN(const std::string point, point_of(*session));
    ASSIGN_OR_RETURN(std::string key, crypto::ed25519_public_key(point));
    return crypto::SigningKey(
        crypto::Scheme::ed25519, std::move(key), [session](std::string_view message) {
            return sign_with(*session, {CKM_EDDSA, nullptr, 0}, std::string(message));
        });
}

}  // namespace

bool is_token_uri(std::string_view name) {
    return name.starts_with("pkcs11:");
}

Result<crypto::SigningKey> open_token_key(const std::string& name, const AskSecret& ask) {
    ASSIGN_OR_RETURN(const Uri uri, parse(name));
    ASSIGN_OR_RETURN(std::shared_ptr<Session> session, open_token(uri.get(), name));
    ASSIGN_OR_RETURN(std::string pin, pin_of(uri.get(), name, ask));
    RETURN_IF_ERROR(log_in(*session, name, std::move(pin)));
    CK_OBJECT_CLASS wanted = CKO_PRIVATE_KEY;
    ASSIGN_OR_RETURN(const auto found, session->find(object_of(uri.get(), wanted)));
    if (found.size() != 1) {
        return fail(ErrorKind::not_found,
                    fmt::format("{}: {} private keys fit; one has to", name, found.size()));
    }
    session->key = found.front();
    ASSIGN_OR_RETURN(const CK_ULONG type, session->number(session->key, CKA_KEY_TYPE));
    switch (type) {
        case CKK_RSA:
            return rsa_key(session);
        case CKK_EC:
            return p256_key(session);
        case CKK_EC_EDWARDS:
            return ed25519_key(session);
        default:
            return fail(ErrorKind::unsupported,
                        name + ": a key must be RSA, ECDSA on P-256 or Ed25519");
    }
}

}  // namespace kosk::publisher
