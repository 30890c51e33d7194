// RunnerAnswers to a session that has ended: they change nothing, whoever is there now.
#include <functional>
#include <sstream>

#include <catch2/catch.hpp>

#include "kiosk/session/model/print_job.h"
#include "kiosk/session/update/session_life.h"
#include "tests/kiosk/session/made_up.h"

namespace kosk::session {

namespace {

constexpr SessionNumber kSomebodyElse{1000};

// What answers may change, in one line.
std::string summary(const AppState& state) {
    std::ostringstream out;
    out << "printers " << state.printers.size();
    if (!state.session) {
        return out.str() + " rests";
    }
    const Session& session = *state.session;
    out << " places " << session.places.size() << " at " << session.place().route.index()
        << " article " << (session.article ? session.article->slug : "") << session.article_failed
        << " hits " << session.hits.size() << session.searched << " refused "
        << session.refused_form << " receipt " << session.receipt.has_value();
    for (const auto& [job, work] : session.prints) {
        out << " print " << job << static_cast<int>(work.stage);
    }
    if (session.lookup) {
        out << " lookup " << static_cast<int>(session.lookup->outcome)
            << static_cast<int>(session.lookup->centre);
    }
    if (session.form) {
        const FormWork& form = *session.form;
        out << " form " << form.id << " photo " << form.answers.value("/data/photo").value_or("")
            << " media " << static_cast<int>(form.attachments.media)
            << form.attachments.files.size() << " pages " << form.attachments.scan.pages.size()
            << form.attachments.scan.trouble.has_value() << " sending "
            << static_cast<int>(form.sending.stage) << form.sending.code.has_value();
    }
    if (session.maintenance) {
        const Maintenance& staff = *session.maintenance;
        out << " staff " << static_cast<int>(staff.gate) << staff.found.has_value()
            << staff.scanner.has_value() << (staff.scan && !staff.scan->running)
            << (staff.saving && !staff.saving->running);
    }
    return out.str();
}

AppState with(AppState state, std::initializer_list<Action> actions) {
    for (const Action& action : actions) {
        update(state, action);
    }
    return state;
}

AppState at_photo() {
    return with(in_form(), {act::ChangeAnswer{"/data/photo"}});
}

AppState searching_sticks() {
    return with(at_photo(), {act::FindMedia{}});
}

AppState scanning() {
    return with(at_photo(), {act::ScanPage{"/data/photo"}});
}

AppState sending() {
    AppState state = in_form();
    update(state, act::ChangeAnswer{"/data/name"});
    type(state, "Aygün");
    update(state, act::FormNext{});
    return with(std::move(state), {act::SetConsent{true}, act::Submit{}});
}

AppState with_receipt() {
    AppState state = sending();
    const auto code = crypto::ReceiptCode::generate();
    update(state, act::ReceiptMade{code});
    return with(std::move(state), {act::Saved{code.instance_id()}, act::PrintReceipt{}});
}

AppState looking_up() {
    const auto code = crypto::ReceiptCode::generate();
    AppState state = with(at_home(), {act::Open{TrackRoute{}}});
    type(state, code.text());
    return with(std::move(state), {act::LookUpCode{}});
}

AppState at_the_door() {
    AppState state;
    update(state, act::Tick{kNow, 0ms});
    return with(std::move(state), {act::AskStaff{}});
}

AppState with_staff() {
    AppState state = at_the_door();
    state.options.scans = true;
    return with(std::move(state),
                {act::PinAnswered{{PinAnswer::Verdict::right, {}}},
                 act::TestScan{},
                 act::SaveDiagnostics{}});
}

struct Case {
    const char* name;
    std::function<AppState()> awaiting;  // the session that waits for it
    std::function<Action(const AppState&)> answer;
};

act::MediaRead letter() {
    return {"/data/photo", "letter.jpg", "jpg", "image/jpeg", "bytes"};
}

std::vector<Case> cases_of_forms() {
    return {
        {"a stick was looked at",
         searching_sticks,
         [](const AppState&) {
             return act::MediaFound{{{"1", "a.jpg", "image/jpeg", 3}}};
         }},
        {"a document was read", at_photo, [](const AppState&) { return letter(); }},
        {"a document could not be read",
         at_photo,
         [](const AppState&) {
             return act::MediaFailed{"/data/photo", ErrorKind::timeout};
         }},
        {"a page was scanned",
         scanning,
         [](const AppState& state) {
             return act::PageScanned{state.scan_serial, "jpeg", nullptr};
         }},
        {"no page was scanned",
         scanning,
         [](const AppState& state) {
             return act::ScanFailed{state.scan_serial, platform::ScannerTrouble::jam};
         }},
        {"there is room",
         [] { return at_home(); },
         [](const AppState&) {
             return act::RoomChecked{{"made-up", {}}, std::nullopt};
         }},
        {"a code was made",
         sending,
         [](const AppState&) { return act::ReceiptMade{crypto::ReceiptCode::generate()}; }},
        {"it was saved",
         [] { return with(sending(), {act::ReceiptMade{crypto::ReceiptCode::generate()}}); },
         [](const AppState& state) {
             return act::Saved{state.session->form->sending.code->instance_id()};
         }},
        {"it was not saved",
         [] { return with(sending(), {act::ReceiptMade{crypto::ReceiptCode::generate()}}); },
         [](const AppState& state) {
             return act::SaveFailed{state.session->form->sending.code->instance_id(),
                                    ErrorKind::no_space};
         }},
    };
}

std::vector<Case> cases_of_paper_and_content() {
    return {
        {"a sheet is out",
         with_receipt,
         [](const AppState& state) {
             return act::PrintDone{std::string(kReceiptJob), state.print_serial};
         }},
        {"a sheet is not out",
         with_receipt,
         [](const AppState& state) {
             return act::PrintFailed{std::string(kReceiptJob), state.print_serial};
         }},
        {"the printer was asked",
         [] { return at_home(); },
         [](const AppState&) {
             return act::PrinterChecked{paper::Paper::a4, {}};
         }},
        {"an article was read",
         [] { return with(at_home(), {act::Open{ArticleRoute{"liberty"}}}); },
         [](const AppState&) {
             auto article = std::make_shared<content::Article>();
             article->slug = "liberty";
             return act::ArticleLoaded{article};
         }},
        {"an article was not read",
         [] { return with(at_home(), {act::Open{ArticleRoute{"liberty"}}}); },
         [](const AppState&) { return act::ArticleFailed{"liberty"}; }},
        {"a search is over",
         [] {
             AppState state = with(at_home(), {act::Open{SearchRoute{}}});
             type(state, "liberty");
             return state;
         },
         [](const AppState&) {
             return act::SearchDone{"liberty", text::Language::en, {}};
         }},
        {"a code was found here",
         looking_up,
         [](const AppState& state) {
             return act::StatusFound{state.session->lookup->instance_id, std::nullopt};
         }},
        {"a code could not be looked for",
         looking_up,
         [](const AppState& state) {
             return act::StatusFailed{state.session->lookup->instance_id};
         }},
        {"the centre knows the code",
         [] {
             AppState state = looking_up();
             update(state, act::StatusFound{state.session->lookup->instance_id, std::nullopt});
             return state;
         },
         [](const AppState& state) {
             return act::CentreAnswered{state.session->lookup->instance_id, {}};
         }},
    };
}

std::vector<Case> cases_of_staff() {
    return {
        {"the PIN is right",
         at_the_door,
         [](const AppState&) {
             return act::PinAnswered{{PinAnswer::Verdict::right, {}}};
         }},
        {"the terminal was inspected",
         with_staff,
         [](const AppState&) { return act::Inspected{}; }},
        {"the scanner was asked",
         with_staff,
         [](const AppState&) { return act::ScannerChecked{}; }},
        {"a page was tried",
         with_staff,
         [](const AppState& state) { return act::ScanTried{{.serial = state.scan_serial}}; }},
        {"diagnostics are on the stick",
         with_staff,
         [](const AppState&) {
             return act::DiagnosticsSaved{{}, "STICK"};
         }},
    };
}

void check(const std::vector<Case>& cases) {
    for (const Case& one : cases) {
        INFO(one.name);
        AppState state = one.awaiting();
        const std::string before = summary(state);
        const Action action = one.answer(state);

        // To somebody whose session looks just the same, and waits for the same.
        CHECK(update(state, RunnerAnswer{kSomebodyElse, action}).empty());
        CHECK_FALSE(is_news(state, RunnerAnswer{kSomebodyElse, action}));
        CHECK(summary(state) == before);

        // To nobody.
        AppState resting = one.awaiting();
        const SessionNumber gone = resting.session_number();
        wipe(resting);
        CHECK(update(resting, RunnerAnswer{gone, action}).empty());
        CHECK(summary(resting) == summary(AppState()));

        // To whoever asked: else the above would prove nothing.
        update(state, RunnerAnswer{state.session_number(), action});
        CHECK(summary(state) != before);
    }
}

}  // namespace

TEST_CASE("a late answer about a form reaches neither nobody's screen nor the next person's") {
    check(cases_of_forms());
}

TEST_CASE("a late answer about paper or content reaches neither nobody's screen nor the next") {
    check(cases_of_paper_and_content());
}

TEST_CASE("a late answer to staff reaches neither nobody's screen nor the next person's") {
    check(cases_of_staff());
}

TEST_CASE("a document of one citizen is never attached to the next one's application") {
    AppState state = at_photo();
    const SessionNumber first = state.session_number();
    update(state, act::Erase{});
    update(state, act::Start{});
    update(state, act::ChooseLanguage{text::Language::en});
    update(state, act::StartForm{"made-up", {}});
    update(state, act::RoomChecked{{"made-up", {}}, std::nullopt});
    update(state, act::ChangeAnswer{"/data/photo"});
    REQUIRE(state.session_number() != first);
    update(state, RunnerAnswer{first, letter()});
    CHECK(state.session->form->answers.value("/data/photo").value_or("").empty());
    CHECK(state.session->form->attachments.file_names.empty());
    update(state, RunnerAnswer{state.session_number(), letter()});
    CHECK(state.session->form->attachments.file_names.size() == 1);
}

TEST_CASE("every session has a number of its own, and a resting screen has none") {
    AppState state = at_home();
    const SessionNumber first = state.session_number();
    CHECK(first != SessionNumber::none);
    update(state, act::QuickExit{});
    const SessionNumber second = state.session_number();
    CHECK(second != first);
    update(state, act::Erase{});
    CHECK(state.session_number() == SessionNumber::none);
    update(state, act::AskStaff{});
    CHECK(state.session_number() != first);
    CHECK(state.session_number() != second);
    CHECK(state.session_number() != SessionNumber::none);
}

}  // namespace kosk::session
