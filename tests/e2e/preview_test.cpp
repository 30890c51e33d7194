// An author looks at a document in the terminal's own program.
#include <filesystem>

#include <catch2/catch.hpp>

#include "tests/e2e/process.h"
#include "tests/temp_folder.h"

using namespace kosk::e2e;
namespace fs = std::filesystem;

namespace {

Ended preview(const fs::path& folder, std::vector<std::string> words) {
    fs::create_directories(folder / "tmp");
    words.insert(words.begin(), "preview");
    return run({program("kosk-content"), words, {{"TMPDIR", (folder / "tmp").string()}}, folder});
}

unsigned number_at(const std::string& bytes, std::size_t at) {
    unsigned value = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        value = value << 8U | static_cast<unsigned char>(bytes.at(at + i));
    }
    return value;
}

const std::string kContent = std::string(KOSK_SOURCE_DIR) + "/content";

}  // namespace

TEST_CASE("preview writes a picture of each kind of document and leaves nothing behind") {
    const kosk::test::TempFolder folder;
    std::string before;
    for (const std::string document : {"rights/liberty",
                                       "services/ombudsman-application",
                                       "programme/activities/3.4.4",
                                       "forms/terminal-feedback"}) {
        const Ended ended = preview(folder.path(),
                                    {document,
                                     "--content",
                                     kContent,
                                     "--lang",
                                     "ru",
                                     "--display",
                                     "800x1280",
                                     "--png",
                                     (folder.path() / "page.png").string()});
        INFO(document << ended.err);
        REQUIRE(ended.exit_code == 0);
        const std::string png = read_text(folder.path() / "page.png");
        REQUIRE(png.size() > 5000);
        CHECK(png.substr(1, 3) == "PNG");
        CHECK(number_at(png, 16) == 800);
        CHECK(number_at(png, 20) == 1280);
        CHECK(png != before);
        before = png;
    }
    CHECK(fs::is_empty(folder.path() / "tmp"));
}

TEST_CASE("a file of a document means the document, what has no screen is told") {
    const kosk::test::TempFolder folder;
    const Ended ended = preview(folder.path(),
                                {kContent + "/rights/liberty.az.md",
                                 "--content",
                                 kContent,
                                 "--png",
                                 (folder.path() / "page.png").string()});
    INFO(ended.err);
    CHECK(ended.exit_code == 0);
    const Ended nothing = preview(folder.path(), {"rights/nothing", "--content", kContent});
    CHECK(nothing.exit_code == 66);
    CHECK(nothing.err.find("rights/nothing") != std::string::npos);
    CHECK(preview(folder.path(),
                  {"rights/liberty", "--content", (folder.path() / "nowhere").string()})
              .exit_code == 66);
}

TEST_CASE("a tree with a mistake is told with file and line, and nothing opens") {
    const kosk::test::TempFolder folder;
    fs::copy(kContent, folder.path() / "content", fs::copy_options::recursive);
    write_text(folder.path() / "content/rights/liberty.yaml", "type: article\ntopic: nonsense\n");
    const Ended ended = preview(folder.path(),
                                {"rights/liberty",
                                 "--content",
                                 (folder.path() / "content").string(),
                                 "--png",
                                 (folder.path() / "page.png").string()});
    CHECK(ended.exit_code == 65);
    CHECK(ended.err.find("rights/liberty.yaml:") != std::string::npos);
    CHECK_FALSE(fs::exists(folder.path() / "page.png"));
}
