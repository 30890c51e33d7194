#include "tests/platform/print_shop.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include <catch2/catch.hpp>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

namespace kosk::test {

namespace {

namespace fs = std::filesystem;

void write(const fs::path& file, const std::string& text) {
    std::ofstream out(file, std::ios::binary);
    out << text;
    REQUIRE(out.good());
}

// The queue takes PDF and hands it to its backend as it is.
constexpr const char* kPpd = R"ppd(*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "KOSK.PPD"
*Manufacturer: "Kosk"
*Product: "(Kosk test)"
*ModelName: "Kosk test"
*ShortNickName: "Kosk test"
*NickName: "Kosk test"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: False
*DefaultColorSpace: Gray
*cupsFilter: "application/pdf 0 -"
*OpenUI *PageSize/Media Size: PickOne
*DefaultPageSize: A4
*PageSize A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*DefaultPageRegion: A4
*PageRegion A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "0 0 595 842"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
)ppd";

// $1 job, $6 document.
constexpr const char* kBackend = R"sh(#!/bin/sh
[ $# -eq 0 ] && exit 0
folder="${DEVICE_URI#kosk:}"
mode() { cat "$folder/mode"; }
trap 'exit 1' TERM
case "$(mode)" in
give-up) exit 1 ;;
stop) exit 4 ;;
hang) while [ "$(mode)" = hang ]; do sleep 0.05; done ;;
empty)
    echo "STATE: +media-empty-error" >&2
    while [ "$(mode)" = empty ]; do sleep 0.05; done
    echo "STATE: -media-empty-error" >&2
    ;;
esac
if [ $# -ge 6 ]; then cat "$6"; else cat; fi >"$folder/job-$1.part"
mv "$folder/job-$1.part" "$folder/job-$1.pdf"
)sh";

}  // namespace

PrintShop::PrintShop() {
    write_configuration();
    set_mode("print");
    start();
}

PrintShop::~PrintShop() {
    stop();
}

void PrintShop::write_configuration() const {
    const fs::path root = folder_.path();
    // cupsd that runs as root hands its work to somebody else.
    fs::permissions(root, fs::perms::all);
    for (const char* name : {"etc",
                             "etc/ppd",
                             "spool",
                             "spool/tmp",
                             "cache",
                             "run",
                             "device",
                             "bin",
                             "bin/backend",
                             "bin/filter",
                             "log"}) {
        fs::create_directories(root / name);
        // Programs in a folder that everybody may write to are refused.
        const bool programs = std::string(name).starts_with("bin");
        fs::permissions(root / name, programs ? fs::perms(0755) : fs::perms::all);
    }
    fs::create_symlink("/usr/lib/cups/daemon", root / "bin/daemon");
    write(root / "bin/backend/kosk", kBackend);
    fs::permissions(root / "bin/backend/kosk", fs::perms(0755));
    std::ostringstream files;
    files << "ServerRoot " << (root / "etc").string() << "\nServerBin " << (root / "bin").string()
          << "\nRequestRoot " << (root / "spool").string() << "\nTempDir "
          << (root / "spool/tmp").string() << "\nCacheDir " << (root / "cache").string()
          << "\nStateDir " << (root / "run").string() << "\nDataDir /usr/share/cups"
          << "\nAccessLog " << (root / "log/access").string() << "\nErrorLog "
          << (root / "log/error").string() << "\nPageLog " << (root / "log/page").string() << "\n";
    write(root / "etc/cups-files.conf", files.str());
    write(root / "etc/cupsd.conf",
          "LogLevel warn\nListen " + (root / "cups.sock").string() +
              "\nWebInterface No\nBrowsing No\nPreserveJobFiles Yes\nDefaultAuthType Basic\n"
              "ErrorPolicy abort-job\n"
              "<Location />\n  Order allow,deny\n  Allow all\n</Location>\n"
              "<Policy default>\n"
              "  <Limit Create-Job Print-Job Print-URI Validate-Job>\n    Order deny,allow\n"
              "  </Limit>\n"
              "  <Limit Cancel-Job Purge-Jobs Cancel-My-Jobs Hold-Job Release-Job>\n"
              "    Require user @OWNER @SYSTEM\n    Order deny,allow\n  </Limit>\n"
              "  <Limit All>\n    Order deny,allow\n  </Limit>\n</Policy>\n");
    std::string printers;
    for (const char* name : {"a4", "roll"}) {
        printers += std::string("<Printer ") + name +
                    ">\nDeviceURI kosk:" + (root / "device").string() +
                    "\nState Idle\nAccepting Yes\nErrorPolicy abort-job\n</Printer>\n";
        write(root / "etc/ppd" / (std::string(name) + ".ppd"), kPpd);
    }
    write(root / "etc/printers.conf", printers);
}

void PrintShop::set_mode(const std::string& mode) {
    // Renamed into place: the backend never reads half a word.
    write(folder_ / "device/mode.new", mode);
    fs::rename(folder_ / "device/mode.new", folder_ / "device/mode");
}

std::vector<std::string> PrintShop::printed() const {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder_ / "device")) {
        if (entry.path().extension() == ".pdf") {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    std::vector<std::string> printed;
    for (const auto& file : files) {
        std::ifstream in(file, std::ios::binary);
        printed.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    }
    return printed;
}

std::size_t PrintShop::spooled() const {
    const auto document = [](const fs::directory_entry& entry) {
        return entry.path().filename().string().starts_with('d');
    };
    return static_cast<std::size_t>(std::count_if(
        fs::directory_iterator(folder_ / "spool"), fs::directory_iterator(), document));
}

void PrintShop::start() {
    const std::string configuration = (folder_ / "etc/cupsd.conf").string();
    const std::string files = (folder_ / "etc/cups-files.conf").string();
    server_ = ::fork();
    REQUIRE(server_ >= 0);
    if (server_ == 0) {
        ::execl("/usr/sbin/cupsd",
                "cupsd",
                "-f",
                "-c",
                configuration.c_str(),
                "-s",
                files.c_str(),
                nullptr);
        ::_exit(127);
    }
    const std::string path = (folder_ / "cups.sock").string();
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    REQUIRE(path.size() < sizeof address.sun_path);
    std::copy(path.begin(), path.end(), address.sun_path);
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (std::chrono::steady_clock::now() < end) {
        const int probe = ::socket(AF_UNIX, SOCK_STREAM, 0);
        const bool answers =
            ::connect(probe, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
        ::close(probe);
        if (answers) {
            return;
        }
        REQUIRE(::waitpid(server_, nullptr, WNOHANG) == 0);  // it lives
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    FAIL("cupsd does not answer");
}

void PrintShop::stop() {
    if (server_ > 0) {
        ::kill(server_, SIGTERM);
        ::waitpid(server_, nullptr, 0);
        server_ = -1;
    }
}

platform::CupsOptions PrintShop::options() const {
    return {.socket = folder_ / "cups.sock",
            .a4_queue = "a4",
            .roll_queue = "roll",
            .rhythm = std::chrono::milliseconds(20),
            .patience = std::chrono::milliseconds(300),
            .timeout = std::chrono::seconds(60)};
}

}  // namespace kosk::test
