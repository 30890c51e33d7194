#include "platform/documents/picture_document.h"

#include <algorithm>

#include <fmt/format.h>

#include "platform/documents/picture_codec.h"

namespace kosk::platform {

namespace {

constexpr int kCatalog = 1;
constexpr int kPages = 2;
constexpr int kInfo = 3;
constexpr int kFirstPage = 4;
constexpr int kObjectsOfPage = 3;  // the page, what is drawn on it, the picture

// A text string of a PDF: UTF-16, so that every letter can be in it.
std::string text_string(std::string_view utf8) {
    std::string hex = "<FEFF";
    for (std::size_t i = 0; i < utf8.size();) {
        const auto lead = static_cast<unsigned char>(utf8[i]);
        // The words are our own: letters of one and of two bytes.
        const bool two = lead >= 0xC0 && i + 1 < utf8.size();
        const unsigned code =
            two ? (lead & 0x1FU) << 6U | (static_cast<unsigned char>(utf8[i + 1]) & 0x3FU) : lead;
        fmt::format_to(std::back_inserter(hex), "{:04X}", code);
        i += two ? 2 : 1;
    }
    return hex + ">";
}

}  // namespace

PictureDocument::PictureDocument(std::string_view producer)
    : bytes_("%PDF-1.4\n%\xE2\xE3\xCF\xD3\n"), offsets_(kFirstPage) {
    begin_object(kCatalog);
    bytes_ += fmt::format("<< /Type /Catalog /Pages {} 0 R >>\nendobj\n", kPages);
    begin_object(kInfo);
    bytes_ += fmt::format("<< /Producer {} >>\nendobj\n", text_string(producer));
}

void PictureDocument::begin_object(int number) {
    const auto at = static_cast<std::size_t>(number);
    offsets_.resize(std::max(offsets_.size(), at + 1));
    offsets_[at] = bytes_.size();
    bytes_ += fmt::format("{} 0 obj\n", number);
}

Result<> PictureDocument::add(std::string_view jpeg, PageSize size) {
    ASSIGN_OR_RETURN(const JpegHead head, head_of_jpeg(jpeg));
    if (head.channels != 1 && head.channels != 3) {
        return fail(ErrorKind::corrupt, "a picture of inks");
    }
    const double scale = std::min(size.width / head.width, size.height / head.height);
    const double width = head.width * scale;
    const double height = head.height * scale;
    const std::string drawn = fmt::format("q {:.3f} 0 0 {:.3f} {:.3f} {:.3f} cm /P Do Q",
                                          width,
                                          height,
                                          (size.width - width) / 2,
                                          (size.height - height) / 2);
    const int page = kFirstPage + pages_ * kObjectsOfPage;
    begin_object(page);
    bytes_ += fmt::format(
        "<< /Type /Page /Parent {} 0 R /MediaBox [0 0 {:.3f} {:.3f}] /Contents {} 0 R"
        " /Resources << /XObject << /P {} 0 R >> >> >>\nendobj\n",
        kPages,
        size.width,
        size.height,
        page + 1,
        page + 2);
    begin_object(page + 1);
    bytes_ += fmt::format("<< /Length {} >>\nstream\n{}\nendstream\nendobj\n", drawn.size(), drawn);
    begin_object(page + 2);
    bytes_ += fmt::format(
        "<< /Type /XObject /Subtype /Image /Width {} /Height {} /ColorSpace /{}"
        " /BitsPerComponent 8 /Filter /DCTDecode /Length {} >>\nstream\n",
        head.width,
        head.height,
        head.channels == 1 ? "DeviceGray" : "DeviceRGB",
        jpeg.size());
    bytes_.append(jpeg).append("\nendstream\nendobj\n");
    ++pages_;
    return {};
}

std::string PictureDocument::finish() {
    begin_object(kPages);
    bytes_ += fmt::format("<< /Type /Pages /Count {} /Kids [", pages_);
    for (int i = 0; i < pages_; ++i) {
        bytes_ += fmt::format(" {} 0 R", kFirstPage + i * kObjectsOfPage);
    }
    bytes_ += " ] >>\nendobj\n";
    const std::size_t table = bytes_.size();
    bytes_ += fmt::format("xref\n0 {}\n0000000000 65535 f \n", offsets_.size());
    for (std::size_t i = 1; i < offsets_.size(); ++i) {
        bytes_ += fmt::format("{:010} 00000 n \n", offsets_[i]);
    }
    bytes_ +=
        fmt::format("trailer\n<< /Size {} /Root {} 0 R /Info {} 0 R >>\nstartxref\n{}\n%%EOF\n",
                    offsets_.size(),
                    kCatalog,
                    kInfo,
                    table);
    return std::move(bytes_);
}

}  // namespace kosk::platform
