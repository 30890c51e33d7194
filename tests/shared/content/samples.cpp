#include "tests/shared/content/samples.h"

#include <cstdlib>

namespace kosk::content::samples {

Folder::Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "kosk-content-XXXXXX").string();
    KOSK_CHECK(::mkdtemp(name.data()) != nullptr);
    path_ = name;
}

Folder::~Folder() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
}

Localized same(const std::string& text) {
    return {text, text, text};
}

Site site() {
    return {same("Köşk"),
            {{"everyone", same("Everyone")}},
            {{"liberty", same("Liberty")}},
            {{"ombudsman",
              same("Ombudsman"),
              same("Baku"),
              {{"AAAA", "ab", "2026-11-01", "2027-11-01"}},
              {{"BBBB", "cd", "", ""}}}},
            {{"agency", same("Agency"), {"ombudsman"}}},
            same("A made-up notice"),
            Emergency{same("Earthquake"),
                      same("Go outside"),
                      {"2026-11-26", "2026-11-28"},
                      {"emergency-112"}}};
}

Programme programme() {
    return {same("Programme"),
            same("Made up"),
            "2011-12-27",
            {{same("Order"), "https://example.org", "2011", "2026-11-23"}},
            {{1, same("One"), same("First")}}};
}

Institutions institutions() {
    return {{{"court",
              {"Məhkəmə", "Court", "Суд"},
              "court",
              true,
              {{same("New court"), "2018-04-20", "https://example.org"}},
              same("A note")},
             {"fund", same("Fund"), "fund", false, {}, std::nullopt}}};
}

Activity activity(const std::string& number, const std::string& title) {
    return {number,
            false,
            number.front() - '0',
            "",
            same(title),
            same("Summary of it"),
            {"court"},
            {TimeLimit::Kind::months, "2012-03", "2012-04"},
            false,
            {"liberty"}};
}

Progress progress(const std::string& number) {
    return {number,
            {{ProgressStatus::partial,
              true,
              "2012-05-22",
              AssessorKind::independent,
              same("A made-up body"),
              same("Something was done"),
              {{"law", same("A law"), "https://example.org", "2012-05-22"}}}}};
}

Article article(const std::string& slug, const std::string& title, const std::string& body) {
    Article article;
    article.slug = slug;
    article.topic = "liberty";
    article.groups = {"everyone"};
    article.constitution = {28, 67};
    article.contacts = {"help"};
    article.services = {"application"};
    article.activities = {"1.2.1"};
    article.reviewed_on = "2026-11-23";
    article.title = {title, title + " (en)", title + " (ru)"};
    article.summary = same("In short");
    article.body = {body, "English " + body, "Русский " + body};
    return article;
}

Contact contact(const std::string& slug) {
    return {slug,
            {"Yardım", "Help", "Помощь"},
            same("When in need"),
            "916",
            same("Always"),
            std::nullopt,
            same("In every language"),
            same("Free of charge"),
            same("Somebody answers"),
            "",
            true,
            slug == "help" ? 10 : 5,
            {}};
}

Service service(const std::string& slug) {
    return {slug,
            "",
            "application",
            {"help"},
            10,
            true,
            {},
            {"Müraciət", "Application", "Обращение"},
            same("How to apply"),
            same("Anyone"),
            {{text::Language::az, {"pasport"}},
             {text::Language::en, {"passport"}},
             {text::Language::ru, {"паспорт"}}},
            same("Free"),
            same("15 days"),
            same("Come **along**.")};
}

FormInfo form(const std::string& id) {
    return {id,
            same("Form"),
            same("To apply"),
            "ombudsman",
            "court",
            same("I agree"),
            15,
            "forms/" + id + ".xml"};
}

Campaign campaign(const std::string& slug) {
    Campaign campaign;
    campaign.slug = slug;
    campaign.title = same("A week of rights");
    campaign.summary = same("What it is about");
    campaign.schedule = Span{"12-03", "12-10"};
    campaign.audience = {Audience::school, Audience::library};
    campaign.order = 10;
    campaign.slides = {{"media/dove.png", same("A dove"), same("Peace"), same("Read on")}};
    campaign.articles = {"liberty"};
    campaign.events = {"day"};
    campaign.booklets = {"sheet"};
    campaign.quiz = "questions";
    campaign.reviewed_on = "2026-11-24";
    return campaign;
}

Event event(const std::string& slug) {
    Event event;
    event.slug = slug;
    event.title = same("A day");
    event.summary = same("Why there is this day");
    event.date = "12-10";
    event.place = same("The library");
    event.institution = "ombudsman";
    return event;
}

Quiz quiz(const std::string& id) {
    Quiz quiz;
    quiz.id = id;
    quiz.title = same("Do you know?");
    quiz.description = same("Six questions");
    quiz.full_score = 6;
    quiz.reviewed_on = "2026-11-24";
    quiz.xform = "quizzes/" + id + ".xml";
    return quiz;
}

Booklet booklet(const std::string& slug) {
    Booklet booklet;
    booklet.slug = slug;
    booklet.order = 10;
    booklet.contacts = {"help"};
    booklet.reviewed_on = "2026-11-24";
    booklet.title = same("To take home");
    booklet.summary = same("One page");
    booklet.body = same("## Heading\n\nText");
    return booklet;
}

Policy policy(const std::string& slug) {
    using std::chrono::hours;
    Policy policy;
    policy.slug = slug;
    policy.order = 10;
    policy.groups = {"schools"};
    policy.idle_warning = std::chrono::seconds(60);
    policy.idle_countdown = std::chrono::seconds(20);
    policy.opening = OpeningHours{};
    for (std::size_t day = 0; day < 5; ++day) {
        policy.opening->week[day] = {{hours(9), hours(13)}, {hours(14), hours(18)}};
    }
    policy.opening->closed = {{"12-31", "01-02"}, {"2026-05-28", "2026-05-28"}};
    policy.attract = {"week"};
    policy.audience = Audience::school;
    return policy;
}

Terminals terminals() {
    return {{{"baku-01", {{"CCCC", "ef", "2026-11-01", ""}}}}};
}

Target target(const std::string& path, const Document& document) {
    return {path, to_json(document)};
}

Store::Change release() {
    Store::Change change;
    change.put = {
        target("site.json", site()),
        target("programme/programme.json", programme()),
        target("programme/institutions.json", institutions()),
        target("programme/activities/1.2.json", activity("1.2", "Yuxarı bənd")),
        target("programme/activities/1.2.1.json", activity("1.2.1", "Birinci")),
        target("programme/activities/1.2.10.json", activity("1.2.10", "Onuncu")),
        target("programme/activities/1.3.json", activity("1.3", "Şəhər işıqları")),
        target("programme/progress/1.2.1.json", progress("1.2.1")),
        target("rights/liberty.json",
               article("liberty", "Azadlıq hüququ", "Hər kəsin azadlıq hüququ **vardır**.")),
        target("rights/light.json",
               article("light", "İşıq", "Burada şəhər, çörək və hüquq barədə yazılıb.")),
        target("contacts/help.json", contact("help")),
        target("contacts/first.json", contact("first")),
        target("services/application.json", service("application")),
        target("forms/application.json", form("application")),
        {"forms/application.xml", "<made-up/>"},
    };
    change.metadata = {{"root", "{\"root\":1}"}, {"timestamp", "{\"timestamp\":1}"}};
    change.info = info(1);
    return change;
}

ReleaseInfo info(std::int64_t release) {
    using std::chrono::hours;
    return {release, Time(hours(24)), Time(hours(48)), Time(hours(72))};
}

}  // namespace kosk::content::samples
