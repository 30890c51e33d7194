#include "shared/forms/form.h"

namespace kosk::forms {

Result<std::shared_ptr<const Form>> load_usable(std::string_view xml,
                                                std::string_view name,
                                                const MediaLoader& media) {
    ASSIGN_OR_RETURN(auto form, Form::load(xml, name, media));
    if (!form->missing_media().empty()) {
        return fail(ErrorKind::not_found,
                    "the file " + form->missing_media().front() + " did not come with it");
    }
    if (!form->public_key().empty()) {
        return fail(ErrorKind::rejected,
                    "it brings a key of its own; recipients' keys stand in the site document");
    }
    return form;
}

}  // namespace kosk::forms
