#include <algorithm>

#include <libxml/tree.h>

#include "shared/forms/form_loader.h"

namespace kosk::forms {

namespace {

// One record of RFC 4180; false at the end of the text.
bool next_record(std::string_view& rest, std::vector<std::string>& fields) {
    fields.clear();
    if (rest.empty()) {
        return false;
    }
    std::string field;
    bool quoted = false;
    std::size_t i = 0;
    for (; i < rest.size(); ++i) {
        const char c = rest[i];
        if (quoted) {
            if (c == '"' && i + 1 < rest.size() && rest[i + 1] == '"') {
                field += '"';
                ++i;
            } else if (c == '"') {
                quoted = false;
            } else {
                field += c;
            }
        } else if (c == '"' && field.empty()) {
            quoted = true;
        } else if (c == ',') {
            fields.push_back(std::move(field));
            field.clear();
        } else if (c == '\n') {
            break;
        } else if (c != '\r') {
            field += c;
        }
    }
    fields.push_back(std::move(field));
    rest.remove_prefix(std::min(i + 1, rest.size()));
    return true;
}

bool blank(const std::vector<std::string>& fields) {
    return fields.size() == 1 && fields.front().empty();
}

}  // namespace

Result<OwnedDocument> csv_document(std::string_view text) {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    text.remove_prefix(text.starts_with(kMark) ? kMark.size() : 0);
    std::vector<std::string> names;
    if (!next_record(text, names) || blank(names)) {
        return fail(ErrorKind::invalid, "the first line must name the columns");
    }
    for (std::string& name : names) {
        name = std::string(xpath::trim(name));
        if (xmlValidateNCName(BAD_CAST name.c_str(), 0) != 0) {
            return fail(ErrorKind::invalid, "\"" + name + "\" cannot name a column");
        }
    }
    OwnedDocument document(xmlNewDoc(BAD_CAST "1.0"));
    xmlNode* root = xmlNewDocNode(document.get(), nullptr, BAD_CAST "root", nullptr);
    xmlDocSetRootElement(document.get(), root);
    std::vector<std::string> fields;
    while (next_record(text, fields)) {
        if (blank(fields)) {
            continue;
        }
        xmlNode* item = xmlNewChild(root, nullptr, BAD_CAST "item", nullptr);
        for (std::size_t i = 0; i < names.size(); ++i) {
            const std::string clean =
                i < fields.size() ? fields[i].substr(0, fields[i].find('\0')) : std::string();
            if (xmlCheckUTF8(BAD_CAST clean.c_str()) == 0) {
                return fail(ErrorKind::invalid, "the file is not UTF-8");
            }
            xmlNewTextChild(item, nullptr, BAD_CAST names[i].c_str(), BAD_CAST clean.c_str());
        }
    }
    return document;
}

}  // namespace kosk::forms
