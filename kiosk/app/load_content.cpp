#include "kiosk/app/load_content.h"

#include "shared/base/log.h"

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

Result<Form> load_form(const content::Reader& reader, const content::FormInfo& info) {
    ASSIGN_OR_RETURN(const std::string xml, reader.file(info.xform));
    const forms::MediaLoader media = [&](std::string_view name) -> std::optional<std::string> {
        auto bytes = reader.file(content::form_file_path(info.id, name));
        return bytes ? std::optional<std::string>(std::move(*bytes)) : std::nullopt;
    };
    return forms::load_usable(xml, info.xform, media);
}

void shelve_forms(const Path& file, session::Content& content) {
    const std::int64_t release = content.info.release;
    for (const content::FormInfo& info : content.forms) {
        content.usable.put(info.id, [file, release, info]() -> Result<Form> {
            ASSIGN_OR_RETURN(const auto reader, open_release(file, release));
            return load_form(reader, info);
        });
    }
    // A quiz is not sealed for anybody, and brings no files.
    for (const content::Quiz& quiz : content.quizzes) {
        content.questions.put(quiz.id, [file, release, path = quiz.xform]() -> Result<Form> {
            ASSIGN_OR_RETURN(const auto reader, open_release(file, release));
            ASSIGN_OR_RETURN(const std::string xml, reader.file(path));
            return forms::Form::load(xml, path);
        });
    }
}

}  // namespace

Result<std::shared_ptr<const session::Content>> load_content(const content::Reader& reader,
                                                             const Path& file) {
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
    shelve_forms(file, *content);
    reader.let_pages_go();
    return content;
}

session::FormTrial try_and_log(const session::Content& content) {
    auto trial = session::try_forms(content);
    for (const auto& [id, why] : trial.forms) {
        log_error("form.broken", why, {{"form", id}});
    }
    for (const auto& [id, why] : trial.quizzes) {
        log_error("quiz.broken", why, {{"quiz", id}});
    }
    log_info("content.forms",
             {{"release", std::to_string(content.info.release)},
              {"usable", std::to_string(content.usable.size() - trial.forms.size())},
              {"hidden", std::to_string(trial.forms.size())}});
    return trial;
}

}  // namespace kosk::app
