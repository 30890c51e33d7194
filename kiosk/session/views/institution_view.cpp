#include "kiosk/session/views/institution_view.h"

#include <algorithm>

#include "shared/text/dates.h"

namespace kosk::session {

namespace {

void add_contact(InstitutionView& view, const content::Contact* contact, const Tr& tr) {
    const bool there = contact == nullptr ||
                       std::any_of(view.contacts.begin(),
                                   view.contacts.end(),
                                   [&](const auto& card) { return card.slug == contact->slug; });
    if (!there) {
        view.contacts.push_back(contact_card(*contact, tr));
    }
}

void describe_body(const content::Institution& institution, const Tr& tr, InstitutionView& view) {
    view.name = tr.of(institution.name);
    view.recommended = institution.recommended;
    view.note = institution.note ? tr.of(*institution.note) : "";
    for (const auto& successor : institution.successors) {
        std::string detail =
            successor.since.empty()
                ? std::string()
                : tr("since {0}", {text::date_in_words(successor.since, tr.language())});
        if (!successor.url.empty()) {
            detail += (detail.empty() ? "" : " · ") + successor.url;
        }
        view.successors.push_back({tr.of(successor.name), std::move(detail)});
    }
}

}  // namespace

InstitutionView make_institution_view(const AppState& state, const InstitutionRoute& route) {
    const Tr tr = state.tr();
    const Content& content = *state.content;
    InstitutionView view;
    view.frame = make_frame_view(state, std::string(tr("Public body")));
    const content::Institution* institution = content.institution(route.id);
    if (institution == nullptr) {
        return view;
    }
    describe_body(*institution, tr, view);
    add_contact(view, content.contact(route.id), tr);
    for (const auto& service : content.services) {
        if (service.institution != route.id) {
            continue;
        }
        view.services.push_back({service.slug, tr.of(service.title), tr.of(service.summary)});
        for (const std::string& slug : service.contacts) {
            add_contact(view, content.contact(slug), tr);
        }
    }
    std::vector<const content::Activity*> counted;
    for (const auto& activity : content.activities) {
        const auto& ids = activity.institutions;
        if (std::find(ids.begin(), ids.end(), route.id) == ids.end()) {
            continue;
        }
        view.activities.push_back(activity_row(state, activity));
        if (!activity.provision) {
            counted.push_back(&activity);
        }
    }
    view.figure = figure_of(content, counted, tr);
    return view;
}

}  // namespace kosk::session
