#include "central/inbox/open.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "central/openrosa/incoming.h"
#include "shared/crypto/envelope.h"
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
    ASSIGN_OR_RETURN(crypto::SealedRecord sealed, submission::parse_manifest(record.xml));
    for (crypto::NamedBytes& file : sealed.media) {
        ASSIGN_OR_RETURN(file.bytes, take_file(record, file.name));
    }
    ASSIGN_OR_RETURN(sealed.xml.bytes, take_file(record, sealed.xml.name));
    ASSIGN_OR_RETURN(crypto::PlainRecord plain, crypto::open(sealed, key.pem, key.passphrase));
    ASSIGN_OR_RETURN(const Identity inside, read_identity(plain.xml));
    if (inside.instance_id != record.listing.instance_id) {
        return fail(ErrorKind::corrupt, "the instanceID inside is not the one outside");
    }
    return plain;
}

crypto::PlainRecord as_it_came(const Record& record) {
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

Result<Opened> open(const Record& record, const AgencyKey& key) {
    if (record.listing.erased) {
        return fail(ErrorKind::not_found, "its content was erased: its time was over");
    }
    const bool sealed = record.listing.encrypted;
    ASSIGN_OR_RETURN(
        crypto::PlainRecord plain,
        sealed ? decrypt(record, key) : Result<crypto::PlainRecord>(as_it_came(record)));
    ASSIGN_OR_RETURN(const auto document, xml::Document::parse(plain.xml, "submission.xml"));
    Opened opened;
    opened.listing = record.listing;
    add_answers(document.root(), "/" + std::string(document.root().name()), opened.answers);
    for (crypto::NamedBytes& file : plain.media) {
        opened.files.push_back({std::move(file.name), std::move(file.bytes)});
    }
    return opened;
}

}  // namespace kosk::central::inbox
