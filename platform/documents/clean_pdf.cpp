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

constexpr const char* kProducer = "Köşk: structure kept, fonts and actions removed";

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

// What acts, leads away or carries a file, wherever it stands: a reader may look in places that no
// rule names.
constexpr std::array kNever{"/Metadata",   "/PieceInfo",  "/OPI",      "/AF",        "/AA",
                            "/Alternates", "/Ref",        "/EF",       "/URI",       "/JS",
                            "/Names",      "/OpenAction", "/XFA",      "/AcroForm",  "/Annots",
                            "/RF",         "/Properties", "/FontFile", "/FontFile2", "/FontFile3"};
// A stream's bytes may stand in another file.
constexpr std::array kElsewhere{"/F", "/FFilter", "/FDecodeParms"};
constexpr int kDeepest = 40;

// Whether all of it may stay once what must not is taken away; false: its pictures are of a kind
// whose decoders are attacked most, or it is nested beyond reason.
bool scrub(QPDFObjectHandle object, int depth = 0) {
    if (depth > kDeepest) {
        return false;
    }
    if (object.isStream()) {
        QPDFObjectHandle dictionary = object.getDict();
        for (const char* key : kElsewhere) {
            dictionary.removeKey(key);
        }
        const std::string filters = dictionary.getKey("/Filter").unparseResolved();
        return filters.find("JBIG2") == std::string::npos &&
               filters.find("JPX") == std::string::npos && scrub(dictionary, depth + 1);
    }
    if (object.isDictionary()) {
        for (const char* key : kNever) {
            object.removeKey(key);
        }
        // What is an object of its own is seen on its own.
        for (const auto& [key, value] : object.getDictAsMap()) {
            if (!value.isIndirect() && !scrub(value, depth + 1)) {
                return false;
            }
        }
    } else if (object.isArray()) {
        for (QPDFObjectHandle item : object.getArrayAsVector()) {
            if (!item.isIndirect() && !scrub(item, depth + 1)) {
                return false;
            }
        }
    }
    return true;
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
    for (const QPDFObjectHandle& object : anew.getAllObjects()) {
        if (!scrub(object)) {
            return fail(ErrorKind::rejected, "a PDF that must be drawn anew");
        }
    }
    QPDFObjectHandle info = QPDFObjectHandle::newDictionary();
    info.replaceKey("/Producer", QPDFObjectHandle::newUnicodeString(kProducer));
    anew.getTrailer().replaceKey("/Info", anew.makeIndirectObject(info));
    std::string written = write(anew);
    if (written.size() > limits.most_bytes) {
        return fail(ErrorKind::no_space, "a PDF of too many bytes");
    }
    return written;
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
