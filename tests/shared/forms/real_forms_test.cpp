#include <algorithm>

#include <catch2/catch.hpp>

#include "shared/base/files.h"
#include "shared/xml/xml.h"
#include "tests/shared/forms/form_maker.h"

// Names and answers are made up.
namespace kosk::forms {

namespace {

std::shared_ptr<const Form> load(const std::string& name) {
    const auto xml = read_file(Path(KOSK_SOURCE_DIR) / "content/forms" / (name + ".xml"));
    REQUIRE(xml);
    std::vector<Problem> problems;
    auto form = Form::load(*xml, name + ".xml", {}, &problems);
    for (const Problem& problem : problems) {
        CAPTURE(problem.line, problem.construct, problem.message);
        CHECK(problem.severity == Problem::Severity::ignored);
    }
    REQUIRE(form);
    return *form;
}

bool asks(const Session& session, std::string_view ref) {
    const auto questions = session.questions();
    return std::any_of(questions.begin(), questions.end(), [&](const Question& question) {
        return question.ref == ref;
    });
}

void give(Session& session, std::string_view ref, std::string_view value) {
    CAPTURE(std::string(ref), std::string(value));
    const auto answered = session.answer(ref, value);
    REQUIRE(answered);
    CHECK(answered->outcome == Answered::Outcome::ok);
}

Answered::Outcome outcome(Session& session, std::string_view ref, std::string_view value) {
    const auto answered = session.answer(ref, value);
    REQUIRE(answered);
    return answered->outcome;
}

}  // namespace

TEST_CASE("feedback on one activity, from the first question to the record") {
    const auto form = load("programme-feedback");
    CHECK(form->id() == "programme-feedback");
    CHECK(form->languages().size() == 3);
    auto started = Session::start(form, test_environment());
    REQUIRE(started);
    Session& session = *started;
    CHECK(session.language() == form->languages().front());
    REQUIRE(session.set("/data/activity", "3.4.4"));

    CHECK(asks(session, "/data/about_point"));
    CHECK_FALSE(asks(session, "/data/about_programme"));
    CHECK_FALSE(asks(session, "/data/activity_typed"));
    CHECK_FALSE(asks(session, "/data/contact/name"));
    const auto about = session.question("/data/about_point");
    REQUIRE(about);
    CHECK(about->control == Control::note);
    CHECK(about->label.find("3.4.4") != std::string::npos);
    const auto kind = session.question("/data/kind");
    REQUIRE(kind);
    REQUIRE(kind->choices.size() == 4);
    CHECK(kind->choices[0].value == "works");
    CHECK(kind->required);

    // What is not offered is no answer.
    CHECK(outcome(session, "/data/kind", "nonsense") == Answered::Outcome::ok);
    CHECK(session.question("/data/kind")->value.empty());
    give(session, "/data/kind", "question");
    give(session, "/data/text", "Sınaq mətni.");
    give(session, "/data/wants_answer", "yes");
    CHECK(asks(session, "/data/contact/name"));
    const auto name = session.question("/data/contact/name");
    REQUIRE(name);
    CHECK(name->groups.size() == 1);
    CHECK(session.question("/data/contact/email")->required);
    give(session, "/data/contact/phone", "+994 12 000 00 00");
    CHECK_FALSE(session.question("/data/contact/email")->required);
    CHECK(outcome(session, "/data/contact/email", "no address") ==
          Answered::Outcome::constraint_violated);
    CHECK(session.value("/data/contact/email").value() == "");

    auto failures = session.validate();
    REQUIRE(failures.size() == 1);
    CHECK(failures[0].ref == "/data/contact/name");
    CHECK_FALSE(failures[0].answered.message.empty());
    CHECK_FALSE(session.finalize("uuid:1"));
    give(session, "/data/contact/name", "Sınaq Sınaqov");
    REQUIRE(session.validate().empty());

    const auto filled = session.finalize("uuid:11111111-2222-4333-8444-555555555555");
    REQUIRE(filled);
    const auto record = xml::Document::parse(filled->xml, "record.xml");
    REQUIRE(record);
    const auto root = record->root();
    CHECK(root.attribute("id") == "programme-feedback");
    CHECK(root.attribute("version") == form->version());
    CHECK(root.ns().empty());
    CHECK(root.child("point")->text() == "3.4.4");
    CHECK_FALSE(root.child("activity_typed"));
    CHECK(root.child("contact")->child("name")->text() == "Sınaq Sınaqov");
    CHECK(root.child("meta")->child("instanceID")->text() ==
          "uuid:11111111-2222-4333-8444-555555555555");
}

TEST_CASE("changing one's mind drops what is no longer asked from the record, not from memory") {
    auto started = Session::start(load("programme-feedback"), test_environment());
    REQUIRE(started);
    Session& session = *started;
    give(session, "/data/activity_typed", "2.15");
    CHECK(outcome(session, "/data/activity_typed", "9.9") ==
          Answered::Outcome::constraint_violated);
    CHECK(session.value("/data/point").value() == "2.15");
    give(session, "/data/kind", "works");
    give(session, "/data/text", "Sınaq.");
    give(session, "/data/wants_answer", "yes");
    give(session, "/data/contact/name", "Sınaq");
    give(session, "/data/wants_answer", "no");
    const auto filled = session.finalize("uuid:2");
    REQUIRE(filled);
    CHECK(filled->xml.find("contact") == std::string::npos);
    CHECK(session.value("/data/contact/name").value() == "Sınaq");
    give(session, "/data/wants_answer", "yes");
    CHECK(session.question("/data/contact/name")->value == "Sınaq");
}

TEST_CASE("every language has every text, and switching keeps the answers") {
    for (const std::string name : {"programme-feedback", "ombudsman-application"}) {
        const auto form = load(name);
        auto started = Session::start(form, test_environment());
        REQUIRE(started);
        Session& session = *started;
        const auto first = session.questions();
        for (const std::string& language : form->languages()) {
            REQUIRE(session.set_language(language));
            const auto questions = session.questions();
            REQUIRE(questions.size() == first.size());
            for (std::size_t i = 0; i < questions.size(); ++i) {
                CAPTURE(name, language, questions[i].ref);
                CHECK_FALSE(questions[i].label.empty());
                CHECK(questions[i].label.find(":label") == std::string::npos);
                CHECK(questions[i].value == first[i].value);
                for (const Choice& choice : questions[i].choices) {
                    CHECK_FALSE(choice.label.empty());
                }
            }
        }
        CHECK_FALSE(session.set_language("tlh"));
    }
}

TEST_CASE("an application to the Ombudsman with a document") {
    auto started = Session::start(load("ombudsman-application"), test_environment());
    REQUIRE(started);
    Session& session = *started;
    // Answers whatever is asked, as a citizen would, until nothing is missing.
    const auto answer_for = [](const Question& question) -> std::string {
        if (!question.choices.empty()) {
            return question.choices.front().value;
        }
        return question.type == DataType::date ? "2026-10-01" : "Sınaq 100";
    };
    for (int round = 0; round < 40 && !session.validate().empty(); ++round) {
        const auto failure = session.validate().front();
        const auto question = session.question(failure.ref);
        REQUIRE(question);
        CAPTURE(failure.ref);
        give(session, failure.ref, answer_for(*question));
    }
    REQUIRE(session.validate().empty());
    give(session, "/data/documents/have", "yes");
    const auto attached = session.attach("/data/documents/page_1", "JPG", "image/jpeg", "made up");
    REQUIRE(attached);
    CHECK(attached->outcome == Answered::Outcome::ok);
    const std::string name = session.value("/data/documents/page_1").value();
    const auto filled = session.finalize("uuid:3");
    REQUIRE(filled);
    REQUIRE(filled->attachments.size() == 1);
    CHECK(filled->attachments[0].name == name);
    CHECK(filled->attachments[0].bytes == "made up");
    CHECK(filled->xml.find("<page_1>" + name + "</page_1>") != std::string::npos);
    CHECK(session.value("/data/applicant/full_name").value().find("Sınaq") != std::string::npos);

    give(session, "/data/documents/have", "no");
    const auto without = session.finalize("uuid:4");
    REQUIRE(without);
    CHECK(without->attachments.empty());
    CHECK(without->xml.find(name) == std::string::npos);
}

TEST_CASE("an event cannot lie in the future") {
    auto started = Session::start(load("ombudsman-application"), test_environment());
    REQUIRE(started);
    // In Baku it is the 24th already.
    CHECK(outcome(*started, "/data/complaint/when", "2026-11-24") == Answered::Outcome::ok);
    const auto late = started->answer("/data/complaint/when", "2026-11-25");
    REQUIRE(late);
    CHECK(late->outcome == Answered::Outcome::constraint_violated);
    CHECK_FALSE(late->message.empty());
    CHECK(started->value("/data/complaint/when").value() == "2026-11-24");
}

}  // namespace kosk::forms
