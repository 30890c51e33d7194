#include "shared/forms/form.h"

#include <algorithm>
#include <array>
#include <cctype>

#include <libxml/tree.h>

#include "shared/forms/dependencies.h"
#include "shared/forms/form_loader.h"

namespace kosk::forms {

namespace {

constexpr xml::Limits kLimits{24U << 20U, 200, 1'000'000};

// "file:12: what" of the XML reader, taken apart for the list of problems.
Problem xml_problem(const Error& error, std::string_view name) {
    Problem problem;
    problem.construct = "XML";
    problem.message = error.detail;
    const std::string prefix = std::string(name) + ":";
    if (error.detail.starts_with(prefix)) {
        const std::size_t colon = error.detail.find(':', prefix.size());
        problem.line = std::atoi(error.detail.c_str() + prefix.size());
        problem.message = error.detail.substr(std::min(colon + 2, error.detail.size()));
    }
    return problem;
}

// Prefixes may be declared anywhere; of two meanings the outer or earlier one counts.
void read_names(const xmlNode* element, xpath::Names& names) {
    for (const xmlNs* ns = element->nsDef; ns != nullptr; ns = ns->next) {
        if (ns->prefix != nullptr && ns->href != nullptr) {
            names.uris.emplace(reinterpret_cast<const char*>(ns->prefix),
                               reinterpret_cast<const char*>(ns->href));
        }
    }
    for (const xmlNode* child = element->children; child != nullptr; child = child->next) {
        if (child->type == XML_ELEMENT_NODE) {
            read_names(child, names);
        }
    }
}

void read_submission(const xml::Element& element, Loader& loader) {
    Submission& submission = loader.form.submission;
    submission.action = element.attribute("action").value_or("");
    submission.method = element.attribute("method").value_or("");
    submission.public_key = element.attribute("base64RsaPublicKey").value_or("");
    submission.auto_send = element.attribute("auto-send").value_or("");
    submission.auto_delete = element.attribute("auto-delete").value_or("");
    std::erase_if(submission.public_key, [](char c) { return std::isspace(c & 0x7F) != 0; });
    if (!submission.action.empty() || !submission.method.empty()) {
        loader.ignored(element.line(),
                       "submission action",
                       "where records go is set on the terminal, not in the form");
    }
    if (!submission.auto_send.empty() || !submission.auto_delete.empty()) {
        loader.ignored(element.line(),
                       "submission auto-send",
                       "a terminal always sends by itself and erases what was taken over");
    }
}

void read_model(const xml::Element& model, Loader& loader) {
    loader.read_instances(model);
    if (loader.form.definitions.size() < 2) {
        return;
    }
    if (const auto itext = model.child("itext")) {
        loader.read_itext(*itext);
    }
    loader.check_versions(model);
    loader.read_binds(model);
    loader.read_actions(model, nullptr);
    if (const auto* audit = loader.form.find(loader.form.definitions[1].path + "/meta/audit")) {
        loader.ignored(audit->bind_line > 0 ? audit->bind_line : model.line(),
                       "meta/audit",
                       "no audit log is written: a terminal does not watch who fills it");
    }
    constexpr std::array<std::string_view, 5> kKnown = {
        "instance", "itext", "bind", "setvalue", "setgeopoint"};
    for (const xml::Element& child : model.children()) {
        if (child.name() == "submission") {
            read_submission(child, loader);
        } else if (std::find(kKnown.begin(), kKnown.end(), child.name()) == kKnown.end()) {
            loader.ignored(
                child.line(), std::string(child.name()), "this element does nothing here");
        }
    }
}

void read_form(const xml::Element& root, Loader& loader) {
    const auto head = root.child("head");
    const auto model = head ? head->child("model") : std::nullopt;
    const auto body = root.child("body");
    if (root.name() != "html" || !model || !body) {
        loader.error(root.line(),
                     std::string(root.name()),
                     "an XForm is an html element with head/model and body");
        return;
    }
    if (const auto title = head->child("title")) {
        loader.form.title = std::string(xpath::trim(title->text()));
    }
    read_names(root.native(), loader.form.names);
    read_model(*model, loader);
    if (loader.form.definitions.size() >= 2) {
        loader.read_body(*body);
        loader.read_text_media();
        check_names(loader);
        order_computations(loader);
    }
}

}  // namespace

void FreeDocument::operator()(_xmlDoc* document) const {
    xmlFreeDoc(document);
}

Result<std::shared_ptr<const Form>> Form::load(std::string_view xml,
                                               std::string_view name,
                                               const MediaLoader& media,
                                               std::vector<Problem>* problems) {
    auto document = xml::Document::parse(xml, name, kLimits);
    if (!document) {
        if (problems != nullptr) {
            problems->push_back(xml_problem(document.error(), name));
        }
        return fail(document.error());
    }
    auto impl = std::make_unique<Impl>();
    Loader loader(*impl, media);
    read_form(document->root(), loader);
    auto& found = loader.problems();
    std::stable_sort(found.begin(), found.end(), [](const Problem& a, const Problem& b) {
        return a.severity != b.severity ? a.severity < b.severity : a.line < b.line;
    });
    const bool failed = loader.failed();
    const Problem first = failed ? found.front() : Problem{};
    if (problems != nullptr) {
        *problems = std::move(found);
    }
    if (failed) {
        return fail(ErrorKind::invalid,
                    std::string(name) + ":" + std::to_string(first.line) + ": " + first.construct +
                        ": " + first.message);
    }
    return std::make_shared<const Form>(std::move(impl));
}

Form::Form(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Form::~Form() = default;

const std::string& Form::id() const {
    return impl_->id;
}
const std::string& Form::version() const {
    return impl_->version;
}
const std::string& Form::title() const {
    return impl_->title;
}
const std::vector<std::string>& Form::languages() const {
    return impl_->languages;
}
std::optional<std::string> Form::language_for(text::Language language) const {
    const auto named = [&](const std::string& name) {
        return text::language_named(name) == language;
    };
    const auto found = std::find_if(impl_->languages.begin(), impl_->languages.end(), named);
    return found == impl_->languages.end() ? std::nullopt : std::optional(*found);
}
std::optional<std::string> Form::language_like(std::string_view name) const {
    const auto& all = impl_->languages;
    if (std::find(all.begin(), all.end(), name) != all.end()) {
        return std::string(name);
    }
    const auto language = text::language_named(name);
    return language ? language_for(*language) : std::nullopt;
}
const std::string& Form::public_key() const {
    return impl_->submission.public_key;
}
const Submission& Form::submission() const {
    return impl_->submission;
}
const std::string& Form::body_class() const {
    return impl_->body_class;
}
const std::vector<std::string>& Form::media_files() const {
    return impl_->media_files;
}
const std::vector<std::string>& Form::missing_media() const {
    return impl_->missing_media;
}

const Definition* Form::Impl::find(std::string_view path) const {
    const auto found = by_path.find(path);
    return found == by_path.end() ? nullptr : found->second;
}

const BodyNode* Form::Impl::control_of(const Definition& node) const {
    return controls[node.index];
}

}  // namespace kosk::forms
