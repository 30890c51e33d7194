#include "content/publisher/tree/schema.h"

#include <array>
#include <utility>

#include "content/publisher/tree/rule_words.h"
#include "content/publisher/tree/site_schema.h"
#include "shared/content/documents.h"
#include "shared/content/policy.h"
#include "shared/text/locale.h"

namespace kosk::publisher {
namespace {

using content::DocumentType;

using Shape = Rule::Shape;
using namespace rules;

Rule source() {
    return map({{"title", kName}, {"url", kUrl}, {"speaks_of", kText}, {"checked_on", kDate}});
}

Rule programme() {
    return document(
        {{"title", kLocalized},
         {"summary", kLocalized},
         {"approved_on", kDate},
         {"sources", some(source())},
         {"chapters",
          some(map({{"number", kInteger}, {"title", kLocalized}, {"summary", kLocalized}}))}});
}

Rule institutions() {
    const Rule successor =
        map({{"name", kName}, {"since", plain(Shape::loose_date)}, {"url", kUrl}});
    return document({{"institutions",
                      some(map({{"id", plain(Shape::slug)},
                                {"name", kLocalized},
                                {"kind",
                                 word({"parliament",
                                       "presidency",
                                       "cabinet",
                                       "ministry",
                                       "committee",
                                       "service",
                                       "court",
                                       "prosecution",
                                       "ombudsman",
                                       "academy",
                                       "council",
                                       "fund",
                                       "bank",
                                       "association",
                                       "collective"})},
                                {"basis", word({"ordered", "recommended"})},
                                optional("successors", list(successor)),
                                optional("note", kLocalized)}))}});
}

Rule activity() {
    return document({{"number", kPoint},
                     {"kind", word({"activity", "provision"})},
                     {"chapter", kInteger},
                     {"parent", or_null(kPoint)},
                     {"title", kLocalized},
                     {"summary", kLocalized},
                     {"institutions", list(reference("institution"))},
                     {"time_limit", plain(Shape::time_limit)},
                     optional("has_explanation", kBoolean),
                     optional("rights", list(reference(DocumentType::article)))});
}

Rule progress() {
    const Rule evidence =
        map({{"kind",
              word({"law", "decision", "budget", "statistic", "photo", "news", "international"})},
             {"title", kName},
             {"url", kUrl},
             {"date", plain(Shape::loose_date)}});
    const Rule entry =
        map({{"status", word(content::kProgressStatuses.all())},
             {"about", word({"wording", "aim"})},
             {"as_of", kDate},
             {"assessor", map({{"kind", word(content::kAssessorKinds.all())}, {"name", kName}})},
             {"statement", kLocalized},
             {"evidence", some(evidence)}});
    return document({{"activity", reference(DocumentType::activity)}, {"entries", some(entry)}});
}

Rule article() {
    return entry({optional("kind", word(content::kArticleKinds.all())),
                  optional("order", kInteger),
                  {"topic", reference("topic")},
                  {"groups", some(reference("group"))},
                  optional("constitution", list(kInteger)),
                  optional("contacts", list(reference(DocumentType::contact))),
                  optional("services", list(reference(DocumentType::service))),
                  optional("related", list(reference(DocumentType::article))),
                  optional("activities", list(reference(DocumentType::activity))),
                  {"reviewed_on", kDate},
                  optional("sensitive", kBoolean),
                  {"sources", some(source())}});
}

Rule contact() {
    return entry({{"name", kLocalized},
                  {"purpose", kLocalized},
                  optional("phone", or_null(kText)),
                  optional("hours", or_null(kLocalized)),
                  optional("address", or_null(kLocalized)),
                  optional("languages", or_null(kLocalized)),
                  optional("cost", or_null(kLocalized)),
                  optional("what_happens", or_null(kLocalized)),
                  optional("url", or_null(kUrl)),
                  optional("emergency", kBoolean),
                  {"order", kInteger},
                  {"sources", some(source())}});
}

Rule service() {
    return entry({{"institution", or_null(reference("institution"))},
                  {"form", or_null(reference(DocumentType::form))},
                  optional("contacts", list(reference(DocumentType::contact))),
                  {"order", kInteger},
                  optional("sensitive", kBoolean),
                  {"sources", some(source())}});
}

Rule form() {
    return entry({{"title", kLocalized},
                  {"description", kLocalized},
                  {"recipient", reference("recipient")},
                  optional("passed_on_to", or_null(plain(Shape::slug))),
                  {"consent", kLocalized},
                  {"answer_working_days", or_null(kInteger)}});
}

Rule campaign() {
    const Rule slide = map({{"picture", reference("picture")},
                            {"alt", kLocalized},
                            {"title", kLocalized},
                            {"text", kLocalized}});
    const Rule schedule = map({{"from", plain(Shape::day)}, {"until", plain(Shape::day)}});
    return entry({{"title", kLocalized},
                  {"summary", kLocalized},
                  {"schedule", or_null(schedule)},
                  {"audience", some(word(content::kAudiences.all()))},
                  {"order", kInteger},
                  optional("sensitive", kBoolean),
                  {"slides", some(slide)},
                  optional("articles", list(reference(DocumentType::article))),
                  optional("services", list(reference(DocumentType::service))),
                  optional("contacts", list(reference(DocumentType::contact))),
                  optional("activities", list(reference(DocumentType::activity))),
                  optional("events", list(reference(DocumentType::event))),
                  optional("booklets", list(reference(DocumentType::booklet))),
                  optional("quiz", or_null(reference(DocumentType::quiz))),
                  {"reviewed_on", kDate},
                  {"sources", some(source())}});
}

Rule event() {
    return entry({{"title", kLocalized},
                  {"summary", kLocalized},
                  {"date", plain(Shape::day)},
                  optional("until", or_null(plain(Shape::day))),
                  optional("place", or_null(kLocalized)),
                  optional("institution", or_null(reference("institution"))),
                  optional("form", or_null(reference(DocumentType::form))),
                  optional("articles", list(reference(DocumentType::article))),
                  optional("activities", list(reference(DocumentType::activity))),
                  {"sources", some(source())}});
}

Rule quiz() {
    return entry({{"title", kLocalized},
                  {"description", kLocalized},
                  {"order", kInteger},
                  {"full_score", kInteger},
                  optional("articles", list(reference(DocumentType::article))),
                  {"reviewed_on", kDate},
                  {"sources", some(source())}});
}

Rule booklet() {
    return entry({{"order", kInteger},
                  optional("sensitive", kBoolean),
                  optional("articles", list(reference(DocumentType::article))),
                  optional("contacts", list(reference(DocumentType::contact))),
                  {"reviewed_on", kDate},
                  {"sources", some(source())}});
}

Rule policy() {
    const Rule spans = list(plain(Shape::hours));
    std::vector<Field> week;
    week.reserve(content::kWeekdays.size());
    for (const std::string_view weekday : content::kWeekdays) {
        week.push_back(optional(weekday, spans));
    }
    const Rule closed =
        map({{"from", plain(Shape::day)}, optional("until", or_null(plain(Shape::day)))});
    return entry(
        {{"order", kInteger},
         optional("groups", list(plain(Shape::slug))),
         optional("idle_warning",
                  or_null(seconds(content::kShortestIdleWarning, content::kLongestIdleWarning))),
         optional(
             "idle_countdown",
             or_null(seconds(content::kShortestIdleCountdown, content::kLongestIdleCountdown))),
         optional("hours", or_null(map(std::move(week)))),
         optional("closed", list(closed)),
         optional("attract", list(reference(DocumentType::campaign))),
         optional("audience", or_null(word(content::kAudiences.all())))});
}

Rule glossary() {
    std::vector<Field> words;
    std::vector<Field> term;
    for (const text::LanguageFacts& language : text::kLanguageTable) {
        words.push_back(optional(language.code, list(kText)));
        term.push_back({language.code, kText});
    }
    term.push_back(optional("note", kText));
    term.push_back(optional("avoid", map(words)));
    term.push_back(optional("unless", map(words)));
    return document({{"terms", some(map(std::move(term)))}});
}

Rule make_rule(DocumentType type) {
    switch (type) {
        case DocumentType::programme:
            return programme();
        case DocumentType::institutions:
            return institutions();
        case DocumentType::activity:
            return activity();
        case DocumentType::progress:
            return progress();
        case DocumentType::article:
            return article();
        case DocumentType::contact:
            return contact();
        case DocumentType::service:
            return service();
        case DocumentType::form:
            return form();
        case DocumentType::site:
            return site_rule();
        case DocumentType::campaign:
            return campaign();
        case DocumentType::event:
            return event();
        case DocumentType::quiz:
            return quiz();
        case DocumentType::booklet:
            return booklet();
        case DocumentType::policy:
            return policy();
        case DocumentType::terminals:
            return terminals_rule();
    }
    return {};
}

}  // namespace

const Rule& rule_of(content::DocumentType type) {
    static const auto kRules = [] {
        std::array<Rule, content::kDocumentTable.size()> rules;
        for (const content::DocumentFacts& one : content::kDocumentTable) {
            rules.at(static_cast<std::size_t>(one.type)) = make_rule(one.type);
        }
        return rules;
    }();
    return kRules.at(static_cast<std::size_t>(type));
}

const Rule& glossary_rule() {
    static const Rule kGlossary = glossary();
    return kGlossary;
}

const Rule& front_matter_rule(content::DocumentType type) {
    static const Rule kArticle =
        map({{"title", kText}, {"summary", kText}, optional("slug", or_null(plain(Shape::slug)))});
    static const Rule kService = map({{"title", kText},
                                      {"summary", kText},
                                      {"who", kText},
                                      {"documents", list(kText)},
                                      {"fee", kText},
                                      {"time", kText},
                                      optional("slug", or_null(plain(Shape::slug)))});
    return type == DocumentType::service ? kService : kArticle;
}

}  // namespace kosk::publisher
