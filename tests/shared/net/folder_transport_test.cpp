#include "shared/net/folder_transport.h"

#include <fstream>

#include <catch2/catch.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include "shared/base/files.h"
#include "tests/temp_folder.h"

using namespace kosk;
using net::Request;

namespace {

struct Stick {
    Stick() {
        std::filesystem::create_directories(folder / "stick/metadata");
        std::ofstream(folder / "stick/metadata/1.root.json") << "root";
        std::ofstream(folder / "stick/metadata/a%2Fb.json") << "quoted";
        std::ofstream(folder / "secret") << "secret";
    }
    Result<net::Response> get(const std::string& path, std::uint64_t limit = 1000) {
        Request request;
        request.url = "folder:" + path;
        request.body_limit = limit;
        return transport->send(request);
    }
    test::TempFolder folder;
    std::unique_ptr<net::Transport> transport = net::make_folder_transport(folder / "stick");
};

}  // namespace

TEST_CASE("a file of a stick is read, one that is not there is not found") {
    Stick stick;
    const auto root = stick.get("/metadata/1.root.json");
    REQUIRE(root);
    CHECK(root->status == 200);
    CHECK(root->body == "root");
    CHECK(root->received == 4);
    CHECK(stick.get("/metadata/a%252Fb.json")->body == "quoted");
    CHECK(stick.get("/metadata/2.root.json")->status == 404);
    CHECK(stick.get("/nowhere/2.root.json")->status == 404);
    CHECK(stick.get("/metadata/" + std::string(300, 'a'))->status == 404);
}

TEST_CASE("a stick gives no more than was asked for") {
    Stick stick;
    CHECK(stick.get("/metadata/1.root.json", 4));
    CHECK(stick.get("/metadata/1.root.json", 3).error().kind == ErrorKind::rejected);
}

TEST_CASE("links, pipes and folders on a stick are not followed, wherever they lead") {
    Stick stick;
    const Path at = stick.folder / "stick";
    std::filesystem::create_symlink("../../secret", at / "metadata/link.json");
    std::filesystem::create_symlink("1.root.json", at / "metadata/inside.json");
    std::filesystem::create_directory_symlink("metadata", at / "other");
    REQUIRE(::mkfifo((at / "metadata/pipe.json").c_str(), 0600) == 0);
    for (const char* path : {"/metadata/link.json",
                             "/metadata/inside.json",
                             "/other/1.root.json",
                             "/metadata/pipe.json",
                             "/metadata"}) {
        INFO(path);
        const auto got = stick.get(path);
        REQUIRE_FALSE(got);
        CHECK(got.error().kind == ErrorKind::rejected);
    }
    for (const char* path : {"/../secret",
                             "/metadata/../../secret",
                             "/%2e%2e/secret",
                             "",
                             "/",
                             "/metadata//x",
                             "/a%00b"}) {
        INFO(path);
        const auto got = stick.get(path);
        REQUIRE_FALSE(got);
        CHECK(got.error().kind == ErrorKind::invalid);
    }
}

TEST_CASE("the folder of a stick may itself be reached by a link") {
    Stick stick;
    std::filesystem::create_directory_symlink("stick", stick.folder / "media");
    Request request;
    request.url = "folder:/metadata/1.root.json";
    CHECK(net::make_folder_transport(stick.folder / "media")->send(request)->body == "root");
    const auto gone = net::make_folder_transport(stick.folder / "gone")->send(request);
    CHECK(gone->status == 404);
}

TEST_CASE("a large file of a stick goes into a file") {
    Stick stick;
    const std::string film(200'000, 'f');
    std::ofstream(stick.folder / "stick/film.bin") << film;
    Request request;
    request.url = "folder:/film.bin";
    request.body_limit = film.size();
    request.file = net::BodyFile{stick.folder / "film.part"};
    const auto got = stick.transport->send(request);
    REQUIRE(got);
    CHECK(got->body.empty());
    CHECK(got->received == film.size());
    std::ifstream in(stick.folder / "film.part");
    CHECK(std::string(std::istreambuf_iterator<char>(in), {}) == film);
    request.body_limit = film.size() - 1;
    CHECK(stick.transport->send(request).error().kind == ErrorKind::rejected);
    std::stop_source stop;
    stop.request_stop();
    CHECK(stick.transport->send(request, stop.get_token()).error().kind == ErrorKind::cancelled);
}
