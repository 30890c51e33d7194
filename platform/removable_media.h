// Documents that a citizen brings along on a stick.
//
// A stick is somebody else's: its names are shown but never trusted, links on it are not followed,
// and a file is what its first bytes say, not what it is called.
// Thread: one at a time, and not the one that draws: sticks are slow.
#pragma once

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "platform/documents/document_type.h"
#include "shared/base/clock.h"
#include "shared/base/files.h"
#include "shared/base/result.h"

namespace kosk::platform {

struct MediaDocument {
    std::string id;    // for read(); means nothing else
    std::string name;  // the file's name for the screen: UTF-8 without control characters
    DocumentType type = DocumentType::jpeg;
    std::uint64_t size = 0;
    Time modified;
};

class RemovableMedia {
  public:
    virtual ~RemovableMedia() = default;

    // All documents on all sticks, newest first; empty when there is no stick, or nothing on it.
    // Errors: internal.
    virtual Result<std::vector<MediaDocument>> list() = 0;

    // One document whole. Errors: not_found (the stick was pulled out), invalid (larger than
    // `limit`), rejected (no longer what list() said), cancelled (asked to stop), internal.
    virtual Result<std::string> read(const MediaDocument& document,
                                     std::uint64_t limit,
                                     const std::stop_token& stop = {}) = 0;

    // Whether there is one that was not mounted: it has another format than a stick here may have.
    virtual bool other_format() = 0;

    // How many sticks there are, without those.
    virtual std::size_t count() = 0;

    // A new file at the top of the first stick that takes it, synced: it may be pulled out then.
    // Never a citizen's words. Returns the stick's name. Errors: not_found (no stick), rejected
    // (none may be written to, or a file of that name is there), no_space, internal.
    virtual Result<std::string> write(std::string_view name, std::string_view bytes) = 0;
};

struct MountedMediaOptions {
    Path root = "/media";
    // Without it every folder below the root counts as a stick: for desks without one.
    bool only_mounts = true;
    std::size_t most_documents = 500;
};

// What is mounted under a root, as udisks or a udev rule does it: ROOT/LABEL or ROOT/USER/LABEL. A
// file NAME.refused there stands for a stick of another format (packaging/media/kosk-media).
std::unique_ptr<RemovableMedia> make_mounted_media(MountedMediaOptions options = {});

}  // namespace kosk::platform
