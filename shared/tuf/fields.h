// Reading fields of parsed metadata. Internal to this folder. Errors here are corrupt, and name the
// role.
#pragma once

#include <string>

#include "shared/tuf/delegations.h"
#include "shared/tuf/json.h"
#include "shared/tuf/keys.h"

namespace kosk::tuf {

tl::unexpected<Error> malformed(std::string_view role, std::string_view what);

// The field, when it is there and of that kind.
const Json* field(const Json& object, const char* name, Json::value_t kind);
std::string text_of(const Json& object, const char* name);      // "" when it is no text
std::int64_t integer_of(const Json& object, const char* name);  // -1 when it is no integer

// A list of texts without repetition.
Result<std::vector<std::string>> texts_of(const Json& object,
                                          const char* name,
                                          std::string_view role);

// `keyids` and `threshold` of a role object.
Result<RoleKeys> read_role_keys(const Json& object, std::string_view role);
// A `keys` object: every key id must be the hash of its key (4.3).
Result<Keys> read_keys(const Json& object, std::string_view role);
Result<Delegations> read_delegations(const Json& object, std::string_view role);

Json role_keys_json(const RoleKeys& keys);
Json keys_json(const Keys& keys);
Json delegations_json(const Delegations& delegations);

}  // namespace kosk::tuf
