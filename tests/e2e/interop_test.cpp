// What kosk-content writes is read by a client that is none of ours: tuf-js, fetched from npm.
#include <catch2/catch.hpp>

#include "tests/e2e/ministry.h"
#include "tests/e2e/static_server.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::e2e;
using Catch::Matchers::Contains;

namespace {

constexpr const char* kClient = "tuf-js@3.0.1";

// Its folder of modules; "" when npm is not there or reaches nobody.
std::string fetch_client(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder / "log");
    const Ended ended = run({"/usr/bin/env",
                             {"npm",
                              "install",
                              "--prefix",
                              folder.string(),
                              "--no-audit",
                              "--no-fund",
                              "--ignore-scripts",
                              "--prefer-offline",
                              "--fetch-retries=0",
                              "--fetch-timeout=20000",
                              kClient},
                             {},
                             folder / "log"},
                            std::chrono::seconds(90));
    return ended.exit_code == 0 ? (folder / "node_modules").string() : "";
}

}  // namespace

TEST_CASE("another client of The Update Framework reads what is published") {
    const test::TempFolder folder;
    const std::string modules = fetch_client(folder / "npm");
    if (modules.empty()) {
        WARN("npm cannot be reached: " << kClient << " did not read anything");
        return;
    }
    const Ministry ministry(folder / "m");
    ministry.begin();  // a root of three of whom two sign, targets of two
    ministry.make_key("m-1", "ecdsa");
    ministry.make_key("m-2", "rsa");
    ministry.write("rights/a.json", "A1");
    ministry.write("services/m-x.txt", "M1");
    ministry.add_agency("m", {"m-1", "m-2"}, "services/m-*");
    ministry.release();

    const StaticServer server(ministry.repository(), folder / "nginx");
    const auto work = folder / "js";
    std::filesystem::create_directories(work / "metadata");
    std::filesystem::create_directories(work / "log");
    std::filesystem::copy(ministry.repository() / "metadata/1.root.json",
                          work / "metadata/root.json");
    const auto read = [&] {
        return run({"/usr/bin/env",
                    {"node",
                     KOSK_SOURCE_DIR "/tests/e2e/tuf_js.cjs",
                     server.url(),
                     work.string(),
                     "rights/a.json",
                     "services/m-x.txt",
                     "services/m-nothing.txt"},
                    {{"NODE_PATH", modules}},
                    work / "log"});
    };
    const Ended first = read();
    INFO(first.err);
    CHECK(first.exit_code == 0);
    CHECK(first.out ==
          "rights/a.json: A1\nservices/m-x.txt: M1\nservices/m-nothing.txt: refused\n");

    // A new key of the timestamp, a staged release, and the agency goes on by itself.
    ministry.must({"root",
                   "edit",
                   "--add",
                   "timestamp=" + ministry.make_online_key("timestamp-2").string(),
                   "--threshold",
                   "timestamp=2"});
    ministry.commit_root({"root-b", "root-c"});
    ministry.write("services/m-x.txt", "M2");
    ministry.must({"add-signature", ministry.agency_signs("m", {"m-1", "m-2"}).string()});
    auto publish = ministry.publish_arguments();
    publish.insert(publish.end(), {"--rollout-group", "pilot", "--rollout-percent", "10"});
    ministry.must(publish);
    const Ended second = read();
    INFO(second.err);
    CHECK(second.exit_code == 0);
    CHECK_THAT(second.out, Contains("rights/a.json: A1\nservices/m-x.txt: M2\n"));
    CHECK_THAT(read_text(work / "metadata/root.json"), Contains("\"version\":2"));
}
