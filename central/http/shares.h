// Who holds how much of what all share: connections of an address, requests and bytes of a token.
// One that asks for more than its share is refused; the others do not notice.
// Thread: Shares any; a Claim its owner's.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include <asio.hpp>

#include "shared/base/guarded.h"

namespace kosk::central {

class Shares {
  public:
    // False, and nothing taken, when `who` would then hold more than `limit`; 0 is no limit.
    bool take(const std::string& who, std::uint64_t amount, std::uint64_t limit);
    void give_back(const std::string& who, std::uint64_t amount);
    [[nodiscard]] std::uint64_t held(const std::string& who) const;

  private:
    // Only of those that hold something: as many entries as connections at most.
    mutable Guarded<std::map<std::string, std::uint64_t>> held_;
};

// What one connection holds; given back when it ends.
class Claim {
  public:
    explicit Claim(Shares& shares) : shares_(&shares) {}
    ~Claim() { release(); }
    Claim(Claim&& other) noexcept;
    Claim(const Claim&) = delete;
    Claim& operator=(const Claim&) = delete;
    Claim& operator=(Claim&&) = delete;

    // More for `who`, who is the same until release().
    bool grow(const std::string& who, std::uint64_t amount, std::uint64_t limit);
    void release();

  private:
    Shares* shares_;
    std::string who_;
    std::uint64_t amount_ = 0;
};

// By whom connections are counted: an IPv4 address, or the half of an IPv6 address that a client
// cannot choose.
std::string share_of(const asio::ip::address& address);

// The client's address in an X-Forwarded-For header, as the proxy that is next to us wrote it: the
// last one. `peer` when there is none.
asio::ip::address forwarded_for(const std::string* header, const asio::ip::address& peer);

}  // namespace kosk::central
