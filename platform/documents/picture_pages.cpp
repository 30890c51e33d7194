#include "platform/documents/picture_pages.h"

#include <utility>

#include "platform/documents/picture_codec.h"
#include "platform/documents/picture_document.h"

namespace kosk::platform {

Result<std::string> pdf_of_pictures(const std::vector<std::string>& jpegs,
                                    const std::stop_token& stop) {
    PictureDocument document("Köşk: scanned pages");
    for (const std::string& jpeg : jpegs) {
        if (stop.stop_requested()) {
            return fail(ErrorKind::cancelled, "binding pages");
        }
        ASSIGN_OR_RETURN(const JpegHead head, head_of_jpeg(jpeg));
        PageSize page;
        if (head.width > head.height) {
            std::swap(page.width, page.height);
        }
        RETURN_IF_ERROR(document.add(jpeg, page));
    }
    return document.finish();
}

}  // namespace kosk::platform
