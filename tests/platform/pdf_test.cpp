#include <random>

#include <catch2/catch.hpp>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

#include "platform/documents/clean_pdf.h"
#include "platform/documents/picture_pages.h"
#include "tests/platform/made_up_documents.h"
#include "tests/platform/paper.h"

using namespace kosk;
using namespace kosk::platform;

namespace {

std::string written(QPDF& document, bool locked = false) {
    QPDFWriter writer(document);
    writer.setOutputMemory();
    writer.setStaticID(true);
    if (locked) {
        writer.setR6EncryptionParameters(
            "secret", "owner", true, true, true, true, true, true, qpdf_r3p_full, true);
    }
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

// One page that says "made up", and everything a page had better not do.
std::string armed(bool locked = false) {
    QPDF document;
    document.emptyPDF();
    QPDFObjectHandle font = document.makeIndirectObject(
        QPDFObjectHandle::parse("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"));
    QPDFObjectHandle page = document.makeIndirectObject(QPDFObjectHandle::parse(
        "<< /Type /Page /MediaBox [0 0 595 842] /Resources << /Font << >> >>"
        "   /AA << /O << /S /JavaScript /JS (app.alert\\(1\\)) >> >>"
        "   /Metadata null /PieceInfo << /Private (secret note) >> >>"));
    page.getKey("/Resources").getKey("/Font").replaceKey("/F1", font);
    page.replaceKey(
        "/Contents",
        QPDFObjectHandle::newStream(&document, "BT /F1 24 Tf 72 700 Td (made up) Tj ET"));
    QPDFObjectHandle annotations = QPDFObjectHandle::parse(
        "[ << /Type /Annot /Subtype /Link /Rect [0 0 100 100]"
        "     /A << /S /Launch /F (/bin/sh) >> >>"
        "  << /Type /Annot /Subtype /Link /Rect [0 0 100 100]"
        "     /A << /S /URI /URI (http://tracker.example/) >> >> ]");
    page.replaceKey("/Annots", annotations);
    QPDFObjectHandle catalog = document.getRoot();
    catalog.replaceKey("/OpenAction",
                       QPDFObjectHandle::parse("<< /S /JavaScript /JS (app.alert\\(2\\)) >>"));
    QPDFObjectHandle file = QPDFObjectHandle::newStream(&document, "embedded payload");
    QPDFObjectHandle specification =
        QPDFObjectHandle::parse("<< /Type /Filespec /F (evil.exe) /EF << >> >>");
    specification.getKey("/EF").replaceKey("/F", file);
    QPDFObjectHandle names =
        QPDFObjectHandle::parse("<< /EmbeddedFiles << /Names [ (evil.exe) ] >> >>");
    names.getKey("/EmbeddedFiles").getKey("/Names").appendItem(specification);
    catalog.replaceKey("/Names", names);
    document.getTrailer().replaceKey("/Info",
                                     QPDFObjectHandle::parse("<< /Author (A made-up name) >>"));
    document.addPage(page, false);
    return written(document, locked);
}

std::string cleaned(const std::string& pdf) {
    const auto result = clean_pdf(pdf, {});
    INFO((result ? std::string() : to_string(result.error())));
    REQUIRE(result);
    return *result;
}

// Everything in it, unpacked.
std::string unpacked(const std::string& pdf) {
    QPDF document;
    document.processMemoryFile("cleaned", pdf.data(), pdf.size());
    QPDFWriter writer(document);
    writer.setOutputMemory();
    writer.setStaticID(true);
    writer.setQDFMode(true);
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

}  // namespace

TEST_CASE("a PDF keeps its pages and loses what acts, leads away or is embedded") {
    const std::string before = unpacked(armed());
    const std::string pdf = cleaned(armed());
    const std::string after = unpacked(pdf);
    for (const char* word : {"JavaScript",
                             "Launch",
                             "tracker.example",
                             "OpenAction",
                             "evil.exe",
                             "embedded payload",
                             "made-up name",
                             "secret note",
                             "/AA",
                             "/Annots"}) {
        INFO(word);
        CHECK(before.find(word) != std::string::npos);
        CHECK(after.find(word) == std::string::npos);
    }
    CHECK(test::Paper(pdf).text().find("made up") != std::string::npos);
    CHECK(cleaned(armed()) == pdf);
}

TEST_CASE("what was filled into a form of a PDF becomes part of its page") {
    QPDF document;
    document.emptyPDF();
    QPDFObjectHandle look =
        QPDFObjectHandle::newStream(&document, "BT /F1 20 Tf 2 5 Td (filled in) Tj ET");
    look.replaceDict(QPDFObjectHandle::parse(
        "<< /Type /XObject /Subtype /Form /BBox [0 0 200 30] /Resources << /Font << /F1"
        " << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"));
    QPDFObjectHandle field = document.makeIndirectObject(QPDFObjectHandle::parse(
        "<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (filled in) /F 4"
        "   /Rect [72 700 272 730] /AP << >> >>"));
    field.getKey("/AP").replaceKey("/N", look);
    QPDFObjectHandle page = document.makeIndirectObject(
        QPDFObjectHandle::parse("<< /Type /Page /MediaBox [0 0 595 842] /Resources << >> >>"));
    page.replaceKey("/Contents", QPDFObjectHandle::newStream(&document, " "));
    page.replaceKey("/Annots", QPDFObjectHandle::newArray({field}));
    QPDFObjectHandle form = QPDFObjectHandle::parse("<< >>");
    form.replaceKey("/Fields", QPDFObjectHandle::newArray({field}));
    document.getRoot().replaceKey("/AcroForm", form);
    document.addPage(page, false);
    const std::string pdf = cleaned(written(document));
    CHECK(test::Paper(pdf).text().find("filled in") != std::string::npos);
    CHECK(unpacked(pdf).find("/Widget") == std::string::npos);
}

TEST_CASE("a PDF with a password is told apart from a broken one") {
    CHECK(clean_pdf(armed(true), {}).error().kind == ErrorKind::unsupported);
    CHECK(clean_pdf("%PDF-1.7 made up", {}).error().kind == ErrorKind::corrupt);
    const std::string whole = armed();
    CHECK(clean_pdf(whole.substr(0, 60), {}).error().kind == ErrorKind::corrupt);
    QPDF empty;
    empty.emptyPDF();
    CHECK(clean_pdf(written(empty), {}).error().kind == ErrorKind::corrupt);
    CHECK(clean_pdf(whole, {.most_pages = 0}).error().kind == ErrorKind::no_space);
}

TEST_CASE("damaged PDFs end in an error or a PDF, never otherwise") {
    std::mt19937 chance(20261126);
    const std::string seed = armed();
    int survived = 0;
    for (int round = 0; round < 250; ++round) {
        std::string damaged = seed;
        const auto harm = 1 + chance() % 8;
        for (unsigned i = 0; i < harm; ++i) {
            damaged[8 + chance() % (damaged.size() - 8)] = static_cast<char>(chance());
        }
        if (chance() % 4 == 0) {
            damaged.resize(9 + chance() % (damaged.size() - 9));
        }
        survived += clean_pdf(damaged, {}) ? 1 : 0;
    }
    CHECK(survived > 0);
    CHECK(survived < 250);
}

TEST_CASE("scanned pages become one document, upright and lying ones as they are") {
    const auto pdf = pdf_of_pictures({test::jpeg_bytes(420, 594), test::jpeg_bytes(594, 420)});
    REQUIRE(pdf);
    const test::Paper paper(*pdf);
    CHECK(paper.info().find("Pages:           2") != std::string::npos);
    const auto upright = paper.page(1, 40);
    const auto lying = paper.page(2, 40);
    CHECK(upright.height > upright.width);
    CHECK(lying.width > lying.height);
    CHECK(upright.dark(upright.width * 0.75, upright.height * 0.75));  // blue is dark
    // As the JPEGs they are, not larger.
    CHECK(pdf->size() < 2 * test::jpeg_bytes(594, 420).size() + 4000);
    CHECK(pdf_of_pictures({"no picture"}).error().kind == ErrorKind::corrupt);
}
