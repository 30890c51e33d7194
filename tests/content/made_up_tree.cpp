#include "tests/content/made_up_tree.h"

#include <array>
#include <cstdlib>
#include <fstream>
#include <utility>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "content/publisher/gates/checked_tree.h"

namespace kosk::publisher {
namespace {

constexpr std::array<std::pair<const char*, const char*>, 13> kFiles = {{
    {"site.yaml", R"(type: site
name: {az: Köşk, en: Kiosk, ru: Киоск}
groups:
  - {id: everyone, name: {az: Hamı, en: Everyone, ru: Все}}
topics:
  - {id: liberty, name: {az: Azadlıq, en: Liberty, ru: Свобода}}
recipients:
  - {id: agency, name: {az: Qurum, en: Agency, ru: Ведомство}}
emergency:
  title: {az: Zəlzələ, en: Earthquake, ru: Землетрясение}
  text: {az: Çıxın, en: Go out, ru: Выйдите}
  valid: {from: 2026-11-26, until: 2026-11-28}
  contacts: [help]
)"},
    {"programme/programme.yaml", R"(type: programme
title: {az: Proqram, en: Programme, ru: Программа}
summary: {az: Uydurma, en: Made up, ru: Выдумана}
approved_on: 2011-12-27
sources:
  - {title: Order, url: "https://example.org", speaks_of: "2011", checked_on: 2026-11-23}
chapters:
  - {number: 1, title: {az: Bir, en: One, ru: Один}, summary: {az: B, en: O, ru: О}}
)"},
    {"programme/institutions.yaml", R"(type: institutions
institutions:
  - id: court
    name: {az: Məhkəmə, en: Court, ru: Суд}
    kind: court
    basis: ordered
  - id: fund
    name: {az: Fond, en: Fund, ru: Фонд}
    kind: fund
    basis: recommended
    successors:
      - {name: New fund, since: "2018-04", url: "https://example.org"}
)"},
    {"programme/activities/1.2.yaml", R"(type: activity
number: "1.2"
kind: activity
chapter: 1
parent: null
title: {az: Bənd, en: Point, ru: Пункт}
summary: {az: Qısaca, en: In short, ru: Кратко}
institutions: [court, fund]
time_limit: {kind: permanent}
)"},
    {"programme/activities/1.2.1.yaml", R"(type: activity
number: "1.2.1"
kind: activity
chapter: 1
parent: "1.2"
title: {az: Alt bənd, en: Lower point, ru: Подпункт}
summary: {az: Qısaca, en: In short, ru: Кратко}
institutions: [court]
time_limit: {kind: months, from: "2012-03", to: "2012-04"}
has_explanation: true
rights: [liberty]
)"},
    {"programme/progress/1.2.1.yaml", R"(type: progress
activity: "1.2.1"
entries:
  - status: done_after_limit
    about: wording
    as_of: 2012-05-22
    assessor: {kind: independent, name: {az: Biz, en: We, ru: Мы}}
    statement: {az: Oldu, en: Done, ru: Сделано}
    evidence:
      - {kind: law, title: A law, url: "https://example.org", date: 2012-05}
)"},
    {"contacts/help.yaml", R"(type: contact
name: {az: Yardım, en: Help, ru: Помощь}
purpose: {az: Kömək, en: For help, ru: Для помощи}
phone: "100"
emergency: true
order: 10
sources:
  - {title: Site, url: "https://example.org", speaks_of: n.d., checked_on: 2026-11-23}
)"},
    {"rights/liberty.yaml", R"(type: article
topic: liberty
groups: [everyone]
constitution: [28]
contacts: [help]
services: [apply]
reviewed_on: 2026-11-23
sources:
  - {title: Constitution, url: "https://example.org", speaks_of: "2016", checked_on: 2026-11-23}
)"},
    {"campaigns/week.yaml", R"(type: campaign
title: {az: Həftə, en: A week, ru: Неделя}
summary: {az: Nə haqda, en: What about, ru: О чём}
schedule: {from: "12-03", until: "12-10"}
audience: [school, library]
order: 10
slides:
  - picture: media/dove.png
    alt: {az: Göyərçin, en: A dove, ru: Голубь}
    title: {az: Sülh, en: Peace, ru: Мир}
    text: {az: Oxuyun, en: Read on, ru: Читайте}
articles: [liberty]
events: [day]
booklets: [sheet]
quiz: questions
reviewed_on: 2026-11-24
sources:
  - {title: Site, url: "https://example.org", speaks_of: n.d., checked_on: 2026-11-23}
)"},
    {"events/day.yaml", R"(type: event
title: {az: Gün, en: A day, ru: День}
summary: {az: Niyə, en: Why, ru: Почему}
date: "12-10"
institution: court
form: apply
sources:
  - {title: Site, url: "https://example.org", speaks_of: n.d., checked_on: 2026-11-23}
)"},
    {"quizzes/questions.yaml", R"(type: quiz
title: {az: "Bilirsiniz?", en: "Do you know?", ru: "Знаете ли вы?"}
description: {az: Bir sual, en: One question, ru: Один вопрос}
order: 10
full_score: 1
articles: [liberty]
reviewed_on: 2026-11-24
sources:
  - {title: Site, url: "https://example.org", speaks_of: n.d., checked_on: 2026-11-23}
)"},
    {"booklets/sheet.yaml", R"(type: booklet
order: 10
articles: [liberty]
contacts: [help]
reviewed_on: 2026-11-24
sources:
  - {title: Site, url: "https://example.org", speaks_of: n.d., checked_on: 2026-11-23}
)"},
    {"policies/schools.yaml", R"(type: policy
order: 10
groups: [schools]
idle_warning: 60
hours:
  monday: ["09:00-13:00", "14:00-18:00"]
  saturday: []
closed:
  - {from: "12-31", until: "01-02"}
  - {from: 2026-05-28}
attract: [week]
audience: school
)"},
}};

constexpr const char* kText = R"(---
title: Title
summary: Summary
---

## Heading

See [help](contacts/help), [here](rights/liberty) and [there](https://example.org).
)";

constexpr const char* kServiceText = R"(---
title: Apply
summary: How to apply
who: Anyone
documents: [Passport]
fee: Free
time: A day
---
Come along.
)";

constexpr const char* kService = R"(type: service
institution: court
form: apply
contacts: [help]
order: 10
sources:
  - {title: Site, url: "https://example.org", speaks_of: n.d., checked_on: 2026-11-23}
)";

constexpr const char* kForm = R"(type: form
title: {az: Ərizə, en: Application, ru: Заявление}
description: {az: Ə, en: A, ru: З}
recipient: agency
consent: {az: Razıyam, en: I agree, ru: Согласен}
answer_working_days: 15
)";

constexpr const char* kXForm = R"x(<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
        xmlns:orx="http://openrosa.org/xforms">
  <h:head>
    <h:title>Apply</h:title>
    <!-- <submission base64RsaPublicKey="not here"/> -->
    <model>
      <itext>
        <translation lang="az"><text id="q"><value>Nə?</value></text></translation>
        <translation lang="en"><text id="q"><value>What?</value></text></translation>
        <translation lang="ru"><text id="q"><value>Что?</value></text></translation>
      </itext>
      <instance><data id="apply"><submission/><q/><orx:meta><orx:instanceID/></orx:meta></data></instance>
      <bind nodeset="/data/q" type="string"/>
    </model>
  </h:head>
  <h:body><input ref="/data/q"><label ref="jr:itext('q')"/></input></h:body>
</h:html>
)x";

constexpr const char* kQuiz = R"x(<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
        xmlns:orx="http://openrosa.org/xforms">
  <h:head>
    <h:title>Questions</h:title>
    <model>
      <itext>
        <translation lang="az"><text id="q"><value>1 + 1?</value></text><text id="n"><value>2 edir.</value></text></translation>
        <translation lang="en"><text id="q"><value>1 + 1?</value></text><text id="n"><value>It is 2.</value></text></translation>
        <translation lang="ru"><text id="q"><value>1 + 1?</value></text><text id="n"><value>Будет 2.</value></text></translation>
      </itext>
      <instance><data id="questions"><q/><q_note/><q_right/><score/><orx:meta><orx:instanceID/></orx:meta></data></instance>
      <bind nodeset="/data/q" type="string"/>
      <bind nodeset="/data/q_note" readonly="true()" relevant="/data/q != ''"/>
      <bind nodeset="/data/q_right" type="int" calculate="if(/data/q = 2, 1, 0)"/>
      <bind nodeset="/data/score" type="int" calculate="/data/q_right"/>
    </model>
  </h:head>
  <h:body>
    <select1 ref="/data/q">
      <label ref="jr:itext('q')"/>
      <item><label>2</label><value>2</value></item>
      <item><label>3</label><value>3</value></item>
    </select1>
    <input ref="/data/q_note"><label ref="jr:itext('n')"/></input>
  </h:body>
</h:html>
)x";

}  // namespace

MadeUpTree::MadeUpTree() {
    std::string name = (std::filesystem::temp_directory_path() / "kosk-tree-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    folder_ = name;
    for (const auto& [path, bytes] : kFiles) {
        write(path, bytes);
    }
    for (const char* language : {"az", "en", "ru"}) {
        write(fmt::format("rights/liberty.{}.md", language), kText);
        write(fmt::format("booklets/sheet.{}.md", language), kText);
        write(fmt::format("services/apply.{}.md", language), kServiceText);
    }
    write("services/apply.yaml", kService);
    write("forms/apply.yaml", kForm);
    write("forms/apply.xml", kXForm);
    write("quizzes/questions.xml", kQuiz);
    // The beginning of a PNG of 16 × 16 pixels is all that anybody reads of it here.
    write(
        "media/dove.png",
        std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10", 24) + "a made-up picture");
}

MadeUpTree::~MadeUpTree() {
    std::error_code error;
    std::filesystem::remove_all(folder_, error);
}

void MadeUpTree::write(const std::string& path, const std::string& bytes) const {
    std::filesystem::create_directories((folder_ / path).parent_path());
    std::ofstream(folder_ / path, std::ios::binary) << bytes;
}

void MadeUpTree::remove(const std::string& path) const {
    REQUIRE(std::filesystem::remove(folder_ / path));
}

void MadeUpTree::replace(const std::string& path,
                         const std::string& old,
                         const std::string& with) const {
    std::string bytes = *read_file(folder_ / path);
    const auto at = bytes.find(old);
    REQUIRE(at != std::string::npos);
    write(path, bytes.replace(at, old.size(), with));
}

ContentTree MadeUpTree::load() const {
    auto tree = load_checked(folder_);
    REQUIRE(tree);
    return std::move(*tree);
}

std::string MadeUpTree::problems() const {
    const ContentTree tree = load();
    std::string text;
    for (const Problem& problem : tree.problems.all()) {
        text += fmt::format("{}:{}: {}\n", problem.file, problem.line, problem.message);
    }
    return text;
}

}  // namespace kosk::publisher
