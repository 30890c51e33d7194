#include "content/publisher/gates/quiz.h"

#include <optional>
#include <vector>

#include <fmt/format.h>

#include "shared/base/clock.h"
#include "shared/forms/form.h"
#include "shared/forms/session.h"
#include "shared/xml/xml.h"

namespace kosk::publisher {
namespace {

constexpr const char* kScore = "/data/score";

// A question or a note of the form's body.
struct Control {
    std::string name;  // "select1"
    std::string ref;
    int line = 1;
};

void collect(const xml::Element& parent, std::vector<Control>& into) {
    for (const xml::Element& child : parent.children()) {
        if (child.name() == "group" || child.name() == "repeat") {
            collect(child, into);
        } else if (const auto ref = child.attribute("ref"); ref && child.name() != "label") {
            into.push_back({std::string(child.name()), *ref, child.line()});
        }
    }
}

class Taking {
  public:
    Taking(const std::string& file, forms::Session session, Problems& problems)
        : file_(file), session_(std::move(session)), problems_(problems) {}

    void take(const std::vector<Control>& controls, int full_score, int first_line) {
        if (!session_.value(kScore)) {
            add(first_line,
                "the quiz has no node /data/score.",
                "Add one that is calculated from the answers.");
            return;
        }
        for (std::size_t i = 0; i < controls.size(); ++i) {
            if (controls[i].name != "select1") {
                continue;
            }
            const Control* next = i + 1 < controls.size() ? &controls[i + 1] : nullptr;
            if (!has_parts(controls[i], next)) {
                return;
            }
            try_choices(controls[i]);
        }
        if (const std::string said = held(kScore); said != std::to_string(full_score)) {
            add(first_line,
                fmt::format("with everything right the score is {}, full_score says {}.",
                            said.empty() ? "empty" : said,
                            full_score),
                "Correct the calculation of /data/score, or full_score.");
        }
    }

  private:
    // Whether the note follows the question directly and the node that says what is right exists.
    bool has_parts(const Control& question, const Control* next) {
        if (next == nullptr || next->ref != question.ref + "_note") {
            add(question.line,
                fmt::format("no note explains the answers to {}.", question.ref),
                fmt::format("Right behind the question put <input ref=\"{}_note\"> with a label.",
                            question.ref));
            return false;
        }
        if (!session_.value(question.ref + "_right")) {
            add(question.line,
                fmt::format("no node says whether the answer to {} is right.", question.ref),
                fmt::format("Add {}_right, calculated as 1 or 0.", question.ref));
            return false;
        }
        return true;
    }

    // Tries every choice, and leaves the right one chosen.
    void try_choices(const Control& question) {
        const std::string note = question.ref + "_note";
        if (session_.relevant(note).value_or(false)) {
            add(question.line,
                fmt::format("{} stands there before anything is chosen.", note),
                fmt::format("Give its bind relevant=\"{} != ''\".", question.ref));
        }
        const auto asked = session_.question(question.ref);
        std::vector<std::string> right;
        bool explained = true;
        bool written = false;
        for (const forms::Choice& choice : asked ? asked->choices : std::vector<forms::Choice>()) {
            static_cast<void>(session_.answer(question.ref, choice.value));
            const auto shown = session_.question(note);
            explained = explained && session_.relevant(note).value_or(false);
            written = written || (shown && shown->control != forms::Control::note);
            if (held(question.ref + "_right") == "1") {
                right.push_back(choice.value);
            }
        }
        if (!explained) {
            add(question.line,
                fmt::format("{} is not shown after every choice.", note),
                fmt::format("Give its bind relevant=\"{} != ''\".", question.ref));
        }
        if (written) {
            add(question.line,
                fmt::format("{} can be written into.", note),
                "Give its bind readonly=\"true()\".");
        }
        if (right.size() != 1) {
            add(question.line,
                fmt::format("{} of the choices of {} are right.", right.size(), question.ref),
                fmt::format("Let {}_right be 1 for exactly one.", question.ref));
        }
        static_cast<void>(session_.answer(question.ref, right.empty() ? "" : right.front()));
    }

    std::string held(const std::string& ref) { return session_.value(ref).value_or(""); }

    void add(int line, std::string_view what, std::string_view to_do) {
        problems_.add(file_, line, what, to_do);
    }

    const std::string& file_;
    forms::Session session_;
    Problems& problems_;
};

}  // namespace

void check_quiz(const std::string& file, std::string_view xml, int full_score, Problems& problems) {
    const auto form = forms::Form::load(xml, file);
    const auto document = xml::Document::parse(xml, file);
    const auto body = document ? document->root().child("body") : std::nullopt;
    if (!form || !body) {
        return;
    }
    std::vector<Control> controls;
    collect(*body, controls);
    for (const Control& control : controls) {
        if (control.name != "select1" && !control.ref.ends_with("_note")) {
            problems.add(file,
                         control.line,
                         fmt::format("{} is no question with choices.", control.ref),
                         "Ask by select1; a text for the reader is called <question>_note.");
        }
    }
    const SystemClock clock;
    forms::Environment environment;
    environment.clock = &clock;
    auto session = forms::Session::start(*form, environment);
    if (!session) {
        problems.add(file, 1, "the quiz cannot be begun:", session.error().detail);
        return;
    }
    Taking(file, std::move(*session), problems).take(controls, full_score, body->line());
}

}  // namespace kosk::publisher
