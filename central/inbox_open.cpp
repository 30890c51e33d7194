#include <algorithm>
#include <map>
#include <utility>

#include <fmt/core.h>

#include "central/commands.h"
#include "central/openrosa/incoming.h"
#include "central/store/sqlite_store.h"
#include "shared/base/log.h"
#include "shared/crypto/envelope.h"
#include "shared/submission/seal.h"
#include "shared/xml/xml.h"

namespace kosk::central {
namespace {

struct Key {
    std::string pem;
    std::string passphrase;
};

Result<Key> read_key(const OpenOptions& options) {
    constexpr std::uint64_t kLargestKey = 1U << 20U;
    Key key;
    ASSIGN_OR_RETURN(key.pem, read_file(options.key, kLargestKey));
    if (!options.passphrase_file.empty()) {
        ASSIGN_OR_RETURN(key.passphrase, read_file(options.passphrase_file, kLargestKey));
        while (!key.passphrase.empty() &&
               (key.passphrase.back() == '\n' || key.passphrase.back() == '\r')) {
            key.passphrase.pop_back();
        }
    }
    return key;
}

Result<std::string> take_file(const Record& record, const std::string& name) {
    const auto found = std::find_if(
        record.files.begin(), record.files.end(), [&](const auto& f) { return f.name == name; });
    if (found == record.files.end()) {
        return fail(ErrorKind::not_found, "incomplete: " + name + " has not arrived");
    }
    return found->bytes;
}

Result<crypto::PlainRecord> decrypt(const Record& record, const Key& key) {
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

// For a reader's screen: what somebody typed must not steer the terminal it is shown on.
std::string printable(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n') {
            out += "\n    ";
        } else if (static_cast<unsigned char>(c) >= ' ' && c != 127) {
            out.push_back(c);
        }
    }
    return out;
}

void print_answers(const xml::Element& element, const std::string& path) {
    const auto children = element.children();
    if (children.empty()) {
        const std::string text = element.text();
        if (!text.empty()) {
            fmt::print("  {}: {}\n", path, printable(text));
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
            step += fmt::format("[{}]", ++position[child.name()]);
        }
        print_answers(child, step);
    }
}

// An instanceID as a folder's name.
std::string folder_name(std::string_view instance_id) {
    std::string out(instance_id);
    for (char& c : out) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '-' || c == '_';
        c = plain ? c : '-';
    }
    return out;
}

Result<> write_media(const crypto::PlainRecord& plain, const Path& out) {
    for (const crypto::NamedBytes& file : plain.media) {
        if (!safe_file_name(file.name)) {
            return fail(ErrorKind::corrupt, "a file's name holds a path");
        }
        RETURN_IF_ERROR(write_file(out / folder_name(plain.instance_id) / file.name, file.bytes));
    }
    return {};
}

Result<> open_record(const Record& record, const OpenOptions& options, const Key& key) {
    const Listing& item = record.listing;
    auto plain =
        item.encrypted ? decrypt(record, key) : Result<crypto::PlainRecord>(as_it_came(record));
    if (!plain) {
        return fail(plain.error());
    }
    ASSIGN_OR_RETURN(const auto document, xml::Document::parse(plain->xml, "submission.xml"));
    fmt::print("{}\n  form {} {}, received {} from {}{}\n",
               item.instance_id,
               item.form_id,
               item.form_version,
               format_utc(item.received_at),
               item.terminal,
               item.encrypted ? "" : ", came unencrypted");
    print_answers(document.root(), "/" + std::string(document.root().name()));
    for (const crypto::NamedBytes& file : plain->media) {
        fmt::print("  file {} ({} bytes)\n", printable(file.name), file.bytes.size());
    }
    fmt::print("\n");
    if (!item.complete) {
        log_warning("inbox.incomplete", {{"instance", item.instance_id}});
    }
    return options.out.empty() ? Result<>() : write_media(*plain, options.out);
}

Result<std::vector<std::string>> wanted_ids(Store& store, const OpenOptions& options) {
    if (!options.instance_id.empty()) {
        return std::vector<std::string>{options.instance_id};
    }
    ASSIGN_OR_RETURN(const auto items, store.list({}));
    std::vector<std::string> ids;
    for (const Listing& item : items) {
        ids.push_back(item.instance_id);
    }
    return ids;
}

}  // namespace

ExitCode inbox_open(const OpenOptions& options) {
    const auto key = read_key(options);
    if (!key) {
        return report("inbox.no_key", key.error());
    }
    auto store = open_sqlite_store(options.data);
    if (!store) {
        return report("inbox.not_read", store.error());
    }
    const auto ids = wanted_ids(**store, options);
    if (!ids) {
        return report("inbox.not_read", ids.error());
    }
    ExitCode code = ExitCode::ok;
    for (const std::string& id : *ids) {
        const auto record = (*store)->find(id);
        if (!record) {
            return report("inbox.not_read", record.error());
        }
        if (!*record) {
            return report("inbox.not_found", {ErrorKind::not_found, id, 0});
        }
        if (const auto opened = open_record(**record, options, *key); !opened) {
            log_error("inbox.not_opened", opened.error(), {{"instance", id}});
            code = ExitCode::bad_data;
        }
    }
    return code;
}

}  // namespace kosk::central
