// A file descriptor that closes itself. Thread: its owner's.
#pragma once

#include <utility>

#include <unistd.h>

namespace kosk {

class Descriptor {
  public:
    // -1, as open() gives it, is none.
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) {
            ::close(number_);
        }
    }
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] int get() const { return number_; }
    [[nodiscard]] bool good() const { return number_ >= 0; }

  private:
    int number_;
};

}  // namespace kosk
