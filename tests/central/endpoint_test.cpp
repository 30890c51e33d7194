#include "central/endpoint.h"

#include <atomic>

#include <catch2/catch.hpp>

#include "central/store/open.h"
#include "shared/base/encoding.h"
#include "shared/crypto/digest.h"
#include "shared/xml/xml.h"
#include "tests/central/memory_store.h"
#include "tests/central/samples.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::central;
using namespace kosk::test;

namespace {

std::string form_xml(const std::string& id, const std::string& key = {}) {
    return "<h:html xmlns:h=\"http://www.w3.org/1999/xhtml\" "
           "xmlns=\"http://www.w3.org/2002/xforms\">"
           "<h:head><h:title>Rəy &amp; təklif</h:title><model><instance><data id=\"" +
           id + "\" version=\"3\"/></instance>" +
           (key.empty() ? "" : "<submission base64RsaPublicKey=\"" + key + "\"/>") +
           "</model></h:head><h:body/></h:html>";
}

// The logic without sockets: a request in, an answer out.
struct Centre {
    Centre() {
        REQUIRE(write_file(folder / "forms" / "feedback.xml", form_xml("feedback")));
        REQUIRE(write_file(folder / "forms" / "sealed form.xml", form_xml("sealed form", "AAAA")));
        REQUIRE(write_file(folder / "forms" / "sealed form-media" / "şəkil.png", "made up"));
        REQUIRE(write_file(folder / "forms" / "broken.xml", "<h:html"));
        library = *FormLibrary::open(folder / "forms", clock);
        auto terminals = *open_store(folder / "data", {0, 0});
        REQUIRE(terminals->add_terminal("t1", crypto::sha256("secret"), clock.now()));
        start({});
    }

    void start(const std::string& public_url, std::uint64_t minute = 0, std::uint64_t day = 0) {
        EndpointOptions options;
        options.multipart.parts = 4;
        options.max_part = 3000;
        options.public_url = public_url;
        options.minute = minute;
        options.day_submissions = day;
        endpoint = std::make_unique<Endpoint>(
            writer, *open_store(folder / "data", {0, 0}), library.get(), clock, options);
    }

    HttpResponse ask(HttpRequest request) {
        if (auto refusal = endpoint->admit(request)) {
            return *refusal;
        }
        HttpResponse response;
        endpoint->handle(std::move(request), [&](HttpResponse got) { response = std::move(got); });
        writer.stop();
        return response;
    }

    HttpResponse get(const std::string& path,
                     std::vector<std::pair<std::string, std::string>> headers = {}) {
        return ask({"GET", "/v1/key/secret" + path, std::move(headers), {}});
    }

    HttpResponse post(const std::string& body, const std::string& type = multipart_type()) {
        return ask({"POST",
                    "/v1/key/secret/submission",
                    {{"x-openrosa-version", "1.0"}, {"content-type", type}},
                    body});
    }

    TempFolder folder;
    ManualClock clock{Time(std::chrono::seconds(1'800'000'000))};
    std::unique_ptr<FormLibrary> library;
    Writer writer{*open_store(folder / "data", {0, 0})};
    std::unique_ptr<Endpoint> endpoint;
};

std::string header(const HttpResponse& response, std::string_view name) {
    for (const auto& [key, value] : response.headers) {
        if (key == name) {
            return value;
        }
    }
    return {};
}

std::vector<std::string> texts(const std::string& body, const std::string& name) {
    const auto document = xml::Document::parse(body, "answer");
    REQUIRE(document);
    std::vector<std::string> found;
    for (const xml::Element& entry : document->root().children()) {
        if (const auto child = entry.child(name)) {
            found.push_back(child->text());
        }
    }
    return found;
}

}  // namespace

TEST_CASE("A token comes in the path, as Bearer or as the password of Basic") {
    Centre centre;
    const auto with = [&](const std::string& path, const std::string& authorization) {
        HttpRequest request{"GET", path, {}, {}};
        if (!authorization.empty()) {
            request.headers.emplace_back("authorization", authorization);
        }
        return centre.ask(request).status;
    };
    CHECK(with("/v1/key/secret/formList", "") == 200);
    CHECK(with("/v1/key/secret/projects/7/formList?formID=x", "") == 200);
    CHECK(with("/formList", "Bearer secret") == 200);
    CHECK(with("/v1/projects/7/formList", "bearer secret") == 200);
    CHECK(with("/formList", "Basic " + base64("anybody:secret")) == 200);
    CHECK(with("/formList", "") == 401);
    CHECK(with("/formList", "Bearer wrong") == 401);
    CHECK(with("/formList", "Basic " + base64("secret:wrong")) == 401);
    CHECK(with("/formList", "Basic !") == 401);
    CHECK(with("/formList", "Digest secret") == 401);
    CHECK(with("/v1/key/wrong/formList", "Bearer secret") == 401);
    CHECK(with("/v1/key//formList", "") == 401);
    const auto refused = centre.ask({"GET", "/formList", {}, {}});
    CHECK(header(refused, "WWW-Authenticate") == "Basic realm=\"kosk-central\"");
    CHECK(texts(refused.body, "nothing").empty());
}

TEST_CASE("Addresses that are none, methods that are not known, and missing headers") {
    Centre centre;
    for (const char* path : {"/",
                             "",
                             "/submissions",
                             "/v1/key/secret",
                             "/v1/key/secret/forms/x",
                             "/projects/x/formList",
                             "/a/formList",
                             "*",
                             "//formList"}) {
        INFO(path);
        CHECK(centre.ask({"GET", path, {{"authorization", "Bearer secret"}}, {}}).status == 404);
    }
    const auto wrong = centre.ask({"GET", "/v1/key/secret/submission", {}, {}});
    CHECK(wrong.status == 405);
    CHECK(header(wrong, "Allow") == "HEAD, POST");
    CHECK(centre.ask({"POST", "/v1/key/secret/formList", {}, {}}).status == 405);
    CHECK(centre.ask({"HEAD", "/v1/key/secret/submission", {}, {}}).status == 400);
    CHECK(centre.ask({"HEAD", "/v1/key/secret/submission", {{"x-openrosa-version", "2"}}, {}})
              .status == 400);
    CHECK(centre.ask({"GET", "/health", {}, {}}).body == "ok\n");
}

TEST_CASE("The form list names forms, hashes and addresses, a broken form is left out") {
    Centre centre;
    const auto list = centre.get("/formList", {{"host", "127.0.0.1:8080"}});
    REQUIRE(list.status == 200);
    CHECK(texts(list.body, "formID") == std::vector<std::string>{"feedback", "sealed form"});
    CHECK(texts(list.body, "name").front() == "Rəy & təklif");
    CHECK(texts(list.body, "version").front() == "3");
    CHECK(texts(list.body, "hash").front() == "md5:" + hex(crypto::md5(form_xml("feedback"))));
    CHECK(texts(list.body, "downloadUrl").back() ==
          "http://127.0.0.1:8080/v1/key/secret/forms/sealed%20form.xml");
    CHECK(texts(list.body, "manifestUrl") ==
          std::vector<std::string>{
              "http://127.0.0.1:8080/v1/key/secret/forms/sealed%20form/manifest"});

    const auto form = centre.get("/forms/feedback.xml");
    CHECK(form.body == form_xml("feedback"));
    CHECK(header(form, "Content-Type") == "text/xml; charset=utf-8");
    CHECK(centre.get("/forms/nobody.xml").status == 404);

    const auto manifest = centre.get("/forms/sealed%20form/manifest");
    CHECK(texts(manifest.body, "filename").front() == "şəkil.png");
    CHECK(texts(manifest.body, "hash").front() == "md5:" + hex(crypto::md5("made up")));
    CHECK(centre.get("/forms/sealed%20form/media/%C5%9F%C9%99kil.png").body == "made up");
    CHECK(centre.get("/forms/sealed%20form/media/..%2Fbroken.xml").status == 404);
}

TEST_CASE("The address in a form list is the operator's word or this machine, never the client's") {
    Centre centre;
    for (const char* host :
         {"evil.test", "evil.test:8080", "127.0.0.1.evil.test", "192.0.2.1", ""}) {
        INFO(host);
        for (const char* path : {"/formList", "/forms/sealed%20form/manifest"}) {
            const auto refused = centre.get(path, {{"host", host}, {"x-forwarded-proto", "https"}});
            CHECK(refused.status == 421);
            CHECK(refused.body.find("evil") == std::string::npos);
        }
        CHECK(centre.get("/forms/feedback.xml", {{"host", host}}).status == 200);
    }
    for (const char* host : {"localhost", "localhost:1", "127.0.0.1:8080", "[::1]", "[::1]:8080"}) {
        INFO(host);
        const auto list = centre.get("/formList", {{"host", host}});
        CHECK(list.status == 200);
        CHECK(list.body.find(std::string("http://") + host + "/v1/key/secret/forms/") !=
              std::string::npos);
    }
    centre.start("https://centre.test");
    const auto list = centre.get("/formList", {{"host", "evil.test"}});
    CHECK(texts(list.body, "downloadUrl").front() ==
          "https://centre.test/v1/key/secret/forms/feedback.xml");
    CHECK(list.body.find("evil") == std::string::npos);
}

TEST_CASE("A terminal may ask and send so often, and is told when again") {
    Centre centre;
    centre.start({}, 5, 0);
    for (int i = 0; i < 5; ++i) {
        CHECK(centre.get("/forms/feedback.xml").status == 200);
    }
    const auto refused = centre.get("/forms/feedback.xml");
    CHECK(refused.status == 429);
    CHECK(header(refused, "Retry-After") == "12");
    centre.clock.advance(std::chrono::seconds(12));
    CHECK(centre.get("/forms/feedback.xml").status == 200);

    centre.start({}, 0, 2);
    HttpRequest post{"POST",
                     "/v1/key/secret/submission",
                     {{"x-openrosa-version", "1.0"}, {"content-type", multipart_type()}},
                     {}};
    CHECK_FALSE(centre.endpoint->admit(post));
    CHECK_FALSE(centre.endpoint->admit(post));
    const auto day = centre.endpoint->admit(post);
    REQUIRE(day);
    CHECK(day->status == 429);
    CHECK(header(*day, "Retry-After") == "43200");
    CHECK(centre.get("/forms/feedback.xml").status == 200);
}

TEST_CASE("What did not change is answered with 304, and a changed folder is noticed") {
    Centre centre;
    for (const char* path : {"/formList",
                             "/forms/feedback.xml",
                             "/forms/sealed%20form/manifest",
                             "/forms/sealed%20form/media/%C5%9F%C9%99kil.png"}) {
        INFO(path);
        const std::string tag = header(centre.get(path), "ETag");
        REQUIRE_FALSE(tag.empty());
        const auto same = centre.get(path, {{"if-none-match", "\"x\", W/" + tag}});
        CHECK(same.status == 304);
        CHECK(same.body.empty());
        CHECK(centre.get(path, {{"if-none-match", "\"x\""}}).status == 200);
    }
    REQUIRE(write_file(centre.folder / "forms" / "new.xml", form_xml("new")));
    centre.clock.advance(std::chrono::seconds(2));
    CHECK(texts(centre.get("/formList").body, "formID").size() == 3);
}

TEST_CASE("Submissions are refused with the status that says why") {
    const std::string xml = plain_xml("uuid:1");
    SECTION("not multipart") {
        CHECK(Centre().post(xml, "text/xml").status == 415);
    }
    SECTION("multipart without a boundary") {
        CHECK(Centre().post(xml, "multipart/form-data").status == 415);
    }
    SECTION("cut off") {
        const std::string body = multipart({xml_part(xml)});
        CHECK(Centre().post(body.substr(0, body.size() - 9)).status == 400);
    }
    SECTION("too many parts") {
        const Upload field{"field", "", "x"};
        CHECK(Centre().post(multipart({xml_part(xml), field, field, field, field})).status == 413);
    }
    SECTION("a part too large") {
        CHECK(
            Centre().post(multipart({xml_part(xml), {"a", "a", std::string(3001, 'x')}})).status ==
            413);
    }
    SECTION("no such form") {
        CHECK(Centre()
                  .post(multipart({xml_part("<data id=\"nobody\" instanceID=\"uuid:1\"/>")}))
                  .status == 404);
    }
    SECTION("in the clear, to a form with a key") {
        const auto answer = Centre().post(
            multipart({xml_part("<data id=\"sealed form\" instanceID=\"uuid:1\"/>")}));
        CHECK(answer.status == 400);
        CHECK(answer.body.find("must come encrypted") != std::string::npos);
    }
    SECTION("in the clear, to a form without: taken as it is") {
        CHECK(Centre().post(multipart({xml_part(xml)})).status == 201);
    }
    SECTION("a malformed envelope") {
        std::string bad = sealed_xml("uuid:1", {});
        bad.replace(bad.find("a2tr"), 4, "!!!!");
        const auto answer = Centre().post(multipart({xml_part(bad)}));
        CHECK(answer.status == 400);
        CHECK(answer.body.find("base64EncryptedKey is not base64.") != std::string::npos);
    }
}

TEST_CASE("What was stored is answered in the same way when it comes again") {
    Centre centre;
    const std::string xml = plain_xml("uuid:1");
    std::vector<int> answers;  // of the writer's thread, which has ended when they are read
    for (const std::string& sent : {xml, xml, xml + "\n"}) {
        HttpRequest request{"POST",
                            "/v1/key/secret/submission",
                            {{"x-openrosa-version", "1.0"}, {"content-type", multipart_type()}},
                            multipart({xml_part(sent)})};
        REQUIRE_FALSE(centre.endpoint->admit(request));
        centre.endpoint->handle(std::move(request), [&](const HttpResponse& answer) {
            answers.push_back(answer.status);
        });
    }
    centre.writer.stop();
    CHECK(answers == std::vector{201, 201, 409});
}

TEST_CASE("Who sends is looked up once a request, and the verdict goes with it") {
    int look_ups = 0;
    auto terminals = std::make_unique<MemoryStore>(&look_ups);
    REQUIRE(terminals->add_terminal("t1", crypto::sha256("secret"), Time()));
    const ManualClock clock{Time(std::chrono::seconds(1'800'000'000))};
    auto memory = std::make_unique<MemoryStore>();
    const MemoryStore& kept = *memory;
    Writer writer(std::move(memory));
    Endpoint endpoint(writer, std::move(terminals), nullptr, clock, {});
    const auto ask = [&](HttpRequest request) {
        look_ups = 0;
        if (auto refusal = endpoint.admit(request)) {
            return refusal->status;
        }
        int status = 0;
        endpoint.handle(std::move(request),
                        [&](const HttpResponse& answer) { status = answer.status; });
        return status;
    };

    CHECK(ask({"GET", "/health", {}, {}}) == 200);
    CHECK(look_ups == 0);
    CHECK(ask({"GET", "/v1/key/secret/formList", {}, {}}) == 200);
    CHECK(look_ups == 1);
    CHECK(ask({"HEAD", "/v1/key/secret/submission", {{"x-openrosa-version", "1.0"}}, {}}) == 204);
    CHECK(look_ups == 1);
    CHECK(ask({"GET", "/v1/key/wrong/formList", {}, {}}) == 401);
    CHECK(look_ups == 1);

    HttpRequest post{"POST",
                     "/v1/key/secret/submission",
                     {{"x-openrosa-version", "1.0"}, {"content-type", multipart_type()}},
                     multipart({xml_part(plain_xml("uuid:1"))})};
    look_ups = 0;
    REQUIRE_FALSE(endpoint.admit(post));
    CHECK(post.sender == "t1");
    std::atomic<int> status{0};
    endpoint.handle(post, [&](const HttpResponse& answer) { status = answer.status; });
    writer.stop();
    CHECK(status == 201);
    CHECK(look_ups == 1);
    CHECK(kept.records.at("uuid:1").listing.terminal == "t1");

    // What nobody admitted is nobody's.
    post.sender.clear();
    endpoint.handle(post, [&](const HttpResponse& answer) { status = answer.status; });
    CHECK(status == 401);
}
