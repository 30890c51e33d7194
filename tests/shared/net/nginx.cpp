#include "tests/shared/net/nginx.h"

#include <csignal>
#include <cstdlib>
#include <fstream>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/shared/net/scripted_server.h"

namespace kosk::test {
namespace {

pid_t spawn(std::vector<std::string> arguments) {
    const pid_t child = ::fork();
    if (child == 0) {
        const int null = ::open("/dev/null", O_RDWR);
        ::dup2(null, STDOUT_FILENO);
        ::dup2(null, STDERR_FILENO);
        std::vector<char*> argv;
        for (std::string& argument : arguments) {
            argv.push_back(argument.data());
        }
        argv.push_back(nullptr);
        ::execvp(argv[0], argv.data());
        ::_exit(127);
    }
    return child;
}

bool accepts(int port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    const bool accepted =
        ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::close(socket);
    return accepted;
}

}  // namespace

Nginx::Nginx(const std::filesystem::path& folder, std::filesystem::path work, Options options)
    : work_(std::move(work)), tls_(options.http2) {
    std::filesystem::create_directories(work_);
    if (tls_) {
        int status = 0;
        ::waitpid(spawn({"openssl",
                         "req",
                         "-x509",
                         "-newkey",
                         "ec",
                         "-pkeyopt",
                         "ec_paramgen_curve:P-256",
                         "-nodes",
                         "-days",
                         "2",
                         "-subj",
                         "/CN=localhost",
                         "-addext",
                         "subjectAltName=IP:127.0.0.1",
                         "-keyout",
                         (work_ / "key.pem").string(),
                         "-out",
                         ca_file()}),
                  &status,
                  0);
    }
    // nginx cannot choose a port itself, and a free one may be taken before nginx has it.
    for (int attempt = 0; attempt < 5; ++attempt) {
        port_ = unused_port();
        write_configuration(folder, options);
        if (start()) {
            return;
        }
    }
    std::abort();
}

Nginx::~Nginx() {
    ::kill(child_, SIGTERM);
    ::waitpid(child_, nullptr, 0);
}

void Nginx::write_configuration(const std::filesystem::path& folder, const Options& options) const {
    const std::string at = work_.string();
    std::ofstream out(work_ / "nginx.conf");
    out << "daemon off; master_process off; pid " << at << "/pid; error_log " << at
        << "/error.log;\nevents {}\nhttp {\nlog_format seen '$connection $server_protocol $uri "
        << "$status';\naccess_log " << at << "/seen.log seen;\ntypes { application/json json; }\n";
    for (const char* kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"}) {
        out << kind << "_temp_path " << at << "/" << kind << ";\n";
    }
    if (options.gzip) {
        out << "gzip on; gzip_min_length 1; gzip_types *;\n";
    }
    out << "server { listen 127.0.0.1:" << port_ << (tls_ ? " ssl http2" : "") << "; root "
        << folder.string() << ";\n";
    if (tls_) {
        out << "ssl_certificate " << ca_file() << "; ssl_certificate_key " << at << "/key.pem;\n";
    }
    out << "} }\n";
}

bool Nginx::start() {
    child_ = spawn(
        {"nginx", "-p", work_.string(), "-e", "stderr", "-c", (work_ / "nginx.conf").string()});
    while (::waitpid(child_, nullptr, WNOHANG) == 0) {
        if (accepts(port_)) {
            return true;
        }
        ::usleep(2000);
    }
    return false;
}

std::string Nginx::url() const {
    return (tls_ ? "https://127.0.0.1:" : "http://127.0.0.1:") + std::to_string(port_);
}

std::vector<Nginx::Seen> Nginx::seen() const {
    std::vector<Seen> all;
    std::ifstream in(work_ / "seen.log");
    Seen one;
    while (in >> one.connection >> one.protocol >> one.path >> one.status) {
        all.push_back(one);
    }
    return all;
}

}  // namespace kosk::test
