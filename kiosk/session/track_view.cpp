#include "kiosk/session/track_view.h"

namespace kosk::session {

namespace {

void describe_found(TrackView& view, const submission::Status& status) {
    const Tr& tr = view.frame.tr;
    using submission::State;
    switch (status.state) {
        case State::pending:
        case State::sending:
            view.answer = TrackView::Answer::waiting;
            view.title = tr("Waiting for the network");
            view.text =
                tr("Your application is safe on this terminal, sealed. It is sent by itself as "
                   "soon as there is a connection. You need not do anything.");
            break;
        case State::accepted:
            view.answer = TrackView::Answer::received;
            view.title = tr("Received by the centre");
            view.text = status.accepted_at ? tr("The centre confirmed it on {0}.",
                                                {moment_of(*status.accepted_at, tr.language())})
                                           : std::string(tr("The centre confirmed it."));
            break;
        case State::parked:
            view.answer = TrackView::Answer::parked;
            view.title = tr("A person must look at it");
            view.text =
                tr("The centre could not take your application by itself. It is kept here and the "
                   "staff know of it. You may also hand it in again.");
            break;
    }
}

void describe(TrackView& view, const Lookup& lookup) {
    const Tr& tr = view.frame.tr;
    switch (lookup.outcome) {
        case Lookup::Outcome::searching:
            view.answer = TrackView::Answer::searching;
            view.title = tr("Looking it up…");
            break;
        case Lookup::Outcome::wrong_code:
            view.answer = TrackView::Answer::wrong_code;
            view.title = tr("This code is not right");
            view.text = tr(
                "A letter or digit is wrong, missing, or two have changed places. Please compare "
                "it with your receipt, group by group.");
            break;
        case Lookup::Outcome::not_here:
            view.answer = TrackView::Answer::not_here;
            view.title = tr("Not known at this terminal");
            view.text =
                tr("The code is right, but the application was not handed in here. Please ask at "
                   "the terminal where you handed it in.");
            break;
        case Lookup::Outcome::failed:
            view.answer = TrackView::Answer::failed;
            view.title = tr("It could not be looked up");
            view.text = tr("Please try again in a moment.");
            break;
        case Lookup::Outcome::found:
            if (lookup.status) {
                describe_found(view, *lookup.status);
            }
            break;
    }
}

}  // namespace

TrackView make_track_view(const AppState& state) {
    const Tr tr = state.tr();
    TrackView view;
    view.frame = make_frame_view(state, std::string(tr("Track my case")));
    if (!state.session) {
        return view;
    }
    view.field = state.session->code;
    view.keyboard = state.session->keyboard;
    if (const auto& lookup = state.session->lookup) {
        describe(view, *lookup);
        if (lookup->status) {
            const auto* info =
                state.content ? state.content->form(lookup->status->form_id) : nullptr;
            view.form = info != nullptr ? view.frame.tr.of(info->title) : "";
            view.saved_at = moment_of(lookup->status->saved_at, view.frame.tr.language());
        }
    }
    return view;
}

}  // namespace kosk::session
