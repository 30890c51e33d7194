#include "tests/e2e/desk.h"

#include <catch2/catch.hpp>

namespace kosk::e2e {
namespace fs = std::filesystem;

namespace {

constexpr const char* kRecipients[] = {"ombudsman",
                                       "programme-working-group",
                                       "committee-for-family-women-and-children",
                                       "terminal-operator"};

void copy_content(const fs::path& to) {
    const fs::path from = fs::path(KOSK_SOURCE_DIR) / "content";
    fs::create_directories(to);
    for (const auto& entry : fs::directory_iterator(from)) {
        if (entry.path().filename() != "publisher") {
            fs::copy(entry.path(), to / entry.path().filename(), fs::copy_options::recursive);
        }
    }
}

void must_succeed(const Ended& ended) {
    INFO(ended.out << ended.err);
    REQUIRE(ended.exit_code == 0);
}

}  // namespace

Desk::Desk(const fs::path& folder) : folder_(folder) {
    fs::create_directories(folder_ / "log");
    copy_content(content());
    must_succeed(kosk_content({"key", "gen", "--keys", keys().string()}));
    for (const char* recipient : kRecipients) {
        must_succeed(kosk_content({"key", "recipient", recipient, "--keys", keys().string()}));
    }
    must_succeed(
        kosk_content({"init", "--repo", repository().string(), "--keys", keys().string()}));
}

Ended Desk::make_build() const {
    std::vector<std::string> arguments{
        "build", content().string(), "--out", build().string(), "--openrosa", forms().string()};
    for (const std::string recipient : kRecipients) {
        arguments.insert(
            arguments.end(),
            {"--recipient-key", recipient + "=" + (keys() / (recipient + ".public")).string()});
    }
    return kosk_content(std::move(arguments));
}

void Desk::publish() const {
    must_succeed(make_build());
    must_succeed(kosk_content(
        {"publish", build().string(), "--repo", repository().string(), "--keys", keys().string()}));
}

void Desk::edit(const std::string& file, const std::string& from, const std::string& to) const {
    std::string text = read_text(content() / file);
    const std::size_t at = text.find(from);
    INFO(file << " has no \"" << from << '"');
    REQUIRE(at != std::string::npos);
    write_text(content() / file, text.replace(at, from.size(), to));
}

void Desk::retitle(const std::string& title) const {
    const std::string file = "rights/liberty.en.md";
    const std::string text = read_text(content() / file);
    const std::size_t begin = text.find("title: ");
    edit(file, text.substr(begin, text.find('\n', begin) - begin), "title: " + title);
}

Ended Desk::kosk_content(std::vector<std::string> arguments,
                         std::map<std::string, std::string> environment) const {
    return run(
        {program("kosk-content"), std::move(arguments), std::move(environment), folder_ / "log"});
}

fs::path Desk::root() const {
    return repository() / "metadata" / "1.root.json";
}

fs::path Desk::recipient_key(const std::string& recipient) const {
    return keys() / (recipient + ".private.pem");
}

std::map<std::string, std::string> days_later(int days) {
    return {{"LD_PRELOAD", KOSK_SHIFTED_CLOCK},
            {"KOSK_TEST_CLOCK_SHIFT", std::to_string(days * 24 * 3600)},
            // The preloaded file stands before the sanitizer's runtime, which otherwise refuses.
            {"ASAN_OPTIONS", "verify_asan_link_order=0"}};
}

}  // namespace kosk::e2e
