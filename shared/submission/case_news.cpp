#include "shared/submission/case_news.h"

#include <algorithm>
#include <array>
#include <utility>

#include "shared/crypto/hpke.h"

namespace kosk::submission {
namespace {

constexpr std::array<std::pair<Stage, std::string_view>, 5> kStages = {{
    {Stage::received, "received"},
    {Stage::in_progress, "in_progress"},
    {Stage::forwarded, "forwarded"},
    {Stage::answered, "answered"},
    {Stage::refused, "refused"},
}};

constexpr std::string_view kPurpose = "kosk reply";

}  // namespace

std::string_view name_of(Stage stage) {
    return std::find_if(kStages.begin(),
                        kStages.end(),
                        [&](const auto& known) { return known.first == stage; })
        ->second;
}

std::optional<Stage> stage_named(std::string_view name) {
    const auto found = std::find_if(
        kStages.begin(), kStages.end(), [&](const auto& known) { return known.second == name; });
    return found == kStages.end() ? std::nullopt : std::optional(found->first);
}

bool is_closed(Stage stage) {
    return stage == Stage::answered || stage == Stage::refused;
}

Result<std::string> seal_reply(std::string_view public_key,
                               std::string_view instance_id,
                               std::string_view text) {
    if (text.size() > kLongestReply) {
        return fail(ErrorKind::invalid,
                    "a reply has at most " + std::to_string(kLongestReply) + " bytes");
    }
    return crypto::hpke_seal(public_key, kPurpose, instance_id, text);
}

Result<std::string> open_reply(std::string_view private_key,
                               std::string_view instance_id,
                               std::string_view sealed) {
    return crypto::hpke_open(private_key, kPurpose, instance_id, sealed);
}

}  // namespace kosk::submission
