// The list that a centre hands out for a case: whole, or with what a lying centre does to it.
#include "shared/submission/case_news.h"

#include <catch2/catch.hpp>

#include "tests/shared/submission/signing_body.h"

namespace kosk::submission {

namespace {

using test::ReplyKey;
using test::SigningBody;
using test::statement;

struct Case {
    Case() {
        for (int seq = 1; seq <= 3; ++seq) {
            Statement said = statement("uuid:1", "ombudsman", seq);
            said.text = "Word " + std::to_string(seq);
            said.registration = seq == 2 ? "7/2026" : "";
            list.push_back(seal_statement(said, body.signing, reply.open).value());
        }
    }
    [[nodiscard]] CaseNews read(const std::vector<SealedStatement>& given, int seen = 0) const {
        return read_news(given, "uuid:1", reply.secret, {body.key()}, seen);
    }

    SigningBody body{"ombudsman"};
    ReplyKey reply;
    std::vector<SealedStatement> list;
};

}  // namespace

TEST_CASE("all that was said of a case is read in its order") {
    const Case one;
    const CaseNews news = one.read(one.list);
    CHECK_FALSE(news.doubtful());
    REQUIRE(news.said.size() == 3);
    CHECK(news.said.front().text == "Word 1");
    CHECK(news.said.back().text == "Word 3");
    CHECK(news.registration() == "7/2026");
    CHECK_FALSE(one.read({}).doubtful());
    CHECK(one.read({}).registration().empty());
}

TEST_CASE("a centre can leave nothing out, and put nothing twice or in another order") {
    const Case one;
    const auto& list = one.list;
    const auto count = [&](const std::vector<SealedStatement>& given) {
        const CaseNews news = one.read(given);
        CHECK(news.missing);
        CHECK_FALSE(news.unverified);
        return news.said.size();
    };
    CHECK(count({list[0], list[2]}) == 1);
    CHECK(count({list[1], list[2]}) == 0);
    CHECK(count({list[0], list[0], list[1]}) == 1);
    CHECK(count({list[1], list[0]}) == 0);
}

TEST_CASE("what does not verify is left out, and what verifies is read") {
    const Case one;
    const auto forged =
        seal_statement(
            statement("uuid:1", "ombudsman", 2), SigningBody("ombudsman").signing, one.reply.open)
            .value();
    const CaseNews news = one.read({one.list[0], forged, one.list[1]});
    CHECK(news.unverified);
    CHECK(news.missing);
    CHECK(news.said.size() == 1);

    SealedStatement damaged = one.list[1];
    damaged.bytes.back() ^= 1;
    const CaseNews rest = one.read({one.list[0], damaged, one.list[2]});
    CHECK(rest.unverified);
    CHECK_FALSE(rest.missing);
    REQUIRE(rest.said.size() == 2);
    CHECK(rest.said.back().seq == 3);
    CHECK(rest.registration().empty());
    CHECK(one.read({one.list[0], damaged}, 2).older);
    // It takes no place but its own.
    damaged.seq = 3;
    CHECK(one.read({damaged, one.list[0], one.list[1]}).said.size() == 2);
}

TEST_CASE("a list that is shorter than one that was seen is old") {
    const Case one;
    CHECK_FALSE(one.read(one.list, 3).doubtful());
    CHECK_FALSE(one.read(one.list, 2).doubtful());
    const CaseNews older = one.read({one.list[0], one.list[1]}, 3);
    CHECK(older.older);
    CHECK(older.said.empty());
    CHECK(one.read({}, 1).older);
}

}  // namespace kosk::submission
