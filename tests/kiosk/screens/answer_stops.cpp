#include "tests/kiosk/screens/answer_stops.h"

#include <catch2/catch.hpp>

#include "shared/crypto/hpke.h"
#include "shared/crypto/public_key.h"

namespace kosk::screens {

namespace act = session::act;
using submission::SealedStatement;
using submission::Stage;

namespace {

constexpr const char* kBody = "programme-working-group";

const crypto::SigningKey& body_key() {
    static const auto key = crypto::SigningKey::generate(crypto::Scheme::ed25519).value();
    return key;
}

// The same in every picture, one for each list of statements.
crypto::ReceiptCode code_for(const std::vector<int>& statements) {
    std::string data = "7K3M9X4T2QWZ8RFH5AB";
    data += static_cast<char>('0' + statements.size());
    for (const char check : std::string("0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U")) {
        if (const auto code = crypto::ReceiptCode::parse(data + check)) {
            return *code;
        }
    }
    FAIL("no check symbol fits");
    return crypto::ReceiptCode::generate();
}

SealedStatement sealed(const crypto::ReceiptCode& code, int which) {
    const bool forged = which == 0;
    const int seq = forged ? 1 : which;
    submission::Statement said{code.instance_id(),
                               kBody,
                               seq,
                               Stage::in_progress,
                               "",
                               "",
                               "2026-11-2" + std::to_string(seq)};
    if (which == 1) {
        said.text = "Uydurma: müraciətiniz qeydə alındı və baxılır.";
        said.registration = "14-7/2026";
    } else if (which == 3) {
        said.stage = Stage::answered;
        said.text =
            "Uydurma: təklifiniz nəzərə alındı.\n\nTerminal yanvarda poliklinikanın girişində "
            "qoyulacaq. Razı deyilsinizsə, bir ay ərzində yuxarı orqana şikayət edə bilərsiniz.";
    }
    const auto stranger = crypto::SigningKey::generate(crypto::Scheme::ed25519).value();
    return submission::seal_statement(said,
                                      forged ? stranger : body_key(),
                                      crypto::hpke_public_key(code.reply_key()).value())
        .value();
}

// Gives the body its key, as a release would.
void publish_key(Terminal& terminal) {
    const auto open = crypto::ed25519_from_hex(body_key().public_key()).value();
    const auto* known = terminal.state().content->recipient(kBody);
    REQUIRE(known != nullptr);
    if (known->signing_keys.size() == 1 && known->signing_keys[0].id == open.id) {
        return;
    }
    auto content = std::make_shared<session::Content>(*terminal.state().content);
    for (content::Recipient& recipient : content->site.recipients) {
        if (recipient.id == kBody) {
            recipient.signing_keys = {{open.base64, open.id, "", ""}};
        }
    }
    terminal.kosk().apply(act::ContentLoaded{content});
    terminal.refresh();
    terminal.wait_for_trial();
}

}  // namespace

void look_up_case(Terminal& terminal, const std::vector<int>& statements) {
    publish_key(terminal);
    const crypto::ReceiptCode code = code_for(statements);
    terminal.kosk().apply(act::CancelErase{});
    terminal.kosk().apply(act::GoHome{});
    terminal.kosk().apply(act::Open{session::TrackRoute{}});
    terminal.kosk().apply(act::Edit{code.text(), code.text().size(), {}});
    terminal.kosk().apply(act::ShowKeyboard{false});
    terminal.kosk().apply(act::LookUpCode{});
    submission::CentreAnswer answer{submission::CentreAnswer::Outcome::known, {}};
    for (const int which : statements) {
        answer.statements.push_back(sealed(code, which));
    }
    terminal.kosk().apply(act::CentreAnswered{code.instance_id(), answer});
    terminal.refresh();
}

std::vector<Stop> answer_stops() {
    const auto of = [](std::vector<int> statements) {
        return [statements](Terminal& terminal) { look_up_case(terminal, statements); };
    };
    return {{"track answered", {}, of({1, 2, 3})},
            {"track doubtful", {}, of({0})},
            {"track incomplete", {}, of({1, 3})}};
}

}  // namespace kosk::screens
