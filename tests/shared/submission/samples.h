// Made-up submissions. The bytes stand for sealed ones; the outbox does not look into them.
#pragma once

#include <string>

#include "shared/base/clock.h"
#include "shared/submission/outbox.h"

namespace kosk::test {

inline constexpr std::string_view kCanary = "SEALED-BYTES-TO-BE-ERASED-";

inline submission::Sealed sample(const std::string& id, std::size_t size = 6000) {
    std::string big;
    while (big.size() < size) {
        big += kCanary;
        big += id;
    }
    return {
        "uuid:" + id,
        "feedback",
        "3",
        "<data id='feedback'>" + std::string(kCanary) + id + "</data>",
        {{"scan.jpg.enc", "application/octet-stream", big},
         {"submission.xml.enc", "application/octet-stream", std::string("\0\x01 xml", 6) + id}}};
}

inline bool same(const submission::Sealed& a, const submission::Sealed& b) {
    bool equal = a.instance_id == b.instance_id && a.form_id == b.form_id &&
                 a.form_version == b.form_version && a.manifest == b.manifest &&
                 a.parts.size() == b.parts.size();
    for (std::size_t i = 0; equal && i < a.parts.size(); ++i) {
        equal = a.parts[i].name == b.parts[i].name && a.parts[i].bytes == b.parts[i].bytes &&
                a.parts[i].content_type == b.parts[i].content_type;
    }
    return equal;
}

inline const Time kNoon = Time(std::chrono::seconds(1800000000));

}  // namespace kosk::test
