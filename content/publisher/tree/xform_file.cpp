#include "content/publisher/tree/xform_file.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "shared/forms/form.h"
#include "shared/text/locale.h"
#include "shared/xml/xml.h"

namespace kosk::publisher {
namespace {

constexpr std::string_view kXForms = "http://www.w3.org/2002/xforms";
constexpr std::string_view kKeyAttribute = "base64RsaPublicKey";

// A start or end tag in the text of a document: bytes [begin, end).
struct Tag {
    std::string_view name;  // with its prefix
    std::size_t begin = 0;
    std::size_t end = 0;
    bool closing = false;
    bool empty = false;  // <name/>

    [[nodiscard]] std::string_view local_name() const {
        const auto colon = name.find(':');
        return colon == std::string_view::npos ? name : name.substr(colon + 1);
    }
};

// The tags of a well-formed document; comments, CDATA and declarations are skipped.
class Tags {
  public:
    explicit Tags(std::string_view xml) : xml_(xml) {}

    bool next(Tag& tag) {
        for (;;) {
            at_ = xml_.find('<', at_);
            if (at_ == std::string_view::npos) {
                return false;
            }
            if (!skip("<!--", "-->") && !skip("<![CDATA[", "]]>") && !skip("<?", "?>") &&
                !skip("<!", ">")) {
                tag = read();
                return true;
            }
        }
    }

  private:
    bool skip(std::string_view opening, std::string_view closing) {
        if (!xml_.substr(at_).starts_with(opening)) {
            return false;
        }
        const auto end = xml_.find(closing, at_ + opening.size());
        at_ = end == std::string_view::npos ? xml_.size() : end + closing.size();
        return true;
    }

    Tag read() {
        Tag tag;
        tag.begin = at_;
        tag.closing = xml_.substr(at_).starts_with("</");
        const std::size_t name = at_ + (tag.closing ? 2 : 1);
        tag.name = xml_.substr(name, xml_.find_first_of(" \t\r\n/>", name) - name);
        char quote = 0;
        for (; at_ < xml_.size() && (quote != 0 || xml_[at_] != '>'); ++at_) {
            if (quote != 0) {
                quote = xml_[at_] == quote ? '\0' : quote;
            } else if (xml_[at_] == '"' || xml_[at_] == '\'') {
                quote = xml_[at_];
            }
        }
        tag.end = std::min(at_ + 1, xml_.size());
        tag.empty = at_ > tag.begin && xml_[at_ - 1] == '/';
        at_ = tag.end;
        return tag;
    }

    std::string_view xml_;
    std::size_t at_ = 0;
};

// Where the key goes: the submission's start tag, and the model's end tag.
struct Places {
    bool submission_found = false;
    bool model_found = false;
    Tag submission;
    Tag model_end;
};

Places find_places(std::string_view xml) {
    Places places;
    std::vector<std::string_view> open;
    Tags tags(xml);
    for (Tag tag; tags.next(tag);) {
        if (tag.closing) {
            if (tag.local_name() == "model" && !places.model_found) {
                places.model_end = tag;
                places.model_found = true;
            }
            if (!open.empty()) {
                open.pop_back();
            }
            continue;
        }
        const bool in_model = !open.empty() && open.back() == "model";
        if (in_model && tag.local_name() == "submission" && !places.submission_found) {
            places.submission = tag;
            places.submission_found = true;
        }
        if (!tag.empty) {
            open.push_back(tag.local_name());
        }
    }
    return places;
}

// The start tag without the key it had.
std::string without_key(std::string tag) {
    const auto name = tag.find(kKeyAttribute);
    const auto opening = name == std::string::npos ? name : tag.find_first_of("\"'", name);
    if (opening == std::string::npos) {
        return tag;
    }
    const auto closing = tag.find(tag[opening], opening + 1);
    tag.erase(name, closing == std::string::npos ? closing : closing + 1 - name);
    return tag;
}

std::optional<xml::Element> model_of(const xml::Document& document) {
    const auto head = document.root().child("head");
    return head ? head->child("model") : std::nullopt;
}

std::vector<std::string> languages_of(const xml::Element& model) {
    std::vector<std::string> languages;
    if (const auto itext = model.child("itext")) {
        for (const xml::Element& translation : itext->children()) {
            languages.push_back(translation.attribute("lang").value_or(""));
        }
    }
    return languages;
}

// Other languages in a form are allowed; a terminal never shows them.
void check_languages(const std::string& file, const xml::Element& model, Problems& problems) {
    const auto languages = languages_of(model);
    for (const text::Language language : text::kLanguages) {
        const auto is_it = [&](const std::string& name) {
            return text::language_named(name) == language;
        };
        if (std::none_of(languages.begin(), languages.end(), is_it)) {
            const auto code = text::code(language);
            problems.add(file,
                         model.line(),
                         fmt::format("the form has no texts in the language {}.", code),
                         fmt::format("Add <translation lang=\"{}\"> with all texts.", code));
        }
    }
}

}  // namespace

void check_xform(const std::string& file,
                 const std::string& id,
                 std::string_view xml,
                 const forms::MediaLoader& media,
                 Problems& problems) {
    const auto document = xml::Document::parse(xml, file);
    if (!document) {
        // The detail is "file:line: what".
        std::string_view detail = document.error().detail;
        int line = 1;
        if (detail.starts_with(file + ":")) {
            detail.remove_prefix(file.size() + 1);
            line = std::atoi(std::string(detail).c_str());
            detail.remove_prefix(std::min(detail.find(": ") + 2, detail.size()));
        }
        problems.add(file, line, fmt::format("this is no XML: {}.", detail), "Correct it here.");
        return;
    }
    const auto model = model_of(*document);
    const auto instance = model ? model->child("instance") : std::nullopt;
    const auto roots = instance ? instance->children() : std::vector<xml::Element>();
    if (!model || model->ns() != kXForms || roots.empty()) {
        problems.add(file,
                     document->root().line(),
                     "this is no XForm: there is no instance in head/model.",
                     "Export the form as an ODK XForm.");
        return;
    }
    const std::string said = roots.front().attribute("id").value_or("");
    if (said != id) {
        problems.add(file,
                     roots.front().line(),
                     fmt::format("the form calls itself \"{}\", its file says \"{}\".", said, id),
                     "Give both the same id.");
    }
    check_languages(file, *model, problems);
    std::vector<forms::Problem> found;
    const auto form = forms::Form::load(xml, file, media, &found);
    for (const forms::Problem& problem : found) {
        if (problem.severity == forms::Problem::Severity::error) {
            problems.add(file, problem.line, problem.construct + ":", problem.message);
        }
    }
    if (form && !(*form)->public_key().empty()) {
        const auto submission = model->child("submission");
        problems.add(file,
                     submission ? submission->line() : 1,
                     "the form brings a key (base64RsaPublicKey) of its own.",
                     "Remove it: keys of recipients stand in site.yaml.");
    }
    for (const std::string& name : form ? (*form)->missing_media() : std::vector<std::string>()) {
        problems.add(file,
                     1,
                     fmt::format("the file {} is missing, which its texts name.", name),
                     fmt::format("Put it into forms/{}/.", id));
    }
    if (!form && !problems.in(file)) {
        problems.add(file, 1, "a terminal cannot load this form:", form.error().detail);
    }
}

Result<std::string> with_public_key(std::string_view xml, std::string_view key) {
    const Places places = find_places(xml);
    if (!places.model_found) {
        return fail(ErrorKind::invalid, "no model in this form");
    }
    const std::string attribute = fmt::format(" {}=\"{}\"", kKeyAttribute, key);
    std::string result(xml);
    if (places.submission_found) {
        const Tag& tag = places.submission;
        std::string start = without_key(result.substr(tag.begin, tag.end - tag.begin));
        start.insert(1 + tag.name.size(), attribute);
        result.replace(tag.begin, tag.end - tag.begin, start);
    } else {
        const std::string_view name = places.model_end.name;
        const std::string prefix(
            name.substr(0, name.size() - places.model_end.local_name().size()));
        result.insert(places.model_end.begin, fmt::format("<{}submission{}/>", prefix, attribute));
    }
    ASSIGN_OR_RETURN(const auto document, xml::Document::parse(result, "form"));
    const auto model = model_of(document);
    const auto submission = model ? model->child("submission") : std::nullopt;
    if (!submission || submission->attribute(kKeyAttribute) != std::string(key)) {
        return fail(ErrorKind::invalid, "the key could not be put into this form");
    }
    return result;
}

}  // namespace kosk::publisher
