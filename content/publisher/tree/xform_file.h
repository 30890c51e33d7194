// A form's XML in the publisher's hands: checked whether a terminal can run it, and given the
// public key with which terminals encrypt what citizens write.
#pragma once

#include <string>
#include <string_view>

#include "content/publisher/tree/problems.h"
#include "shared/base/result.h"
#include "shared/forms/form.h"

namespace kosk::publisher {

// `file` is the name in problems, `id` what the root of the instance must have as its id, `media`
// the files of the form's folder. A file that the form refers to and `media` does not have is a
// problem.
void check_xform(const std::string& file,
                 const std::string& id,
                 std::string_view xml,
                 const forms::MediaLoader& media,
                 Problems& problems);

// The form with `key` (base64 of a SubjectPublicKeyInfo) as submission/@base64RsaPublicKey. The
// attribute is added or replaced, the element is made when it is missing, and every other byte
// stays as the author wrote it.
// Errors: invalid (no XForm).
Result<std::string> with_public_key(std::string_view xml, std::string_view key);

}  // namespace kosk::publisher
