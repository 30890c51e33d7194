// Pictures of a form: beside a question, large, and as its choices.
#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "kiosk/app/picture.h"
#include "shared/content/store.h"
#include "tests/kiosk/screens/terminal.h"
#include "tests/temp_folder.h"

namespace kosk::screens {

namespace {

namespace act = session::act;

std::string png(int width, int height, std::uint32_t color) {
    std::vector<std::uint32_t> pixels(
        static_cast<std::size_t>(width) * static_cast<std::size_t>(height), color);
    const auto bytes = app::png_of({pixels.data(), width, height, width});
    REQUIRE(bytes);
    return *bytes;
}

constexpr const char* kForm =
    "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'>"
    "<h:head><h:title>Made up</h:title><model><itext><translation lang='en'>"
    "<text id='q'><value>Which sign?</value><value form='image'>jr://images/small.png</value>"
    "<value form='big-image'>jr://images/large.png</value>"
    "<value form='audio'>jr://audio/question.wav</value></text>"
    "<text id='a'><value>A ramp</value><value form='image'>jr://images/ramp.png</value>"
    "<value form='audio'>jr://audio/ramp.wav</value></text>"
    "<text id='b'><value form='image'>jr://images/stairs.png</value></text>"
    "</translation></itext><instance><data id='signs'><q/><meta><instanceID/></meta></data>"
    "</instance></model></h:head>"
    "<h:body><select1 ref='/data/q'><label ref=\"jr:itext('q')\"/>"
    "<item><label ref=\"jr:itext('a')\"/><value>ramp</value></item>"
    "<item><label ref=\"jr:itext('b')\"/><value>stairs</value></item>"
    "</select1></h:body></h:html>";

content::Target document(const std::string& path, const content::Document& value) {
    return {path, content::to_json(value)};
}

Path with_pictures(const Path& folder) {
    content::FormInfo info;
    info.id = "signs";
    info.title = {"Uydurma", "Made up", "Выдумка"};
    info.recipient = "author";
    info.xform = "forms/signs.xml";
    content::Store::Change change;
    change.put = {document("site.json", site_of_author()),
                  document("programme/programme.json", content::Programme{}),
                  document("programme/institutions.json", content::Institutions{}),
                  document("forms/signs.json", info),
                  {info.xform, kForm},
                  {content::form_file_path("signs", "small.png"), png(300, 200, 0x00566B)},
                  {content::form_file_path("signs", "large.png"), png(900, 600, 0x00566B)},
                  {content::form_file_path("signs", "question.wav"), "made up: the question"},
                  {content::form_file_path("signs", "ramp.wav"), "made up: a ramp"},
                  {content::form_file_path("signs", "ramp.png"), png(200, 200, 0x1C7C4A)},
                  {content::form_file_path("signs", "stairs.png"), png(200, 100, 0xF2A900)}};
    change.info = content::ReleaseInfo{1, Time{}, Time{}, Time{}};
    const Path file = folder / "content.db";
    auto store = content::Store::open(file);
    REQUIRE(store);
    REQUIRE(store->apply(change));
    REQUIRE(store->finish_export());
    return file;
}

}  // namespace

TEST_CASE("a form's pictures are seen, enlarged and chosen") {
    const test::TempFolder folder;
    for (const auto& display : ui::all_displays()) {
        Terminal terminal(display, with_pictures(folder.path()));
        terminal.kosk().apply(act::Start{});
        terminal.kosk().apply(act::ChooseLanguage{text::Language::en});
        terminal.kosk().apply(act::StartForm{"signs", {}});
        terminal.refresh();
        const auto* picture = terminal.element("picture./data/q");
        REQUIRE(picture != nullptr);
        CHECK(picture->role == ui::Role::image);
        CHECK(picture->label == "Which sign?");
        CHECK(picture->box.width / picture->box.height == Approx(1.5).epsilon(0.01));
        const float small = picture->box.width;
        CHECK(terminal.harness().audit().empty());

        terminal.tap("enlarge./data/q");
        CHECK(terminal.element("picture./data/q")->box.width > small);
        terminal.tap("enlarge./data/q");
        CHECK(terminal.element("picture./data/q")->box.width == small);

        REQUIRE(terminal.element("choice./data/q.stairs") != nullptr);
        CHECK(terminal.element("choice./data/q.stairs")->label == "stairs");
        terminal.tap("choice./data/q.ramp");
        CHECK(terminal.element("choice./data/q.ramp")->checked);
        CHECK(terminal.state().session->form->answers.value("/data/q").value() == "ramp");
    }
}

TEST_CASE("recordings of a question and of its choices are heard, with speech and without") {
    const test::TempFolder folder;
    Terminal terminal({}, with_pictures(folder.path()));
    terminal.kosk().apply(act::Start{});
    terminal.kosk().apply(act::ChooseLanguage{text::Language::en});
    terminal.kosk().apply(act::StartForm{"signs", {}});
    terminal.refresh();
    CHECK(terminal.element("listen./data/q.stairs") == nullptr);
    terminal.tap("listen./data/q");
    CHECK(terminal.speech().said.back().text == "made up: the question");
    terminal.tap("listen./data/q.ramp");
    CHECK(terminal.speech().said.back().text == "made up: a ramp");
    REQUIRE(terminal.speech().queue.size() == 1);
    terminal.kosk().touched(Time{});
    CHECK(terminal.speech().queue.empty());

    terminal.kosk().apply(act::SwitchSpeech{true});
    terminal.refresh();
    terminal.tap("listen./data/q");
    REQUIRE(terminal.speech().queue.size() == 1);
    CHECK(terminal.speech().queue.back().text == "made up: the question");
    terminal.kosk().touched(Time{});
    CHECK(terminal.speech().queue.size() == 1);  // the narrator decides
}

}  // namespace kosk::screens
