// An author fills a form in the terminal's own program and gets what it would have sent.
#include <filesystem>
#include <map>

#include <catch2/catch.hpp>

#include "tests/e2e/process.h"
#include "tests/temp_folder.h"

using namespace kosk::e2e;
namespace fs = std::filesystem;

namespace {

constexpr const char* kForm = R"x(<h:html xmlns="http://www.w3.org/2002/xforms"
  xmlns:h="http://www.w3.org/1999/xhtml" xmlns:orx="http://openrosa.org/xforms">
 <h:head><h:title>Made up</h:title><model>
  <instance><data id="made-up" version="3"><name/><why/><orx:meta><orx:instanceID/></orx:meta></data></instance>
  <bind nodeset="/data/name" required="true()"/>
  <bind nodeset="/data/why" relevant="/data/name = 'why'"/>
 </model></h:head>
 <h:body><input ref="/data/name"><label>Name</label></input>
  <input ref="/data/why"><label>Why</label></input></h:body>
</h:html>
)x";

constexpr const char* kHandIn = R"(
wait form.next
type "uydurma"
tap form.next
wait review.send
tap review.consent
tap review.send
wait receipt.code
tap receipt.saved_code
tap receipt.finish
)";

// Folders that a fill leaves behind.
std::size_t leftovers(const fs::path& folder) {
    std::size_t found = 0;
    for (const auto& entry : fs::directory_iterator(folder)) {
        found += entry.path().filename().string().starts_with("kosk-fill-") ? 1U : 0U;
    }
    return found;
}

Ended fill(const fs::path& folder, const std::string& form, const std::string& journey) {
    write_text(folder / "form.xml", form);
    write_text(folder / "hand.drive", journey);
    fs::create_directories(folder / "tmp");
    return run({program("kosk-content"),
                {"form",
                 "fill",
                 (folder / "form.xml").string(),
                 "--lang",
                 "en",
                 "--drive",
                 (folder / "hand.drive").string(),
                 "--allow-no-display"},
                {{"SDL_VIDEODRIVER", "offscreen"}, {"TMPDIR", (folder / "tmp").string()}},
                folder});
}

}  // namespace

TEST_CASE("form fill prints the submission and leaves nothing behind") {
    const kosk::test::TempFolder folder;
    const Ended ended = fill(folder.path(), kForm, kHandIn);
    INFO(ended.err);
    REQUIRE(ended.exit_code == 0);
    CHECK(ended.out.find("<name>uydurma</name>") != std::string::npos);
    CHECK(ended.out.find("<why") == std::string::npos);
    CHECK(ended.out.find("uuid:") != std::string::npos);
    CHECK(ended.err.find("uydurma") == std::string::npos);
    CHECK(leftovers(folder.path() / "tmp") == 0);
}

TEST_CASE("a form that cannot run is told before anything opens") {
    const kosk::test::TempFolder folder;
    std::string broken = kForm;
    broken.replace(broken.find("/data/name = 'why'"), 18, "nonsense(1)");
    const Ended ended = fill(folder.path(), broken, kHandIn);
    CHECK(ended.exit_code == 65);
    CHECK(ended.err.find("form.xml:6") != std::string::npos);
    CHECK(ended.out.empty());
}

TEST_CASE("a session that ends without sending says so") {
    const kosk::test::TempFolder folder;
    const Ended ended =
        fill(folder.path(), kForm, "wait form.next\ntap bar.finish\ntap erase.yes\n");
    CHECK(ended.exit_code == 66);
    CHECK(ended.err.find("nothing was sent") != std::string::npos);
    CHECK(leftovers(folder.path() / "tmp") == 0);
}
