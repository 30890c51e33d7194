#include "platform/documents/clean_pdf.h"

#include <algorithm>
#include <array>
#include <exception>
#include <string_view>

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFAcroFormDocumentHelper.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

namespace kosk::platform {

namespace {

// What of a page is what can be seen.
constexpr std::array<std::string_view, 8> kSeen{
    "/Type", "/MediaBox", "/CropBox", "/Rotate", "/Resources", "/Contents", "/Group", "/UserUnit"};

void keep_what_is_seen(QPDFObjectHandle page) {
    for (const std::string& key : page.getKeys()) {
        if (std::find(kSeen.begin(), kSeen.end(), key) == kSeen.end()) {
            page.removeKey(key);
        }
    }
}

// Pictures and forms of a page may carry descriptions, other files and alternatives of their own.
void strip_objects(QPDF& document) {
    for (QPDFObjectHandle object : document.getAllObjects()) {
        if (object.isStream()) {
            object = object.getDict();
        }
        if (!object.isDictionary()) {
            continue;
        }
        for (const char* key : {"/Metadata", "/PieceInfo", "/OPI", "/AF", "/AA", "/Alternates"}) {
            object.removeKey(key);
        }
    }
}

std::string write(QPDF& document) {
    QPDFWriter writer(document);
    writer.setOutputMemory();
    writer.setDeterministicID(true);
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setStreamDataMode(qpdf_s_preserve);  // a stranger's stream is never unpacked
    writer.write();
    const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

Result<std::string> clean(const std::string& bytes, const DocumentLimits& limits) {
    QPDF given;
    given.setSuppressWarnings(true);
    given.processMemoryFile("document", bytes.data(), bytes.size());
    if (given.isEncrypted()) {
        return fail(ErrorKind::unsupported, "a PDF with restrictions");
    }
    QPDFAcroFormDocumentHelper(given).generateAppearancesIfNeeded();
    QPDFPageDocumentHelper given_pages(given);
    given_pages.pushInheritedAttributesToPage();
    given_pages.flattenAnnotations();
    const std::vector<QPDFPageObjectHelper> pages = given_pages.getAllPages();
    if (pages.empty()) {
        return fail(ErrorKind::corrupt, "a PDF without pages");
    }
    if (pages.size() > static_cast<std::size_t>(limits.most_pages)) {
        return fail(ErrorKind::no_space, "a PDF of too many pages");
    }
    QPDF anew;
    anew.setSuppressWarnings(true);
    anew.emptyPDF();
    for (QPDFPageObjectHelper page : pages) {
        if (!page.getObjectHandle().isDictionary()) {
            return fail(ErrorKind::corrupt, "a PDF with a page that is none");
        }
        keep_what_is_seen(page.getObjectHandle());
        anew.addPage(page.getObjectHandle(), false);
    }
    strip_objects(anew);
    return write(anew);
}

}  // namespace

Result<std::string> clean_pdf(const std::string& bytes, const DocumentLimits& limits) {
    try {
        return clean(bytes, limits);
    } catch (const QPDFExc& error) {
        // Its words quote the document: they stay here.
        return error.getErrorCode() == qpdf_e_password
                   ? fail(ErrorKind::unsupported, "a PDF with a password")
                   : fail(ErrorKind::corrupt, "a broken PDF");
    } catch (const std::exception&) {
        return fail(ErrorKind::corrupt, "a broken PDF");
    }
}

}  // namespace kosk::platform
