#include "kiosk/session/views/booklet_view.h"

#include "kiosk/session/model/print_job.h"
#include "kiosk/session/views/print_view.h"
#include "shared/text/dates.h"

namespace kosk::session {

BookletView make_booklet_view(const AppState& state, const BookletRoute& route) {
    const Tr tr = state.tr();
    BookletView view;
    view.frame = make_frame_view(
        state, std::string(tr("Booklet")), content::DocumentType::booklet, route.slug);
    const Content& content = *state.content;
    const content::Booklet* booklet = content.booklet(route.slug);
    if (booklet == nullptr) {
        return view;
    }
    view.frame.quick_exit = booklet->sensitive;
    view.slug = booklet->slug;
    view.title = tr.of(booklet->title);
    view.summary = tr.of(booklet->summary);
    view.body = tr.of(booklet->body);
    view.links.articles = article_links(content, booklet->articles, tr);
    view.links.contacts = contact_cards(content, booklet->contacts, tr);
    view.reviewed =
        tr("Reviewed on {0}", {text::date_in_words(booklet->reviewed_on, tr.language())});
    view.sources = source_lines(booklet->sources, tr);
    view.can_print = has_printer(state);
    view.print = make_print_view(state, booklet_job(booklet->slug));
    return view;
}

}  // namespace kosk::session
