// What came out, looked at with poppler.
#pragma once

#include <array>
#include <cstdio>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "shared/base/files.h"
#include "tests/temp_folder.h"

namespace kosk::test {

// What a command says.
inline std::string output_of(const std::string& command) {
    struct Close {
        void operator()(FILE* pipe) const { ::pclose(pipe); }
    };
    INFO(command);
    const std::unique_ptr<FILE, Close> pipe(::popen(command.c_str(), "r"));
    REQUIRE(pipe != nullptr);
    std::string said;
    std::array<char, 4096> part{};
    for (std::size_t got = 0; (got = std::fread(part.data(), 1, part.size(), pipe.get())) > 0;) {
        said.append(part.data(), got);
    }
    return said;
}

// One PDF on the disk of a test.
class Paper {
  public:
    explicit Paper(const std::string& pdf) : file_(folder_ / "sheet.pdf") {
        REQUIRE(write_file(file_, pdf));
    }

    [[nodiscard]] std::string text() const {
        return output_of("pdftotext -layout " + file_.string() + " -");
    }
    [[nodiscard]] std::string info() const { return output_of("pdfinfo " + file_.string()); }
    [[nodiscard]] std::string fonts() const { return output_of("pdffonts " + file_.string()); }

    // Grey pixels of a page, rows from the top.
    struct Pixels {
        int width = 0;
        int height = 0;
        std::string grey;
        [[nodiscard]] bool dark(double x, double y) const {
            const auto at = static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                            static_cast<std::size_t>(x);
            return static_cast<unsigned char>(grey.at(at)) < 128;
        }
    };
    [[nodiscard]] Pixels page(int number, int dpi) const {
        const std::string pgm =
            output_of("pdftoppm -gray -f " + std::to_string(number) + " -l " +
                      std::to_string(number) + " -r " + std::to_string(dpi) + " " + file_.string());
        Pixels pixels;
        int most = 0;
        int head = 0;
        REQUIRE(std::sscanf(
                    pgm.c_str(), "P5 %d %d %d%n", &pixels.width, &pixels.height, &most, &head) ==
                3);
        pixels.grey = pgm.substr(static_cast<std::size_t>(head) + 1);
        REQUIRE(pixels.grey.size() ==
                static_cast<std::size_t>(pixels.width) * static_cast<std::size_t>(pixels.height));
        return pixels;
    }

  private:
    TempFolder folder_;
    Path file_;
};

}  // namespace kosk::test
