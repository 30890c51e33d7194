#include "kiosk/app/runner.h"
#include "shared/base/log.h"

namespace kosk::app {

namespace {

// Puts the form among those that can be filled, or says in one line why it stays hidden.
void load_form(const content::Reader& reader,
               const content::FormInfo& info,
               session::Content& content) {
    const auto xml = reader.file(info.xform);
    if (!xml) {
        log_error("form.missing", xml.error(), {{"form", info.id}});
        content.hidden[info.id] = to_string(xml.error());
        return;
    }
    const forms::MediaLoader media = [&](std::string_view name) -> std::optional<std::string> {
        auto bytes = reader.file(content::form_file_path(info.id, name));
        return bytes ? std::optional<std::string>(std::move(*bytes)) : std::nullopt;
    };
    auto form = forms::load_usable(*xml, info.xform, media);
    if (!form) {
        log_error("form.broken", form.error(), {{"form", info.id}});
        content.hidden[info.id] = to_string(form.error());
        return;
    }
    content.usable[info.id] = std::move(*form);
}

// A quiz is not sealed for anybody, and brings no files. One that does not load is left out.
void load_quizzes(const content::Reader& reader,
                  std::vector<content::Quiz> quizzes,
                  session::Content& content) {
    for (content::Quiz& quiz : quizzes) {
        const auto xml = reader.file(quiz.xform);
        auto form = xml ? forms::Form::load(*xml, quiz.xform)
                        : Result<std::shared_ptr<const forms::Form>>(fail(xml.error()));
        if (!form) {
            log_error("quiz.broken", form.error(), {{"quiz", quiz.id}});
            continue;
        }
        content.questions[quiz.id] = std::move(*form);
        content.quizzes.push_back(std::move(quiz));
    }
}

}  // namespace

Result<std::shared_ptr<const session::Content>> load_content(const content::Reader& reader) {
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
    ASSIGN_OR_RETURN(auto quizzes, reader.quizzes());
    load_quizzes(reader, std::move(quizzes), *content);
    ASSIGN_OR_RETURN(content->forms, reader.forms());
    ASSIGN_OR_RETURN(content->policies, reader.policies());
    for (const auto& info : content->forms) {
        load_form(reader, info, *content);
    }
    reader.let_pages_go();
    log_info("content.forms",
             {{"release", std::to_string(content->info.release)},
              {"usable", std::to_string(content->usable.size())},
              {"hidden", std::to_string(content->forms.size() - content->usable.size())}});
    return content;
}

}  // namespace kosk::app
