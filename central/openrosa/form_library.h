// The forms that terminals and tablets may download: a flat folder of ID.xml, each with its media
// in ID-media/.
//
// The folder is checked for changes at most once a second; after one all are read again. A form
// that cannot be read is left out and logged, the others are served. A FormSet does not change
// while somebody holds it.
// Thread: any.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "shared/base/clock.h"
#include "shared/base/files.h"
#include "shared/base/guarded.h"
#include "shared/base/result.h"

namespace kosk::central {

struct MediaFile {
    Path path;
    std::string md5;  // hexadecimal
};

struct FormFile {
    std::string id;
    std::string title;
    std::string version;     // "" when the form has none
    std::string public_key;  // base64; "" when its submissions come in the clear
    std::string xml;
    std::string md5;  // of xml, hexadecimal
    std::map<std::string, MediaFile, std::less<>> media;
};

using FormSet = std::map<std::string, FormFile, std::less<>>;

// What a form says about itself. Errors: invalid.
Result<FormFile> read_form(std::string xml, std::string_view file);

class FormLibrary {
  public:
    // `clock` must outlive the library. Errors: not_found (no such folder).
    static Result<std::unique_ptr<FormLibrary>> open(Path folder, const Clock& clock);

    std::shared_ptr<const FormSet> forms();

  private:
    struct State {
        std::shared_ptr<const FormSet> forms;
        std::string fingerprint;
        Time looked_at;
    };
    FormLibrary(Path folder, const Clock& clock) : folder_(std::move(folder)), clock_(clock) {}

    Path folder_;
    const Clock& clock_;
    Guarded<State> state_;
};

}  // namespace kosk::central
