#include "kiosk/screens/narrator.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "kiosk/screens/utterance.h"

namespace kosk::screens {

namespace {

namespace act = session::act;
using ui::Element;
using ui::Role;

bool is_speech_control(std::string_view id) {
    return id.starts_with("speech.") || id.starts_with("listen.");
}

std::size_t hash_of(const Element& element) {
    return std::hash<std::string>{}(element.value + (element.checked ? "1" : "0"));
}

bool can_be_answered(const Element& element) {
    return element.tappable && element.role != Role::row && element.role != Role::tile;
}

// One of several is told by the one that is chosen now; a field being typed into by its letters.
bool tells_itself(const Element& element) {
    const bool one_of = element.role == Role::radio || element.role == Role::tab;
    const bool typing = element.role == Role::textfield && element.focused;
    return !typing && (!one_of || element.checked);
}

}  // namespace

std::string page_name(const session::AppState& state) {
    if (!state.session) {
        return {};
    }
    const session::Session& session = *state.session;
    const bool in_form = std::holds_alternative<session::FormRoute>(session.place().route);
    return std::to_string(session.place().serial) +
           (in_form && session.form
                ? "/" + session.form->at + (session.form->unwatched == session.form->at ? "!" : "")
                : std::string());
}

std::string screen_name(const session::AppState& state) {
    if (!state.session) {
        return {};
    }
    const session::Session& session = *state.session;
    return page_name(state) + "/" + std::string(text::code(state.language())) + "/" +
           std::to_string(static_cast<int>(state.content_state)) +
           (session.warned_at      ? "/idle"
            : session.asking_erase ? "/erase"
                                   : "");
}

bool Narrator::was_interrupted(const ui::Stage& stage) {
    const bool touched = stage.finger_down() && !finger_ && !is_speech_control(stage.pressed());
    finger_ = stage.finger_down();
    return touched || (!stage.acted().empty() && !is_speech_control(stage.acted()));
}

void Narrator::hear_key(const ui::Stage& stage, const session::Tr& tr) {
    const Element* key = ui::find_element(stage.elements(), stage.acted());
    if (key == nullptr || key->role != Role::key) {
        return;
    }
    const auto field =
        std::find_if(stage.elements().begin(), stage.elements().end(), [](const auto& element) {
            return element.role == Role::textfield && element.focused && element.secret;
        });
    if (field != stage.elements().end()) {
        echo_ = {{std::string(tr.in("speech", "one sign")), {}}};
    } else {
        echo_ = {utterance_of(*key, tr)};
    }
}

session::Actions Narrator::observe(const session::AppState& state,
                                   const ui::Stage& stage,
                                   bool current) {
    if (!state.session || !state.session->access.voice.on) {
        *this = {};
        return {};
    }
    session::Actions out;
    if (was_interrupted(stage)) {
        out.emplace_back(act::Announce{});
    }
    hear_key(stage, state.tr());
    if (current) {
        see(state, stage, out);
    }
    return out;
}

void Narrator::see(const session::AppState& state, const ui::Stage& stage, session::Actions& out) {
    const session::Tr tr = state.tr();
    const bool begins = screen_.empty();
    const bool another = std::exchange(screen_, screen_name(state)) != screen_;
    const bool moved = std::exchange(focus_, stage.focus()) != focus_ && !focus_.empty();
    std::vector<session::Utterance> lines = std::exchange(echo_, {});
    if (another) {
        live_.clear();
        states_.clear();
        std::vector<session::Utterance> unsaid;
        changes(stage, tr, unsaid);  // the screen says them itself
        lines.clear();
        if (begins) {
            lines.push_back({tr("Speech is on. Down goes to the next item, up to the one before, "
                                "enter chooses. Anything you do interrupts it.",
                                {}),
                             {}});
        }
        auto screen = utterances_of(stage.elements(), tr);
        std::move(screen.begin(), screen.end(), std::back_inserter(lines));
        out.emplace_back(act::Announce{std::move(lines), true});
        return;
    }
    const Element* focused = moved ? ui::find_element(stage.elements(), focus_) : nullptr;
    const bool answers = !lines.empty() || focused != nullptr;
    if (focused != nullptr) {
        lines.push_back(utterance_of(*focused, tr));
        states_[focused->id] = hash_of(*focused);
    }
    changes(stage, tr, lines);
    if (!lines.empty()) {
        out.emplace_back(act::Announce{std::move(lines), answers});
    }
}

void Narrator::changes(const ui::Stage& stage,
                       const session::Tr& tr,
                       std::vector<session::Utterance>& lines) {
    Seen live;
    Seen states;
    for (const Element& element : stage.elements()) {
        if (element.covered) {
            continue;
        }
        if (element.live) {
            session::Utterance words = utterance_of(element, tr);
            const std::size_t hash = std::hash<std::string>{}(words.text);
            const auto before = live_.find(element.id);
            if (before == live_.end() || before->second != hash) {
                lines.push_back(std::move(words));
            }
            live[element.id] = hash;
        } else if (can_be_answered(element)) {
            const std::size_t hash = hash_of(element);
            const auto before = states_.find(element.id);
            if (before != states_.end() && before->second != hash && tells_itself(element)) {
                lines.push_back(utterance_of(element, tr));
            }
            states[element.id] = hash;
        }
    }
    live_ = std::move(live);
    states_ = std::move(states);
}

}  // namespace kosk::screens
