#include "central/http/shares.h"

#include <algorithm>
#include <utility>

#include "shared/base/ascii.h"

namespace kosk::central {

bool Shares::take(const std::string& who, std::uint64_t amount, std::uint64_t limit) {
    return held_.with([&](auto& held) {
        const auto found = held.find(who);
        const std::uint64_t now = found != held.end() ? found->second : 0;
        if (limit != 0 && (amount > limit || now > limit - amount)) {
            return false;
        }
        if (found != held.end()) {
            found->second += amount;
        } else {
            held.emplace(who, amount);
        }
        return true;
    });
}

void Shares::give_back(const std::string& who, std::uint64_t amount) {
    held_.with([&](auto& held) {
        const auto found = held.find(who);
        if (found != held.end()) {
            found->second -= std::min(found->second, amount);
            if (found->second == 0) {
                held.erase(found);
            }
        }
    });
}

std::uint64_t Shares::held(const std::string& who) const {
    return held_.with([&](auto& held) {
        const auto found = held.find(who);
        return found != held.end() ? found->second : 0;
    });
}

Claim::Claim(Claim&& other) noexcept
    : shares_(other.shares_),
      who_(std::move(other.who_)),
      amount_(std::exchange(other.amount_, 0)) {}

bool Claim::grow(const std::string& who, std::uint64_t amount, std::uint64_t limit) {
    if (amount_ == 0) {
        who_ = who;
    }
    if (!shares_->take(who_, amount, limit)) {
        return false;
    }
    amount_ += amount;
    return true;
}

void Claim::release() {
    if (amount_ != 0) {
        shares_->give_back(who_, std::exchange(amount_, 0));
    }
}

std::string share_of(const asio::ip::address& address) {
    if (!address.is_v6()) {
        return address.to_string();
    }
    const auto v6 = address.to_v6();
    if (v6.is_v4_mapped()) {
        return asio::ip::make_address_v4(asio::ip::v4_mapped, v6).to_string();
    }
    auto bytes = v6.to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), std::uint8_t{0});
    return asio::ip::address_v6(bytes).to_string();
}

asio::ip::address forwarded_for(const std::string* header, const asio::ip::address& peer) {
    if (header == nullptr) {
        return peer;
    }
    const auto comma = header->rfind(',');
    const std::string last(
        ascii::trim(std::string_view(*header).substr(comma == std::string::npos ? 0 : comma + 1)));
    asio::error_code error;
    const auto address = asio::ip::make_address(last, error);
    return error ? peer : address;
}

}  // namespace kosk::central
