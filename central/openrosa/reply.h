// The answers of the OpenRosa APIs as XML.
// Thread: any; pure.
#pragma once

#include <string>
#include <string_view>

#include "central/openrosa/form_library.h"

namespace kosk::central {

// The body of every answer to a submission; `message` is for people.
std::string openrosa_response(std::string_view message, bool success);

// OpenRosa Form Discovery API 1.0. `base` is the address under which this terminal reaches the
// centre, its token included, without a slash at the end.
std::string form_list(const FormSet& forms, std::string_view base);

// The media of one form.
std::string form_manifest(const FormFile& form, std::string_view base);

}  // namespace kosk::central
