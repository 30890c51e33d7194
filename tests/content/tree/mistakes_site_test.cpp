// Mistakes of those who write down who receives, who publishes, and their keys.
#include <catch2/catch.hpp>

#include "shared/crypto/public_key.h"
#include "tests/content/made_up_tree.h"
#include "tests/content/spoiled.h"

using namespace kosk;
using namespace kosk::publisher;

namespace {

const std::string kRsa =
    "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAlL/S6d/m9pJ2DjwZdBaIr+u4RTZ//OU5GQRu"
    "cymQ122kC1jpxauf8OeZeJEsrxz78mALeS2x1d6yoFkipcRVdg9bHALQugkooQ3dZORI9bIF+V/S/qdR"
    "LXaszmpn+0ImHcON4gyw6g8OHvNyX3JeFEQDbtto6kbTLm1h3WrXDxqaOogdwWM/UnyaJIXlMLxYv4XS"
    "F8/EteSHGkGSHQf1LoC3AR5SYaTxEBNumIqumR7K7xXv1jMTGCIwv2UItyYnuOtmNS3KUwXWb9devYy/"
    "xK3BmS1l9FcNtXxV/XPMGWSCb/lWk5kA009HcGGY3URxeXwzMSi0RFNQWPjOV5yh/wIDAQAB";
// RFC 8410, section 10.1.
const std::string kEd25519 = "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=";

const std::string kRecipient = "  - {id: agency, name: {az: Qurum, en: Agency, ru: Ведомство}}\n";

// site.yaml with more about its recipient, and more after it.
Spoiled site(const std::string& of_recipient,
             const std::string& more,
             const std::string& place,
             const std::string& what) {
    return {
        "site.yaml",
        kRecipient,
        "  - id: agency\n    name: {az: Qurum, en: Agency, ru: Ведомство}\n" + of_recipient + more,
        place,
        what};
}

content::Site loaded(const std::string& recipient) {
    MadeUpTree tree;
    tree.replace("site.yaml", kRecipient, recipient);
    const ContentTree content = tree.load();
    REQUIRE(content.problems.empty());
    return std::get<content::Site>(content.documents.at("site.json"));
}

}  // namespace

TEST_CASE("mistakes about recipients and their keys are named with line and remedy") {
    each_is_named({
        site("    keys: [{key: bm8ga2V5}]\n", "", "site.yaml:10:", "this is no public key"),
        site("    keys: [{key: " + kEd25519 + "}]\n", "", "site.yaml:10:", "must be RSA"),
        site(
            "    signing_keys: [{key: " + kRsa + "}]\n", "", "site.yaml:10:", "it must be Ed25519"),
        site("    keys: [{key: " + kRsa + ", from: 2026-11-02, until: 2026-11-01}]\n",
             "",
             "site.yaml:10:",
             "this key ends before it begins"),
        site("    signing_keys: [{key: " + kEd25519 + ", from: 2026-11-02, until: 2026-11-01}]\n",
             "",
             "site.yaml:10:",
             "this key ends before it begins"),
        site("    keys: [{key: " + kRsa + ", from: soon}]\n", "", "site.yaml:10:", "is no date"),
        site("",
             "publishers: [{id: court, name: {az: M, en: C, ru: С}, receives_for: [agensy]}]\n",
             "site.yaml:10:",
             "Did you mean agency?"),
        {"forms/apply.yaml",
         "recipient: agency\n",
         "recipient: agency\npassed_on_to: count\n",
         "forms/apply.yaml:5:",
         "there is no institution count"},
        {"forms/apply.xml",
         "</model>",
         "<submission base64RsaPublicKey='" + kRsa + "'/></model>",
         "forms/apply.xml:",
         "Remove it: keys of recipients stand in site.yaml"},
    });
}

TEST_CASE("mistakes in the list of terminals are named as well") {
    const auto problems = [](const std::string& key) {
        MadeUpTree tree;
        tree.write("terminals.yaml",
                   "type: terminals\nterminals:\n  - name: baku-01\n    keys: [" + key + "]\n");
        return tree.load().problems;
    };
    CHECK(problems("{key: " + kEd25519 + "}").empty());
    CHECK(problems("{key: " + kRsa + "}").in("terminals.yaml"));
    CHECK(problems("{key: " + kEd25519 + ", from: 2026-11-02, until: 2026-11-01}")
              .in("terminals.yaml"));
}

TEST_CASE("a key is written as base64 or as PEM, and known by the SHA-256 of its bytes") {
    const std::string before = "  - id: agency\n    name: {az: Qurum, en: Agency, ru: Ведомство}\n";
    const auto plain = loaded(before + "    keys: [{key: " + kRsa + ", from: 2026-11-01}]\n");
    const auto& key = plain.recipients.at(0).keys.at(0);
    CHECK(key.key == kRsa);
    CHECK(key.id == crypto::read_public_key(crypto::KeyKind::rsa, kRsa)->id);
    CHECK(key.from == "2026-11-01");
    CHECK(key.until.empty());
    CHECK(plain.recipients.at(0).signing_keys.empty());

    const auto pem = loaded(
        before + "    keys:\n      - key: |\n          -----BEGIN PUBLIC KEY-----\n          " +
        kRsa + "\n          -----END PUBLIC KEY-----\n");
    CHECK(pem.recipients.at(0).keys.at(0).key == kRsa);
    CHECK(pem.recipients.at(0).keys.at(0).id == key.id);
}

TEST_CASE("a form may be passed on to an institution or to whichever body it concerns") {
    for (const char* next : {"court", "body-concerned"}) {
        MadeUpTree tree;
        tree.replace("forms/apply.yaml",
                     "recipient: agency\n",
                     "recipient: agency\npassed_on_to: " + std::string(next) + "\n");
        const ContentTree content = tree.load();
        CHECK(content.problems.empty());
        CHECK(std::get<content::FormInfo>(content.documents.at("forms/apply.json")).passed_on_to ==
              next);
    }
}
