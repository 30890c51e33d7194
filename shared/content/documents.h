// The documents a terminal shows, as values. Their JSON is what travels; docs/authoring.md says
// what each field means.
#pragma once

#include <array>
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "shared/base/result.h"
#include "shared/content/document_type.h"
#include "shared/content/document_words.h"
#include "shared/crypto/dated_key.h"
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
    ProgressStatus status = ProgressStatus::no_information;
    bool about_aim = false;
    std::string as_of;
    AssessorKind assessor_kind = AssessorKind::independent;
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
    using Kind = ArticleKind;
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

// As FormInfo::passed_on_to: whichever body it concerns.
inline constexpr std::string_view kBodyConcerned = "body-concerned";

struct FormInfo {
    std::string id;
    Localized title;
    Localized description;
    std::string recipient;     // of the site document, which says its name, address and keys
    std::string passed_on_to;  // the institution that the recipient passes it on to,
                               // kBodyConcerned, or "": nobody. Only the operator's forms say it
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

using crypto::DatedKey;

// A body that receives what citizens send. It stands in the site document, which only the
// top-level role signs: nobody else can name a recipient or a key of its.
struct Recipient {
    std::string id;
    Localized name;
    std::optional<Localized> address;
    std::vector<DatedKey> keys;          // RSA; what is sent to it is sealed for one of them
    std::vector<DatedKey> signing_keys;  // Ed25519; it signs its answers with one of them
};

// Whoever signs documents beside the operator: an agency.
struct Publisher {
    std::string id;  // its delegated role
    Localized name;
    std::vector<std::string> receives_for;  // recipients that its forms may name
};

// Days, both included. Each is "2026-11-25" or, every year, "11-25"; both are of the same kind, and
// yearly ones may reach over the new year ("12-20" to "01-05"). calendar.h reads them.
struct Span {
    std::string from;
    std::string until;
};

// What everybody at a terminal must know at once. Goes before everything else while it is valid.
struct Emergency {
    Localized title;  // what has happened
    Localized text;   // what to do
    Span valid;       // two dates with a year
    std::vector<std::string> contacts;
};

struct Site {
    Localized name;
    std::vector<Named> groups;
    std::vector<Named> topics;
    std::vector<Recipient> recipients;
    std::vector<Publisher> publishers;  // in the order in which their documents stand in lists
    std::optional<Localized> notice;
    std::optional<Emergency> emergency;
};

// One picture of a campaign with what is said beside it. Pictures hold no words.
struct Slide {
    std::string picture;  // a target: "media/child-rights.png"
    Localized alt;        // what the picture shows, for those who do not see it
    Localized title;
    Localized text;
};

// What a terminal shows of itself while nobody uses it, and a page that leads further.
struct Campaign {
    std::string slug;
    Localized title;
    Localized summary;
    std::optional<Span> schedule;  // nullopt: always
    std::vector<Audience> audience;
    int order = 0;
    bool sensitive = false;
    std::vector<Slide> slides;
    std::vector<std::string> articles;
    std::vector<std::string> services;
    std::vector<std::string> contacts;
    std::vector<std::string> activities;
    std::vector<std::string> events;
    std::vector<std::string> booklets;
    std::string quiz;  // "" when none
    std::string reviewed_on;
    std::vector<Source> sources;
};

struct Event {
    std::string slug;
    Localized title;
    Localized summary;
    std::string date;   // "2026-12-10" or, every year, "12-10"
    std::string until;  // its last day; "" when it has one day
    std::optional<Localized> place;
    std::string institution;  // who holds it; "" when nobody in particular
    std::string form;         // where one registers; "" when one need not
    std::vector<std::string> articles;
    std::vector<std::string> activities;
    std::vector<Source> sources;
};

// Questions about rights. Nothing of it leaves the terminal: it has no recipient. The XForm
// calculates the node `score`, from 0 to `full_score`.
struct Quiz {
    std::string id;
    Localized title;
    Localized description;
    int order = 0;
    int full_score = 0;
    std::vector<std::string> articles;
    std::string reviewed_on;
    std::vector<Source> sources;
    std::string xform;  // the target that holds the XForm: "quizzes/<id>.xml"
};

// One sheet of A4 to take home.
struct Booklet {
    std::string slug;
    int order = 0;
    bool sensitive = false;
    std::vector<std::string> articles;
    std::vector<std::string> contacts;
    std::string reviewed_on;
    std::vector<Source> sources;
    Localized title;
    Localized summary;
    Localized body;  // Markdown
};

// Minutes after midnight, the end not included.
struct OpenSpan {
    std::chrono::minutes from{};
    std::chrono::minutes until{};
};

// When a terminal may be used.
struct OpeningHours {
    std::array<std::vector<OpenSpan>, 7> week;  // Monday first; a day without spans is closed
    std::vector<Span> closed;                   // days on which it is closed all the same
};

// What the centre asks of terminals from afar; policy.h tells whose it is. What is not said stays
// as the operator set it at the terminal.
struct Policy {
    std::string slug;
    int order = 0;
    std::vector<std::string> groups;  // of terminals; empty: all that no other policy names
    std::optional<std::chrono::seconds> idle_warning;    // without a touch until the warning
    std::optional<std::chrono::seconds> idle_countdown;  // from the warning until all is wiped
    std::optional<OpeningHours> opening;                 // nullopt: always open
    std::vector<std::string> attract;  // campaigns of the resting screen; empty: those of the day
    std::optional<Audience> audience;  // nullopt when not said
};

// A terminal, and the key it signs with what is handed in at it.
struct Terminal {
    std::string name;            // as the centre knows it: "baku-01"
    std::vector<DatedKey> keys;  // Ed25519; a key taken out of use has an end
};

// All terminals: signed by the top like the site, so that a body need not believe the centre.
struct Terminals {
    std::vector<Terminal> terminals;
};

using Document = std::variant<Programme,
                              Institutions,
                              Activity,
                              Progress,
                              Article,
                              Contact,
                              Service,
                              FormInfo,
                              Site,
                              Campaign,
                              Event,
                              Quiz,
                              Booklet,
                              Policy,
                              Terminals>;

static_assert(std::variant_size_v<Document> == kDocumentTable.size());

DocumentType type_of(const Document& document);

// Of one of the structs above.
template <class T, std::size_t Index = 0>
constexpr DocumentType type_of() {
    if constexpr (std::is_same_v<T, std::variant_alternative_t<Index, Document>>) {
        return static_cast<DocumentType>(Index);
    } else {
        return type_of<T, Index + 1>();
    }
}

// Reads the JSON of a target. `path` names it in errors. Errors: invalid, unsupported (a type this
// program does not know: newer content, to be kept and skipped).
Result<Document> parse_document(std::string_view path, std::string_view json);

// Canonical: keys sorted, no white space, the same bytes for the same document.
std::string to_json(const Document& document);

}  // namespace kosk::content
