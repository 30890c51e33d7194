#include <algorithm>
#include <charconv>
#include <vector>

#include <nlohmann/json.hpp>

#include "content/publisher/release/build.h"
#include "shared/content/document_value.h"

namespace kosk::publisher {
namespace {

using content::DocumentType;
using nlohmann::json;

// 1.2 before 1.2.1 before 1.2.10 before 1.3.
std::vector<int> number_parts(const std::string& number) {
    std::vector<int> parts;
    for (std::size_t start = 0; start < number.size();) {
        const std::size_t end = std::min(number.find('.', start), number.size());
        int part = 0;
        std::from_chars(number.data() + start, number.data() + end, part);
        parts.push_back(part);
        start = end + 1;
    }
    return parts;
}

json without_type(const content::Document& document) {
    json out = content::value_of(document);
    out.erase("type");
    return out;
}

}  // namespace

std::string dump(const ContentTree& tree) {
    json programme = json::object();
    json institutions = json::array();
    json site;
    std::vector<json> activities;
    std::map<DocumentType, std::vector<json>> lists;
    for (const auto& [path, document] : tree.documents) {
        const DocumentType type = content::type_of(document);
        json out = without_type(document);
        if (type == DocumentType::programme) {
            programme = std::move(out);
        } else if (type == DocumentType::institutions) {
            institutions = std::move(out["institutions"]);
        } else if (type == DocumentType::site) {
            site = std::move(out);
        } else if (type == DocumentType::terminals) {
            for (json& one : out["terminals"]) {
                lists[type].push_back(std::move(one));
            }
        } else if (type == DocumentType::activity) {
            activities.push_back(std::move(out));
        } else {
            lists[type].push_back(std::move(out));
        }
    }
    std::sort(activities.begin(), activities.end(), [](const json& a, const json& b) {
        return number_parts(a["number"]) < number_parts(b["number"]);
    });
    programme["institutions"] = std::move(institutions);
    programme["activities"] = std::move(activities);
    json all = {{"programme", std::move(programme)}, {"site", std::move(site)}};
    for (const content::DocumentFacts& one : content::kDocumentTable) {
        const bool within = one.type == DocumentType::institutions ||
                            one.type == DocumentType::activity;  // of the programme
        if (!within && !all.contains(one.list)) {
            all[std::string(one.list)] = lists[one.type];
        }
    }
    return all.dump();
}

}  // namespace kosk::publisher
