#include "shared/sync/sender.h"

#include <catch2/catch.hpp>

#include "shared/sync/upload_plan.h"
#include "tests/power_cut.h"
#include "tests/shared/sync/openrosa_server.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::sync;
using submission::Outbox;
using submission::Sealed;
using submission::State;
using test::OpenRosaServer;
using test::Reply;
using test::SeenRequest;
using namespace std::chrono_literals;

namespace {

const Time kStart = parse_utc("2026-11-23T20:51:07Z").value();

// Made up; the parts stand for sealed bytes.
Sealed sample(const std::string& id) {
    return {"uuid:" + id,
            "feedback",
            "1",
            "<data><instanceID>uuid:" + id + "</instanceID></data>",
            {{"a.jpg.enc", "application/octet-stream", std::string(3000, 'a') + id},
             {"b.jpg.enc", "application/octet-stream", std::string(3000, 'b') + id},
             {"submission.xml.enc", "application/octet-stream", std::string("\0xml", 4) + id}}};
}

struct Fixture {
    test::TempFolder folder;
    ManualClock clock{kStart};
    OpenRosaServer server;
    std::unique_ptr<net::Transport> transport = net::make_curl_transport();
    SenderOptions options{.server_url = server.url(), .timeout = 1s};

    // Opened anew each time, so that a test may fork in between.
    Outbox outbox() { return Outbox::open(folder / "outbox.db", clock).value(); }
    SendReport run() {
        Outbox opened = outbox();
        return Sender(opened, *transport, clock, options).run_once().value();
    }
    State state(const std::string& id) { return outbox().find("uuid:" + id).value()->state; }

    // The server has it whole, once, under its own identity.
    void check_arrived(const std::string& id) {
        const Sealed sealed = sample(id);
        const OpenRosaServer::Record record = server.records().at(sealed.instance_id);
        CHECK(record.complete);
        CHECK(record.manifest == sealed.manifest);
        REQUIRE(record.files.size() == sealed.parts.size());
        for (const submission::Part& part : sealed.parts) {
            CHECK(record.files.at(part.name) == part.bytes);
        }
    }
};

}  // namespace

TEST_CASE("what is due is sent, oldest first, after one HEAD, and erased") {
    Fixture f;
    REQUIRE(f.outbox().save(sample("1")));
    REQUIRE(f.outbox().save(sample("2")));
    f.options.token = "made-up";
    const SendReport report = f.run();
    CHECK(report.accepted == 2);
    CHECK(report.postponed + report.parked == 0);
    CHECK_FALSE(report.next.has_value());
    f.check_arrived("1");
    f.check_arrived("2");
    CHECK(f.state("1") == State::accepted);

    const std::vector<SeenRequest> seen = f.server.seen();
    REQUIRE(seen.size() == 3);
    CHECK(seen[0].method == "HEAD");
    for (const SeenRequest& request : seen) {
        CHECK(request.path == "/v1/key/made-up/submission");
        CHECK(request.headers.at("x-openrosa-version") == "1.0");
        CHECK(request.headers.at("date") == "Mon, 23 Nov 2026 20:51:07 GMT");
        CHECK(request.headers.at("authorization") == "Bearer made-up");
    }
    CHECK(f.run().accepted == 0);
    CHECK(f.server.seen().size() == 3);  // nothing to send, nobody asked
}

TEST_CASE("a small limit splits a submission, all but the last POST say so") {
    Fixture f;
    f.server.take_at_most(5500);
    REQUIRE(f.outbox().save(sample("1")));
    CHECK(f.run().accepted == 1);
    f.check_arrived("1");
    const std::vector<SeenRequest> seen = f.server.seen();
    REQUIRE(seen.size() == 3);
    CHECK(seen[1].parts().back().name == "*isIncomplete*");
    CHECK(seen[1].parts().back().bytes == "yes");
    CHECK(seen[2].parts().back().name == "submission.xml.enc");
    CHECK(seen[1].body.size() <= 5500);
    CHECK(seen[2].body.size() <= 5500);
}

TEST_CASE("a broken upload goes on where it stopped") {
    Fixture f;
    f.server.take_at_most(4000);
    REQUIRE(f.outbox().save(sample("1")));
    f.server.refuse({Reply{.status = 201}, Reply{.status = 503}});
    CHECK(f.run().postponed == 1);
    f.clock.advance(24h);
    f.server.refuse({});
    CHECK(f.run().accepted == 1);
    const std::vector<SeenRequest> seen = f.server.seen();
    REQUIRE(seen.size() >= 6);
    CHECK(seen[1].parts()[1].name == "a.jpg.enc");
    CHECK(seen[2].parts()[1].name == "b.jpg.enc");
    CHECK(seen[4].parts()[1].name == "b.jpg.enc");
    CHECK(seen[4].parts()[0].bytes == seen[1].parts()[0].bytes);
}

TEST_CASE("an upload of which every part arrived is completed by the manifest alone") {
    const Sealed sealed = sample("1");
    const auto posts =
        plan_upload(sealed, {"a.jpg.enc", "b.jpg.enc", "submission.xml.enc"}, 1U << 20U);
    CHECK(posts == std::vector<std::vector<std::size_t>>{{}});
    CHECK(plan_upload(sealed, {}, 1) == std::vector<std::vector<std::size_t>>{{0}, {1}, {2}});
    CHECK(plan_upload(sealed, {"b.jpg.enc"}, 1U << 20U) ==
          std::vector<std::vector<std::size_t>>{{0, 2}});
}

TEST_CASE("what an answer means for the entry") {
    Fixture f;
    REQUIRE(f.outbox().save(sample("1")));
    struct Row {
        int status;
        State state;
        bool refused;
    };
    const auto row = GENERATE(Row{201, State::accepted, false},
                              Row{202, State::accepted, false},
                              Row{400, State::parked, false},
                              Row{404, State::parked, false},
                              Row{413, State::parked, false},
                              Row{401, State::pending, true},
                              Row{403, State::pending, true},
                              Row{200, State::pending, false},
                              Row{302, State::pending, false},
                              Row{409, State::pending, false},
                              Row{423, State::pending, false},
                              Row{429, State::pending, false},
                              Row{500, State::pending, false},
                              Row{503, State::pending, false});
    f.server.refuse({Reply{.status = row.status}});
    const SendReport report = f.run();
    CHECK(f.state("1") == row.state);
    CHECK(report.refused == row.refused);
    CHECK(report.accepted == (row.state == State::accepted ? 1 : 0));
    CHECK(report.parked == (row.state == State::parked ? 1 : 0));
    if (row.state == State::pending) {
        CHECK(report.next.value() > f.clock.now());
        f.clock.advance(24h);
        CHECK(f.run().accepted == 1);
        f.check_arrived("1");
    }
}

TEST_CASE("a conflict is tried once more after a minute, then a person must look") {
    Fixture f;
    REQUIRE(f.outbox().save(sample("1")));
    f.server.refuse({Reply{.status = 409}, Reply{.status = 409}});
    CHECK(f.run().next == kStart + 60s);
    f.clock.advance(59s);
    CHECK(f.run().parked == 0);
    CHECK(f.server.count("POST") == 1);
    f.clock.advance(1s);
    SECTION("still one") {
        CHECK(f.run().parked == 1);
        CHECK(f.state("1") == State::parked);
    }
    SECTION("it was the server's own race") {
        f.server.refuse({});
        CHECK(f.run().accepted == 1);
    }
    const std::vector<SeenRequest> seen = f.server.seen();
    CHECK(seen.back().parts()[0].bytes == seen[1].parts()[0].bytes);
}

TEST_CASE("trouble ends the run, what a server asks for is honoured") {
    Fixture f;
    REQUIRE(f.outbox().save(sample("1")));
    REQUIRE(f.outbox().save(sample("2")));
    f.server.refuse({Reply{.status = 503, .headers = {{"Retry-After", "7200"}}}});
    const SendReport report = f.run();
    CHECK(f.server.count("POST") == 1);
    CHECK(report.postponed == 1);
    CHECK(report.next.value() >= kStart + 7200s);
    CHECK(f.outbox().find("uuid:2").value()->attempts == 0);
}

TEST_CASE("a refused token stops the queue and loses nothing") {
    Fixture f;
    REQUIRE(f.outbox().save(sample("1")));
    REQUIRE(f.outbox().save(sample("2")));
    f.server.answer_head_with(Reply{.status = 401});
    const SendReport report = f.run();
    CHECK(report.refused);
    CHECK(f.server.count("POST") == 0);
    CHECK(f.outbox().counts().value().pending == 2);
}

TEST_CASE("a hotel's sign-in page and a wrong address take nothing and park nothing") {
    Fixture f;
    REQUIRE(f.outbox().save(sample("1")));
    const int status = GENERATE(200, 302, 404, 500);
    f.server.answer_head_with(Reply{.status = status});
    CHECK(f.run().postponed == 1);
    CHECK(f.server.count("POST") == 0);
    CHECK(f.state("1") == State::pending);
}

TEST_CASE("a link that fails in any way: later, same bytes") {
    Fixture f;
    REQUIRE(f.outbox().save(sample("1")));
    SECTION("nobody there") {
        SenderOptions nowhere = f.options;
        nowhere.server_url = "http://127.0.0.1:" + std::to_string(test::unused_port());
        Outbox outbox = f.outbox();
        const SendReport report = Sender(outbox, *f.transport, f.clock, nowhere).run_once().value();
        CHECK(report.postponed == 1);
    }
    SECTION("silence, half an answer, garbage") {
        f.server.refuse({GENERATE(Reply{.silent = true},
                                  Reply{.status = 201, .body = "long enough", .cut_body_after = 3},
                                  Reply{.raw = std::string("garbage\r\n\r\n")},
                                  Reply{.raw = std::string()},
                                  Reply{.status = 201, .body = std::string(2U << 20U, 'x')})});
        CHECK(f.run().postponed == 1);
    }
    CHECK(f.state("1") == State::pending);
    f.clock.advance(24h);
    CHECK(f.run().accepted == 1);
    f.check_arrived("1");
}

TEST_CASE("asked to stop, the entry at hand is free again at once") {
    Fixture f;
    REQUIRE(f.outbox().save(sample("1")));
    Outbox outbox = f.outbox();
    Sender sender(outbox, *f.transport, f.clock, f.options);
    std::stop_source stop;
    stop.request_stop();
    CHECK(sender.run_once(stop.get_token()).value().postponed == 0);
    CHECK(f.server.seen().empty());
    CHECK(sender.run_once().value().accepted == 1);
}

TEST_CASE("a power cut during an upload: nothing lost, nothing under another identity") {
    Fixture f;
    f.server.take_at_most(4000);
    REQUIRE(f.outbox().save(sample("1")));
    REQUIRE(f.outbox().save(sample("2")));
    const std::string point = GENERATE("upload.before_post",
                                       "upload.before_post:2",
                                       "upload.after_post",
                                       "upload.after_post:2",
                                       "upload.after_post:3",
                                       "upload.before_accept",
                                       "outbox.accepted.before_commit",
                                       "outbox.accepted.after_commit");
    REQUIRE(test::killed_at(point.c_str(), [&] {
        Outbox outbox = f.outbox();
        const std::unique_ptr<net::Transport> transport = net::make_curl_transport();
        (void)Sender(outbox, *transport, f.clock, f.options).run_once();
    }));
    f.clock.advance(f.options.lease);
    CHECK(f.run().next == std::nullopt);
    CHECK(f.outbox().counts().value().accepted == 2);
    CHECK(f.server.records().size() == 2);
    f.check_arrived("1");
    f.check_arrived("2");
    for (const SeenRequest& request : f.server.seen()) {
        if (request.method == "POST") {
            const std::string manifest = request.parts().at(0).bytes;
            CHECK((manifest == sample("1").manifest || manifest == sample("2").manifest));
        }
    }
}
