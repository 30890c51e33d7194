#include <algorithm>
#include <charconv>
#include <vector>

#include <nlohmann/json.hpp>

#include "content/publisher/release/build.h"
#include "shared/content/document_value.h"

namespace kosk::publisher {
namespace {

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
    std::map<std::string_view, std::vector<json>> lists;
    for (const auto& [path, document] : tree.documents) {
        const auto type = content::type_name(document);
        json out = without_type(document);
        if (type == "programme") {
            programme = std::move(out);
        } else if (type == "institutions") {
            institutions = std::move(out["institutions"]);
        } else if (type == "site") {
            site = std::move(out);
        } else if (type == "activity") {
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
    const json all = {{"programme", std::move(programme)},
                      {"articles", lists["article"]},
                      {"contacts", lists["contact"]},
                      {"services", lists["service"]},
                      {"forms", lists["form"]},
                      {"progress", lists["progress"]},
                      {"site", std::move(site)},
                      {"campaigns", lists["campaign"]},
                      {"events", lists["event"]},
                      {"quizzes", lists["quiz"]},
                      {"booklets", lists["booklet"]},
                      {"policies", lists["policy"]}};
    return all.dump();
}

}  // namespace kosk::publisher
