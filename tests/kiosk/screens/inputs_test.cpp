// Each kind of question on the screen: what a finger does, and what the form gets.
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

#include "kiosk/session/views/form_view.h"
#include "tests/kiosk/screens/measure.h"
#include "tests/kiosk/screens/terminal.h"

namespace kosk::screens {

namespace {

namespace act = session::act;

std::string every_input() {
    std::ifstream file(std::string(KOSK_SOURCE_DIR) + "/tests/kiosk/screens/every_input.xml");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

// The form that has every input, begun, in a terminal that knows where it stands.
void begin(Terminal& terminal, text::Language language = text::Language::en) {
    terminal.kosk().apply(act::Start{});
    terminal.kosk().apply(act::ChooseLanguage{language});
    auto form = forms::Form::load(every_input(), "every_input.xml");
    REQUIRE(form);
    auto content = std::make_shared<session::Content>(*terminal.state().content);
    content::FormInfo info;
    info.id = "every-input";
    info.title = {"Nümunə", "Sample", "Пример"};
    info.recipient = "terminal-operator";
    content->forms.push_back(info);
    content->usable.put("every-input", *form);
    terminal.kosk().apply(act::ContentLoaded{content});
    terminal.kosk().apply(act::StartForm{"every-input", {}});
    terminal.wait_for_trial();
    REQUIRE(terminal.state().session->form);
    REQUIRE(terminal.state().session->form->id == "every-input");
}

void go_to(Terminal& terminal, const std::string& name) {
    terminal.kosk().apply(act::ChangeAnswer{"/data/" + name});
    terminal.refresh();
}

// At the question for a paper, with so many pages scanned.
void scan(Terminal& terminal, std::size_t pages) {
    terminal.glass().with([](auto& glass) {
        glass.trouble.reset();
        glass.page = {60, 85, 1, std::vector<std::uint8_t>(60 * 85, 200), 0};
    });
    const auto& scan = terminal.state().session->form->attachments.scan;
    for (std::size_t i = 0; i < pages; ++i) {
        terminal.kosk().apply(act::ScanPage{"/data/paper"});
        terminal.wait_until([&] { return !scan.running; });
    }
    REQUIRE(scan.pages.size() == pages);
}

std::string answer(Terminal& terminal, const std::string& name) {
    return terminal.state().session->form->answers.value("/data/" + name).value();
}

}  // namespace

TEST_CASE("numbers: the pad has a point for decimals and a plus for telephones") {
    Terminal terminal;
    begin(terminal);
    go_to(terminal, "people");
    terminal.refresh();
    CHECK(terminal.element("key.7") != nullptr);
    CHECK(terminal.element("key..") == nullptr);
    go_to(terminal, "wage");
    terminal.type("450.5");
    terminal.tap("form.next");
    CHECK(answer(terminal, "wage") == "450.5");
    terminal.kosk().apply(act::ChooseLanguage{text::Language::az});
    const auto review = session::make_review_view(terminal.state());
    const auto wage = std::find_if(review.answers.begin(),
                                   review.answers.end(),
                                   [](const auto& one) { return one.ref == "/data/wage"; });
    REQUIRE(wage != review.answers.end());
    CHECK(wage->answer == "450,5");
    terminal.kosk().apply(act::Choose{"/data/wage", "450"});
    CHECK(answer(terminal, "wage") == "450.0");
    CHECK(session::make_review_view(terminal.state()).answers[5].answer == "450");
    go_to(terminal, "phone");
    terminal.type("+994");
    terminal.tap("form.next");
    CHECK(answer(terminal, "phone") == "+994");
}

TEST_CASE("a date: begun at today, stepped, its year typed") {
    Terminal terminal;
    begin(terminal);
    go_to(terminal, "born");
    terminal.tap("date./data/born.begin");
    REQUIRE(answer(terminal, "born").size() == 10);
    terminal.tap("date./data/born.year");
    terminal.type("1984");
    CHECK(answer(terminal, "born").starts_with("1984-"));
    terminal.tap("date./data/born.month.more");
    CHECK(terminal.element("key.1") == nullptr);  // the pad goes with the typing
    terminal.tap("clear./data/born");
    CHECK(answer(terminal, "born").empty());
}

TEST_CASE("a time and a moment are written with the terminal's offset") {
    Terminal terminal;
    begin(terminal);
    go_to(terminal, "hour");
    terminal.tap("date./data/hour.begin");
    terminal.tap("date./data/hour.hour");
    terminal.type("9");
    terminal.tap("date./data/hour.minute");
    terminal.type("05");
    CHECK(answer(terminal, "hour") == "09:05:00.000+04:00");
    go_to(terminal, "moment");
    terminal.tap("date./data/moment.begin");
    CHECK(answer(terminal, "moment").ends_with(":00.000+04:00"));
}

TEST_CASE("one of few: tapped, tapped away, leading on when it is quick") {
    Terminal terminal;
    begin(terminal);
    go_to(terminal, "often");
    terminal.tap("choice./data/often.rarely");
    CHECK(answer(terminal, "often") == "rarely");
    terminal.tap("clear./data/often");
    CHECK(answer(terminal, "often").empty());
    go_to(terminal, "likert");
    terminal.tap("choice./data/likert.always");
    CHECK(answer(terminal, "likert") == "always");
    go_to(terminal, "agree");
    terminal.tap("choice./data/agree.false");
    CHECK(answer(terminal, "agree") == "false");
    go_to(terminal, "quick");
    terminal.tap("choice./data/quick.often");
    CHECK(terminal.state().session->form->at == "/data/district");
}

TEST_CASE("a long list is narrowed by typing and shows what can be looked through") {
    Terminal terminal;
    begin(terminal);
    go_to(terminal, "district");
    terminal.refresh();
    REQUIRE(terminal.element("form.unlisted") != nullptr);
    CHECK(terminal.element("form.unlisted")->label ==
          "60 more fit. Type more letters to find yours.");
    terminal.tap("form.filter");
    terminal.type("rayon 117");
    CHECK(terminal.element("form.unlisted") == nullptr);
    terminal.tap("choice./data/district.d117");
    CHECK(answer(terminal, "district") == "d117");
    terminal.tap("form.filter.clear");
    terminal.tap("form.filter");
    terminal.type("zz");
    CHECK(terminal.element("form.nothing") == nullptr);  // the chosen one stays in sight
    CHECK(terminal.element("choice./data/district.d117") != nullptr);
}

TEST_CASE("rows are put in order by their arrows") {
    Terminal terminal;
    begin(terminal);
    go_to(terminal, "order");
    terminal.tap("rank./data/order.keep");
    CHECK(answer(terminal, "order") == "never rarely often always");
    terminal.tap("rank./data/order.often.up");
    CHECK(answer(terminal, "order") == "never often rarely always");
    terminal.tap("rank./data/order.never.down");
    CHECK(answer(terminal, "order") == "often never rarely always");
    CHECK(terminal.element("rank./data/order.often.up") == nullptr);
    CHECK(terminal.element("rank./data/order.often")->value == "1");
}

TEST_CASE("ranges: a scale, stars, and steps for a long one") {
    Terminal terminal;
    begin(terminal);
    go_to(terminal, "pain");
    terminal.tap("choice./data/pain.7");
    CHECK(answer(terminal, "pain") == "7");
    go_to(terminal, "stars");
    terminal.tap("choice./data/stars.4");
    CHECK(answer(terminal, "stars") == "4");
    go_to(terminal, "distance");
    terminal.refresh();
    CHECK(terminal.element("range./data/distance")->label == "Not answered yet");
    terminal.tap("range./data/distance.more");
    CHECK(answer(terminal, "distance") == "0.0");
    CHECK_FALSE(terminal.element("range./data/distance.less")->enabled);
    terminal.tap("range./data/distance.more");
    CHECK(answer(terminal, "distance") == "0.5");
    terminal.tap("range./data/distance.much_more");
    CHECK(answer(terminal, "distance") == "10.5");
    terminal.kosk().apply(act::ChooseLanguage{text::Language::az});
    terminal.refresh();
    CHECK(terminal.element("range./data/distance")->label == "10,5");
}

TEST_CASE("a signature: drawn, kept as a picture by Continue, drawn again") {
    Terminal terminal;
    begin(terminal);
    go_to(terminal, "sign");
    const ui::Element* pad = terminal.element("sketch./data/sign");
    REQUIRE(pad != nullptr);
    const ui::Rect box = pad->box;
    const auto draw = [&] {
        terminal.harness().drag({box.x + 60, box.y + 100}, {box.right() - 60, box.y + 160});
    };
    draw();
    const auto& form = *terminal.state().session->form;
    REQUIRE(form.attachments.sketches.at("/data/sign").size() == 1);
    CHECK(form.attachments.sketches.at("/data/sign").front().size() > 5);
    CHECK(answer(terminal, "sign").empty());
    terminal.tap("sketch./data/sign.again");
    CHECK_FALSE(form.attachments.sketches.contains("/data/sign"));
    draw();
    draw();
    CHECK(form.attachments.sketches.at("/data/sign").size() == 2);
    terminal.tap("form.next");
    CHECK(form.at == "/data/voice");
    CHECK(answer(terminal, "sign").ends_with(".png"));
    terminal.kosk().apply(act::ChangeAnswer{"/data/sign"});
    terminal.refresh();
    terminal.tap("sketch./data/sign.again");
    CHECK(answer(terminal, "sign").empty());
}

TEST_CASE("a table-list asks row by row, its head asks nothing") {
    forms::Question row;
    row.control = forms::Control::select_one;
    row.choices = {{"a", "A"}, {"b", "B"}};
    for (const auto& [appearance, input] : {std::pair("list-nolabel", session::Input::scale),
                                            std::pair("w1 list-nolabel", session::Input::scale),
                                            std::pair("label", session::Input::note),
                                            std::pair("", session::Input::one_of)}) {
        INFO(appearance);
        row.appearance = appearance;
        CHECK(session::input_of(row) == input);
    }
    row.control = forms::Control::select_many;
    row.appearance = "list-nolabel";
    CHECK(session::input_of(row) == session::Input::some_of);
}

TEST_CASE("what the terminal cannot do is said, with the way out") {
    Terminal terminal;
    begin(terminal);
    go_to(terminal, "voice");
    terminal.refresh();
    REQUIRE(terminal.element("unsupported./data/voice") != nullptr);
    go_to(terminal, "where");
    terminal.refresh();
    CHECK(terminal.element("place./data/where.use") == nullptr);  // nobody entered the place
    terminal.tap("form.next");
    CHECK(terminal.state().session->form->at != "/data/where");
}

TEST_CASE("a paper of several pages: each is shown and named, then all are one document") {
    Terminal terminal;
    begin(terminal);
    go_to(terminal, "paper");
    scan(terminal, 3);
    for (const std::string page : {"0", "1", "2"}) {
        const ui::Element* shown = terminal.element("scan.page." + page);
        REQUIRE(shown != nullptr);
        CHECK(shown->label == "Page " + std::to_string(std::stoi(page) + 1) + " of 3");
    }
    CHECK(terminal.element("scan.page.0")->box.right() < terminal.element("scan.page.1")->box.x);
    terminal.tap("scan.drop");
    CHECK(terminal.element("scan.page.2") == nullptr);
    CHECK(terminal.element("scan.page.1")->label == "Page 2 of 2");
    terminal.tap("scan.use");
    terminal.wait_until([&] { return !terminal.state().session->form->attachments.scan.binding; });
    CHECK(terminal.element("media.attached") != nullptr);
    CHECK(answer(terminal, "paper").ends_with(".pdf"));
}

TEST_CASE("every input fits every display, text size and language") {
    const auto language = GENERATE(text::Language::az, text::Language::ru);
    const auto size = GENERATE(session::TextSize::small, session::TextSize::extra_large);
    const auto display = GENERATE(ui::DisplayProfile{},
                                  ui::DisplayProfile::of_diagonal(21.5F, 1920, 1080),
                                  ui::DisplayProfile::of_diagonal(10, 1280, 800));
    Terminal terminal(display);
    begin(terminal, language);
    terminal.kosk().apply(act::SetTextSize{size});
    const auto check = [&](const std::string& where) {
        terminal.refresh();
        std::string wrong;
        for (const auto& line : terminal.harness().audit()) {
            wrong += line + "\n";
        }
        INFO(where << "\n" << wrong);
        CHECK(wrong.empty());
    };
    auto& answers = terminal.state().session->form->answers;
    for (const auto& question : answers.questions()) {
        terminal.kosk().apply(act::ChangeAnswer{question.ref});
        check(question.ref + " empty");
        if (question.type == forms::DataType::date || question.type == forms::DataType::date_time ||
            question.type == forms::DataType::time) {
            terminal.kosk().apply(act::StepDate{question.ref, act::DatePart::day, 0});
        } else if (question.range) {
            terminal.kosk().apply(act::Choose{question.ref, "3"});
        } else if (!question.choices.empty()) {
            terminal.kosk().apply(act::Choose{question.ref, question.choices.back().value});
        } else if (question.ref == "/data/paper") {
            scan(terminal, 7);
        }
        check(question.ref + " answered");
    }
}

TEST_CASE("every kind of question is reached by the keypad, left again, and heard") {
    Terminal terminal;
    begin(terminal, GENERATE(text::Language::az, text::Language::ru));
    for (const auto& question : terminal.state().session->form->answers.questions()) {
        terminal.kosk().apply(act::ChangeAnswer{question.ref});
        terminal.refresh();
        INFO(question.ref << "\n" << ui::describe(terminal.harness().elements()));
        CHECK(unspoken(terminal) == std::vector<std::string>{});
        CHECK(unreached(terminal) == std::vector<std::string>{});
    }
}

TEST_CASE("who cannot draw puts a cross by the keypad") {
    Terminal terminal;
    begin(terminal);
    const auto questions = terminal.state().session->form->answers.questions();
    const auto drawn = std::find_if(questions.begin(), questions.end(), [](const auto& question) {
        return session::input_of(question) == session::Input::drawing;
    });
    REQUIRE(drawn != questions.end());
    terminal.kosk().apply(act::ChangeAnswer{drawn->ref});
    terminal.refresh();
    const std::string cross = "sketch." + drawn->ref + ".cross";
    terminal.choose(cross, ui::NavKey::down);
    CHECK(terminal.state().session->form->attachments.sketches.at(drawn->ref).size() == 2);
    CHECK(terminal.element(cross) == nullptr);
    CHECK(terminal.element("sketch." + drawn->ref + ".again") != nullptr);
}

TEST_CASE("a masked field is heard neither while it is typed nor when it is looked over") {
    Terminal terminal;
    begin(terminal);
    const auto questions = terminal.state().session->form->answers.questions();
    std::string masked;
    for (const auto& question : questions) {
        terminal.kosk().apply(act::ChangeAnswer{question.ref});
        terminal.refresh();
        const ui::Element* field = terminal.element("field." + question.ref);
        masked = field != nullptr && field->secret ? question.ref : masked;
    }
    REQUIRE_FALSE(masked.empty());
    terminal.kosk().apply(act::SwitchSpeech{true});
    terminal.kosk().apply(act::ChangeAnswer{masked});
    terminal.refresh();
    const auto before = terminal.speech().said.size();
    terminal.tap("key.7");
    terminal.tap("key.7");
    for (std::size_t i = before; i < terminal.speech().said.size(); ++i) {
        INFO(terminal.speech().said[i].text);
        CHECK(terminal.speech().said[i].text.find('7') == std::string::npos);
    }
    CHECK(terminal.speech().said.size() > before);
}

}  // namespace kosk::screens
