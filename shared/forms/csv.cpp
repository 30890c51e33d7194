#include <algorithm>
#include <set>

#include <libxml/tree.h>

#include "shared/forms/form_loader.h"

namespace kosk::forms {

namespace {

// One record of RFC 4180; false at the end of the text.
bool next_record(std::string_view& rest, char separator, std::vector<std::string>& fields) {
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
        } else if (c == separator) {
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

std::string element_name(std::string_view name) {
    std::string out;
    for (const char c : xpath::trim(name)) {
        // Letters beyond ASCII stay; what of them XML forbids is found below.
        const bool fits = (c & 0x80) != 0 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                          (c >= 'A' && c <= 'Z') || c == '_' || c == '-' || c == '.';
        out += fits ? c : '_';
    }
    if (xmlValidateNCName(BAD_CAST out.c_str(), 0) != 0) {
        out.insert(0, "_");
    }
    return xmlValidateNCName(BAD_CAST out.c_str(), 0) == 0 ? out : std::string("_");
}

std::string xml_text(std::string_view text) {
    std::string out(text);
    std::erase_if(out, [](char c) { return c >= 0 && c < ' ' && c != '\n' && c != '\t'; });
    return out;
}

namespace {

char separator_of(std::string_view text) {
    const std::string_view first = text.substr(0, text.find('\n'));
    return std::count(first.begin(), first.end(), ';') > std::count(first.begin(), first.end(), ',')
               ? ';'
               : ',';
}

// Names of columns, "" for one that has none and is left out.
Result<std::vector<std::string>> column_names(const std::vector<std::string>& fields) {
    std::vector<std::string> names;
    std::set<std::string> seen;
    for (const std::string& field : fields) {
        const bool named = !xpath::trim(field).empty();
        names.push_back(named ? element_name(field) : std::string());
        if (named && !seen.insert(names.back()).second) {
            return fail(ErrorKind::invalid,
                        "two columns are called \"" + names.back() + "\"; rename one");
        }
    }
    if (seen.empty() || names.size() > kMostColumns) {
        return fail(
            ErrorKind::invalid,
            "the first line must name the columns, at most " + std::to_string(kMostColumns));
    }
    return names;
}

}  // namespace

Result<OwnedDocument> csv_document(std::string_view text) {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    text.remove_prefix(text.starts_with(kMark) ? kMark.size() : 0);
    if (xmlCheckUTF8(BAD_CAST std::string(text).c_str()) == 0 ||
        text.find('\0') != std::string_view::npos) {
        return fail(ErrorKind::invalid, "the file is not UTF-8; save it as UTF-8");
    }
    const char separator = separator_of(text);
    std::vector<std::string> fields;
    next_record(text, separator, fields);
    ASSIGN_OR_RETURN(const std::vector<std::string> names, column_names(fields));
    OwnedDocument document = document_with_root("root");
    xmlNode* root = xmlDocGetRootElement(document.get());
    std::size_t cells = 0;
    while (next_record(text, separator, fields)) {
        if (blank(fields)) {
            continue;
        }
        cells += names.size();
        if (cells > kMostCells) {
            return fail(
                ErrorKind::invalid,
                "more than " + std::to_string(kMostCells) + " cells; make the file smaller");
        }
        xmlNode* item = xmlNewDocNode(document.get(), nullptr, BAD_CAST "item", nullptr);
        xmlAddChild(root, item);
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (!names[i].empty()) {
                const std::string value = i < fields.size() ? xml_text(fields[i]) : std::string();
                xmlNewTextChild(item, nullptr, BAD_CAST names[i].c_str(), BAD_CAST value.c_str());
            }
        }
    }
    return document;
}

}  // namespace kosk::forms
