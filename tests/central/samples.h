// Made-up submissions.
#pragma once

#include <string>
#include <vector>

#include "shared/base/encoding.h"

namespace kosk::test {

inline std::string plain_xml(const std::string& instance, const std::string& answer = "made up") {
    return "<data id=\"feedback\" version=\"3\"><meta><instanceID>" + instance +
           "</instanceID></meta><answer>" + answer + "</answer></data>";
}

// A well-formed envelope nobody can open; `media` are file names, without the ".enc".
inline std::string sealed_xml(const std::string& instance, const std::vector<std::string>& media) {
    const std::string block = base64(std::string(256, 'k'));
    std::string out =
        "<data xmlns=\"http://opendatakit.org/submissions\" id=\"feedback\" version=\"3\" "
        "encrypted=\"yes\"><base64EncryptedKey>" +
        block + "</base64EncryptedKey><meta xmlns=\"http://openrosa.org/xforms\"><instanceID>" +
        instance + "</instanceID></meta>";
    for (const std::string& name : media) {
        out += "<media><file>" + name + ".enc</file></media>";
    }
    return out +
           "<encryptedXmlFile>submission.xml.enc</encryptedXmlFile>"
           "<base64EncryptedElementSignature>" +
           block + "</base64EncryptedElementSignature></data>";
}

struct Upload {
    std::string name;
    std::string file_name;
    std::string bytes;
};

constexpr const char* kBoundary = "----made-up-boundary";

inline std::string multipart(const std::vector<Upload>& uploads) {
    std::string out;
    for (const Upload& upload : uploads) {
        out += std::string("--") + kBoundary + "\r\nContent-Disposition: form-data; name=\"" +
               upload.name + "\"";
        if (!upload.file_name.empty()) {
            out += "; filename=\"" + upload.file_name + "\"";
        }
        out += "\r\n\r\n" + upload.bytes + "\r\n";
    }
    return out + "--" + kBoundary + "--\r\n";
}

inline Upload xml_part(const std::string& xml) {
    return {"xml_submission_file", "submission.xml", xml};
}

inline std::string multipart_type() {
    return std::string("multipart/form-data; boundary=\"") + kBoundary + "\"";
}

}  // namespace kosk::test
