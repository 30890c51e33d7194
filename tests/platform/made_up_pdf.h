// PDFs of strangers, written object by object, so that a test says each byte of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace kosk::test {

class MadeUpPdf {
  public:
    // Its number. The first is to be the catalog.
    int add(std::string_view object) {
        objects_.emplace_back(object);
        return static_cast<int>(objects_.size());
    }
    int add_stream(std::string_view entries, std::string_view bytes) {
        return add(fmt::format(
            "<< {} /Length {} >>\nstream\n{}\nendstream", entries, bytes.size(), bytes));
    }
    [[nodiscard]] std::string bytes() const {
        std::string pdf = "%PDF-1.7\n";
        std::string table = "0000000000 65535 f \n";
        for (std::size_t i = 0; i < objects_.size(); ++i) {
            table += fmt::format("{:010} 00000 n \n", pdf.size());
            pdf += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects_[i]);
        }
        return fmt::format(
            "{}xref\n0 {}\n{}trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{}\n%%EOF\n",
            pdf,
            objects_.size() + 1,
            table,
            objects_.size() + 1,
            pdf.size());
    }

  private:
    std::vector<std::string> objects_;
};

// Pages of one size that all show the same.
struct MadeUpPages {
    int count = 1;
    std::string size = "0 0 595 842";
    std::string contents{};
    std::string resources{};
    std::string entries{};               // more of each page
    std::string catalog_entries{};       // more of the catalog
    std::vector<std::string> objects{};  // what the above name as 5 0 R and on
};

inline std::string made_up_pdf(const MadeUpPages& pages) {
    MadeUpPdf pdf;
    pdf.add(fmt::format("<< /Type /Catalog /Pages 2 0 R {} >>", pages.catalog_entries));
    const int first = 4 + static_cast<int>(pages.objects.size());
    std::string kids;
    for (int i = 0; i < pages.count; ++i) {
        kids += fmt::format(" {} 0 R", first + 1 + i);
    }
    pdf.add(fmt::format("<< /Type /Pages /Count {} /Kids [{}] >>", pages.count, kids));
    pdf.add(fmt::format("<< {} >>", pages.resources));
    pdf.add_stream("", pages.contents);
    for (const std::string& object : pages.objects) {
        pdf.add(object);
    }
    for (int i = 0; i < pages.count; ++i) {
        pdf.add(fmt::format(
            "<< /Type /Page /Parent 2 0 R /MediaBox [{}] /Contents 4 0 R /Resources 3 0 R {} >>",
            pages.size,
            pages.entries));
    }
    return pdf.bytes();
}

inline std::string stream_object(std::string_view entries, std::string_view bytes) {
    return fmt::format("<< {} /Length {} >>\nstream\n{}\nendstream", entries, bytes.size(), bytes);
}

}  // namespace kosk::test
