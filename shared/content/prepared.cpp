#include "shared/content/prepared.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <utility>

#include "shared/base/encoding.h"
#include "shared/base/log.h"
#include "shared/content/documents.h"
#include "shared/crypto/digest.h"

namespace kosk::content {
namespace {

constexpr std::size_t kWorthAThread = 64;  // targets
constexpr unsigned kMostThreads = 8;

Prepared prepare_one(const Target& target) {
    Prepared prepared{&target, "file", hex(crypto::sha256(target.bytes)), {}, {}};
    if (!target.path.ends_with(".json")) {
        return prepared;
    }
    const auto document = parse_document(target.path, target.bytes);
    if (!document) {
        prepared.type = "unknown";
        if (document.error().kind != ErrorKind::unsupported) {
            prepared.error = document.error();
        } else {
            log_warning("content.document_skipped", {{"detail", document.error().detail}});
        }
        return prepared;
    }
    prepared.type = name_of(type_of(*document));
    for (const text::Language language : text::kLanguages) {
        auto row = search_row(*document, language);
        if (!row) {
            break;
        }
        prepared.rows.push_back(std::move(*row));
    }
    return prepared;
}

}  // namespace

std::vector<Prepared> prepare(const std::vector<Target>& targets) {
    std::vector<Prepared> prepared(targets.size());
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < targets.size(); i = next++) {
            prepared[i] = prepare_one(targets[i]);
        }
    };
    std::vector<std::jthread> helpers;
    const unsigned most = std::min(std::thread::hardware_concurrency(), kMostThreads);
    for (unsigned i = 1; i < most && targets.size() / kWorthAThread >= i; ++i) {
        helpers.emplace_back(work);
    }
    work();
    helpers.clear();
    return prepared;
}

}  // namespace kosk::content
