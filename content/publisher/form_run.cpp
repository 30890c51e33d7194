// kosk-content form run: fills a form by steps, for authors' tests and conformance runs.
#include <algorithm>
#include <istream>
#include <optional>
#include <ostream>

#include <nlohmann/json.hpp>

#include "content/publisher/form_tools.h"
#include "shared/forms/session.h"

namespace kosk::publisher {

namespace {

using forms::Answered;
using forms::Session;
using nlohmann::json;

std::string_view name_of(Answered::Outcome outcome) {
    switch (outcome) {
        case Answered::Outcome::ok:
            return "OK";
        case Answered::Outcome::constraint_violated:
            return "CONSTRAINT_VIOLATED";
        case Answered::Outcome::required_but_empty:
            return "REQUIRED_BUT_EMPTY";
    }
    return {};
}

std::string_view name_of(forms::Step::Event event) {
    switch (event) {
        case forms::Step::Event::question:
            return "QUESTION";
        case forms::Step::Event::group:
            return "GROUP";
        case forms::Step::Event::repeat:
            return "REPEAT";
        case forms::Step::Event::prompt_new_repeat:
            return "PROMPT_NEW_REPEAT";
        case forms::Step::Event::end_of_form:
            return "END_OF_FORM";
    }
    return {};
}

std::string text_of(const json& line, const char* key) {
    const auto found = line.find(key);
    if (found == line.end() || found->is_null()) {
        return {};
    }
    return found->is_string() ? found->get<std::string>() : found->dump();
}

class Runner {
  public:
    Runner(std::shared_ptr<const forms::Form> form, const RunOptions& options)
        : form_(std::move(form)), options_(options) {}

    Result<json> run(const json& line) {
        const std::string op = text_of(line, "op");
        const std::string ref = text_of(line, "ref");
        if (op == "init" || !session_) {
            RETURN_IF_ERROR(init());
        }
        if (op == "init") {
            return json{{"result", "OK"}};
        }
        if (op == "answer") {
            ASSIGN_OR_RETURN(const Answered answered,
                             session_->answer(ref, text_of(line, "value")));
            return answered_json(answered);
        }
        if (op == "next") {
            return next();
        }
        if (op == "goto_start") {
            at_.reset();
            return json{{"result", "OK"}};
        }
        if (op == "add_repeat") {
            return done(session_->add_repeat(ref));
        }
        if (op == "remove_repeat") {
            return done(session_->remove_repeat(ref));
        }
        if (op == "language") {
            return done(session_->set_language(text_of(line, "lang")));
        }
        return ask(op, ref);
    }

  private:
    Result<> init() {
        forms::Environment environment;
        environment.clock = &clock_;
        environment.language = options_.language;
        environment.time_zone = options_.time_zone;
        environment.utc_offset = [zone = options_.time_zone](Time at) {
            return offset_in_zone(zone, at);
        };
        ASSIGN_OR_RETURN(Session session, Session::start(form_, std::move(environment)));
        session_.emplace(std::move(session));
        at_.reset();
        return {};
    }

    static Result<json> done(const Result<>& result) {
        if (!result) {
            return fail(result.error());
        }
        return json{{"result", "OK"}};
    }

    static json answered_json(const Answered& answered) {
        return {{"result", name_of(answered.outcome)}, {"message", answered.message}};
    }

    // Goes on from the place last seen, wherever that is by now.
    Result<json> next() {
        const auto steps = session_->walk();
        std::size_t index = 0;
        if (at_) {
            const auto same = [&](const forms::Step& step) {
                return step.event == at_->event && step.ref == at_->ref;
            };
            const auto found = std::find_if(steps.begin(), steps.end(), same);
            index = found == steps.end() ? at_index_
                                         : static_cast<std::size_t>(found - steps.begin()) + 1;
        }
        at_index_ = std::min(index, steps.size() - 1);
        at_ = steps[at_index_];
        json line{{"event", name_of(at_->event)}};
        if (at_->event != forms::Step::Event::end_of_form) {
            line["ref"] = at_->ref;
            line["label"] = at_->label;
            line["hint"] = at_->hint;
            line["readonly"] = at_->readonly;
            line["required"] = at_->required;
        }
        return line;
    }

    Result<json> ask(const std::string& op, const std::string& ref) {
        if (op == "value") {
            ASSIGN_OR_RETURN(const std::string value, session_->value(ref));
            ASSIGN_OR_RETURN(const bool relevant, session_->relevant(ref));
            return json{{"value", value}, {"relevant", relevant}};
        }
        if (op == "choices") {
            ASSIGN_OR_RETURN(const forms::Question question, session_->question(ref));
            json choices = json::array();
            for (const forms::Choice& choice : question.choices) {
                choices.push_back({{"value", choice.value}, {"label", choice.label}});
            }
            return choices;
        }
        if (op == "count") {
            return json{{"count", session_->count(ref)}};
        }
        if (op == "instance") {
            return json{{"xml", session_->xml()}};
        }
        if (op == "validate") {
            json failures = json::array();
            for (const auto& failure : session_->validate()) {
                json one = answered_json(failure.answered);
                one["ref"] = failure.ref;
                failures.push_back(std::move(one));
            }
            const bool good = failures.empty();
            return json{{"result", good ? "OK" : failures[0]["result"].get<std::string>()},
                        {"failures", std::move(failures)}};
        }
        if (op == "finalize") {
            ASSIGN_OR_RETURN(const forms::Filled filled,
                             session_->finalize("uuid:00000000-0000-4000-8000-000000000000"));
            return json{{"result", "OK"}, {"xml", filled.xml}};
        }
        return fail(ErrorKind::invalid, "there is no step \"" + op + "\"");
    }

    std::shared_ptr<const forms::Form> form_;
    RunOptions options_;
    SystemClock clock_;
    std::optional<Session> session_;
    std::optional<forms::Step> at_;
    std::size_t at_index_ = 0;
};

}  // namespace

ExitCode run_steps(const Path& file,
                   const Path& media,
                   std::istream& steps,
                   const RunOptions& options,
                   std::ostream& out) {
    const auto xml = read_file(file);
    const auto form = xml ? forms::Form::load(*xml, file.string(), media_in(media))
                          : Result<std::shared_ptr<const forms::Form>>(fail(xml.error()));
    if (!form) {
        out << json{{"error", form.error().detail}}.dump() << '\n';
        return xml ? ExitCode::bad_data : ExitCode::no_input;
    }
    Runner runner(*form, options);
    std::string text;
    while (std::getline(steps, text)) {
        if (text.find_first_not_of(" \t\r") == std::string::npos) {
            continue;
        }
        const json line = json::parse(text, nullptr, false);
        const Result<json> result =
            line.is_object() ? runner.run(line)
                             : Result<json>(fail(ErrorKind::invalid, "the line is no JSON object"));
        const json answer = result ? *result : json{{"error", result.error().detail}};
        out << answer.dump(-1, ' ', false, json::error_handler_t::replace) << '\n';
    }
    return ExitCode::ok;
}

}  // namespace kosk::publisher
