#include "content/publisher/release/build.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "content/publisher/tree/xform_file.h"
#include "shared/content/reader.h"
#include "shared/crypto/recipient_key.h"
#include "shared/trust/recipients.h"
#include "shared/xml/xml.h"
#include "tests/content/made_up_tree.h"

using namespace kosk;
using namespace kosk::publisher;

namespace {

std::string key_of(std::string_view xml) {
    const auto document = xml::Document::parse(xml, "form");
    REQUIRE(document);
    const auto submission = document->root().child("head")->child("model")->child("submission");
    REQUIRE(submission);
    return submission->attribute("base64RsaPublicKey").value_or("");
}

std::vector<std::string> paths_below(const Path& folder) {
    std::vector<std::string> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            paths.push_back(entry.path().lexically_relative(folder).string());
        }
    }
    return paths;
}

}  // namespace

TEST_CASE("a recipient's key goes into its form and changes nothing else") {
    const MadeUpTree tree;
    const std::string xml = tree.load().files.at("forms/apply.xml");
    const auto with = with_public_key(xml, "QUJD");
    REQUIRE(with);
    CHECK(key_of(*with) == "QUJD");
    std::string without = *with;
    const std::string inserted = "<submission base64RsaPublicKey=\"QUJD\"/>";
    without.erase(without.find(inserted), inserted.size());
    CHECK(without == xml);
    // Again: the key is replaced.
    const auto twice = with_public_key(*with, "REVG");
    REQUIRE(twice);
    CHECK(key_of(*twice) == "REVG");
    CHECK(twice->find("QUJD") == std::string::npos);
}

TEST_CASE("a submission element keeps what the author gave it") {
    const std::string xml =
        "<h:html xmlns:h='http://www.w3.org/1999/xhtml' xmlns:x='http://www.w3.org/2002/xforms'>"
        "<h:head><x:model><x:instance><a id='f'><submission method='no'/></a></x:instance>"
        "<x:submission method=\"post > all\" base64RsaPublicKey='old' "
        "action='u'/></x:model></h:head>"
        "</h:html>";
    const auto with = with_public_key(xml, "QUJD");
    REQUIRE(with);
    CHECK(key_of(*with) == "QUJD");
    CHECK(with->find("post > all") != std::string::npos);
    CHECK(with->find("action='u'") != std::string::npos);
    CHECK(with->find("old") == std::string::npos);
    CHECK(with->find("<submission method='no'/>") != std::string::npos);
    CHECK(with_public_key("<a/>", "QUJD").error().kind == ErrorKind::invalid);
    CHECK(with_public_key("<unclosed", "QUJD").error().kind == ErrorKind::invalid);
}

TEST_CASE("targets carry the keys of their recipients, and forms without one are named") {
    const MadeUpTree tree;
    const ContentTree loaded = tree.load();
    const auto pair = crypto::generate_recipient_key();
    REQUIRE(pair);
    const Path folder = tree.folder() / ".out";
    REQUIRE(write_file(folder / "agency.public", pair->public_key + "\n"));
    const auto keys = read_recipient_keys({"agency=" + (folder / "agency.public").string()});
    REQUIRE(keys);
    CHECK(keys->at("agency") == pair->public_key);

    std::vector<std::string> unsealed;
    const auto targets = make_targets(loaded, *keys, unsealed);
    REQUIRE(targets);
    CHECK(unsealed.empty());
    CHECK(targets->size() == 18);
    const auto bytes_of = [&](std::string_view path) {
        const auto found = std::find_if(targets->begin(), targets->end(), [&](const auto& target) {
            return target.path == path;
        });
        REQUIRE(found != targets->end());
        return found->bytes;
    };
    const auto site = content::parse_document("site.json", bytes_of("site.json"));
    REQUIRE(site);
    const auto& recipient = std::get<content::Site>(*site).recipients.front();
    REQUIRE(recipient.id == "agency");
    REQUIRE(recipient.keys.size() == 1);
    CHECK(recipient.keys.front().key == pair->public_key);
    CHECK(trust::check_key(recipient.keys.front()));
    CHECK(bytes_of("forms/apply.xml") == loaded.files.at("forms/apply.xml"));
    // A quiz goes nowhere: nothing seals it.
    CHECK(bytes_of("quizzes/questions.xml") == loaded.files.at("quizzes/questions.xml"));
    CHECK(bytes_of("media/dove.png") == loaded.files.at("media/dove.png"));

    REQUIRE(make_targets(loaded, {}, unsealed));
    CHECK(unsealed == std::vector<std::string>{"apply"});
    CHECK(make_targets(loaded, {{"nobody", "x"}}, unsealed).error().kind == ErrorKind::invalid);
    CHECK(read_recipient_keys({"agency"}).error().kind == ErrorKind::invalid);
    CHECK(read_recipient_keys({"agency=/nonexistent"}).error().kind == ErrorKind::not_found);
    REQUIRE(write_file(folder / "bad", "no key"));
    CHECK_FALSE(read_recipient_keys({"agency=" + (folder / "bad").string()}));
}

TEST_CASE("what an author wrote becomes the canonical bytes of its target") {
    const MadeUpTree tree;
    tree.replace("contacts/help.yaml", "en: Help", "en: 'The \"Help\" & <more>'");
    std::vector<std::string> unsealed;
    const auto targets = make_targets(tree.load(), {}, unsealed);
    REQUIRE(targets);
    std::map<std::string, std::string> bytes;
    for (const content::Target& target : *targets) {
        bytes[target.path] = target.bytes;
    }
    CHECK(
        bytes.at("contacts/help.json") ==
        R"({"address":null,"cost":null,"emergency":true,"hours":null,"languages":null,)"
        R"("name":{"az":"Yardım","en":"The \"Help\" & <more>","ru":"Помощь"},"order":10,"phone":"100",)"
        R"("purpose":{"az":"Kömək","en":"For help","ru":"Для помощи"},"slug":"help",)"
        R"("sources":[{"checked_on":"2026-11-23","speaks_of":"n.d.",)"
        R"("title":{"az":"Site","en":"Site","ru":"Site"},"url":"https://example.org"}],)"
        R"("type":"contact","url":null,"what_happens":null})");
    CHECK(bytes.at("programme/progress/1.2.1.json") ==
          R"({"activity":"1.2.1","entries":[{"about":"wording","as_of":"2012-05-22",)"
          R"("assessor":{"kind":"independent","name":{"az":"Biz","en":"We","ru":"Мы"}},)"
          R"("evidence":[{"date":"2012-05","kind":"law",)"
          R"("title":{"az":"A law","en":"A law","ru":"A law"},"url":"https://example.org"}],)"
          R"("statement":{"az":"Oldu","en":"Done","ru":"Сделано"},"status":"done_after_limit"}],)"
          R"("type":"progress"})");
    // Every document is read back from its bytes as what it was.
    for (const auto& [path, document] : tree.load().documents) {
        CAPTURE(path);
        const auto again = content::parse_document(path, bytes.at(path));
        REQUIRE(again);
        CHECK(content::to_json(*again) == bytes.at(path));
    }
}

TEST_CASE("a build folder holds exactly the build, and nothing foreign is ever removed") {
    const MadeUpTree tree;
    const Path out = tree.folder() / ".build";
    REQUIRE(write_build({{"rights/a.json", "1"}, {"forms/f.xml", "2"}}, out));
    REQUIRE(write_build({{"rights/b.json", "3"}}, out));
    CHECK(paths_below(out) == std::vector<std::string>{"rights/b.json"});
    REQUIRE(write_file(out / "rights/letter.txt", "mine"));
    CHECK(write_build({{"rights/c.json", "4"}}, out).error().kind == ErrorKind::rejected);
    CHECK(paths_below(out).size() == 2);
}

TEST_CASE("the exported database is what a terminal reads") {
    const MadeUpTree tree;
    std::vector<std::string> unsealed;
    const auto targets = make_targets(tree.load(), {}, unsealed);
    REQUIRE(targets);
    const Path file = tree.folder() / ".out/content.db";
    REQUIRE(export_database(*targets, file, Time(std::chrono::hours(1))));
    // A second export with less takes away what is gone.
    REQUIRE(export_database({targets->begin(), targets->end() - 1}, file, Time()));
    auto reader = content::Reader::open(file);
    REQUIRE(reader);
    CHECK(reader->activities()->size() == 2);
    CHECK(reader->article("liberty")->title.in(text::Language::az) == "Title");
    CHECK(targets->back().path == "quizzes/questions.xml");
    CHECK(reader->file("quizzes/questions.xml").error().kind == ErrorKind::not_found);
    CHECK(reader->file(reader->campaigns()->at(0).slides.at(0).picture));
}

TEST_CASE("the dump has everything in its order") {
    const MadeUpTree tree;
    const auto all = nlohmann::json::parse(dump(tree.load()));
    CHECK(all.size() == 13);
    CHECK(all.at("campaigns").at(0).at("slides").at(0).at("picture") == "media/dove.png");
    CHECK(all.at("events").at(0).at("until").is_null());
    CHECK(all.at("quizzes").at(0).at("xform") == "quizzes/questions.xml");
    CHECK(all.at("booklets").at(0).at("slug") == "sheet");
    const auto& programme = all.at("programme");
    CHECK(programme.at("chapters").at(0).at("number") == 1);
    CHECK(programme.at("institutions").at(0).at("name").at("en") == "Court");
    const auto& activities = programme.at("activities");
    CHECK(activities.at(0).at("number") == "1.2");
    CHECK(activities.at(0).at("parent").is_null());
    CHECK(activities.at(0).at("time_limit").at("from").is_null());
    CHECK(activities.at(1).at("parent") == "1.2");
    CHECK(activities.at(1).at("time_limit").at("to") == "2012-04");
    CHECK(all.at("progress").at(0).at("activity") == "1.2.1");
    CHECK(all.at("site").at("topics").at(0).at("id") == "liberty");
}
