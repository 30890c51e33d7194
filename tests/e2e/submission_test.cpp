// From the outbox of a terminal to the agency at the centre, whatever dies on the way.
#include <algorithm>
#include <csignal>

#include <catch2/catch.hpp>

#include "shared/crypto/receipt_code.h"
#include "shared/submission/outbox.h"
#include "shared/submission/seal.h"
#include "tests/e2e/centre.h"
#include "tests/e2e/desk.h"
#include "tests/e2e/terminal.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::e2e;

namespace {

constexpr const char* kRecipient = "programme-working-group";
constexpr const char* kText = "A made-up sentence of a made-up citizen";

// A desk with its forms, a centre that takes them, a terminal with an empty outbox.
struct Chain {
    test::TempFolder folder;
    Desk desk{folder / "desk"};
    Terminal terminal{folder / "terminal", desk.root()};
    Centre centre{folder / "centre", desk.forms()};

    Chain() { REQUIRE(desk.make_build().exit_code == 0); }

    [[nodiscard]] submission::Outbox outbox() const {
        static const SystemClock clock;
        auto opened = submission::Outbox::open(terminal.outbox_db(), clock);
        REQUIRE(opened);
        return std::move(*opened);
    }

    // Puts sealed feedback into the outbox, as the screen does; returns its instanceID.
    [[nodiscard]] std::string save_feedback(const std::string& text = kText,
                                            const std::vector<crypto::NamedBytes>& documents = {
                                                {"made-up.txt", "a made-up document"}}) const {
        const std::string id = crypto::ReceiptCode::generate().instance_id();
        const std::string xml =
            "<data xmlns:orx=\"http://openrosa.org/xforms\" id=\"programme-feedback\"><text>" +
            text + "</text><orx:meta><orx:instanceID>" + id + "</orx:instanceID></orx:meta></data>";
        const std::string key = read_text(desk.keys() / (std::string(kRecipient) + ".public"));
        const auto sealed = submission::seal({"programme-feedback", "", id, xml, documents},
                                             key.substr(0, key.find('\n')));
        INFO((sealed ? "" : to_string(sealed.error())));
        REQUIRE(sealed);
        REQUIRE(outbox().save(*sealed));
        return id;
    }

    [[nodiscard]] submission::State state(const std::string& id) const {
        const auto status = outbox().find(id);
        REQUIRE(status);
        REQUIRE(*status);
        return (*status)->state;
    }

    // The agent's run, the day after: what was leased or put off is due again.
    [[nodiscard]] Ended send(std::map<std::string, std::string> environment = {}) const {
        auto later = days_later(1);
        later.merge(environment);
        return terminal.agent({"", centre.url()}, later);
    }
};

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("what a citizen sent is opened by the agency it is for, and by nobody else") {
    Chain chain;
    const std::string id = chain.save_feedback();
    CHECK_FALSE(contains(read_text(chain.terminal.outbox_db()), kText));
    chain.centre.start();
    const Ended agent = chain.terminal.agent({"", chain.centre.url()});
    INFO(agent.err);
    REQUIRE(agent.exit_code == 0);
    CHECK(chain.state(id) == submission::State::accepted);
    REQUIRE(chain.centre.inbox() == std::vector{id});

    const Ended opened = chain.centre.open_all(chain.desk.recipient_key(kRecipient));
    INFO(opened.out << opened.err);
    CHECK(opened.exit_code == 0);
    CHECK(contains(opened.out, kText));
    CHECK(contains(opened.out, "made-up.txt"));
    const Ended refused = chain.centre.open_all(chain.desk.recipient_key("ombudsman"));
    CHECK(refused.exit_code != 0);
    CHECK_FALSE(contains(refused.out, kText));
}

TEST_CASE("an agent killed while sending delivers once, under one identity") {
    for (const char* point : {"outbox.take.before_commit",
                              "outbox.take.after_commit",
                              "upload.before_post",
                              "upload.after_post",
                              "upload.before_accept",
                              "outbox.accepted.before_commit",
                              "outbox.accepted.after_commit"}) {
        INFO(point);
        Chain chain;
        const std::string id = chain.save_feedback();
        chain.centre.start();
        const Ended killed =
            chain.terminal.agent({"", chain.centre.url()}, {{"KOSK_FAULT", point}});
        INFO(killed.err);
        CHECK(killed.signal == SIGKILL);
        const Ended again = chain.send();
        INFO(again.err);
        CHECK(again.exit_code == 0);
        CHECK(chain.state(id) == submission::State::accepted);
        CHECK(chain.centre.inbox() == std::vector{id});
        CHECK(chain.centre.open_all(chain.desk.recipient_key(kRecipient)).exit_code == 0);
    }
}

TEST_CASE("a centre killed around its commit has what it said it has, once") {
    for (const char* point : {"central.store.before_commit", "central.store.after_commit"}) {
        INFO(point);
        Chain chain;
        const std::string id = chain.save_feedback();
        chain.centre.start({{"KOSK_FAULT", point}});
        const Ended agent = chain.terminal.agent({"", chain.centre.url()});
        CHECK(agent.exit_code != 0);
        CHECK(chain.centre.stop(0).signal == SIGKILL);
        CHECK(chain.state(id) == submission::State::pending);

        chain.centre.start();
        const Ended again = chain.send();
        INFO(again.err);
        CHECK(again.exit_code == 0);
        CHECK(chain.centre.inbox() == std::vector{id});
        CHECK(chain.centre.open_all(chain.desk.recipient_key(kRecipient)).exit_code == 0);
    }
}

TEST_CASE("two agents on one outbox send everything once") {
    Chain chain;
    std::vector<std::string> ids;
    for (int i = 0; i < 6; ++i) {
        ids.push_back(chain.save_feedback());
    }
    std::sort(ids.begin(), ids.end());
    chain.centre.start();
    Command command = chain.terminal.agent_command({"", chain.centre.url()});
    command.arguments.push_back("--once");
    Process first(command);
    Process second(command);
    CHECK(first.wait().exit_code == 0);
    CHECK(second.wait().exit_code == 0);
    CHECK(chain.centre.inbox() == ids);
    CHECK(chain.outbox().counts()->accepted == 6);
}

TEST_CASE("a wrong token stops the queue with an alarm and loses nothing") {
    Chain chain;
    const std::string id = chain.save_feedback();
    chain.centre.start();
    const std::string wrong =
        "http://127.0.0.1:" + std::to_string(chain.centre.port()) + "/v1/key/made-up-and-wrong";
    const Ended refused = chain.terminal.agent({"", wrong});
    INFO(refused.err);
    CHECK(refused.exit_code == 77);
    CHECK_FALSE(contains(refused.err, "made-up-and-wrong"));
    CHECK(chain.state(id) == submission::State::pending);
    CHECK(chain.send().exit_code == 0);
    CHECK(chain.centre.inbox() == std::vector{id});
}

TEST_CASE("an upload of 50 MB is refused in words and kept at the terminal") {
    Chain chain;
    const std::string id = chain.save_feedback(std::string(50'000'000, 'x'), {});
    chain.centre.start({}, {"--max-body", "10000000"});
    const Ended agent = chain.terminal.agent({"", chain.centre.url()});
    INFO(agent.err);
    CHECK(agent.exit_code == 77);
    CHECK(contains(agent.err, "413"));
    CHECK(chain.state(id) == submission::State::parked);
    CHECK(chain.centre.inbox().empty());
    CHECK_FALSE(contains(agent.err, "xxxx"));
    // The queue goes on behind it.
    const std::string next = chain.save_feedback();
    CHECK(chain.send().exit_code == 0);
    CHECK(chain.centre.inbox() == std::vector{next});
}
