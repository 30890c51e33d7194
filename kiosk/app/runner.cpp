#include "kiosk/app/runner.h"

#include <utility>

#include "kiosk/app/load_content.h"
#include "kiosk/app/sketch_picture.h"
#include "shared/base/log.h"

namespace kosk::app {

namespace act = session::act;
namespace effect = session::effect;

namespace {

// What one application may need: answers and a few documents.
constexpr std::uint64_t kRoomForOne = 64U << 20U;

}  // namespace

Runner::Runner(TerminalFiles files,
               const Clock& clock,
               Devices devices,
               std::unique_ptr<platform::Speech> speech,
               std::function<void()> wake)
    : files_(std::move(files)),
      guard_(std::make_shared<ReleaseGuard>(GuardFiles{files_.root, files_.seen})),
      clock_(clock),
      pictures_([this](const std::string& path) {
          return reader_ ? guard_->file(*reader_, path)
                         : Result<std::string>(fail(ErrorKind::not_found, "no content"));
      }),
      speech_(std::move(speech)),
      headset_(files_.sound_cards),
      display_(std::move(devices.display)),
      worker_(std::move(devices),
              PinGuard(files_.pin, files_.tries, clock),
              TerminalSigner(files_.key, files_.name, clock),
              std::move(wake)) {}

submission::Outbox* Runner::outbox() {
    if (!outbox_) {
        open_outbox();
    }
    return outbox_ ? &*outbox_ : nullptr;
}

void Runner::open_outbox() {
    auto opened = submission::Outbox::open(files_.outbox, clock_);
    if (!opened && opened.error().kind == ErrorKind::corrupt) {
        log_error("outbox.set_aside", opened.error());
        opened = submission::Outbox::open(files_.outbox, clock_);
    }
    if (opened) {
        outbox_.emplace(std::move(*opened));
    } else {
        log_error("outbox.open", opened.error());
    }
}

void Runner::open_content() {
    auto opened = content::Reader::open(files_.content);
    if (opened) {
        reader_.emplace(std::move(*opened));
        seen_version_ = reader_->data_version();
    } else if (opened.error().kind != ErrorKind::not_found) {
        log_error("content.open", opened.error());
    }
}

namespace {

// Whose the answer is: that of the session, unless the terminal asks for itself.
template <class Wanted>
session::SessionNumber asker_of(const Wanted&, session::SessionNumber session) {
    return session;
}
session::SessionNumber asker_of(const effect::LoadContent&, session::SessionNumber) {
    return session::SessionNumber::none;
}
session::SessionNumber asker_of(const effect::TryForms&, session::SessionNumber) {
    return session::SessionNumber::none;
}

}  // namespace

void Runner::perform(const session::Effects& effects,
                     session::SessionNumber asker,
                     session::RunnerAnswers& answers) {
    session_ = asker;
    worker_.serve(asker);
    const auto perform_one = [&](const auto& known) {
        session::Actions said;
        on(known, said);
        for (auto& action : said) {
            answers.push_back({asker_of(known, asker), std::move(action)});
        }
    };
    for (const auto& wanted : effects) {
        std::visit([&](const auto& group) { std::visit(perform_one, group); }, wanted.groups());
    }
}

void Runner::after_first_frame(session::RunnerAnswers& answers) {
    if (std::exchange(first_frame_, true)) {
        return;
    }
    outbox();
    if (auto wanted = std::exchange(trial_, std::nullopt)) {
        perform({*std::move(wanted)}, session_, answers);
    }
}

void Runner::collect(session::RunnerAnswers& answers) {
    while (auto done = worker_.done()) {
        if (auto* sealed = std::get_if<SealDone>(&*done)) {
            on(*sealed, answers);
        } else {
            answers.push_back(std::get<session::RunnerAnswer>(std::move(*done)));
        }
    }
    collect_answer(answers);
    if (const auto plugged = headset_.changed()) {
        answers.push_back({session::SessionNumber::none, act::Headset{*plugged}});
    }
    if (!reader_) {
        open_content();
        if (reader_) {
            answers.push_back({session::SessionNumber::none, act::ContentChanged{}});
        }
    } else if (const auto version = reader_->data_version(); version != seen_version_) {
        seen_version_ = version;
        answers.push_back({session::SessionNumber::none, act::ContentChanged{}});
    }
}

bool Runner::take_forget() {
    return std::exchange(forget_, false);
}

void Runner::on(const effect::LoadContent&, session::Actions& answers) {
    pictures_.clear();
    if (!reader_) {
        open_content();
    }
    auto loaded = reader_ ? load_content(*reader_, files_.content, guard_)
                          : Result<std::shared_ptr<const session::Content>>(
                                fail(ErrorKind::not_found, "no content yet"));
    if (!loaded) {
        log_error("content.load", loaded.error());
        reader_.reset();  // to be opened anew: the file may have been replaced
        answers.emplace_back(act::ContentFailed{loaded.error().kind});
        return;
    }
    log_info("content.shown", {{"release", std::to_string((*loaded)->info.release)}});
    answers.emplace_back(act::ContentLoaded{std::move(*loaded)});
}

void Runner::on(const effect::TryForms& wanted, session::Actions& answers) {
    if (!first_frame_) {
        trial_ = wanted;
    } else if (!worker_.start(wanted)) {
        answers.emplace_back(try_and_log(wanted));
    }
}

void Runner::on(const effect::LoadArticle& wanted, session::Actions& answers) {
    auto article = reader_ ? load_article(*reader_, *guard_, wanted.slug)
                           : Result<content::Article>(fail(ErrorKind::not_found, "no content"));
    if (article) {
        answers.emplace_back(
            act::ArticleLoaded{std::make_shared<const content::Article>(std::move(*article))});
    } else {
        log_error("article.load", article.error());
        answers.emplace_back(act::ArticleFailed{wanted.slug});
    }
}

void Runner::on(const effect::Search& wanted, session::Actions& answers) {
    auto hits = reader_ ? reader_->search(wanted.query, wanted.language)
                        : Result<std::vector<content::SearchHit>>();
    if (!hits) {
        log_error("search", Error{hits.error().kind, "", hits.error().native});
    }
    answers.emplace_back(
        act::SearchDone{wanted.query,
                        wanted.language,
                        hits ? std::move(*hits) : std::vector<content::SearchHit>()});
}

void Runner::on(const effect::CheckRoom& wanted, session::Actions& answers) {
    const auto* box = outbox();
    const Result<> room =
        box != nullptr ? box->check_room(kRoomForOne) : fail(ErrorKind::internal, "no outbox");
    std::optional<ErrorKind> refused;
    if (!room) {
        log_error("outbox.refused", room.error());
        refused = room.error().kind;
    }
    answers.emplace_back(act::RoomChecked{wanted.form, refused});
}

void Runner::on(const effect::FindMedia& wanted, session::Actions& answers) {
    if (!worker_.start(Job(wanted))) {
        answers.emplace_back(act::MediaFound{});
    }
}

void Runner::on(const effect::ReadMedia& wanted, session::Actions& answers) {
    if (!worker_.start(Job(wanted))) {
        answers.emplace_back(act::MediaFailed{wanted.ref, ErrorKind::busy});
    }
}

void Runner::on(const effect::MakePicture& wanted, session::Actions& answers) {
    auto picture = picture_of(wanted.sketch);
    if (picture) {
        answers.emplace_back(
            act::MediaRead{wanted.ref, "PNG", "png", "image/png", std::move(*picture)});
    } else {
        answers.emplace_back(act::MediaFailed{wanted.ref, picture.error().kind});
    }
}

void Runner::on(const effect::ScanPage& wanted, session::Actions& answers) {
    if (!worker_.start(wanted)) {
        answers.emplace_back(act::ScanFailed{wanted.serial, platform::ScannerTrouble::busy});
    }
}

void Runner::on(const effect::StopScan&, session::Actions&) {
    worker_.stop_scan();
}

void Runner::on(const effect::BindPages& wanted, session::Actions& answers) {
    if (!worker_.start(Job(wanted))) {
        answers.emplace_back(act::MediaFailed{wanted.ref, ErrorKind::busy});
    }
}

void Runner::on(const effect::Print& wanted, session::Actions& answers) {
    if (!worker_.start(PrintJob(wanted))) {
        answers.emplace_back(
            act::PrintFailed{wanted.job, wanted.serial, platform::PrinterTrouble::timeout});
    }
}

void Runner::on(const effect::CheckPrinter& wanted, session::Actions& answers) {
    if (!worker_.start(PrintJob(wanted))) {
        answers.emplace_back(
            act::PrinterChecked{wanted.paper, {platform::PrinterTrouble::timeout, "busy", false}});
    }
}

void Runner::on(const effect::MakeReceipt&, session::Actions& answers) {
    answers.emplace_back(act::ReceiptMade{crypto::ReceiptCode::generate()});
}

void Runner::on(const effect::Save& wanted, session::Actions& answers) {
    if (!worker_.start(Job(wanted))) {
        answers.emplace_back(act::SaveFailed{wanted.record.instance_id, ErrorKind::busy});
    }
}

void Runner::on(const SealDone& done, session::RunnerAnswers& answers) {
    Result<> saved;
    if (!done.sealed) {
        saved = fail(done.sealed.error());
    } else if (auto* box = outbox()) {
        saved = box->save(*done.sealed);
    } else {
        saved = fail(ErrorKind::internal, "no outbox");
    }
    if (saved) {
        worker_.forget_documents();
        log_info("submission.saved");  // of what form, is nobody's business but the citizen's
        answers.push_back({done.asked_by, act::Saved{done.instance_id}});
    } else {
        log_error("submission.save", saved.error());
        answers.push_back({done.asked_by, act::SaveFailed{done.instance_id, saved.error().kind}});
    }
}

void Runner::on(const effect::FindStatus& wanted, session::Actions& answers) {
    const auto* box = outbox();
    auto status =
        box != nullptr
            ? box->find(wanted.instance_id)
            : Result<std::optional<submission::Status>>(fail(ErrorKind::internal, "no outbox"));
    if (status) {
        answers.emplace_back(act::StatusFound{wanted.instance_id, std::move(*status)});
    } else {
        log_error("submission.find", status.error());
        answers.emplace_back(act::StatusFailed{wanted.instance_id});
    }
}

void Runner::on(const effect::AskCentre& wanted, session::Actions& answers) {
    if (!lookups_) {
        auto opened = submission::Lookups::open(files_.outbox, clock_);
        if (opened) {
            lookups_.emplace(*std::move(opened));
        }
    }
    const Result<> asked =
        lookups_ ? lookups_->ask(wanted.instance_id) : fail(ErrorKind::internal, "no outbox");
    if (asked) {
        question_ = Question{session_, wanted.instance_id};
    } else {
        log_error("case.not_asked", asked.error());
        answers.emplace_back(act::CentreAnswered{wanted.instance_id, {}});
    }
}

void Runner::on(const effect::NoteDoubt& wanted, session::Actions&) {
    log_warning("case.doubtful", {{"reason", wanted.what}});
}

void Runner::collect_answer(session::RunnerAnswers& answers) {
    if (!question_ || !lookups_) {
        return;
    }
    auto answer = lookups_->answer(question_->instance_id);
    if (answer && !*answer) {
        return;  // not yet
    }
    if (!answer) {
        log_error("case.not_read", answer.error());
    }
    answers.push_back(
        {question_->asked_by,
         act::CentreAnswered{question_->instance_id,
                             answer ? **std::move(answer) : submission::CentreAnswer{}}});
    question_.reset();
}

void Runner::on(const effect::Say& wanted, session::Actions&) {
    speech_->say(std::string(text::code(wanted.language)), wanted.text);
}

void Runner::on(const effect::Play& wanted, session::Actions&) {
    auto bytes = reader_ ? reader_->file(wanted.path)
                         : Result<std::string>(fail(ErrorKind::not_found, "no content"));
    if (bytes) {
        speech_->play(std::move(*bytes));
    } else {
        log_error("recording.load", bytes.error());
    }
}

void Runner::on(const effect::StopSpeech&, session::Actions&) {
    speech_->stop();
}

void Runner::on(const effect::RepeatSpeech&, session::Actions&) {
    speech_->repeat();
}

void Runner::on(const effect::PauseSpeech& wanted, session::Actions&) {
    speech_->pause(wanted.held);
}

void Runner::on(const effect::SetSpeech& wanted, session::Actions&) {
    speech_->set({wanted.rate, wanted.volume});
}

void Runner::on(const effect::LightDisplay& wanted, session::Actions&) {
    const auto done = display_->set_lit(wanted.lit);
    if (!done && done.error().kind != ErrorKind::not_found) {
        log_error("display.light", done.error());
    }
}

void Runner::on(const effect::EraseTraces&, session::Actions&) {
    forget_ = true;
    speech_->forget();
    pictures_.clear();
    question_.reset();
    if (lookups_) {
        if (const auto forgotten = lookups_->forget(); !forgotten) {
            log_error("case.not_forgotten", forgotten.error());
        }
    }
    if (outbox_) {
        if (const auto scrubbed = outbox_->scrub(); !scrubbed) {
            log_error("outbox.scrub", scrubbed.error());
        }
    }
}

}  // namespace kosk::app
