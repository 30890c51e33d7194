#include "shared/sync/upload_plan.h"

#include <algorithm>

namespace kosk::sync {
namespace {

// Boundary and headers of one part, generously, beside its names.
constexpr std::uint64_t kPartOverhead = 512;

}  // namespace

std::vector<std::vector<std::size_t>> plan_upload(const submission::Sealed& sealed,
                                                  const std::vector<std::string>& sent,
                                                  std::uint64_t limit) {
    // The manifest, and *isIncomplete* in all but the last.
    const std::uint64_t empty_post = sealed.manifest.size() + 2 * kPartOverhead;
    std::vector<std::vector<std::size_t>> posts(1);
    std::uint64_t size = empty_post;
    for (std::size_t i = 0; i < sealed.parts.size(); ++i) {
        const submission::Part& part = sealed.parts[i];
        if (std::find(sent.begin(), sent.end(), part.name) != sent.end()) {
            continue;
        }
        const std::uint64_t more = part.bytes.size() + 2 * part.name.size() + kPartOverhead;
        if (!posts.back().empty() && size + more > limit) {
            posts.emplace_back();
            size = empty_post;
        }
        posts.back().push_back(i);
        size += more;
    }
    return posts;
}

}  // namespace kosk::sync
