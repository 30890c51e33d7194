// nginx on 127.0.0.1 over a folder, for as long as the value lives.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>

namespace kosk::test {

class Nginx {
  public:
    struct Options {
        bool gzip = false;
        bool http2 = false;  // over TLS, with a certificate made for this test: see ca_file()
    };

    // Answers when the constructor returns. `work` takes configuration and logs.
    Nginx(const std::filesystem::path& folder, std::filesystem::path work, Options options);
    Nginx(const std::filesystem::path& folder, std::filesystem::path work)
        : Nginx(folder, std::move(work), Options{}) {}
    Nginx(const Nginx&) = delete;
    Nginx& operator=(const Nginx&) = delete;
    ~Nginx();

    [[nodiscard]] std::string url() const;
    [[nodiscard]] std::string ca_file() const { return (work_ / "certificate.pem").string(); }

    struct Seen {
        std::string connection;  // a number
        std::string protocol;    // "HTTP/2.0"
        std::string path;
        int status = 0;
    };
    // All requests so far.
    [[nodiscard]] std::vector<Seen> seen() const;

  private:
    void write_configuration(const std::filesystem::path& folder, const Options& options) const;
    bool start();

    std::filesystem::path work_;
    bool tls_;
    int port_ = 0;
    pid_t child_ = -1;
};

}  // namespace kosk::test
