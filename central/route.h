// Which part of the centre a request is for, and whose token it carries.
// Thread: any; pure.
#pragma once

#include <string>

#include "central/http/message.h"

namespace kosk::central {

struct Route {
    enum class Target { none, health, submission, form_list, form, manifest, media, request };
    Target target = Target::none;
    std::string form_id;     // decoded
    std::string media;       // decoded
    std::string request_id;  // decoded; Open311's service_request_id
    std::string prefix;      // what stands before, for example "/v1/key/TOKEN/projects/1"
    std::string token;       // "" when there is none
};

// The token is taken from /v1/key/TOKEN/, from Authorization: Bearer TOKEN, or is the password of
// Authorization: Basic. After it /projects/N may stand, as at ODK Central.
Route route(const HttpRequest& request);

}  // namespace kosk::central
