#include "central/openrosa/incoming.h"

#include <algorithm>
#include <optional>

#include "central/openrosa/names.h"
#include "shared/base/ascii.h"
#include "shared/base/encoding.h"
#include "shared/xml/xml.h"

namespace kosk::central {
namespace {

constexpr std::string_view kXmlPart = "xml_submission_file";
constexpr std::string_view kMorePart = "*isIncomplete*";

tl::unexpected<Error> refuse(std::string words) {
    return fail(ErrorKind::invalid, std::move(words));
}

std::string child_text(const xml::Element& parent, std::string_view name) {
    const auto child = parent.child(name);
    return std::string(child ? ascii::trim(child->text()) : "");
}

bool fits(std::string_view text, char lowest) {
    return !text.empty() && text.size() <= 255 &&
           std::all_of(text.begin(), text.end(), [lowest](char c) {
               return static_cast<unsigned char>(c) >= static_cast<unsigned char>(lowest) &&
                      c != 127;
           });
}

Result<std::string> read_instance_id(const xml::Element& root) {
    std::string id;
    if (const auto meta = root.child("meta")) {
        id = child_text(*meta, "instanceID");
    }
    if (id.empty()) {
        id = root.attribute("instanceID").value_or("");
    }
    if (id.empty()) {
        return refuse("The submission has no meta/instanceID.");
    }
    if (!fits(id, '!')) {
        return refuse("The instanceID holds blanks or is longer than 255 characters.");
    }
    return id;
}

// Both the key and the signature are one RSA block: 2048 to 8192 bits.
Result<> check_block(const xml::Element& root, std::string_view name) {
    const std::string text = child_text(root, name);
    if (text.empty()) {
        return refuse("The encrypted submission has no " + std::string(name) + ".");
    }
    const auto bytes = unbase64(text);
    if (!bytes) {
        return refuse(std::string(name) + " is not base64.");
    }
    if (bytes->size() < 256 || bytes->size() > 1024) {
        return refuse(std::string(name) + " has a length that no RSA key gives.");
    }
    return {};
}

Result<std::vector<std::string>> read_file_names(const xml::Element& root) {
    std::vector<std::string> names;
    for (const xml::Element& child : root.children()) {
        if (child.name() == "media") {
            for (const xml::Element& file : child.children()) {
                if (file.name() == "file") {
                    names.emplace_back(ascii::trim(file.text()));
                }
            }
        }
    }
    names.push_back(child_text(root, "encryptedXmlFile"));
    if (names.back().empty()) {
        return refuse("The encrypted submission has no encryptedXmlFile.");
    }
    std::set<std::string> seen;
    for (const std::string& name : names) {
        if (!safe_file_name(name)) {
            return refuse("The encrypted submission names a file that is empty or holds a path.");
        }
        if (!seen.insert(name).second) {
            return refuse("The encrypted submission names a file twice.");
        }
    }
    return names;
}

void collect_texts(const xml::Element& element, std::set<std::string>& out) {
    const auto children = element.children();
    if (children.empty()) {
        out.emplace(ascii::trim(element.text()));
    }
    for (const xml::Element& child : children) {
        collect_texts(child, out);
    }
}

struct Sorted {
    const MultipartPart* xml = nullptr;
    std::vector<const MultipartPart*> files;
    bool more_to_come = false;
};

Result<Sorted> sort_parts(const std::vector<MultipartPart>& parts) {
    Sorted sorted;
    for (const MultipartPart& part : parts) {
        if (part.name == kXmlPart) {
            if (sorted.xml != nullptr) {
                return refuse("The request has two parts named xml_submission_file.");
            }
            sorted.xml = &part;
        } else if (part.name == kMorePart) {
            sorted.more_to_come = part.bytes == "yes";
        } else {
            sorted.files.push_back(&part);
        }
    }
    if (sorted.xml == nullptr) {
        return refuse("The request has no part named xml_submission_file.");
    }
    return sorted;
}

}  // namespace

Result<Identity> read_identity(std::string_view xml) {
    const auto document = xml::Document::parse(xml, "submission");
    if (!document) {
        return refuse("The submission is not well-formed XML.");
    }
    const xml::Element root = document->root();
    Identity identity;
    identity.form_id = root.attribute("id").value_or(std::string(root.ns()));
    if (!fits(identity.form_id, ' ')) {
        return refuse("The submission's root has no id: it does not say which form it answers.");
    }
    identity.form_version = root.attribute("version").value_or("");
    ASSIGN_OR_RETURN(identity.instance_id, read_instance_id(root));
    identity.encrypted = root.attribute("encrypted").value_or("") == "yes";
    if (!identity.encrypted) {
        collect_texts(root, identity.texts);
        return identity;
    }
    RETURN_IF_ERROR(check_block(root, "base64EncryptedKey"));
    RETURN_IF_ERROR(check_block(root, "base64EncryptedElementSignature"));
    ASSIGN_OR_RETURN(identity.files, read_file_names(root));
    return identity;
}

namespace {

Result<> check_names(const Identity& identity) {
    if (!good_instance_id(identity.instance_id)) {
        return refuse("The instanceID is not \"uuid:\" and 1 to 64 of a-z, 0-9 and \"-\".");
    }
    if (!good_form_name(identity.form_id)) {
        return refuse("The form's id holds control characters, or a blank at an end.");
    }
    if (!identity.form_version.empty() && !good_form_name(identity.form_version)) {
        return refuse("The form's version is longer than 255 bytes or holds control characters.");
    }
    for (const std::string& name : identity.files) {
        if (!good_file_name(name)) {
            return refuse("The submission names a file that not every disk could hold.");
        }
    }
    if (has_twins(identity.files)) {
        return refuse("The submission names two files that look the same.");
    }
    return {};
}

}  // namespace

Result<Arrival> make_arrival(const std::vector<MultipartPart>& parts) {
    ASSIGN_OR_RETURN(const Sorted sorted, sort_parts(parts));
    ASSIGN_OR_RETURN(Identity identity, read_identity(sorted.xml->bytes));
    RETURN_IF_ERROR(check_names(identity));
    Arrival arrival;
    arrival.instance_id = std::move(identity.instance_id);
    arrival.form_id = std::move(identity.form_id);
    arrival.form_version = std::move(identity.form_version);
    arrival.encrypted = identity.encrypted;
    arrival.more_to_come = sorted.more_to_come;
    arrival.xml = sorted.xml->bytes;
    arrival.expected = std::move(identity.files);
    const std::set<std::string> named(arrival.expected.begin(), arrival.expected.end());
    std::set<std::string> seen;
    for (const MultipartPart* part : sorted.files) {
        const std::string& name = part->file_name.empty() ? part->name : part->file_name;
        if (!good_file_name(name)) {
            return refuse(
                "A file's name is longer than 255 bytes, or not every disk could hold it.");
        }
        if (!seen.insert(name).second) {
            return refuse("The request has two files of the same name.");
        }
        if (named.contains(name) || identity.texts.contains(name)) {
            arrival.files.push_back({name, std::string(part->bytes)});
        }
    }
    if (has_twins({seen.begin(), seen.end()})) {
        return refuse("The request has two files whose names look the same.");
    }
    return arrival;
}

}  // namespace kosk::central
