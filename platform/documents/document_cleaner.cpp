#include "platform/documents/document_cleaner.h"

#include "platform/documents/clean_pdf.h"
#include "platform/documents/picture_codec.h"
#include "platform/documents/redraw_pdf.h"

namespace kosk::platform {

namespace {

Result<std::string> pages_of(const std::string& bytes, const DocumentLimits& limits) {
    if (limits.pdf == PdfPages::structure) {
        auto kept = clean_pdf(bytes, limits);
        // What cannot be kept without what it must lose is a picture like any other.
        if (kept || kept.error().kind != ErrorKind::rejected) {
            return kept;
        }
    }
    return redraw_pdf(bytes, limits);
}

class CleanerHere final : public DocumentCleaner {
  public:
    Result<std::string> clean(DocumentType type,
                              const std::string& bytes,
                              const DocumentLimits& limits,
                              const std::stop_token& /*stop*/) override {
        if (document_type(bytes) != type) {
            return fail(ErrorKind::corrupt, "a document of another type");
        }
        if (type == DocumentType::pdf) {
            return pages_of(bytes, limits);
        }
        const bool jpeg = type == DocumentType::jpeg;
        ASSIGN_OR_RETURN(Picture picture,
                         jpeg ? decode_jpeg(bytes, limits) : decode_png(bytes, limits));
        picture = shrunk(std::move(picture), limits.longest_side);
        return jpeg ? encode_jpeg(picture) : encode_png(picture);
    }
};

}  // namespace

std::unique_ptr<DocumentCleaner> make_document_cleaner() {
    return std::make_unique<CleanerHere>();
}

}  // namespace kosk::platform
