#include "kiosk/screens/service_screens.h"

#include <string>
#include <vector>

#include "kiosk/screens/parts.h"
#include "kiosk/screens/reading_column.h"

namespace kosk::screens {

namespace {

void facts(const session::ServiceView& view, ui::Frame& frame) {
    const session::Tr& tr = view.frame.tr;
    ui::card(frame, [&] {
        if (!view.institution.empty()) {
            ui::key_value(frame, "service.body", tr("Who answers"), view.institution);
        }
        ui::key_value(frame, "service.who", tr("Who may apply"), view.who);
        ui::key_value(frame, "service.fee", tr("Fee"), view.fee);
        ui::key_value(frame, "service.time", tr("How long it takes"), view.time);
    });
    if (view.documents.empty()) {
        return;
    }
    ui::card(frame, [&] {
        ui::heading(frame, "service.documents", tr("What to have with you"));
        for (const auto& document : view.documents) {
            const float side = frame.icon_px(ui::IconSize::small);
            const float indent = side + frame.metrics().grid(2);
            const ui::TextStyle style{.type = ui::Type::body};
            const float height =
                std::max(side, frame.text_height(document, style, frame.width() - indent));
            const ui::Rect box = frame.take(height);
            ui::Element element;
            element.id = frame.next_id("document");
            element.label = document;
            element.box = box;
            frame.add(std::move(element));
            frame.icon(ui::Icon::check,
                       ui::IconSize::small,
                       {box.x + side / 2, box.y + frame.line_height(style) / 2},
                       frame.theme().primary);
            frame.text_in({box.x + indent, box.y, box.width - indent, height}, document, style);
        }
    });
}

void notices(const session::ServiceView& view, ui::Frame& frame) {
    const session::Tr& tr = view.frame.tr;
    if (view.refused) {
        no_room(frame, "service.refused", tr);
    }
    if (view.form_broken) {
        ui::banner(frame,
                   "service.broken",
                   ui::Tone::warning,
                   tr("The form is not available here now"),
                   tr("You can turn to the body itself: see below."));
    }
}

}  // namespace

void draw(const session::ServicesView& view, ui::Frame& frame, Actions& out) {
    draw_frame(view.frame, frame, out);
    const session::Tr& tr = view.frame.tr;
    scrolled(view.frame, frame, [&] {
        for (const auto& service : view.services) {
            ui::Row row{
                .title = service.title, .subtitle = service.summary, .icon = ui::Icon::services};
            if (service.here) {
                row.status = tr("You can apply here");
                row.status_icon = ui::Icon::good;
                row.tone = ui::Tone::good;
            }
            if (ui::list_row(frame, "service." + service.slug, row)) {
                out.emplace_back(act::Open{session::ServiceRoute{service.slug}});
            }
        }
        if (view.services.empty()) {
            ui::empty_state(frame,
                            "services.empty",
                            ui::Icon::services,
                            tr("There are no services yet"),
                            tr("They appear here as soon as the centre publishes them."));
        }
    });
}

void draw(const session::ServiceView& view, ui::Frame& frame, Actions& out) {
    draw_frame(view.frame, frame, out);
    const session::Tr& tr = view.frame.tr;
    if (!view.form.empty()) {
        const std::string_view words = view.begun ? tr("Go on") : tr("Start");
        if (ui::actions(frame,
                        {.id = "service.start", .label = words, .icon = ui::Icon::forward}) ==
            "service.start") {
            out.emplace_back(act::StartForm{view.form, {}});
        }
    }
    scrolled(view.frame, frame, [&] {
        reading_column(frame);
        notices(view, frame);
        if (view.sensitive) {
            privacy_note(tr, frame);
        }
        ui::title(frame, "service.title", view.title);
        published_by(view.frame, frame);
        ui::paragraph(frame, view.summary, "service.summary");
        facts(view, frame);
        if (!view.institution_id.empty() &&
            ui::list_row(frame,
                         "service.institution",
                         {.title = view.institution,
                          .subtitle = tr("Contacts, services and points of the Programme"),
                          .icon = ui::Icon::institution})) {
            out.emplace_back(act::Open{session::InstitutionRoute{view.institution_id}});
        }
        std::vector<std::string> below;
        for (const auto& contact : view.contacts) {
            below.push_back(
                content::DocumentLink{content::DocumentType::contact, contact.slug}.target());
        }
        prose(frame, view.body, out, below);
        if (!view.contacts.empty()) {
            frame.space(3);
            ui::heading(frame, "service.contacts", tr("Where to turn"));
            for (const auto& contact : view.contacts) {
                contact_card(frame, contact, tr);
            }
        }
        sources(frame, view.sources, tr);
    });
}

}  // namespace kosk::screens
