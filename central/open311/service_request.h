// Answers of the look-up of one service request, Open311 GeoReport v2: "GET Service Request", JSON.
//
// A submission is a request whose service is its form and whose service_request_id is its
// instanceID. What GeoReport has no field for stands in extended_attributes: "statements", all that
// bodies say of the case in their order, each its number and its sealed bytes in base64
// (shared/submission/statement.h). Status and its notes are the centre's own.
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
