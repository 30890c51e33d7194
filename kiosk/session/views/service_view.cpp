#include "kiosk/session/views/service_view.h"

#include "shared/text/collate.h"

namespace kosk::session {

ServicesView make_services_view(const AppState& state) {
    const Tr tr = state.tr();
    ServicesView view;
    view.frame = make_frame_view(state, std::string(tr("Services and applications")));
    std::vector<const content::Service*> all;
    for (const auto& service : state.content->services) {
        all.push_back(&service);
    }
    text::sort_ties_by_text(
        all,
        tr.language(),
        [](const auto* a, const auto* b) { return a->order == b->order; },
        [&](const auto* service) { return tr.of(service->title); });
    for (const auto* service : all) {
        view.services.push_back({service->slug,
                                 tr.of(service->title),
                                 tr.of(service->summary),
                                 state.content->can_fill(service->form)});
    }
    return view;
}

ServiceView make_service_view(const AppState& state, const ServiceRoute& route) {
    const Tr tr = state.tr();
    ServiceView view;
    view.frame = make_frame_view(state,
                                 std::string(tr("Services and applications")),
                                 content::DocumentType::service,
                                 route.slug);
    const Content& content = *state.content;
    const content::Service* service = content.service(route.slug);
    if (service == nullptr) {
        return view;
    }
    view.sensitive = service->sensitive;
    view.title = tr.of(service->title);
    view.summary = tr.of(service->summary);
    if (const auto* institution = content.institution(service->institution)) {
        view.institution = tr.of(institution->name);
        view.institution_id = institution->id;
    }
    view.who = tr.of(service->who);
    if (const auto documents = service->documents.find(tr.language());
        documents != service->documents.end()) {
        view.documents = documents->second;
    }
    view.fee = tr.of(service->fee);
    view.time = tr.of(service->time);
    view.body = tr.of(service->body);
    if (content.can_fill(service->form)) {
        view.form = service->form;
    } else {
        view.form_broken = !service->form.empty();
    }
    if (state.session) {
        view.refused = !view.form.empty() && state.session->refused_form == view.form;
        view.begun =
            !view.form.empty() && state.session->form && state.session->form->id == view.form;
    }
    for (const std::string& slug : service->contacts) {
        if (const auto* contact = content.contact(slug)) {
            view.contacts.push_back(contact_card(*contact, tr));
        }
    }
    view.sources = source_lines(service->sources, tr);
    return view;
}

}  // namespace kosk::session
