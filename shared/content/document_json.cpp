#include "shared/content/document_json.h"

// nlohmann looks for these where the type is.
namespace kosk::crypto {

static void to_json(nlohmann::json& out, const DatedKey& value) {
    out = {{"key", value.key},
           {"id", value.id},
           {"from", content::or_null(value.from)},
           {"until", content::or_null(value.until)}};
}

static void from_json(const nlohmann::json& in, DatedKey& value) {
    in.at("key").get_to(value.key);
    in.at("id").get_to(value.id);
    value.from = content::from_null(in.at("from"));
    value.until = content::from_null(in.at("until"));
}

}  // namespace kosk::crypto

namespace kosk::content {

using nlohmann::json;

json or_null(const std::string& reference) {
    return reference.empty() ? json(nullptr) : json(reference);
}

std::string from_null(const json& in) {
    return in.is_null() ? std::string() : in.get<std::string>();
}

void to_json(json& out, const Source& value) {
    out = {{"title", value.title},
           {"url", value.url},
           {"speaks_of", value.speaks_of},
           {"checked_on", value.checked_on}};
}

void from_json(const json& in, Source& value) {
    in.at("title").get_to(value.title);
    in.at("url").get_to(value.url);
    in.at("speaks_of").get_to(value.speaks_of);
    in.at("checked_on").get_to(value.checked_on);
}

namespace {

// Content published before articles had kinds holds only rights.
Article::Kind kind_of(const json& in) {
    return in.is_null() ? Article::Kind::right : enum_of(in, kArticleKinds);
}

}  // namespace

void to_json(json& out, const Article& value) {
    out = {{"slug", value.slug},
           {"kind", kArticleKinds.name(value.kind)},
           {"order", value.order},
           {"topic", value.topic},
           {"groups", value.groups},
           {"constitution", value.constitution},
           {"contacts", value.contacts},
           {"services", value.services},
           {"related", value.related},
           {"activities", value.activities},
           {"reviewed_on", value.reviewed_on},
           {"sensitive", value.sensitive},
           {"sources", value.sources},
           {"title", value.title},
           {"summary", value.summary},
           {"body", value.body}};
}

void from_json(const json& in, Article& value) {
    in.at("slug").get_to(value.slug);
    value.kind = kind_of(in.value("kind", json()));
    const json order = in.value("order", json());
    value.order = order.is_null() ? 0 : order.get<int>();
    value.activities = in.value("activities", std::vector<std::string>());
    in.at("topic").get_to(value.topic);
    in.at("groups").get_to(value.groups);
    in.at("constitution").get_to(value.constitution);
    in.at("contacts").get_to(value.contacts);
    in.at("services").get_to(value.services);
    in.at("related").get_to(value.related);
    in.at("reviewed_on").get_to(value.reviewed_on);
    in.at("sensitive").get_to(value.sensitive);
    in.at("sources").get_to(value.sources);
    in.at("title").get_to(value.title);
    in.at("summary").get_to(value.summary);
    in.at("body").get_to(value.body);
}

void to_json(json& out, const Contact& value) {
    out = {{"slug", value.slug},
           {"name", value.name},
           {"purpose", value.purpose},
           {"phone", or_null(value.phone)},
           {"hours", value.hours},
           {"address", value.address},
           {"languages", value.languages},
           {"cost", value.cost},
           {"what_happens", value.what_happens},
           {"url", or_null(value.url)},
           {"emergency", value.emergency},
           {"order", value.order},
           {"sources", value.sources}};
}

void from_json(const json& in, Contact& value) {
    in.at("slug").get_to(value.slug);
    in.at("name").get_to(value.name);
    in.at("purpose").get_to(value.purpose);
    value.phone = from_null(in.at("phone"));
    in.at("hours").get_to(value.hours);
    in.at("address").get_to(value.address);
    value.languages = in.value("languages", std::optional<Localized>());
    value.cost = in.value("cost", std::optional<Localized>());
    value.what_happens = in.value("what_happens", std::optional<Localized>());
    value.url = from_null(in.at("url"));
    in.at("emergency").get_to(value.emergency);
    in.at("order").get_to(value.order);
    in.at("sources").get_to(value.sources);
}

void to_json(json& out, const Service& value) {
    json documents = json::object();
    for (const auto& [language, list] : value.documents) {
        documents[std::string(text::code(language))] = list;
    }
    out = {{"slug", value.slug},
           {"institution", or_null(value.institution)},
           {"form", or_null(value.form)},
           {"contacts", value.contacts},
           {"order", value.order},
           {"sensitive", value.sensitive},
           {"sources", value.sources},
           {"title", value.title},
           {"summary", value.summary},
           {"who", value.who},
           {"documents", std::move(documents)},
           {"fee", value.fee},
           {"time", value.time},
           {"body", value.body}};
}

void from_json(const json& in, Service& value) {
    in.at("slug").get_to(value.slug);
    value.institution = from_null(in.at("institution"));
    value.form = from_null(in.at("form"));
    in.at("contacts").get_to(value.contacts);
    in.at("order").get_to(value.order);
    in.at("sensitive").get_to(value.sensitive);
    in.at("sources").get_to(value.sources);
    in.at("title").get_to(value.title);
    in.at("summary").get_to(value.summary);
    in.at("who").get_to(value.who);
    for (const text::Language language : text::kLanguages) {
        in.at("documents").at(std::string(text::code(language))).get_to(value.documents[language]);
    }
    in.at("fee").get_to(value.fee);
    in.at("time").get_to(value.time);
    in.at("body").get_to(value.body);
}

void to_json(json& out, const FormInfo& value) {
    out = {{"id", value.id},
           {"title", value.title},
           {"description", value.description},
           {"recipient", value.recipient},
           {"passed_on_to", or_null(value.passed_on_to)},
           {"consent", value.consent},
           {"answer_working_days", value.answer_working_days},
           {"xform", value.xform}};
}

void from_json(const json& in, FormInfo& value) {
    in.at("id").get_to(value.id);
    in.at("title").get_to(value.title);
    in.at("description").get_to(value.description);
    in.at("recipient").get_to(value.recipient);
    value.passed_on_to = from_null(in.at("passed_on_to"));
    in.at("consent").get_to(value.consent);
    in.at("answer_working_days").get_to(value.answer_working_days);
    in.at("xform").get_to(value.xform);
}

static void to_json(json& out, const Named& value) {
    out = {{"id", value.id}, {"name", value.name}};
}

static void from_json(const json& in, Named& value) {
    in.at("id").get_to(value.id);
    in.at("name").get_to(value.name);
}

static void to_json(json& out, const Recipient& value) {
    out = {{"id", value.id},
           {"name", value.name},
           {"address", value.address},
           {"keys", value.keys},
           {"signing_keys", value.signing_keys}};
}

static void from_json(const json& in, Recipient& value) {
    in.at("id").get_to(value.id);
    in.at("name").get_to(value.name);
    in.at("address").get_to(value.address);
    in.at("keys").get_to(value.keys);
    in.at("signing_keys").get_to(value.signing_keys);
}

static void to_json(json& out, const Publisher& value) {
    out = {{"id", value.id}, {"name", value.name}, {"receives_for", value.receives_for}};
}

static void from_json(const json& in, Publisher& value) {
    in.at("id").get_to(value.id);
    in.at("name").get_to(value.name);
    in.at("receives_for").get_to(value.receives_for);
}

static void to_json(json& out, const Terminal& value) {
    out = {{"name", value.name}, {"keys", value.keys}};
}

static void from_json(const json& in, Terminal& value) {
    in.at("name").get_to(value.name);
    in.at("keys").get_to(value.keys);
}

void to_json(json& out, const Terminals& value) {
    out = {{"terminals", value.terminals}};
}

void from_json(const json& in, Terminals& value) {
    in.at("terminals").get_to(value.terminals);
}

void to_json(json& out, const Emergency& value) {
    out = {{"title", value.title},
           {"text", value.text},
           {"valid", value.valid},
           {"contacts", value.contacts}};
}

void from_json(const json& in, Emergency& value) {
    in.at("title").get_to(value.title);
    in.at("text").get_to(value.text);
    in.at("valid").get_to(value.valid);
    in.at("contacts").get_to(value.contacts);
}

void to_json(json& out, const Site& value) {
    out = {{"name", value.name},
           {"groups", value.groups},
           {"topics", value.topics},
           {"recipients", value.recipients},
           {"publishers", value.publishers},
           {"notice", value.notice},
           {"emergency", value.emergency}};
}

void from_json(const json& in, Site& value) {
    in.at("name").get_to(value.name);
    in.at("groups").get_to(value.groups);
    in.at("topics").get_to(value.topics);
    in.at("recipients").get_to(value.recipients);
    in.at("publishers").get_to(value.publishers);
    in.at("notice").get_to(value.notice);
    if (const auto emergency = in.find("emergency");
        emergency != in.end()) {  // older releases have none
        emergency->get_to(value.emergency);
    }
}

}  // namespace kosk::content
