// A form definition: an ODK XForm, parsed, checked and compiled once, filled many times.
//
// Pure: bytes in, values out; no files, no clock, no network. Source: ODK XForms specification;
// where engines disagree, JavaRosa.
// Thread: a Form is immutable and may be shared; each Session belongs to one thread.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/text/locale.h"

namespace kosk::forms {

// Something an author should know of, with where it is.
struct Problem {
    // error: no terminal can run the form. warning: it runs, and probably not as its author meant.
    // ignored: used by the form, does nothing here.
    enum class Severity { error, warning, ignored };
    Severity severity = Severity::error;
    int line = 0;
    std::string construct;  // "bind /data/age constraint"
    std::string message;    // plain words, what is wrong and what to do
};

// A file the form refers to (jr://file/x.csv, jr://images/x.png → "x.csv", "x.png"); nullopt when
// there is none.
using MediaLoader = std::function<std::optional<std::string>(std::string_view name)>;

// The submission element: what it asks for. A terminal decides itself where and when it sends.
struct Submission {
    std::string action;
    std::string method;      // "post", "form-data-post"
    std::string public_key;  // base64RsaPublicKey without white space
    std::string auto_send;
    std::string auto_delete;
};

class Form {
  public:
    // `name` stands in messages for the file. All errors found are in `problems`; the Result's
    // detail is the first as "file:line: what". Errors: invalid, unsupported.
    static Result<std::shared_ptr<const Form>> load(std::string_view xml,
                                                    std::string_view name,
                                                    const MediaLoader& media = {},
                                                    std::vector<Problem>* problems = nullptr);
    ~Form();

    [[nodiscard]] const std::string& id() const;
    [[nodiscard]] const std::string& version() const;
    [[nodiscard]] const std::string& title() const;
    [[nodiscard]] const std::vector<std::string>& languages() const;  // default first; may be empty
    // The form's name for one of our languages ("Azərbaycan dili (az)"); nullopt when it has no
    // texts in it.
    [[nodiscard]] std::optional<std::string> language_for(text::Language language) const;
    // Its language of exactly that name, else the one that means the same ("az").
    [[nodiscard]] std::optional<std::string> language_like(std::string_view name) const;
    // submission/@base64RsaPublicKey, "" when the form has none.
    [[nodiscard]] const std::string& public_key() const;
    [[nodiscard]] const Submission& submission() const;
    // body/@class: "pages", "theme-grid"; "" when there is none.
    [[nodiscard]] const std::string& body_class() const;
    // Pictures, sounds and films that its texts name, each once; and those of them that the
    // MediaLoader did not have. A form is shown to citizens only when nothing is missing.
    [[nodiscard]] const std::vector<std::string>& media_files() const;
    [[nodiscard]] const std::vector<std::string>& missing_media() const;

    struct Impl;
    explicit Form(std::unique_ptr<Impl> impl);
    [[nodiscard]] const Impl& impl() const { return *impl_; }

  private:
    std::unique_ptr<Impl> impl_;
};

// The form as citizens may fill it: it loads, no file of it is missing and it has the key that
// answers are sealed for. Errors: those of load, not_found (a file), unsupported (no key).
Result<std::shared_ptr<const Form>> load_usable(std::string_view xml,
                                                std::string_view name,
                                                const MediaLoader& media);

}  // namespace kosk::forms
