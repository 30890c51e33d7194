// The release's pictures, decoded and scaled when a screen first wants them.
//
// Kept in memory until clear(): which pages somebody looked at must not outlive the session.
// Thread: the screen's.
#pragma once

#include <compare>
#include <functional>
#include <map>
#include <string>

#include "kiosk/ui/pictures.h"
#include "shared/base/result.h"

namespace kosk::app {

class ContentPictures final : public ui::Pictures {
  public:
    // The bytes of a target of the content ("media/law.png"): PNG or JPEG.
    using Source = std::function<Result<std::string>(const std::string& path)>;
    explicit ContentPictures(Source source) : source_(std::move(source)) {}

    std::optional<ui::Extent> size_of(std::string_view name) override;
    std::shared_ptr<const ui::Pixels> get(std::string_view name,
                                          ui::Extent size,
                                          int radius) override;
    // Another release, or the end of a session.
    void clear();

  private:
    struct Key {
        std::string name;
        int width = 0;
        int height = 0;
        int radius = 0;
        auto operator<=>(const Key&) const = default;
    };
    std::shared_ptr<const ui::Pixels> make(const Key& key);

    Source source_;
    std::map<std::string, std::optional<ui::Extent>, std::less<>> sizes_;
    std::map<Key, std::shared_ptr<const ui::Pixels>> made_;
    std::size_t kept_ = 0;  // pixels of those
};

}  // namespace kosk::app
