// Answers of the look-up of one service request, Open311 GeoReport v2: "GET Service Request", JSON.
//
// A submission is a request whose service is its form and whose service_request_id is its
// instanceID. What GeoReport has no field for stands in extended_attributes: the stage, the
// agency's registration number, and its reply, sealed for the citizen (shared/submission/
// case_news.h), base64.
// Thread: any; pure.
#pragma once

#include <string>
#include <string_view>

#include "central/store/store.h"

namespace kosk::central {

// The array of one that GeoReport asks for.
std::string service_request(std::string_view instance_id, const CaseStatus& status);

// An error as GeoReport writes it: [{"code": 404, "description": "…"}].
std::string service_request_error(int code, std::string_view description);

}  // namespace kosk::central
