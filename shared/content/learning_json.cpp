// The JSON of what one learns from: campaigns, events, quizzes and booklets.
#include "shared/content/document_json.h"

namespace kosk::content {

using nlohmann::json;

void to_json(json& out, const Span& value) {
    out = {{"from", value.from}, {"until", value.until}};
}

void from_json(const json& in, Span& value) {
    in.at("from").get_to(value.from);
    in.at("until").get_to(value.until);
}

static void to_json(json& out, const Slide& value) {
    out = {{"picture", value.picture},
           {"alt", value.alt},
           {"title", value.title},
           {"text", value.text}};
}

static void from_json(const json& in, Slide& value) {
    in.at("picture").get_to(value.picture);
    in.at("alt").get_to(value.alt);
    in.at("title").get_to(value.title);
    in.at("text").get_to(value.text);
}

void to_json(json& out, const Campaign& value) {
    json audience = json::array();
    for (const Audience one : value.audience) {
        audience.push_back(kAudiences.name(one));
    }
    out = {{"slug", value.slug},
           {"title", value.title},
           {"summary", value.summary},
           {"schedule", value.schedule},
           {"audience", std::move(audience)},
           {"order", value.order},
           {"sensitive", value.sensitive},
           {"slides", value.slides},
           {"articles", value.articles},
           {"services", value.services},
           {"contacts", value.contacts},
           {"activities", value.activities},
           {"events", value.events},
           {"booklets", value.booklets},
           {"quiz", or_null(value.quiz)},
           {"reviewed_on", value.reviewed_on},
           {"sources", value.sources}};
}

void from_json(const json& in, Campaign& value) {
    in.at("slug").get_to(value.slug);
    in.at("title").get_to(value.title);
    in.at("summary").get_to(value.summary);
    in.at("schedule").get_to(value.schedule);
    value.audience.clear();
    for (const json& one : in.at("audience")) {
        value.audience.push_back(enum_of(one, kAudiences));
    }
    in.at("order").get_to(value.order);
    in.at("sensitive").get_to(value.sensitive);
    in.at("slides").get_to(value.slides);
    in.at("articles").get_to(value.articles);
    in.at("services").get_to(value.services);
    in.at("contacts").get_to(value.contacts);
    in.at("activities").get_to(value.activities);
    in.at("events").get_to(value.events);
    in.at("booklets").get_to(value.booklets);
    value.quiz = from_null(in.at("quiz"));
    in.at("reviewed_on").get_to(value.reviewed_on);
    in.at("sources").get_to(value.sources);
}

void to_json(json& out, const Event& value) {
    out = {{"slug", value.slug},
           {"title", value.title},
           {"summary", value.summary},
           {"date", value.date},
           {"until", or_null(value.until)},
           {"place", value.place},
           {"institution", or_null(value.institution)},
           {"form", or_null(value.form)},
           {"articles", value.articles},
           {"activities", value.activities},
           {"sources", value.sources}};
}

void from_json(const json& in, Event& value) {
    in.at("slug").get_to(value.slug);
    in.at("title").get_to(value.title);
    in.at("summary").get_to(value.summary);
    in.at("date").get_to(value.date);
    value.until = from_null(in.at("until"));
    in.at("place").get_to(value.place);
    value.institution = from_null(in.at("institution"));
    value.form = from_null(in.at("form"));
    in.at("articles").get_to(value.articles);
    in.at("activities").get_to(value.activities);
    in.at("sources").get_to(value.sources);
}

void to_json(json& out, const Quiz& value) {
    out = {{"id", value.id},
           {"title", value.title},
           {"description", value.description},
           {"order", value.order},
           {"full_score", value.full_score},
           {"articles", value.articles},
           {"reviewed_on", value.reviewed_on},
           {"sources", value.sources},
           {"xform", value.xform}};
}

void from_json(const json& in, Quiz& value) {
    in.at("id").get_to(value.id);
    in.at("title").get_to(value.title);
    in.at("description").get_to(value.description);
    in.at("order").get_to(value.order);
    in.at("full_score").get_to(value.full_score);
    in.at("articles").get_to(value.articles);
    in.at("reviewed_on").get_to(value.reviewed_on);
    in.at("sources").get_to(value.sources);
    in.at("xform").get_to(value.xform);
}

void to_json(json& out, const Booklet& value) {
    out = {{"slug", value.slug},
           {"order", value.order},
           {"sensitive", value.sensitive},
           {"articles", value.articles},
           {"contacts", value.contacts},
           {"reviewed_on", value.reviewed_on},
           {"sources", value.sources},
           {"title", value.title},
           {"summary", value.summary},
           {"body", value.body}};
}

void from_json(const json& in, Booklet& value) {
    in.at("slug").get_to(value.slug);
    in.at("order").get_to(value.order);
    in.at("sensitive").get_to(value.sensitive);
    in.at("articles").get_to(value.articles);
    in.at("contacts").get_to(value.contacts);
    in.at("reviewed_on").get_to(value.reviewed_on);
    in.at("sources").get_to(value.sources);
    in.at("title").get_to(value.title);
    in.at("summary").get_to(value.summary);
    in.at("body").get_to(value.body);
}

}  // namespace kosk::content
