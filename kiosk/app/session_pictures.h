// The pictures of a session beside those of the content: previews of what a citizen scanned.
//
// Only the session holds them. Here is what was scaled of one for the screen, and it goes with its
// page: nothing of a dropped page or of an ended session can be drawn again. Thread: the screen's.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/ui/pictures.h"
#include "platform/picture.h"

namespace kosk::app {

class SessionPictures final : public ui::Pictures {
  public:
    // The session's picture of that name; nullptr when it has none (any more).
    using Find = std::function<std::shared_ptr<const platform::Picture>(std::string_view name)>;
    // Names that begin with `prefix` are the session's, all others the content's, which must
    // outlive this.
    SessionPictures(ui::Pictures& content, std::string prefix, Find find);

    std::optional<ui::Extent> size_of(std::string_view name) override;
    std::shared_ptr<const ui::Pixels> get(std::string_view name,
                                          ui::Extent size,
                                          int radius) override;
    // Lets go of what belongs to pages that are gone. To be called after every change.
    void tidy();

  private:
    struct Made {
        std::weak_ptr<const platform::Picture> of;
        int radius = 0;
        std::shared_ptr<const ui::Pixels> pixels;
    };

    ui::Pictures& content_;
    std::string prefix_;
    Find find_;
    std::vector<Made> made_;
};

}  // namespace kosk::app
