// Inside of a Session: the live record and everything computed over it. The parts are in
// session.cpp (the public face), session_host.cpp (what expressions see), session_questions.cpp
// (the walk over the body), recompute.cpp and session_finish.cpp.
#pragma once

#include <map>
#include <random>

#include "shared/forms/instance.h"
#include "shared/forms/session.h"
#include "shared/forms/xpath/eval.h"
#include "shared/forms/xpath/host.h"
#include "shared/forms/xpath/index.h"

namespace kosk::forms {

struct Session::Impl final : xpath::Host {
    Impl(std::shared_ptr<const Form> form, Environment environment);

    // session_host.cpp
    [[nodiscard]] Kind kind(xpath::Node node) const override;
    [[nodiscard]] bool relevant(xpath::Node node) const override;
    [[nodiscard]] bool repeat(xpath::Node node) const override;
    [[nodiscard]] bool in_form() const override { return true; }
    [[nodiscard]] xpath::Node primary() const override { return instance.document(); }
    [[nodiscard]] xpath::Node secondary(std::string_view id) const override;
    [[nodiscard]] xpath::Node only_child(xpath::Node node, std::string_view name) const override;
    [[nodiscard]] xpath::ListIndex* index_for(xpath::Node node) override;
    [[nodiscard]] Time now() const override;
    [[nodiscard]] std::chrono::minutes utc_offset(Time at) const override;
    std::uint64_t random() override;
    std::optional<std::string> itext(std::string_view id, xpath::Node context) override;
    std::optional<std::string> choice_label(std::string_view value,
                                            std::string_view path,
                                            xpath::Node context) override;
    [[nodiscard]] std::string property(std::string_view name) const override;
    [[nodiscard]] std::string version() const override { return model.version; }

    // session_texts.cpp
    // A label or message as it reads now, outputs filled in. `escaped`: what stands in outputs is
    // shown letter by letter, not read as Markdown.
    std::string read(const Text& text, xpath::Node context, bool escaped = false);
    std::string read(const std::vector<Text::Piece>& pieces,
                     xpath::Node context,
                     bool escaped = false);
    std::string output(const xpath::Expression& expression, xpath::Node context);
    // What the language has under an id, else the default language; nullptr when neither has it.
    [[nodiscard]] const TextForms* forms_of(std::string_view id) const;
    [[nodiscard]] const TextForms* forms_of(const Text& text, xpath::Node context);
    // "" when the text has no such form ("guidance", "image").
    std::string read_form(const Text& text, std::string_view shape, xpath::Node context);
    Media media(const Text& text, xpath::Node context);

    Result<xpath::Value> evaluate(const xpath::Expression& expression, xpath::Node context);
    std::string evaluate_text(const xpath::Expression& expression, xpath::Node context);

    // recompute.cpp. Errors: invalid, naming the bind.
    Result<> compute_all();
    // After a change of all nodes of a definition, or only of those in one instance of a repeat.
    Result<> compute_after(const Definition& changed, xpath::Node within);
    // What waits, and whether for all nodes or only for those of the changed instance.
    using Waiting = std::map<std::size_t, bool>;
    Result<> compute(Waiting waiting, xpath::Node within);
    void wait_for(Waiting& waiting, const std::set<std::size_t>& computations, xpath::Node within);
    // Whether the node came out different.
    Result<bool> compute_one(const Computation& computation, xpath::Node node);
    void spread_relevance(xpath::Node node);
    // `trigger`: only actions nested in it; `within`: where it happened, so that actions in a
    // repeat stay in that instance.
    Result<> run_actions(std::string_view event, const Definition* trigger, xpath::Node within);
    Result<> follow_change(const Definition& target, const std::vector<xpath::Node>& nodes);
    std::uint64_t computed = 0;  // expressions evaluated by compute()
    int chain = 0;               // of actions that set each other off
    std::uint64_t revision = 0;  // of what questions() says

    // session_repeats.cpp
    // The innermost instance of a repeat that holds the node; nullptr outside of repeats.
    [[nodiscard]] xpath::Node instance_around(xpath::Node node) const;
    Result<> add_instance(const Definition& repeat, xpath::Node parent);
    // An error where the form itself says how many instances there are.
    [[nodiscard]] Result<> by_hand(const Definition& repeat) const;
    void drop_instance(xpath::Node node);  // compute_all() after it
    // Brings repeats with jr:count to their number of instances.
    Result<> follow_counts();
    Result<bool> follow_count(const BodyNode& repeat, xpath::Node parent);
    std::vector<const BodyNode*> counted;  // repeats with jr:count, outer ones first

    // session_finish.cpp
    Result<> begin();
    // Fills in what is known beforehand, in the whole record or an instance that was added.
    void preload(xpath::Node within);
    void preload_end();

    // session_questions.cpp
    Question describe(const BodyNode& control, xpath::Node node);
    std::vector<Choice> choices(const BodyNode& control, xpath::Node node);
    // The instances of a body node inside `context`; itself when the node has no ref.
    [[nodiscard]] std::vector<xpath::Node> nodes_within(const BodyNode& at,
                                                        xpath::Node context) const;
    // Where a further instance of a repeat would stand; nullptr when nowhere.
    [[nodiscard]] xpath::Node parent_for(const Definition& repeat, xpath::Node context) const;
    // Of the first instance of a repeat that has none yet.
    bool would_be_relevant(const Definition& repeat, xpath::Node parent);

    // The node of a question and its control.
    struct Place {
        xpath::Node node = nullptr;
        const BodyNode* control = nullptr;
    };
    Result<Place> place(std::string_view ref);
    Result<Place> relevant_place(std::string_view ref);
    // All relevant questions.
    std::vector<Place> places();
    void add_places(const BodyNode& at, xpath::Node context, std::vector<Place>& into);
    // The labels of the groups around a question, outermost first, and its page.
    void surround(const Place& place, Question& question);

    // session_answers.cpp
    // The text to store, or nullopt when it may not be stored.
    std::optional<std::string> acceptable(const Place& place, std::string_view value);
    // Whether a value that is there may be sent: of its type, and a file when it names one.
    bool sound(const Place& place, std::string_view value);
    bool constraint_holds(xpath::Node node);
    Answered violated(xpath::Node node);
    Answered required_but_empty(xpath::Node node);
    Result<> store(xpath::Node node, std::string_view value);
    // Takes out of a node what its question, with choices from an itemset, no longer offers.
    void drop_unoffered(const Place& place);
    std::vector<Failure> failures();

    std::shared_ptr<const Form> form;
    const Form::Impl& model;
    Environment environment;
    std::string language;
    Instance instance;
    std::map<xpath::Node, Attachment> attachments;
    int attached = 0;  // makes names of files unique
    std::mt19937_64 generator;
    xpath::ListIndex index;  // of secondary instances
    int reading = 0;         // depth of texts within texts
};

}  // namespace kosk::forms
