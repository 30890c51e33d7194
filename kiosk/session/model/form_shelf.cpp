#include "kiosk/session/model/form_shelf.h"

#include <utility>

namespace kosk::session {

void FormShelf::put(const std::string& id, Load load) {
    auto box = std::make_shared<Box>();
    box->load = std::move(load);
    boxes_[id] = std::move(box);
}

void FormShelf::put(const std::string& id, Form form) {
    put(id, [form = std::move(form)] { return Result<Form>(form); });
}

std::vector<std::string> FormShelf::ids() const {
    std::vector<std::string> all;
    all.reserve(boxes_.size());
    for (const auto& [id, box] : boxes_) {
        all.push_back(id);
    }
    return all;
}

Result<FormShelf::Form> FormShelf::look_at(const std::string& id) const {
    const auto found = boxes_.find(id);
    if (found == boxes_.end()) {
        return fail(ErrorKind::not_found, "no form " + id);
    }
    if (Form parsed = found->second->parsed.with([](const Form& form) { return form; })) {
        return parsed;
    }
    return found->second->load();
}

Result<FormShelf::Form> FormShelf::open(const std::string& id) const {
    ASSIGN_OR_RETURN(Form form, look_at(id));
    boxes_.at(id)->parsed.with([&](Form& parsed) { parsed = form; });
    return form;
}

}  // namespace kosk::session
