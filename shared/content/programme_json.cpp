// The JSON of the programme's documents: its chapters, institutions, points and their progress.
#include <array>
#include <stdexcept>
#include <utility>

#include "shared/content/document_json.h"

namespace kosk::content {

using nlohmann::json;

namespace {

using Kind = TimeLimit::Kind;

constexpr EnumNames<Kind, 3> kTimeLimits{{{{Kind::permanent, "permanent"},  // none is null
                                           {Kind::years, "years"},
                                           {Kind::months, "months"}}}};

// One of two words as a flag. Throws for a third: nlohmann's own errors travel the same way.
bool is_second(const json& in, std::string_view first, std::string_view second) {
    const auto& word = in.get_ref<const std::string&>();
    if (word != first && word != second) {
        throw std::invalid_argument("\"" + word + "\" is neither " + std::string(first) + " nor " +
                                    std::string(second));
    }
    return word == second;
}

}  // namespace

static void to_json(json& out, const TimeLimit& value) {
    out = nullptr;
    if (value.kind != Kind::none) {
        out = {{"kind", kTimeLimits.name(value.kind)},
               {"from", or_null(value.from)},
               {"to", or_null(value.to)}};
    }
}

static void from_json(const json& in, TimeLimit& value) {
    value = {};
    if (in.is_null()) {
        return;
    }
    value = {enum_of(in.at("kind"), kTimeLimits), from_null(in.at("from")), from_null(in.at("to"))};
}

static void to_json(json& out, const Chapter& value) {
    out = {{"number", value.number}, {"title", value.title}, {"summary", value.summary}};
}

static void from_json(const json& in, Chapter& value) {
    in.at("number").get_to(value.number);
    in.at("title").get_to(value.title);
    in.at("summary").get_to(value.summary);
}

void to_json(json& out, const Programme& value) {
    out = {{"title", value.title},
           {"summary", value.summary},
           {"approved_on", value.approved_on},
           {"sources", value.sources},
           {"chapters", value.chapters}};
}

void from_json(const json& in, Programme& value) {
    in.at("title").get_to(value.title);
    in.at("summary").get_to(value.summary);
    in.at("approved_on").get_to(value.approved_on);
    in.at("sources").get_to(value.sources);
    in.at("chapters").get_to(value.chapters);
}

static void to_json(json& out, const Successor& value) {
    out = {{"name", value.name}, {"since", value.since}, {"url", value.url}};
}

static void from_json(const json& in, Successor& value) {
    in.at("name").get_to(value.name);
    in.at("since").get_to(value.since);
    in.at("url").get_to(value.url);
}

static void to_json(json& out, const Institution& value) {
    out = {{"id", value.id},
           {"name", value.name},
           {"kind", value.kind},
           {"basis", value.recommended ? "recommended" : "ordered"},
           {"successors", value.successors},
           {"note", value.note}};
}

static void from_json(const json& in, Institution& value) {
    in.at("id").get_to(value.id);
    in.at("name").get_to(value.name);
    in.at("kind").get_to(value.kind);
    value.recommended = is_second(in.at("basis"), "ordered", "recommended");
    in.at("successors").get_to(value.successors);
    in.at("note").get_to(value.note);
}

void to_json(json& out, const Institutions& value) {
    out = {{"institutions", value.institutions}};
}

void from_json(const json& in, Institutions& value) {
    in.at("institutions").get_to(value.institutions);
}

void to_json(json& out, const Activity& value) {
    out = {{"number", value.number},
           {"kind", value.provision ? "provision" : "activity"},
           {"chapter", value.chapter},
           {"parent", or_null(value.parent)},
           {"title", value.title},
           {"summary", value.summary},
           {"institutions", value.institutions},
           {"time_limit", value.time_limit},
           {"has_explanation", value.has_explanation},
           {"rights", value.rights}};
}

void from_json(const json& in, Activity& value) {
    in.at("number").get_to(value.number);
    value.provision = is_second(in.at("kind"), "activity", "provision");
    in.at("chapter").get_to(value.chapter);
    value.parent = from_null(in.at("parent"));
    in.at("title").get_to(value.title);
    in.at("summary").get_to(value.summary);
    in.at("institutions").get_to(value.institutions);
    in.at("time_limit").get_to(value.time_limit);
    in.at("has_explanation").get_to(value.has_explanation);
    in.at("rights").get_to(value.rights);
}

static void to_json(json& out, const Evidence& value) {
    out = {{"kind", value.kind}, {"title", value.title}, {"url", value.url}, {"date", value.date}};
}

static void from_json(const json& in, Evidence& value) {
    in.at("kind").get_to(value.kind);
    in.at("title").get_to(value.title);
    in.at("url").get_to(value.url);
    in.at("date").get_to(value.date);
}

static void to_json(json& out, const ProgressEntry& value) {
    out = {{"status", kProgressStatuses.name(value.status)},
           {"about", value.about_aim ? "aim" : "wording"},
           {"as_of", value.as_of},
           {"assessor",
            {{"kind", kAssessorKinds.name(value.assessor_kind)}, {"name", value.assessor}}},
           {"statement", value.statement},
           {"evidence", value.evidence}};
}

static void from_json(const json& in, ProgressEntry& value) {
    value.status = kProgressStatuses.find(in.at("status").get_ref<const std::string&>())
                       .value_or(ProgressStatus::no_information);
    value.about_aim = is_second(in.at("about"), "wording", "aim");
    in.at("as_of").get_to(value.as_of);
    value.assessor_kind = enum_of(in.at("assessor").at("kind"), kAssessorKinds);
    in.at("assessor").at("name").get_to(value.assessor);
    in.at("statement").get_to(value.statement);
    in.at("evidence").get_to(value.evidence);
}

void to_json(json& out, const Progress& value) {
    out = {{"activity", value.activity}, {"entries", value.entries}};
}

void from_json(const json& in, Progress& value) {
    in.at("activity").get_to(value.activity);
    in.at("entries").get_to(value.entries);
}

}  // namespace kosk::content
