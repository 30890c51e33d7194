#include "kiosk/app/load_content.h"

#include "shared/base/log.h"
#include "shared/trust/recipients.h"

namespace kosk::app {

namespace {

using Form = session::FormShelf::Form;

// The release's own: a form is read when it is opened, and the agent may have brought another one.
Result<content::Reader> open_release(const Path& file, std::int64_t release) {
    ASSIGN_OR_RETURN(auto reader, content::Reader::open(file));
    ASSIGN_OR_RETURN(const auto info, reader.info());
    if (info.release != release) {
        return fail(ErrorKind::busy, "another release has come");
    }
    return reader;
}

// The signed document at `path`, which must say what the screen shows of it, and who signed it.
template <class T>
Result<std::string> signer_of(const content::Reader& reader,
                              ReleaseGuard& guard,
                              const std::string& path,
                              const T& shown) {
    ASSIGN_OR_RETURN(const std::string bytes, reader.file(path));
    ASSIGN_OR_RETURN(std::string signer, guard.signer_of(reader, path, bytes));
    ASSIGN_OR_RETURN(const content::Document signed_one, content::parse_document(path, bytes));
    if (content::to_json(signed_one) != content::to_json(shown)) {
        return fail(ErrorKind::untrusted, path + ": something else is shown than what is signed");
    }
    return signer;
}

// Loads a form with all that decides who can read what is written in it, checked anew at this
// moment.
Result<Form> load_form(const content::Reader& reader,
                       ReleaseGuard& guard,
                       const content::Site& site,
                       const content::FormInfo& info) {
    using content::DocumentType;
    std::string signer(trust::kTopRole);
    if (guard.checks()) {
        ASSIGN_OR_RETURN(const std::string of_site,
                         signer_of(reader, guard, content::target_path(DocumentType::site), site));
        if (of_site != trust::kTopRole) {
            return fail(ErrorKind::untrusted, "the site document is not the operator's");
        }
        ASSIGN_OR_RETURN(
            signer,
            signer_of(reader, guard, content::target_path(DocumentType::form, info.id), info));
    }
    RETURN_IF_ERROR(trust::recipient_of(site, info, signer));
    const auto file = [&](const std::string& path) -> Result<std::string> {
        ASSIGN_OR_RETURN(std::string bytes, reader.file(path));
        ASSIGN_OR_RETURN(const std::string by, guard.signer_of(reader, path, bytes));
        if (guard.checks() && by != signer) {
            return fail(ErrorKind::untrusted, path + ": not signed by " + signer);
        }
        return bytes;
    };
    ASSIGN_OR_RETURN(const std::string xml, file(info.xform));
    std::optional<Error> bad;
    const forms::MediaLoader media = [&](std::string_view name) -> std::optional<std::string> {
        auto bytes = file(content::form_file_path(info.id, name));
        if (!bytes && bytes.error().kind != ErrorKind::not_found) {
            bad = bytes.error();
        }
        return bytes ? std::optional<std::string>(std::move(*bytes)) : std::nullopt;
    };
    auto form = forms::load_usable(xml, info.xform, media);
    return bad ? Result<Form>(fail(*bad)) : std::move(form);
}

void shelve_forms(const Path& file,
                  const std::shared_ptr<ReleaseGuard>& guard,
                  session::Content& content) {
    const std::int64_t release = content.info.release;
    const auto site = std::make_shared<const content::Site>(content.site);
    for (const content::FormInfo& info : content.forms) {
        content.usable.put(info.id, [file, release, guard, site, info]() -> Result<Form> {
            ASSIGN_OR_RETURN(const auto reader, open_release(file, release));
            return load_form(reader, *guard, *site, info);
        });
    }
    // A quiz is not sealed for anybody, and brings no files.
    for (const content::Quiz& quiz : content.quizzes) {
        content.questions.put(quiz.id, [file, release, guard, path = quiz.xform]() -> Result<Form> {
            ASSIGN_OR_RETURN(const auto reader, open_release(file, release));
            ASSIGN_OR_RETURN(const std::string xml, guard->file(reader, path));
            return forms::Form::load(xml, path);
        });
    }
    if (guard->checks()) {
        content.look_at_signatures = [file, release, guard] {
            const auto reader = open_release(file, release);
            return reader ? guard->look_at_all(*reader) : session::SignatureTrial{};
        };
    }
}

}  // namespace

Result<std::shared_ptr<const session::Content>> load_content(const content::Reader& reader,
                                                             const Path& file,
                                                             std::shared_ptr<ReleaseGuard> guard) {
    auto content = std::make_shared<session::Content>();
    ASSIGN_OR_RETURN(content->info, reader.info());
    ASSIGN_OR_RETURN(content->site, reader.site());
    ASSIGN_OR_RETURN(content->programme, reader.programme());
    ASSIGN_OR_RETURN(content->institutions, reader.institutions());
    ASSIGN_OR_RETURN(content->activities, reader.activities());
    ASSIGN_OR_RETURN(content->progress, reader.progress());
    ASSIGN_OR_RETURN(content->articles, reader.articles());
    ASSIGN_OR_RETURN(content->contacts, reader.contacts());
    ASSIGN_OR_RETURN(content->services, reader.services());
    ASSIGN_OR_RETURN(content->campaigns, reader.campaigns());
    ASSIGN_OR_RETURN(content->events, reader.events());
    ASSIGN_OR_RETURN(content->booklets, reader.booklets());
    ASSIGN_OR_RETURN(content->quizzes, reader.quizzes());
    ASSIGN_OR_RETURN(content->forms, reader.forms());
    ASSIGN_OR_RETURN(content->policies, reader.policies());
    shelve_forms(file, guard, *content);
    reader.let_pages_go();
    return content;
}

Result<content::Article> load_article(const content::Reader& reader,
                                      ReleaseGuard& guard,
                                      std::string_view slug) {
    const std::string path = content::target_path(content::DocumentType::article, slug);
    ASSIGN_OR_RETURN(const std::string bytes, guard.file(reader, path));
    ASSIGN_OR_RETURN(content::Document document, content::parse_document(path, bytes));
    if (auto* article = std::get_if<content::Article>(&document)) {
        return std::move(*article);
    }
    return fail(ErrorKind::corrupt, path + " is no article");
}

session::act::FormsTried try_and_log(const session::effect::TryForms& wanted) {
    session::act::FormsTried tried{wanted.content, {}, {}};
    if (wanted.content->look_at_signatures) {
        tried.signatures = wanted.content->look_at_signatures();
    }
    const auto content = session::with_signatures(wanted.content, tried.signatures);
    tried.trial = session::try_forms(*content, wanted.now);
    for (const auto& [id, why] : tried.trial.forms) {
        log_error("form.broken", why, {{"form", id}});
    }
    for (const auto& [id, why] : tried.trial.quizzes) {
        log_error("quiz.broken", why, {{"quiz", id}});
    }
    log_info("content.forms",
             {{"release", std::to_string(content->info.release)},
              {"usable", std::to_string(content->usable.size() - tried.trial.forms.size())},
              {"hidden", std::to_string(tried.trial.forms.size())},
              {"untrusted", std::to_string(tried.signatures.refused.size())}});
    return tried;
}

}  // namespace kosk::app
