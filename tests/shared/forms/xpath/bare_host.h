// Expressions over a bare document, for tests.
#pragma once

#include <string>
#include <string_view>

#include "shared/forms/xpath/axes.h"
#include "shared/forms/xpath/eval.h"
#include "shared/forms/xpath/parser.h"
#include "shared/xml/xml.h"

namespace kosk::forms {

// 2026-11-23T20:51:07Z in Baku.
class BareHost final : public xpath::Host {
  public:
    [[nodiscard]] Time now() const override {
        return Time(std::chrono::milliseconds(1795467067000));
    }
    [[nodiscard]] std::chrono::minutes utc_offset(Time) const override {
        return std::chrono::hours(4);
    }
    std::uint64_t random() override { return 0x0123456789ABCDEF * ++count_; }

  private:
    std::uint64_t count_ = 0;
};

// The result as text; "error: …" when it fails.
inline std::string evaluated(std::string_view expression, const xml::Document& document) {
    const auto compiled = xpath::compile(expression);
    if (!compiled) {
        return "error: " + compiled.error().detail;
    }
    BareHost host;
    xpath::Evaluator evaluator(host, document.root().native());
    const auto value = evaluator.run(**compiled);
    return value ? evaluator.string(*value) : "error: " + value.error().detail;
}

}  // namespace kosk::forms
