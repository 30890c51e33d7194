// kosk-content form run: fills in a form step by step, for authors' tests and conformance tests.
#include <cmath>
#include <istream>
#include <map>
#include <optional>
#include <ostream>

#include <nlohmann/json.hpp>

#include "content/publisher/forms/form_tools.h"
#include "shared/forms/session.h"

namespace kosk::publisher {

namespace {

using forms::Answered;
using forms::Session;
using forms::Step;
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

std::string_view name_of(Step::Event event) {
    switch (event) {
        case Step::Event::question:
            return "QUESTION";
        case Step::Event::group:
            return "GROUP";
        case Step::Event::repeat:
            return "REPEAT";
        case Step::Event::prompt_new_repeat:
            return "PROMPT_NEW_REPEAT";
        case Step::Event::end_of_form:
            return "END_OF_FORM";
    }
    return {};
}

// The answer that a step gives under a key: an array for several choices, a number, or text.
std::string text_of(const json& value) {
    if (value.is_string()) {
        return value.get<std::string>();
    }
    if (value.is_array()) {
        std::string joined;
        for (const json& one : value) {
            joined += (joined.empty() ? "" : " ") + text_of(one);
        }
        return joined;
    }
    if (value.is_number_float() && value.get<double>() == std::trunc(value.get<double>()) &&
        std::fabs(value.get<double>()) < 1e15) {
        return std::to_string(static_cast<std::int64_t>(value.get<double>()));
    }
    return value.is_null() ? std::string() : value.dump();
}

std::string text_of(const json& line, const char* key) {
    const auto found = line.find(key);
    return found == line.end() ? std::string() : text_of(*found);
}

json answered_json(const Answered& answered) {
    return {{"result", name_of(answered.outcome)}, {"message", answered.message}};
}

json step_json(const Step& step) {
    json line{{"event", name_of(step.event)}};
    if (step.event != Step::Event::end_of_form) {
        line["ref"] = step.ref;
        line["label"] = step.label;
        line["hint"] = step.hint;
        line["readonly"] = step.readonly;
        line["required"] = step.required;
    }
    return line;
}

json failures_json(const std::vector<Session::Failure>& failures) {
    json all = json::array();
    for (const auto& failure : failures) {
        json one = answered_json(failure.answered);
        one["ref"] = failure.ref;
        all.push_back(std::move(one));
    }
    const std::string result = failures.empty() ? "OK" : all[0]["result"].get<std::string>();
    return {{"result", result}, {"failures", std::move(all)}};
}

const json kDone{{"result", "OK"}};

// A record that is being filled in, and the current question. As in JavaRosa, a step that answers a
// question or adds a repeat instance makes it the current one, so that "next" continues from it.
class Runner {
  public:
    Runner(std::shared_ptr<const forms::Form> form, const RunOptions& options)
        : form_(std::move(form)), options_(options) {}

    Result<json> run(const json& line) {
        const std::string op = text_of(line, "op");
        using Work = Result<json> (Runner::*)(const json&);
        static const std::map<std::string_view, Work> kWork = {
            {"init", &Runner::init},
            {"answer", &Runner::answer},
            {"next", &Runner::next},
            {"goto_start", &Runner::goto_start},
            {"add_repeat", &Runner::add_repeat},
            {"remove_repeat", &Runner::remove_repeat},
            {"language", &Runner::language},
            {"validate", &Runner::validate},
            {"finalize", &Runner::finalize},
            {"instance", &Runner::instance},
            {"value", &Runner::value},
            {"choices", &Runner::choices},
            {"count", &Runner::count},
        };
        const auto work = kWork.find(op);
        if (work == kWork.end()) {
            return fail(ErrorKind::invalid, "there is no step \"" + op + "\"");
        }
        if (!session_ && op != "init") {
            RETURN_IF_ERROR(init(line));
        }
        return (this->*work->second)(line);
    }

  private:
    Result<json> init(const json& /*line*/) {
        forms::Environment environment;
        environment.clock = &clock_;
        environment.language = options_.language;
        environment.time_zone = options_.time_zone;
        environment.utc_offset = [zone = options_.time_zone](Time at) {
            return offset_in_zone(zone, at);
        };
        environment.plain_texts = true;
        ASSIGN_OR_RETURN(Session session, Session::start(form_, std::move(environment)));
        session_.emplace(std::move(session));
        at_.reset();
        return kDone;
    }

    // A step without `ref` is about the current question.
    Result<json> answer(const json& line) {
        const std::string ref = line.contains("ref") ? text_of(line, "ref") : at_ ? at_->ref : "";
        ASSIGN_OR_RETURN(const Answered answered, session_->answer(ref, text_of(line, "value")));
        RETURN_IF_ERROR(go_to(ref));
        return answered_json(answered);
    }

    Result<> go_to(std::string_view ref) {
        ASSIGN_OR_RETURN(at_, session_->step_at(ref));
        return {};
    }

    Result<json> next(const json& /*line*/) {
        at_ = session_->step_after(at_);
        return step_json(*at_);
    }

    Result<json> goto_start(const json& /*line*/) {
        at_.reset();
        return kDone;
    }

    Result<json> add_repeat(const json& line) {
        const std::string ref = text_of(line, "ref");
        RETURN_IF_ERROR(session_->add_repeat(ref));
        // The new instance is the last one, whatever number the step gave it.
        const std::string parent = ref.substr(0, ref.rfind('/'));
        const std::string all = ref.substr(0, ref.find('[', parent.size()));
        (void)go_to(all + "[" + std::to_string(session_->count(all)) + "]");
        return kDone;
    }

    Result<json> remove_repeat(const json& line) {
        RETURN_IF_ERROR(session_->remove_repeat(text_of(line, "ref")));
        return kDone;
    }

    Result<json> language(const json& line) {
        const char* key = line.contains("lang") ? "lang" : "language";
        RETURN_IF_ERROR(session_->set_language(text_of(line, key)));
        return kDone;
    }

    Result<json> validate(const json& /*line*/) { return failures_json(session_->validate()); }

    Result<json> finalize(const json& /*line*/) {
        const auto failures = session_->validate();
        if (!failures.empty()) {
            return failures_json(failures);
        }
        ASSIGN_OR_RETURN(const forms::Filled filled, session_->finalize(""));
        return json{{"result", "OK"}, {"xml", filled.xml}};
    }

    Result<json> instance(const json& /*line*/) { return json{{"xml", session_->xml()}}; }

    Result<json> value(const json& line) {
        const std::string ref = text_of(line, "ref");
        ASSIGN_OR_RETURN(const std::string value, session_->value(ref));
        ASSIGN_OR_RETURN(const bool relevant, session_->relevant(ref));
        return json{{"value", value}, {"relevant", relevant}};
    }

    Result<json> choices(const json& line) {
        ASSIGN_OR_RETURN(const forms::Question question, session_->question(text_of(line, "ref")));
        json choices = json::array();
        for (const forms::Choice& choice : question.choices) {
            choices.push_back({{"value", choice.value}, {"label", choice.label}});
        }
        return choices;
    }

    Result<json> count(const json& line) {
        return json{{"count", session_->count(text_of(line, "ref"))}};
    }

    std::shared_ptr<const forms::Form> form_;
    RunOptions options_;
    SystemClock clock_;
    std::optional<Session> session_;
    std::optional<Step> at_;
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
