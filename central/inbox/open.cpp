#include "central/inbox/open.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "central/openrosa/incoming.h"
#include "shared/crypto/envelope.h"
#include "shared/crypto/public_key.h"
#include "shared/crypto/recipient_key.h"
#include "shared/submission/seal.h"
#include "shared/xml/xml.h"

namespace kosk::central::inbox {
namespace {

constexpr std::uint64_t kLargestKey = 1U << 20U;

Result<std::string> take_file(const Record& record, const std::string& name) {
    const auto found = std::find_if(
        record.files.begin(), record.files.end(), [&](const auto& f) { return f.name == name; });
    if (found == record.files.end()) {
        return fail(ErrorKind::not_found, "incomplete: " + name + " has not arrived");
    }
    return found->bytes;
}

Result<crypto::PlainRecord> decrypt(const Record& record, const AgencyKey& key) {
    auto manifest = submission::parse_manifest(record.xml);
    if (!manifest && manifest.error().kind == ErrorKind::rejected) {
        return fail(ErrorKind::untrusted, "it came in the clear: anybody can have written it");
    }
    ASSIGN_OR_RETURN(crypto::SealedRecord sealed, std::move(manifest));
    for (crypto::NamedBytes& file : sealed.media) {
        ASSIGN_OR_RETURN(file.bytes, take_file(record, file.name));
    }
    ASSIGN_OR_RETURN(sealed.xml.bytes, take_file(record, sealed.xml.name));
    return crypto::open(sealed, key.pem, key.passphrase);
}

Result<crypto::PlainRecord> as_it_came(const Record& record) {
    ASSIGN_OR_RETURN(const Identity identity, read_identity(record.xml));
    if (identity.encrypted) {
        return fail(ErrorKind::invalid, "it is sealed: only a key opens it");
    }
    crypto::PlainRecord plain;
    plain.form_id = record.listing.form_id;
    plain.form_version = record.listing.form_version;
    plain.instance_id = record.listing.instance_id;
    plain.xml = record.xml;
    for (const NamedFile& file : record.files) {
        plain.media.push_back({file.name, file.bytes});
    }
    return plain;
}

// Neither the manifest nor the store may call a record what it is not. `plain` has the names of
// the manifest.
Result<> check_names(const Listing& listing, const crypto::PlainRecord& plain) {
    ASSIGN_OR_RETURN(const Identity inside, read_identity(plain.xml));
    const auto same = [&](const auto& in, const auto& outer, const auto& stored) {
        return in == outer && in == stored;
    };
    const char* other = nullptr;
    if (!same(inside.instance_id, plain.instance_id, listing.instance_id)) {
        other = "instanceID";
    } else if (!same(inside.form_id, plain.form_id, listing.form_id)) {
        other = "form";
    } else if (!same(inside.form_version, plain.form_version, listing.form_version)) {
        other = "form version";
    }
    return other == nullptr ? Result<>()
                            : fail(ErrorKind::untrusted,
                                   "the " + std::string(other) + " inside is not the one outside");
}

Result<Sender> find_sender(const Record& record,
                           const crypto::PlainRecord& plain,
                           const AgencyKey& key,
                           const SenderCheck& check) {
    Sender sender;
    if (!check.release) {
        return sender;
    }
    std::string key_id;
    if (!key.pem.empty()) {
        ASSIGN_OR_RETURN(const std::string own,
                         crypto::recipient_public_key(key.pem, key.passphrase));
        ASSIGN_OR_RETURN(const auto known, crypto::read_public_key(crypto::KeyKind::rsa, own));
        key_id = known.id;
    }
    if (const auto found = check.release->recipients.find(key_id);
        found != check.release->recipients.end()) {
        sender.recipient = found->second;
    }
    auto statement = submission::verify_terminal_statement(
        plain,
        key_id,
        check.release->terminals,
        format_utc(record.listing.received_at).substr(0, std::string_view("2026-11-30").size()));
    if (statement) {
        sender.standing = Sender::Standing::terminal;
        sender.statement = *std::move(statement);
        return sender;
    }
    if (statement.error().kind != ErrorKind::not_found) {
        return fail(statement.error());
    }
    if (!check.unsigned_too) {
        return fail(ErrorKind::untrusted, "signed by no terminal: anybody can have written it");
    }
    sender.standing = Sender::Standing::nobody;
    return sender;
}

void add_answers(const xml::Element& element,
                 const std::string& path,
                 std::vector<Answer>& answers) {
    const auto children = element.children();
    if (children.empty()) {
        std::string text = element.text();
        if (!text.empty()) {
            answers.push_back({path, std::move(text)});
        }
        return;
    }
    std::map<std::string_view, int> total;
    for (const xml::Element& child : children) {
        ++total[child.name()];
    }
    std::map<std::string_view, int> position;
    for (const xml::Element& child : children) {
        std::string step = path + "/" + std::string(child.name());
        if (total[child.name()] > 1) {
            step += "[" + std::to_string(++position[child.name()]) + "]";
        }
        add_answers(child, step, answers);
    }
}

}  // namespace

Result<AgencyKey> read_key(const Path& key, const Path& passphrase_file) {
    AgencyKey read;
    ASSIGN_OR_RETURN(read.pem, read_file(key, kLargestKey));
    if (!passphrase_file.empty()) {
        ASSIGN_OR_RETURN(read.passphrase, read_file(passphrase_file, kLargestKey));
        while (read.passphrase.ends_with('\n') || read.passphrase.ends_with('\r')) {
            read.passphrase.pop_back();
        }
    }
    return read;
}

Result<Opened> open(const Record& record, const AgencyKey& key, const SenderCheck& check) {
    if (record.listing.erased) {
        return fail(ErrorKind::not_found, "its content was erased: its time was over");
    }
    const bool sealed = !key.pem.empty();
    ASSIGN_OR_RETURN(crypto::PlainRecord plain, sealed ? decrypt(record, key) : as_it_came(record));
    RETURN_IF_ERROR(check_names(record.listing, plain));
    ASSIGN_OR_RETURN(Sender sender, find_sender(record, plain, key, check));
    ASSIGN_OR_RETURN(const auto document, xml::Document::parse(plain.xml, "submission.xml"));
    Opened opened;
    opened.listing = record.listing;
    opened.sealed = sealed;
    opened.sender = std::move(sender);
    add_answers(document.root(), "/" + std::string(document.root().name()), opened.answers);
    for (crypto::NamedBytes& file : plain.media) {
        opened.files.push_back({std::move(file.name), std::move(file.bytes)});
    }
    return opened;
}

}  // namespace kosk::central::inbox
