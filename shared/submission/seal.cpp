#include "shared/submission/seal.h"

#include <string>

#include "shared/base/ascii.h"
#include "shared/xml/xml.h"

namespace kosk::submission {
namespace {

// What ODK Collect writes; the specification's own text names another, and receivers ignore it.
constexpr std::string_view kNamespace = "http://www.opendatakit.org/xforms/encrypted";
constexpr std::string_view kMetaNamespace = "http://openrosa.org/xforms";
constexpr std::string_view kSealedType = "application/octet-stream";

std::string attribute(std::string_view name, std::string_view value) {
    return " " + std::string(name) + "=\"" + xml::escape(value) + "\"";
}

std::string element(std::string_view name, std::string_view text) {
    const std::string tag(name);
    return "<" + tag + ">" + xml::escape(text) + "</" + tag + ">";
}

std::string write_manifest(const crypto::SealedRecord& record) {
    std::string out = "<?xml version=\"1.0\"?><data" + attribute("xmlns", kNamespace) +
                      attribute("id", record.form_id);
    if (!record.form_version.empty()) {
        out += attribute("version", record.form_version);
    }
    out += " encrypted=\"yes\">" + element("base64EncryptedKey", record.encrypted_key);
    out += "<orx:meta" + attribute("xmlns:orx", kMetaNamespace) + ">" +
           element("orx:instanceID", record.instance_id) + "</orx:meta>";
    for (const crypto::NamedBytes& file : record.media) {
        out += "<media>" + element("file", file.name) + "</media>";
    }
    out += element("encryptedXmlFile", record.xml.name);
    out += element("base64EncryptedElementSignature", record.element_signature);
    return out + "</data>";
}

Result<std::string> text_of(const xml::Element& parent, std::string_view child) {
    const std::optional<xml::Element> found = parent.child(child);
    std::string text(found ? ascii::trim(found->text()) : "");
    if (text.empty()) {
        return fail(ErrorKind::invalid, "the manifest has no " + std::string(child));
    }
    return text;
}

}  // namespace

Result<Sealed> seal(const crypto::PlainRecord& record, std::string_view public_key) {
    ASSIGN_OR_RETURN(crypto::SealedRecord sealed, crypto::seal(record, public_key));
    Sealed out{sealed.instance_id, sealed.form_id, sealed.form_version, write_manifest(sealed), {}};
    for (crypto::NamedBytes& file : sealed.media) {
        out.parts.push_back(
            {std::move(file.name), std::string(kSealedType), std::move(file.bytes)});
    }
    out.parts.push_back(
        {std::move(sealed.xml.name), std::string(kSealedType), std::move(sealed.xml.bytes)});
    return out;
}

Result<crypto::SealedRecord> parse_manifest(std::string_view xml) {
    ASSIGN_OR_RETURN(const xml::Document document, xml::Document::parse(xml, "manifest"));
    const xml::Element root = document.root();
    if (root.attribute("encrypted") != "yes") {
        return fail(ErrorKind::rejected, "the submission is not encrypted");
    }
    crypto::SealedRecord record;
    record.form_id = root.attribute("id").value_or("");
    if (record.form_id.empty()) {
        return fail(ErrorKind::invalid, "the manifest has no form id");
    }
    record.form_version = root.attribute("version").value_or("");
    const std::optional<xml::Element> meta = root.child("meta");
    if (!meta) {
        return fail(ErrorKind::invalid, "the manifest has no meta");
    }
    ASSIGN_OR_RETURN(record.instance_id, text_of(*meta, "instanceID"));
    ASSIGN_OR_RETURN(record.encrypted_key, text_of(root, "base64EncryptedKey"));
    ASSIGN_OR_RETURN(record.element_signature, text_of(root, "base64EncryptedElementSignature"));
    ASSIGN_OR_RETURN(record.xml.name, text_of(root, "encryptedXmlFile"));
    for (const xml::Element& media : root.children()) {
        if (media.name() != "media") {
            continue;
        }
        for (const xml::Element& file : media.children()) {
            if (file.name() == "file") {
                record.media.push_back({std::string(ascii::trim(file.text())), {}});
            }
        }
    }
    return record;
}

}  // namespace kosk::submission
