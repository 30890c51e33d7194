// A file that takes the body of an answer, and goes on where an earlier transfer broke. Internal.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace kosk::net {

class BodyWriter {
  public:
    // Opens or creates `file`. What is in it stays when `resume`, else it goes.
    static Result<BodyWriter> open(const std::filesystem::path& file, bool resume);
    BodyWriter(BodyWriter&& other) noexcept;
    BodyWriter& operator=(BodyWriter&& other) noexcept;
    ~BodyWriter();

    // Bytes in the file now.
    [[nodiscard]] std::uint64_t size() const { return size_; }

    // The head of the answer came: 206 goes on, and must begin where the file ends; 200 begins
    // anew. Later calls do nothing. Errors: rejected (another part than was asked for).
    Result<> begin(int status, const std::map<std::string, std::string>& headers);
    // Errors: no_space, internal.
    Result<> append(std::string_view bytes);

  private:
    explicit BodyWriter(int descriptor, std::uint64_t size)
        : descriptor_(descriptor), size_(size) {}

    int descriptor_;
    std::uint64_t size_;
    bool begun_ = false;
};

}  // namespace kosk::net
