#include "platform/removable_media.h"

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <sys/mount.h>
#include <sys/stat.h>

#include "platform/fake_removable_media.h"
#include "shared/base/files.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::platform;

namespace {

// Only their beginnings matter; all are made up.
const std::string kJpeg = "\xff\xd8\xff\xe0 made up";
const std::string kPng = "\x89PNG\r\n\x1a\n made up";
const std::string kPdf = "%PDF-1.7 made up";

struct Fixture {
    test::TempFolder folder;
    std::unique_ptr<RemovableMedia> media =
        make_mounted_media({.root = folder.path(), .only_mounts = false});

    void put(const Path& name, const std::string& bytes, int age_s = 0) {
        REQUIRE(write_file(folder / name, bytes));
        const timespec time{1800000000 - age_s, 0};
        const timespec times[2] = {time, time};
        REQUIRE(::utimensat(AT_FDCWD, (folder / name).c_str(), times, 0) == 0);
    }
};

MediaDocument find(RemovableMedia& media, const std::string& name) {
    const std::vector<MediaDocument> documents = media.list().value();
    for (const MediaDocument& document : documents) {
        if (document.name == name) {
            return document;
        }
    }
    FAIL("not listed: " << name);
    return {};
}

}  // namespace

TEST_CASE("documents are what their first bytes say") {
    CHECK(document_type(kJpeg) == DocumentType::jpeg);
    CHECK(document_type(kPng) == DocumentType::png);
    CHECK(document_type(kPdf) == DocumentType::pdf);
    CHECK_FALSE(document_type("MZ program").has_value());
    CHECK_FALSE(document_type("").has_value());
    CHECK(media_type(DocumentType::pdf) == "application/pdf");
}

TEST_CASE("a stick that was not mounted is told apart from none") {
    Fixture f;
    CHECK_FALSE(f.media->other_format());
    f.put("sdb1.refused", "");
    CHECK(f.media->other_format());
    CHECK(f.media->count() == 0);
    CHECK(f.media->list().value().empty());
    // What stands on a stick says nothing of sticks.
    std::filesystem::remove(f.folder / "sdb1.refused");
    REQUIRE(std::filesystem::create_directory(f.folder / "STICK"));
    f.put("STICK/sdb1.refused", "");
    CHECK_FALSE(f.media->other_format());
}

TEST_CASE("a new file is written to a stick, never over one that is there") {
    Fixture f;
    CHECK(f.media->count() == 0);
    CHECK(f.media->write("report.txt", "made up").error().kind == ErrorKind::not_found);
    std::filesystem::create_directory(f.folder / "STICK");
    CHECK(f.media->count() == 1);
    CHECK(f.media->write("report.txt", "made up").value() == "STICK");
    CHECK(read_file(f.folder / "STICK/report.txt").value() == "made up");
    CHECK(f.media->write("report.txt", "another").error().kind == ErrorKind::rejected);
    CHECK(read_file(f.folder / "STICK/report.txt").value() == "made up");
    std::filesystem::create_symlink(f.folder / "outside", f.folder / "STICK/link.txt");
    CHECK(f.media->write("link.txt", "made up").error().kind == ErrorKind::rejected);
}

TEST_CASE("documents of all sticks are listed, newest first, and read whole") {
    Fixture f;
    f.put("STICK/şəkil.JPG", kJpeg, 20);
    f.put("STICK/papers/id.pdf", kPdf, 10);
    f.put("OTHER/scan.png", kPng, 30);
    const std::vector<MediaDocument> found = f.media->list().value();
    REQUIRE(found.size() == 3);
    CHECK(found[0].name == "id.pdf");
    CHECK(found[1].name == "şəkil.JPG");
    CHECK(found[2].name == "scan.png");
    CHECK(found[1].type == DocumentType::jpeg);
    CHECK(found[1].size == kJpeg.size());
    CHECK(f.media->read(found[0], 1000).value() == kPdf);
    CHECK(f.media->read(found[2], kPng.size()).value() == kPng);
}

TEST_CASE("what is no document is not listed") {
    Fixture f;
    f.put("STICK/program.jpg", "MZ not a picture");
    f.put("STICK/empty.pdf", "");
    f.put("STICK/note.txt", kPdf);
    f.put("STICK/.hidden.pdf", kPdf);
    f.put("STICK/.Trash/old.pdf", kPdf);
    f.put("STICK/1/2/3/4/5/6/7/deep.pdf", kPdf);
    REQUIRE(::mkfifo((f.folder / "STICK/pipe.pdf").c_str(), 0600) == 0);
    std::filesystem::create_directory(f.folder / "STICK/folder.pdf");
    CHECK(f.media->list().value().empty());
}

TEST_CASE("links on a stick lead nowhere") {
    Fixture f;
    const test::TempFolder elsewhere;
    REQUIRE(write_file(elsewhere / "secret.pdf", kPdf));
    std::filesystem::create_directory(f.folder / "STICK");
    std::filesystem::create_symlink(elsewhere / "secret.pdf", f.folder / "STICK/a.pdf");
    std::filesystem::create_directory_symlink(elsewhere.path(), f.folder / "STICK/b");
    std::filesystem::create_directory_symlink(elsewhere.path(), f.folder / "LINKED");
    CHECK(f.media->list().value().empty());
    MediaDocument made_up;
    made_up.type = DocumentType::pdf;
    for (const std::string& id : {std::string("STICK/a.pdf"),
                                  std::string("STICK/b/secret.pdf"),
                                  "../" + elsewhere.path().filename().string() + "/secret.pdf",
                                  (elsewhere / "secret.pdf").string()}) {
        made_up.id = id;
        CHECK(f.media->read(made_up, 1000).error().kind == ErrorKind::rejected);
    }
}

TEST_CASE("too large, changed, pulled out: each has its own error") {
    Fixture f;
    f.put("STICK/a.pdf", kPdf);
    const MediaDocument document = find(*f.media, "a.pdf");
    CHECK(f.media->read(document, kPdf.size() - 1).error().kind == ErrorKind::invalid);
    f.put("STICK/a.pdf", "MZ");
    CHECK(f.media->read(document, 1000).error().kind == ErrorKind::rejected);
    std::filesystem::remove_all(f.folder / "STICK");
    CHECK(f.media->read(document, 1000).error().kind == ErrorKind::not_found);
    CHECK(f.media->list().value().empty());
    CHECK(make_mounted_media({.root = f.folder / "none"})->list().value().empty());
}

TEST_CASE("a stick of thousands of files is cut to the newest") {
    Fixture f;
    for (int i = 0; i < 30; ++i) {
        f.put("STICK/" + std::to_string(i) + ".jpg", kJpeg, i);
    }
    const auto few =
        make_mounted_media({.root = f.folder.path(), .only_mounts = false, .most_documents = 10});
    const std::vector<MediaDocument> found = few->list().value();
    REQUIRE(found.size() == 10);
    CHECK(found[0].name == "0.jpg");
    CHECK(found[9].name == "9.jpg");
}

TEST_CASE("only what is mounted counts as a stick") {
    Fixture f;
    f.put("leftover/a.pdf", kPdf);
    const auto mounts = make_mounted_media({.root = f.folder.path()});
    CHECK(mounts->list().value().empty());
    const Path stick = f.folder / "user" / "STICK";
    std::filesystem::create_directories(stick);
    if (::mount("tmpfs", stick.c_str(), "tmpfs", 0, "size=1m") != 0) {
        WARN("this process may not mount a disk");
        return;
    }
    const bool written = write_file(stick / "b.pdf", kPdf).has_value();
    const std::vector<MediaDocument> found = mounts->list().value();
    ::umount(stick.c_str());
    CHECK(written);
    REQUIRE(found.size() == 1);
    CHECK(found[0].name == "b.pdf");
    CHECK(found[0].id == "user/STICK/b.pdf");
}

TEST_CASE("the fake behaves as the real one") {
    FakeRemovableMedia fake;
    RemovableMedia& media = fake;
    CHECK(media.list().value().empty());
    fake.put("a.pdf", kPdf);
    fake.put("b.exe", "MZ");
    const MediaDocument document = find(media, "a.pdf");
    CHECK(media.list().value().size() == 1);
    CHECK(media.read(document, 1000).value() == kPdf);
    CHECK(media.read(document, 3).error().kind == ErrorKind::invalid);
    fake.pull_out();
    CHECK(media.read(document, 1000).error().kind == ErrorKind::not_found);
}
