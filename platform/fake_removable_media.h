// A stick in memory, for tests and for trying screens out.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "platform/removable_media.h"

namespace kosk::platform {

class FakeRemovableMedia final : public RemovableMedia {
  public:
    void put(std::string name, std::string bytes) { files_[std::move(name)] = std::move(bytes); }
    void pull_out() { files_.clear(); }

    Result<std::vector<MediaDocument>> list() override {
        std::vector<MediaDocument> found;
        for (const auto& [name, bytes] : files_) {
            if (const auto type = document_type(bytes)) {
                found.push_back({name, name, *type, bytes.size(), {}});
            }
        }
        return found;
    }

    Result<std::string> read(const MediaDocument& document, std::uint64_t limit) override {
        const auto file = files_.find(document.id);
        if (file == files_.end()) {
            return fail(ErrorKind::not_found, "the stick was pulled out");
        }
        if (file->second.size() > limit) {
            return fail(ErrorKind::invalid, "a document larger than a form takes");
        }
        return file->second;
    }

    std::size_t count() override { return files_.empty() && !empty_stick ? 0 : 1; }

    Result<std::string> write(std::string_view name, std::string_view bytes) override {
        if (count() == 0) {
            return fail(ErrorKind::not_found, "no stick");
        }
        written[std::string(name)] = bytes;
        return std::string("STICK");
    }

    bool empty_stick = false;  // one without documents is plugged in
    std::map<std::string, std::string> written;

  private:
    std::map<std::string, std::string> files_;
};

}  // namespace kosk::platform
