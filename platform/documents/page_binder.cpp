#include "platform/documents/page_binder.h"

#include "platform/documents/picture_codec.h"
#include "platform/documents/picture_pages.h"

namespace kosk::platform {

namespace {

class BinderHere final : public PageBinder {
  public:
    Result<std::string> encode(const Picture& page) override { return encode_jpeg(page); }
    Result<std::string> bind(const std::vector<std::string>& jpegs,
                             const std::stop_token& stop) override {
        return pdf_of_pictures(jpegs, stop);
    }
};

}  // namespace

std::unique_ptr<PageBinder> make_page_binder() {
    return std::make_unique<BinderHere>();
}

}  // namespace kosk::platform
