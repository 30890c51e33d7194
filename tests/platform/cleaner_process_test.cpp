// The program that reads strangers' documents, and what it is kept from.
#include <csignal>
#include <fstream>

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/documents/confine.h"
#include "platform/documents/document_cleaner.h"
#include "platform/documents/picture_pages.h"
#include "tests/platform/made_up_documents.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::platform;

namespace {

std::unique_ptr<DocumentCleaner> program() {
    return make_cleaner_process(Path(KOSK_BIN_DIR) / "kosk-document");
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
// How a confined process ends that does this.
template <class Deed>
int end_of(Deed deed, const std::vector<OpenFont>* fonts = nullptr) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        if (!confine_this_process(fonts)) {
            ::_exit(99);
        }
        deed();
        ::_exit(0);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return status;
}
#endif

}  // namespace

TEST_CASE("the program cleans what this process would clean, to the same bytes") {
    const auto here = make_document_cleaner();
    const std::string jpeg = test::with_exif(test::jpeg_bytes(300, 200), 6);
    CHECK(program()->clean(DocumentType::jpeg, jpeg, {.longest_side = 100}).value() ==
          here->clean(DocumentType::jpeg, jpeg, {.longest_side = 100}).value());
    CHECK(program()->clean(DocumentType::png, test::png_bytes(), {}).value() ==
          here->clean(DocumentType::png, test::png_bytes(), {}).value());
    const std::string pdf = pdf_of_pictures({jpeg}).value();
    CHECK(program()->clean(DocumentType::pdf, pdf, {}).value() ==
          here->clean(DocumentType::pdf, pdf, {}).value());
}

TEST_CASE("the program says why a document is refused") {
    const auto kind = [](DocumentType type, const std::string& bytes) {
        return program()->clean(type, bytes, {}).error().kind;
    };
    CHECK(kind(DocumentType::jpeg, std::string("\xff\xd8\xff\xe0", 4) + "made up") ==
          ErrorKind::corrupt);
    CHECK(kind(DocumentType::pdf, "%PDF-1.7 made up") == ErrorKind::corrupt);
    std::string huge = test::jpeg_bytes();
    huge.replace(huge.find("\xff\xc0") + 5, 4, "\xff\xdc\xff\xdc");
    CHECK(kind(DocumentType::jpeg, huge) == ErrorKind::no_space);
    CHECK(kind(DocumentType::png, test::jpeg_bytes()) == ErrorKind::corrupt);
}

TEST_CASE("a program that is not there, or breaks, is an error and nothing worse") {
    const auto absent = make_cleaner_process("/nonexistent/kosk-document");
    CHECK_FALSE(absent->clean(DocumentType::png, test::png_bytes(), {}));
    test::TempFolder folder;
    const auto run = [&](const std::string& script) {
        const Path file = folder / "program";
        std::ofstream(file) << "#!/bin/sh\n" << script << "\n";
        std::filesystem::permissions(file, std::filesystem::perms::owner_all);
        return make_cleaner_process(file)->clean(DocumentType::png, test::png_bytes(), {});
    };
    CHECK(run("kill -SEGV $$").error().kind == ErrorKind::corrupt);
    CHECK(run("exit 70").error().kind == ErrorKind::internal);
    CHECK(run("echo something else").error().kind == ErrorKind::internal);
    CHECK(run("cat"));  // gives back what it got
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST_CASE("a confined process computes, and is ended when it reaches for anything else") {
    CHECK(end_of([] {
              const std::string bytes = test::png_bytes();
              if (!make_document_cleaner()->clean(DocumentType::png, bytes, {})) {
                  ::_exit(1);
              }
          }) == 0);
    const auto killed = [](int status) {
        return WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS;
    };
    CHECK(killed(end_of([] { static_cast<void>(::open("/etc/passwd", O_RDONLY)); })));
    CHECK(killed(end_of([] { static_cast<void>(::socket(AF_INET, SOCK_STREAM, 0)); })));
    CHECK(killed(end_of([] { ::execl("/bin/true", "true", nullptr); })));
    CHECK(killed(end_of([] { static_cast<void>(::fork()); })));
}

TEST_CASE("with fonts a confined process gets those that are open, and no other file is there") {
    test::TempFolder folder;
    REQUIRE(write_file(folder / "font", "made up"));
    REQUIRE(write_file(folder / "other", "secret"));
    const std::vector<OpenFont> fonts{
        {(folder / "font").string(), ::open((folder / "font").c_str(), O_RDONLY | O_CLOEXEC)}};
    const auto says = [&](const Path& file, int flags = O_RDONLY) {
        return WEXITSTATUS(end_of(
            [&] {
                std::array<char, 8> bytes{};
                const int opened = ::open(file.c_str(), flags, 0600);
                ::_exit(opened < 0 ? errno
                                   : static_cast<int>(::read(opened, bytes.data(), bytes.size())));
            },
            &fonts));
    };
    CHECK(says(folder / "font") == 7);
    CHECK(says(folder / "other") == ENOENT);
    CHECK(says("/etc/passwd") == ENOENT);
    CHECK(says(folder / "new", O_WRONLY | O_CREAT) == ENOENT);
    CHECK_FALSE(std::filesystem::exists(folder / "new"));
    // Twice the same begins at its beginning twice.
    CHECK(end_of(
              [&] {
                  std::array<char, 8> bytes{};
                  for (int i = 0; i < 2; ++i) {
                      const int opened = ::open(fonts[0].path.c_str(), O_RDONLY);
                      if (::read(opened, bytes.data(), bytes.size()) != 7) {
                          ::_exit(1);
                      }
                  }
              },
              &fonts) == 0);
    const auto killed = [&](auto deed) {
        const int status = end_of(deed, &fonts);
        return WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS;
    };
    CHECK(killed([] { static_cast<void>(::socket(AF_INET, SOCK_STREAM, 0)); }));
    CHECK(killed([] { ::execl("/bin/true", "true", nullptr); }));
    CHECK(killed([] { static_cast<void>(::unlink("/nonexistent")); }));
}
#endif
