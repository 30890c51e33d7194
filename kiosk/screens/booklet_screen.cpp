#include "kiosk/screens/booklet_screen.h"

#include <string>
#include <vector>

#include "kiosk/screens/link_rows.h"
#include "kiosk/screens/parts.h"
#include "kiosk/screens/print_part.h"

namespace kosk::screens {

namespace {

// The documents that the page offers below its text.
std::vector<std::string> below(const session::BookletView& view) {
    std::vector<std::string> targets;
    for (const auto& contact : view.links.contacts) {
        targets.push_back(
            content::DocumentLink{content::DocumentType::contact, contact.slug}.target());
    }
    for (const auto& link : view.links.articles) {
        targets.push_back(content::DocumentLink{content::DocumentType::article, link.id}.target());
    }
    return targets;
}

}  // namespace

void draw(const session::BookletView& view, ui::Frame& frame, Actions& out) {
    draw_frame(view.frame, frame, out);
    const session::Tr& tr = view.frame.tr;
    const bool printing = view.print.stage == session::PrintView::Stage::printing;
    if (view.can_print && ui::actions(frame,
                                      {.id = "booklet.print",
                                       .label = tr("Print it to take home"),
                                       .enabled = !printing,
                                       .icon = ui::Icon::print}) == "booklet.print") {
        out.emplace_back(act::PrintBooklet{});
    }
    scrolled(view.frame, frame, [&] {
        print_state(frame, "booklet.printed", view.print);
        ui::title(frame, "booklet.title", view.title);
        published_by(view.frame, frame);
        ui::text(frame,
                 view.summary,
                 {.type = ui::Type::body, .weight = ui::Weight::bold, .spacing = 1.1F},
                 "booklet.summary");
        prose(frame, view.body, out, below(view));
        link_rows(frame, view.links, tr, out);
        sources(frame, view.sources, tr);
        ui::caption(frame, view.reviewed, "booklet.reviewed");
    });
}

}  // namespace kosk::screens
