// The public keys in authors' files, brought into the one form that terminals get.
#pragma once

#include <map>
#include <string>

#include <nlohmann/json.hpp>

#include "content/publisher/tree/problems.h"

namespace kosk::publisher {

// Every `key` in a list `keys` (RSA) or `signing_keys` (Ed25519) of `document`, or `keys` of a
// terminal (Ed25519), becomes base64 of its SubjectPublicKeyInfo, and its `id` is added. Authors
// write that base64 or a PEM. `lines` has the line of each value by its JSON pointer. False when a
// key is none: that is a problem of `file`.
bool complete_keys(const std::string& file,
                   const std::map<std::string, int>& lines,
                   nlohmann::json& document,
                   Problems& problems);

}  // namespace kosk::publisher
