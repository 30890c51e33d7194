#include "central/inbox/list.h"

#include <optional>
#include <utility>

namespace kosk::central::inbox {

Result<std::vector<Listing>> list(Store& store, std::string_view form_id) {
    return store.list(form_id);
}

Result<Record> find(Store& store, std::string_view instance_id) {
    ASSIGN_OR_RETURN(std::optional<Record> record, store.find(instance_id));
    if (!record) {
        return fail(ErrorKind::not_found, std::string(instance_id));
    }
    return *std::move(record);
}

std::string state_in_words(const Listing& listing) {
    if (listing.erased) {
        return "erased";
    }
    if (listing.complete) {
        return "complete";
    }
    if (listing.missing.empty()) {
        return "incomplete: the sender announced more files";
    }
    std::string words = "incomplete: missing ";
    for (const std::string& name : listing.missing) {
        words += (&name == &listing.missing.front() ? "" : ", ") + name;
    }
    return words;
}

}  // namespace kosk::central::inbox
