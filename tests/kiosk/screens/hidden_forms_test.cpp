// A form that cannot work is never half-shown: it is left out, counted and logged.
#include <catch2/catch.hpp>

#include "shared/content/store.h"
#include "shared/forms/form.h"
#include "tests/kiosk/screens/terminal.h"
#include "tests/temp_folder.h"

namespace kosk::screens {

namespace {

std::string form(const std::string& id, const std::string& bind, const std::string& label) {
    return "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'>"
           "<h:head><h:title>Made up</h:title><model><itext><translation lang='en'><text id='q'>" +
           label + "</text></translation></itext><instance><data id='" + id +
           "'><q/><meta><instanceID/></meta></data></instance>" + bind +
           "</model></h:head>"
           "<h:body><input ref='/data/q'><label ref=\"jr:itext('q')\"/></input></h:body></h:html>";
}

content::Target document(const std::string& path, const content::Document& value) {
    return {path, content::to_json(value)};
}

// A database with one form.
Path with_form(const Path& folder,
               const std::string& id,
               const std::string& xml,
               const content::Site& site = site_of_author()) {
    const Path file = folder / (id + ".db");
    content::FormInfo info;
    info.id = id;
    info.title = {"Uydurma", "Made up", "Выдумка"};
    info.recipient = "author";
    info.xform = "forms/" + id + ".xml";
    content::Service service;
    service.slug = id;
    service.form = id;
    service.title = info.title;
    for (const text::Language language : text::kLanguages) {
        service.documents[language] = {};
    }
    content::Store::Change change;
    change.put = {document("site.json", site),
                  document("programme/programme.json", content::Programme{}),
                  document("programme/institutions.json", content::Institutions{}),
                  document("services/" + id + ".json", service),
                  document("forms/" + id + ".json", info),
                  {info.xform, xml}};
    change.info = content::ReleaseInfo{1, Time{}, Time{}, Time{}};
    auto store = content::Store::open(file);
    REQUIRE(store);
    REQUIRE(store->apply(change));
    REQUIRE(store->finish_export());
    return file;
}

// Whether the service offers to begin the form on the screen.
bool is_offered(const Path& database, const std::string& id) {
    Terminal terminal({}, database);
    terminal.kosk().apply(session::act::Start{});
    terminal.kosk().apply(session::act::ChooseLanguage{text::Language::en});
    terminal.kosk().apply(session::act::Open{session::ServiceRoute{id}});
    terminal.refresh();
    REQUIRE(terminal.state().content);
    const bool usable = terminal.state().content->usable.contains(id);
    terminal.kosk().apply(session::act::StartForm{id, {}});
    CHECK(terminal.state().session->form.has_value() == usable);
    CHECK((terminal.element("service.start") != nullptr) == usable);
    return usable;
}

}  // namespace

TEST_CASE("a form that works is offered") {
    const test::TempFolder folder;
    const auto file = with_form(folder.path(), "good", form("good", "", "<value>What?</value>"));
    CHECK(is_offered(file, "good"));
}

TEST_CASE("a form with a circle, an unknown function or no XML is hidden") {
    const test::TempFolder folder;
    const std::string circle = "<bind nodeset='/data/q' calculate='/data/q + 1'/>";
    const std::string unknown = "<bind nodeset='/data/q' relevant='nonsense(1)'/>";
    CHECK_FALSE(is_offered(
        with_form(folder.path(), "circle", form("circle", circle, "<value>?</value>")), "circle"));
    CHECK_FALSE(is_offered(
        with_form(folder.path(), "unknown", form("unknown", unknown, "<value>?</value>")),
        "unknown"));
    CHECK_FALSE(is_offered(with_form(folder.path(), "cut", "<h:html"), "cut"));
}

TEST_CASE("a form for whose recipient nothing can be sealed is hidden, before anybody types") {
    const test::TempFolder folder;
    const std::string xml = form("keyless", "", "<value>What?</value>");
    content::Site site = site_of_author();
    site.recipients.front().keys.clear();
    CHECK_FALSE(is_offered(with_form(folder.path(), "keyless", xml, site), "keyless"));
    CHECK_FALSE(is_offered(with_form(folder.path(), "keyless", xml, content::Site()), "keyless"));
}

TEST_CASE("a form that brings a key of its own is hidden") {
    const test::TempFolder folder;
    std::string xml = form("own", "", "<value>What?</value>");
    xml.insert(xml.find("</model>"),
               "<submission base64RsaPublicKey='" + recipient_public_key() + "'/>");
    CHECK_FALSE(is_offered(with_form(folder.path(), "own", xml), "own"));
}

TEST_CASE("a form whose picture did not come with it is hidden") {
    const test::TempFolder folder;
    const auto file = with_form(
        folder.path(),
        "picture",
        form("picture", "", "<value>?</value><value form='image'>jr://images/dog.png</value>"));
    CHECK_FALSE(is_offered(file, "picture"));
}

}  // namespace kosk::screens
