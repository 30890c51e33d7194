// What becomes of strangers' PDFs: pictures by default, structure without what attacks a reader.
#include <cstdlib>

#include <catch2/catch.hpp>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

#include "platform/documents/document_cleaner.h"
#include "tests/platform/made_up_pdf.h"
#include "tests/platform/paper.h"

using namespace kosk;
using namespace kosk::platform;

namespace {

constexpr DocumentLimits kStructure{.pdf = PdfPages::structure};

Result<std::string> cleaned(const std::string& pdf, const DocumentLimits& limits = {}) {
    return make_cleaner_process(Path(KOSK_BIN_DIR) / "kosk-document")
        ->clean(DocumentType::pdf, pdf, limits);
}

// Everything in it, unpacked.
std::string unpacked(const std::string& pdf) {
    QPDF document;
    document.processMemoryFile("cleaned", pdf.data(), pdf.size());
    QPDFWriter writer(document);
    writer.setOutputMemory();
    writer.setQDFMode(true);
    writer.setStaticID(true);
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

const std::string kJavaScript = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>";

// All that a page can be armed with. A real JBIG2 picture is not needed: what counts is whether a
// stream that asks for its decoder is passed on.
std::string armed(std::string_view filter) {
    return test::made_up_pdf({
        .contents = "BT /F1 24 Tf 72 700 Td (made up) Tj ET /Im Do /Far Do",
        .resources =
            "/Font << /F1 5 0 R >> /XObject << /Im 8 0 R /Far 9 0 R >>"
            " /Properties << /P << /Type /OCG /Secret << /S /URI /URI (http://u.example) >> >> >>",
        .entries = "/AA << /O " + kJavaScript + " >> /Annots [ 10 0 R 11 0 R 12 0 R 13 0 R ]",
        .catalog_entries = "/OpenAction " + kJavaScript +
                           " /AcroForm << /XFA (xfa-template) /Fields [] >>"
                           " /Names << /EmbeddedFiles << /Names [ (evil.exe) 14 0 R ] >> >>",
        .objects =
            {
                "<< /Type /Font /Subtype /TrueType /BaseFont /MadeUp /FontDescriptor 6 0 R >>",
                "<< /Type /FontDescriptor /FontName /MadeUp /Flags 32 /FontBBox [0 0 1000 1000]"
                " /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 /FontFile2 7 0 "
                "R >>",
                test::stream_object("", "a hostile font program"),
                test::stream_object(
                    fmt::format("/Type /XObject /Subtype /Image /Width 64 /Height 64"
                                " /BitsPerComponent 8 /ColorSpace /DeviceGray{}",
                                filter),
                    std::string(std::size_t{64} * 64, 'p')),
                test::stream_object(
                    "/Type /XObject /Subtype /Form /BBox [0 0 10 10]"
                    " /Ref << /F << /FS /URL /F (http://ref.example/x.pdf) >> /Page 1 >>"
                    " /F (http://elsewhere.example)",
                    " "),
                "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /Launch /F (/bin/sh) >> "
                ">>",
                "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9]"
                " /A << /S /URI /URI (http://tracker.example/) >> >>",
                "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9]"
                " /A << /S /GoToR /F (other.pdf) /D [0 /Fit] >> >>",
                "<< /Type /Annot /Subtype /RichMedia /Rect [0 0 9 9] /A << /S /SubmitForm"
                " /F (http://submit.example) >> >>",
                "<< /Type /Filespec /F (evil.exe) /EF << /F 15 0 R >> >>",
                test::stream_object("/Type /EmbeddedFile", "embedded payload"),
            },
    });
}

constexpr const char* kArms[] = {"JavaScript",
                                 "Launch",
                                 "tracker.example",
                                 "GoToR",
                                 "SubmitForm",
                                 "RichMedia",
                                 "evil.exe",
                                 "embedded payload",
                                 "ref.example",
                                 "elsewhere.ex",
                                 "u.example",
                                 "hostile font",
                                 "xfa-template",
                                 "OpenAction",
                                 "/AA",
                                 "/Annots",
                                 "/FontFile2",
                                 "/Ref",
                                 "/EmbeddedFile"};

}  // namespace

TEST_CASE("a PDF drawn anew is pictures and nothing else of what it was") {
    for (const std::string filter : {"", "/Filter /JBIG2Decode", "/Filter /JPXDecode"}) {
        const std::string given = armed(filter);
        const auto pdf = cleaned(given);
        REQUIRE(pdf);
        const std::string after = unpacked(*pdf);
        for (const char* word : kArms) {
            INFO(word);
            CHECK(given.find(word) != std::string::npos);
            CHECK(after.find(word) == std::string::npos);
        }
        for (const char* word : {"JBIG2", "JPX", "/Font", "made up"}) {
            INFO(word);
            CHECK(after.find(word) == std::string::npos);
        }
        const test::Paper paper(*pdf);
        CHECK(paper.info().find("Köşk: pages redrawn as pictures") != std::string::npos);
        CHECK(paper.info().find("595 x 842 pts") != std::string::npos);
        CHECK(paper.text().find_first_not_of(" \n\f") == std::string::npos);
    }
}

TEST_CASE("a PDF that keeps its structure keeps its text and loses what attacks a reader") {
    const auto pdf = cleaned(armed(""), kStructure);
    REQUIRE(pdf);
    const std::string after = unpacked(*pdf);
    for (const char* word : kArms) {
        INFO(word);
        CHECK(after.find(word) == std::string::npos);
    }
    const test::Paper paper(*pdf);
    CHECK(paper.text().find("made up") != std::string::npos);
    CHECK(paper.info().find("Köşk: structure kept, fonts and actions removed") !=
          std::string::npos);
}

TEST_CASE(
    "a PDF with pictures of the attacked kinds is drawn anew even where structure is wanted") {
    for (const std::string filter : {"/Filter /JBIG2Decode",
                                     "/Filter [ /FlateDecode /JPXDecode ]",
                                     "/Filter [ /ASCIIHexDecode /JBIG2Decode ]",
                                     "/Filter /JBIG2#44ecode"}) {
        INFO(filter);
        const auto pdf = cleaned(armed(filter), kStructure);
        REQUIRE(pdf);
        const std::string after = unpacked(*pdf);
        CHECK(after.find("JBIG2") == std::string::npos);
        CHECK(after.find("JPX") == std::string::npos);
        CHECK(test::Paper(*pdf).info().find("redrawn as pictures") != std::string::npos);
    }
}

TEST_CASE("pages drawn anew look as they did") {
    // Lines and text, a colour, and a page that is turned.
    const auto page = [](const char* entries) {
        return test::made_up_pdf({
            .count = 3,
            .size = "0 0 300 400",
            .contents = "0 0 1 rg 20 20 100 50 re f 0 g 4 w 20 300 m 280 300 l S"
                        " BT /F1 30 Tf 40 200 Td (Made up) Tj ET",
            .resources = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>",
            .entries = entries,
        });
    };
    for (const char* entries : {"", "/Rotate 90", "/Rotate 180"}) {
        INFO(entries);
        const std::string given = page(entries);
        const auto anew = cleaned(given);
        REQUIRE(anew);
        const test::Paper before(given);
        const test::Paper after(*anew);
        CHECK(after.info().find("Pages:           3") != std::string::npos);
        for (const int number : {1, 3}) {
            const auto was = before.page(number, 50);
            const auto is = after.page(number, 50);
            REQUIRE(was.width == is.width);
            REQUIRE(was.height == is.height);
            double apart = 0;
            for (std::size_t i = 0; i < was.grey.size(); ++i) {
                apart += std::abs(static_cast<unsigned char>(was.grey[i]) -
                                  static_cast<unsigned char>(is.grey[i]));
            }
            CHECK(apart / static_cast<double>(was.grey.size()) < 4);
        }
        CHECK(anew->size() < 100'000);
    }
    const auto cut = cleaned(page("/CropBox [10 10 290 350]"));
    REQUIRE(cut);
    CHECK(test::Paper(*cut).info().find("280 x 340 pts") != std::string::npos);
}

TEST_CASE("a PDF without its fonts is drawn in ours, with the letters of Azerbaijani") {
    // ə Ə ş ğ ı, each alone on its line; without a font that has it, it would be a blank or a box
    // like that of a letter that nobody knows.
    const auto drawn_of = [](const char* base_font, const char* letter) {
        const std::string pdf = test::made_up_pdf({
            .size = "0 0 60 60",
            .contents = "BT /F1 40 Tf 10 15 Td (\x01) Tj ET",
            .resources = fmt::format("/Font << /F1 << /Type /Font /Subtype /TrueType /BaseFont /{}"
                                     " /FirstChar 1 /LastChar 1 /Widths [600] /FontDescriptor <<"
                                     " /Type /FontDescriptor /FontName /{} /Flags 32 /StemV 80"
                                     " /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 900"
                                     " /Descent -200 /CapHeight 700 >> /Encoding << /Type /Encoding"
                                     " /Differences [1 /{}] >> >> >>",
                                     base_font,
                                     base_font,
                                     letter),
        });
        const auto anew = cleaned(pdf);
        REQUIRE(anew);
        return test::Paper(*anew).page(1, 100).grey;
    };
    for (const char* font : {"Arial", "TimesNewRoman", "MadeUp"}) {
        const std::string unknown = drawn_of(font, "uniE123");
        std::vector<std::string> seen{unknown};
        for (const char* letter : {"uni0259", "uni018F", "scedilla", "gbreve", "dotlessi"}) {
            INFO(font << " " << letter);
            const std::string drawn = drawn_of(font, letter);
            CHECK(std::count_if(drawn.begin(), drawn.end(), [](char c) {
                      return static_cast<unsigned char>(c) < 128;
                  }) > 50);
            CHECK(std::find(seen.begin(), seen.end(), drawn) == seen.end());
            seen.push_back(drawn);
        }
    }
}

TEST_CASE("what is too much of a PDF is refused, by either way") {
    for (const PdfPages way : {PdfPages::as_pictures, PdfPages::structure}) {
        const auto refused = [&](const test::MadeUpPages& pages) {
            const auto answer = cleaned(test::made_up_pdf(pages), {.pdf = way});
            return answer ? std::string("taken") : std::string(name(answer.error().kind));
        };
        CHECK(refused({.count = 10'000, .size = "0 0 60 60"}) == "no_space");
        CHECK(refused({.count = 100, .size = "0 0 60 60"}) == "taken");
        CHECK(refused({.count = 101, .size = "0 0 60 60"}) == "no_space");
    }
    const auto size = [](const char* box) {
        const auto answer = cleaned(test::made_up_pdf({.size = box}));
        return answer ? std::string("taken") : std::string(name(answer.error().kind));
    };
    CHECK(size("0 0 1000000 1000000") == "no_space");
    CHECK(size("0 0 1 14400") == "taken");
    CHECK(size("0 0 1e308 1e308") != "internal");
    CHECK(size("0 0 -1 0") != "internal");
}

TEST_CASE("a page that unpacks to a hundred times itself and more costs no memory") {
    // Run lengths of run lengths: 129 times each, and then once more.
    std::string bomb;
    for (int i = 0; i < 100; ++i) {
        bomb += "\x81\x81\x81 ";
    }
    const auto answer = cleaned(test::made_up_pdf({
        .contents = "1 0 0 1 0 0 cm /Im Do",
        .resources = "/XObject << /Im 5 0 R >>",
        .objects = {test::stream_object("/Type /XObject /Subtype /Image /Width 12000 /Height 12000"
                                        " /BitsPerComponent 8 /ColorSpace /DeviceGray"
                                        " /Filter [ /RunLengthDecode /RunLengthDecode ]",
                                        bomb)},
    }));
    CHECK((answer || answer.error().kind == ErrorKind::corrupt));
    if (answer) {
        CHECK(answer->size() < 1'000'000);
    }
}
