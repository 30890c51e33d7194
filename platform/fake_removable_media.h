// A stick in memory, for tests and for trying screens out.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "platform/removable_media.h"
#include "shared/base/guarded.h"

namespace kosk::platform {

// put() and pull_out() may be called at any time, while another thread looks.
class FakeRemovableMedia final : public RemovableMedia {
  public:
    void put(std::string name, std::string bytes) {
        files_.with([&](Files& files) { files[std::move(name)] = std::move(bytes); });
    }
    void pull_out() {
        files_.with([](Files& files) { files.clear(); });
    }
    // How often somebody looked for documents.
    int looks() {
        return looks_.with([](int looks) { return looks; });
    }

    Result<std::vector<MediaDocument>> list() override {
        looks_.with([](int& looks) { ++looks; });
        return files_.with([](const Files& files) {
            std::vector<MediaDocument> found;
            for (const auto& [name, bytes] : files) {
                if (const auto type = document_type(bytes)) {
                    found.push_back({name, name, *type, bytes.size(), {}});
                }
            }
            return found;
        });
    }

    Result<std::string> read(const MediaDocument& document,
                             std::uint64_t limit,
                             const std::stop_token& /*stop*/) override {
        return files_.with([&](const Files& files) -> Result<std::string> {
            const auto file = files.find(document.id);
            if (file == files.end()) {
                return fail(ErrorKind::not_found, "the stick was pulled out");
            }
            if (file->second.size() > limit) {
                return fail(ErrorKind::invalid, "a document larger than a form takes");
            }
            return file->second;
        });
    }

    bool other_format() override { return another_format; }

    std::size_t count() override {
        return files_.with([](const Files& files) { return files.empty(); }) && !empty_stick ? 0
                                                                                             : 1;
    }

    Result<std::string> write(std::string_view name, std::string_view bytes) override {
        if (count() == 0) {
            return fail(ErrorKind::not_found, "no stick");
        }
        written[std::string(name)] = bytes;
        return std::string("STICK");
    }

    bool empty_stick = false;     // one without documents is plugged in
    bool another_format = false;  // one that is not mounted is
    std::map<std::string, std::string> written;

  private:
    using Files = std::map<std::string, std::string>;
    Guarded<Files> files_;
    Guarded<int> looks_;
};

}  // namespace kosk::platform
