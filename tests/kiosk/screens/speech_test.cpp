// What is heard: every screen, error and receipt, in the language shown, and never a secret.
#include <algorithm>
#include <fstream>

#include <catch2/catch.hpp>

#include "kiosk/screens/utterance.h"
#include "tests/kiosk/screens/terminal.h"

namespace kosk::screens {

namespace {

namespace act = session::act;

// Everything said since `from`, in one text.
std::string heard(Terminal& terminal, std::size_t from = 0) {
    std::string all;
    const auto& said = terminal.speech().said;
    for (std::size_t i = from; i < said.size(); ++i) {
        all += said[i].text + "\n";
    }
    return all;
}

bool hears(Terminal& terminal, std::size_t from, const std::string& words) {
    return heard(terminal, from).find(words) != std::string::npos;
}

std::size_t now(Terminal& terminal) {
    return terminal.speech().said.size();
}

void with_speech(Terminal& terminal) {
    terminal.tap("attract.start");
    terminal.tap("language.en");
    terminal.tap("bar.accessibility");
    terminal.tap("access.speech");
}

}  // namespace

TEST_CASE("nothing is said until somebody wants it, and all of a screen after that") {
    Terminal terminal;
    terminal.tap("attract.start");
    terminal.tap("language.en");
    CHECK(terminal.speech().said.empty());
    terminal.tap("bar.accessibility");
    terminal.tap("access.speech");
    CHECK(hears(terminal, 0, "Speech is on"));
    CHECK(hears(terminal, 0, "Size of the text"));
    const auto home = now(terminal);
    terminal.tap("bar.home");
    REQUIRE(now(terminal) > home);
    CHECK(terminal.speech().said[home].language == "en");
    CHECK(hears(terminal, home, "Know your rights"));
    CHECK(hears(terminal, home, "Finish and erase, button"));
    CHECK_FALSE(hears(terminal, home, "Speech is on"));
}

TEST_CASE("speech speaks the language that is shown") {
    Terminal terminal;
    with_speech(terminal);
    terminal.tap("bar.language");
    const auto before = now(terminal);
    terminal.tap("language.ru");
    REQUIRE(now(terminal) > before);
    CHECK(terminal.speech().said.back().language == "ru");
    CHECK(hears(terminal, before, "кнопка"));
}

TEST_CASE("a touch silences what is being said, a control of speech does not") {
    Terminal terminal;
    with_speech(terminal);
    terminal.tap("bar.home");
    const int stops = terminal.speech().stops;
    terminal.tap("speech.pause");
    CHECK(terminal.speech().held);
    CHECK(terminal.speech().stops == stops);
    CHECK(terminal.element("speech.pause")->label == "Go on");
    terminal.tap("speech.pause");
    CHECK_FALSE(terminal.speech().held);
    terminal.tap("speech.faster");
    CHECK(terminal.speech().settings.rate == 125);
    terminal.tap("speech.louder");
    CHECK(terminal.speech().settings.volume == 125);
    CHECK(terminal.speech().stops == stops);
    terminal.harness().press({540, 5});
    CHECK(terminal.speech().stops == stops + 1);
    CHECK(terminal.speech().queue.empty());
    terminal.harness().release({540, 5});
}

TEST_CASE("an error is heard, and the receipt with its code sign by sign") {
    Terminal terminal;
    with_speech(terminal);
    terminal.tap("bar.home");
    terminal.kosk().apply(act::StartForm{"programme-feedback", {}});
    terminal.refresh();
    terminal.tap("form.next");
    terminal.tap("form.next");
    const auto asked = now(terminal);
    terminal.tap("form.next");
    const auto& elements = terminal.harness().elements();
    const auto error = std::find_if(elements.begin(), elements.end(), [](const auto& element) {
        return element.id.starts_with("error.") && element.live;
    });
    INFO(ui::describe(elements));
    REQUIRE(error != elements.end());
    CHECK(hears(terminal, asked, error->label));
    terminal.tap_label("This works for me");
    terminal.tap("form.next");
    const auto typing = now(terminal);
    terminal.type("ok");
    CHECK(hears(terminal, typing, "o\n"));
    CHECK(hears(terminal, typing, "k\n"));
    terminal.tap("form.next");
    terminal.tap("form.next");
    terminal.tap_label("No");
    terminal.tap("form.next");
    const auto consent = now(terminal);
    terminal.tap("review.consent");
    CHECK(hears(terminal, consent, "ticked"));
    const auto sent = now(terminal);
    terminal.tap("review.send");
    terminal.wait_for_worker();
    const std::string code = terminal.element("receipt.code")->value;
    CHECK(hears(terminal, sent, spelled(code)));
}

TEST_CASE("a secret is neither read aloud nor spelled while it is typed") {
    const session::Tr tr(nullptr, text::Language::en);
    ui::Element field;
    field.role = ui::Role::textfield;
    field.label = "Password";
    field.value = "zqxcanary";
    field.secret = true;
    field.tappable = true;
    CHECK(utterance_of(field, tr).text == "Password, filled in, not read aloud, field to fill in");
    ui::Element answer;
    answer.label = "••••••";
    CHECK(utterance_of(answer, tr).text == "filled in, not read aloud");
}

TEST_CASE("the end of a session silences the voice and forgets its settings") {
    Terminal terminal;
    with_speech(terminal);
    terminal.tap("speech.faster");
    terminal.tap("bar.finish");
    CHECK(terminal.speech().speaking());
    terminal.tap("erase.yes");
    CHECK_FALSE(terminal.speech().speaking());
    CHECK(terminal.speech().settings == platform::SpeechSettings{});
    const auto after = now(terminal);
    terminal.tap("attract.start");
    terminal.tap("language.az");
    CHECK(now(terminal) == after);
}

TEST_CASE("a headset wakes the resting terminal, which asks for the language in all of them") {
    Terminal terminal;
    std::ofstream(terminal.folder() / "cards") << " 1 [Headset        ]: USB-Audio - made up\n";
    terminal.pass(std::chrono::seconds(1));
    REQUIRE(terminal.element("language.en") != nullptr);
    const auto& said = terminal.speech().said;
    const auto has = [&](const char* language, const char* words) {
        return std::any_of(said.begin(), said.end(), [&](const auto& line) {
            return line.language == language && line.text.find(words) != std::string::npos;
        });
    };
    CHECK(has("az", "Dili seçin"));
    CHECK(has("en", "Choose a language"));
    CHECK(has("ru", "Выберите язык"));
    CHECK(has("ru", "Русский"));
    std::ofstream(terminal.folder() / "cards") << "";
    terminal.pass(std::chrono::seconds(1));
    CHECK_FALSE(terminal.speech().speaking());
}

TEST_CASE("who listens is not taken for gone") {
    Terminal terminal;
    with_speech(terminal);
    for (int i = 0; i < 300; ++i) {
        terminal.pass(std::chrono::seconds(1));
    }
    CHECK(terminal.element("idle.stay") == nullptr);
    terminal.speech().queue.clear();  // all was said
    terminal.pass(std::chrono::seconds(121));
    CHECK(terminal.element("idle.stay") != nullptr);
    CHECK(hears(terminal, 0, "Are you still there?"));
}

}  // namespace kosk::screens
