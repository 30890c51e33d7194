#include "central/openrosa/reply.h"

#include <fmt/format.h>

#include "shared/base/encoding.h"
#include "shared/xml/xml.h"

namespace kosk::central {
namespace {

constexpr std::string_view kDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

std::string form_address(std::string_view base, const FormFile& form) {
    return fmt::format("{}/forms/{}", base, percent_encode(form.id));
}

}  // namespace

std::string openrosa_response(std::string_view message, bool success) {
    return fmt::format(
        "{}<OpenRosaResponse xmlns=\"http://openrosa.org/http/response\" items=\"0\">\n"
        "  <message nature=\"{}\">{}</message>\n</OpenRosaResponse>\n",
        kDeclaration,
        success ? "submit_success" : "error",
        xml::escape(message));
}

std::string form_list(const FormSet& forms, std::string_view base) {
    std::string out(kDeclaration);
    out += "<xforms xmlns=\"http://openrosa.org/xforms/xformsList\">\n";
    for (const auto& [id, form] : forms) {
        const std::string address = form_address(base, form);
        out += fmt::format(
            "  <xform>\n    <formID>{}</formID>\n    <name>{}</name>\n    <version>{}</version>\n"
            "    <hash>md5:{}</hash>\n    <downloadUrl>{}.xml</downloadUrl>\n",
            xml::escape(id),
            xml::escape(form.title),
            xml::escape(form.version),
            form.md5,
            xml::escape(address));
        if (!form.media.empty()) {
            out +=
                fmt::format("    <manifestUrl>{}/manifest</manifestUrl>\n", xml::escape(address));
        }
        out += "  </xform>\n";
    }
    return out + "</xforms>\n";
}

std::string form_manifest(const FormFile& form, std::string_view base) {
    std::string out(kDeclaration);
    out += "<manifest xmlns=\"http://openrosa.org/xforms/xformsManifest\">\n";
    for (const auto& [name, file] : form.media) {
        out += fmt::format(
            "  <mediaFile>\n    <filename>{}</filename>\n    <hash>md5:{}</hash>\n"
            "    <downloadUrl>{}/media/{}</downloadUrl>\n  </mediaFile>\n",
            xml::escape(name),
            file.md5,
            xml::escape(form_address(base, form)),
            percent_encode(name));
    }
    return out + "</manifest>\n";
}

}  // namespace kosk::central
