#include "kiosk/session/views/contact_view.h"

#include "shared/text/collate.h"
#include "shared/text/dates.h"

namespace kosk::session {

std::vector<SourceLine> source_lines(const std::vector<content::Source>& sources, const Tr& tr) {
    std::vector<SourceLine> lines;
    for (const auto& source : sources) {
        std::string detail = source.url;
        if (!source.speaks_of.empty() && source.speaks_of != "n.d.") {
            detail += " · " + tr("speaks of {0}", {source.speaks_of});
        }
        if (!source.checked_on.empty()) {
            const std::string when = text::date_in_words(source.checked_on, tr.language());
            detail += " · " + tr("checked {0}", {when});
        }
        lines.push_back({tr.of(source.title), std::move(detail)});
    }
    return lines;
}

ContactCard contact_card(const content::Contact& contact, const Tr& tr) {
    ContactCard card;
    card.slug = contact.slug;
    card.name = tr.of(contact.name);
    card.purpose = tr.of(contact.purpose);
    card.phone = contact.phone;
    card.hours = contact.hours ? tr.of(*contact.hours) : "";
    card.address = contact.address ? tr.of(*contact.address) : "";
    card.languages = contact.languages ? tr.of(*contact.languages) : "";
    card.cost = contact.cost ? tr.of(*contact.cost) : "";
    card.what_happens = contact.what_happens ? tr.of(*contact.what_happens) : "";
    card.url = contact.url;
    card.emergency = contact.emergency;
    for (const auto& source : contact.sources) {
        const std::string year = source.speaks_of.empty() || source.speaks_of == "n.d."
                                     ? std::string()
                                     : ", " + source.speaks_of;
        card.sources += (card.sources.empty() ? "" : "; ") + tr.of(source.title) + year;
    }
    return card;
}

HelpView make_help_view(const AppState& state) {
    const Tr tr = state.tr();
    HelpView view;
    view.frame = make_frame_view(state, std::string(tr("Help now")));
    if (!state.content) {
        return view;
    }
    std::vector<const content::Contact*> all;
    for (const auto& contact : state.content->contacts) {
        all.push_back(&contact);
    }
    text::sort_ties_by_text(
        all,
        tr.language(),
        [](const auto* a, const auto* b) { return a->order == b->order; },
        [&](const auto* contact) { return tr.of(contact->name); });
    for (const auto* contact : all) {
        auto& list = contact->emergency ? view.emergency : view.others;
        list.push_back(contact_card(*contact, view.frame.tr));
    }
    return view;
}

}  // namespace kosk::session
