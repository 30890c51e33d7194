// The documents a terminal shows, as values. Their JSON is what travels; docs/authoring.md says
// what each field means.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/base/result.h"
#include "shared/text/locale.h"

namespace kosk::content {

using text::Localized;

struct Source {
    Localized title;  // the same in every language when it is a name
    std::string url;
    std::string speaks_of;
    std::string checked_on;
};

struct Chapter {
    int number = 0;
    Localized title;
    Localized summary;
};

struct Programme {
    Localized title;
    Localized summary;
    std::string approved_on;
    std::vector<Source> sources;
    std::vector<Chapter> chapters;
};

struct Successor {
    Localized name;
    std::string since;
    std::string url;
};

struct Institution {
    std::string id;
    Localized name;
    std::string kind;
    bool recommended = false;
    std::vector<Successor> successors;
    std::optional<Localized> note;
};

struct Institutions {
    std::vector<Institution> institutions;
};

struct TimeLimit {
    enum class Kind { permanent, years, months, none };
    Kind kind = Kind::none;
    std::string from;  // "2012" or "2012-03"
    std::string to;
};

struct Activity {
    std::string number;
    bool provision = false;
    int chapter = 0;
    std::string parent;  // "" when none
    Localized title;
    Localized summary;
    std::vector<std::string> institutions;
    TimeLimit time_limit;
    bool has_explanation = false;
    std::vector<std::string> rights;
};

struct Evidence {
    std::string kind;
    Localized title;
    std::string url;
    std::string date;
};

struct ProgressEntry {
    std::string status;
    bool about_aim = false;
    std::string as_of;
    std::string assessor_kind;
    Localized assessor;
    Localized statement;
    std::vector<Evidence> evidence;
};

struct Progress {
    std::string activity;
    std::vector<ProgressEntry> entries;  // oldest first
};

// What one reads in the rights library. Lists show the kinds in this order.
struct Article {
    enum class Kind { guide, right, how_to, treaty, judgment };
    std::string slug;
    Kind kind = Kind::right;
    int order = 0;  // among those of its kind
    std::string topic;
    std::vector<std::string> groups;
    std::vector<int> constitution;
    std::vector<std::string> contacts;
    std::vector<std::string> services;
    std::vector<std::string> related;
    std::vector<std::string> activities;  // numbers of the programme's points it has to do with
    std::string reviewed_on;
    bool sensitive = false;
    std::vector<Source> sources;
    Localized title;
    Localized summary;
    Localized body;  // Markdown
};

struct Contact {
    std::string slug;
    Localized name;
    Localized purpose;
    std::string phone;
    std::optional<Localized> hours;
    std::optional<Localized> address;
    std::optional<Localized> languages;
    std::optional<Localized> cost;
    std::optional<Localized> what_happens;  // when one calls or comes
    std::string url;
    bool emergency = false;
    int order = 0;
    std::vector<Source> sources;
};

struct Service {
    std::string slug;
    std::string institution;
    std::string form;
    std::vector<std::string> contacts;
    int order = 0;
    bool sensitive = false;  // the screen has a quick exit
    std::vector<Source> sources;
    Localized title;
    Localized summary;
    Localized who;
    std::map<text::Language, std::vector<std::string>> documents;
    Localized fee;
    Localized time;
    Localized body;  // Markdown
};

struct FormInfo {
    std::string id;
    Localized title;
    Localized description;
    std::string recipient;
    Localized receiving_body;
    Localized consent;
    std::optional<int> answer_working_days;
    std::string xform;  // the target that holds the XForm: "forms/<id>.xml"
};

// The target of a file that a form uses (a list of choices, a picture): "forms/<id>/<name>".
std::string form_file_path(std::string_view form_id, std::string_view name);

struct Named {
    std::string id;
    Localized name;
};

struct Site {
    Localized name;
    std::vector<Named> groups;
    std::vector<Named> topics;
    std::vector<Named> recipients;
    std::optional<Localized> notice;
};

using Document = std::
    variant<Programme, Institutions, Activity, Progress, Article, Contact, Service, FormInfo, Site>;

// The `type` field of the document's JSON.
std::string_view type_name(const Document& document);

// Reads the JSON of a target. `path` names it in errors. Errors: invalid, unsupported (a type this
// program does not know: newer content, to be kept and skipped).
Result<Document> parse_document(std::string_view path, std::string_view json);

// Canonical: keys sorted, no white space, the same bytes for the same document.
std::string to_json(const Document& document);

}  // namespace kosk::content
