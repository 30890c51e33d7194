#include "kiosk/session/views/track_view.h"

#include "kiosk/session/model/local_time.h"
#include "kiosk/session/views/form_view.h"
#include "shared/text/dates.h"

namespace kosk::session {

namespace {

using Answer = TrackView::Answer;

void say(TrackView& view, Answer answer, std::string_view title, std::string text) {
    view.answer = answer;
    view.title = title;
    view.text = std::move(text);
}

void say_received(TrackView& view, const submission::Status& status) {
    const Tr& tr = view.frame.tr;
    say(view,
        Answer::received,
        tr("Received by the centre"),
        status.accepted_at
            ? tr("The centre confirmed it on {0}.", {date_of(*status.accepted_at, tr.language())})
            : std::string(tr("The centre confirmed it.")));
}

void describe_stage(TrackView& view, submission::Stage stage) {
    const Tr& tr = view.frame.tr;
    using submission::Stage;
    switch (stage) {
        case Stage::received:
            say(view,
                Answer::received,
                tr("Received by the body that answers"),
                std::string(tr("You need not do anything. Look here again in some days.")));
            break;
        case Stage::in_progress:
            say(view,
                Answer::in_progress,
                tr("It is being worked on"),
                std::string(tr("You need not do anything. Look here again in some days.")));
            break;
        case Stage::forwarded:
            say(view,
                Answer::in_progress,
                tr("Passed on to another body"),
                std::string(tr("The matter belongs to another body, and it was sent there.")));
            break;
        case Stage::answered:
            say(view,
                Answer::answered,
                tr("There is an answer"),
                std::string(tr("Only this code opens it. Keep the code for yourself.")));
            break;
        case Stage::refused:
            say(view,
                Answer::refused,
                tr("It was not taken up"),
                std::string(
                    tr("If you do not agree, you may complain to a higher body or a court.")));
            break;
    }
}

struct Doubt {
    std::string_view what;
    std::string_view advice;
};

Doubt doubt_of(const submission::CaseNews& news, const Tr& tr) {
    if (news.older) {
        return {tr("The centre gave an older answer than before"),
                tr("It is not shown. Please look again tomorrow. If this stays so, ask the body "
                   "that you wrote to, and tell the staff.")};
    }
    if (news.unverified) {
        return {tr("This answer could not be verified"),
                tr("It is not shown: it may have been changed on its way, or made up by somebody "
                   "else. Please look again tomorrow. If this stays so, ask the body that you "
                   "wrote to, "
                   "and tell the staff. Do not tell anybody your code.")};
    }
    return {tr("A part of the answer is missing"),
            tr("What was written after it is not shown. Please look again tomorrow. If this stays "
               "so, ask the body that you wrote to, and tell the staff.")};
}

std::string name_of(const AppState& state, const std::string& body) {
    const auto* recipient = state.content ? state.content->recipient(body) : nullptr;
    return recipient != nullptr ? state.tr().of(recipient->name) : body;
}

void describe_said(TrackView& view,
                   const AppState& state,
                   const std::vector<submission::Statement>& said) {
    const Tr& tr = view.frame.tr;
    const submission::Statement& newest = said.back();
    describe_stage(view, newest.stage);
    view.signed_by = name_of(state, newest.body);
    view.updated_on = text::date_in_words(newest.on, tr.language());
    for (const submission::Statement& statement : said) {
        if (!statement.text.empty()) {
            view.said.push_back({tr("Answer of: {0}, signed on {1}",
                                    {name_of(state, statement.body),
                                     text::date_in_words(statement.on, tr.language())}),
                                 statement.text});
        }
    }
}

void describe_news(TrackView& view, const AppState& state, const submission::CaseNews& news) {
    const Tr& tr = view.frame.tr;
    const Doubt doubt = news.doubtful() ? doubt_of(news, tr) : Doubt{};
    if (!news.said.empty()) {
        describe_said(view, state, news.said);
        view.registration = news.registration();
        view.doubt = doubt.what;
        view.doubt_advice = doubt.advice;
    } else if (news.doubtful()) {
        say(view, Answer::doubtful, doubt.what, std::string(doubt.advice));
    } else {
        say(view,
            Answer::received,
            tr("Received by the centre"),
            std::string(tr("The body that answers has not said more yet.")));
    }
}

void describe_found(TrackView& view, const Lookup& lookup) {
    const Tr& tr = view.frame.tr;
    const submission::Status& status = *lookup.status;
    using submission::State;
    switch (status.state) {
        case State::sending:
            say(view,
                Answer::waiting,
                tr("On its way to the centre"),
                std::string(
                    tr("Your application is being sent now. Look again in a few minutes.")));
            break;
        case State::pending:
            say(view,
                Answer::waiting,
                tr("Waiting for the network"),
                std::string(tr("Your application is safe on this terminal, sealed. It is sent by "
                               "itself as soon as there is a connection. You need not do "
                               "anything.")));
            break;
        case State::accepted:
            say_received(view, status);
            if (lookup.centre == Lookup::Centre::asking) {
                view.note = tr("Asking the centre for news…");
            } else if (lookup.centre == Lookup::Centre::unreachable) {
                view.note =
                    tr("There is no connection to the centre now. Please look again later "
                       "for news.");
            }
            break;
        case State::parked:
            say(view,
                Answer::parked,
                tr("A person must look at it"),
                std::string(tr("The centre could not take your application by itself. It is kept "
                               "here, and nothing is lost. Please tell the staff. If it is urgent, "
                               "hand it in again.")));
            break;
    }
}

// The code is right, and this terminal never took the case.
void describe_elsewhere(TrackView& view, const Lookup& lookup) {
    const Tr& tr = view.frame.tr;
    switch (lookup.centre) {
        case Lookup::Centre::not_asked:
        case Lookup::Centre::asking:
        case Lookup::Centre::known:
            say(view,
                Answer::searching,
                tr("Asking the centre…"),
                std::string(tr("This takes a few seconds.")));
            break;
        case Lookup::Centre::unknown:
            say(view,
                Answer::unknown,
                tr("Not known yet"),
                std::string(tr("The code is right. The application was handed in at another "
                               "terminal and has not reached the centre yet. It may wait there "
                               "for the network. Please look again tomorrow.")));
            break;
        case Lookup::Centre::unreachable:
            say(view,
                Answer::unknown,
                tr("Not known at this terminal"),
                std::string(tr("The code is right, but the application was not handed in here, and "
                               "there is no connection to the centre now. Please try again later, "
                               "or ask at the terminal where you handed it in.")));
            break;
    }
}

void describe(TrackView& view, const AppState& state, const Lookup& lookup) {
    const Tr& tr = view.frame.tr;
    if (lookup.centre == Lookup::Centre::known) {
        describe_news(view, state, lookup.news);
        return;
    }
    switch (lookup.outcome) {
        case Lookup::Outcome::searching:
            say(view, Answer::searching, tr("Looking it up…"), {});
            break;
        case Lookup::Outcome::wrong_code:
            say(view,
                Answer::wrong_code,
                tr("This code is not right"),
                std::string(tr("A letter or digit is wrong, missing, or two have changed places. "
                               "Please compare it with your receipt, group by group.")));
            break;
        case Lookup::Outcome::not_here:
            describe_elsewhere(view, lookup);
            break;
        case Lookup::Outcome::failed:
            say(view,
                Answer::failed,
                tr("It could not be looked up"),
                std::string(tr("Please try again in a moment.")));
            break;
        case Lookup::Outcome::found:
            if (lookup.status) {
                describe_found(view, lookup);
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
        describe(view, state, *lookup);
        if (lookup->status) {
            const auto* info =
                state.content ? state.content->form(lookup->status->form_id) : nullptr;
            if (info != nullptr) {
                view.form = tr.of(info->title);
                view.due = answer_due(*info, tr);
            }
            view.saved_at = date_of(lookup->status->saved_at, view.frame.tr.language());
        }
    }
    return view;
}

}  // namespace kosk::session
