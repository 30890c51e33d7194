#include "shared/forms/session.h"

#include <algorithm>

#include <libxml/tree.h>

#include "shared/forms/session_impl.h"

namespace kosk::forms {

using xpath::Node;

Result<Session> Session::start(std::shared_ptr<const Form> form, Environment environment) {
    auto impl = std::make_unique<Impl>(std::move(form), std::move(environment));
    const auto& languages = impl->model.languages;
    impl->language = impl->form->language_like(impl->language)
                         .value_or(languages.empty() ? std::string() : languages.front());
    RETURN_IF_ERROR(impl->begin());
    return Session(std::move(impl));
}

Session::Session(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;
Session::~Session() = default;

const Form& Session::form() const {
    return *impl_->form;
}

std::vector<Question> Session::questions() const {
    std::vector<Question> questions;
    // Emptying an answer may hide questions further on.
    for (const Impl::Place& place : impl_->places()) {
        impl_->drop_unoffered(place);
    }
    for (const Impl::Place& place : impl_->places()) {
        questions.push_back(impl_->describe(*place.control, place.node));
        impl_->surround(place, questions.back());
    }
    return questions;
}

Result<Question> Session::question(std::string_view ref) const {
    ASSIGN_OR_RETURN(const Impl::Place place, impl_->place(ref));
    impl_->drop_unoffered(place);
    Question question = impl_->describe(*place.control, place.node);
    impl_->surround(place, question);
    return question;
}

Result<Answered> Session::answer(std::string_view ref, std::string_view value) {
    ASSIGN_OR_RETURN(const Impl::Place place, impl_->place(ref));
    if (Instance::readonly(place.node)) {
        return fail(ErrorKind::invalid, "the question " + std::string(ref) + " is read only");
    }
    const auto accepted = impl_->acceptable(place, value);
    if (!accepted) {
        return impl_->violated(place.node);
    }
    const std::string before = xpath::node_text(place.node);
    Instance::set_text(place.node, *accepted);
    std::optional<Answered> wrong;
    if (!impl_->constraint_holds(place.node)) {
        wrong = impl_->violated(place.node);
    }
    Instance::set_text(place.node, before);
    if (wrong) {
        return *std::move(wrong);
    }
    RETURN_IF_ERROR(impl_->store(place.node, *accepted));
    const NodeState& state = *Instance::state_of(place.node);
    if (accepted->empty() && state.required && state.relevant) {
        return impl_->required_but_empty(place.node);
    }
    return Answered{};
}

Result<> Session::set(std::string_view ref, std::string_view value) {
    Node node = impl_->instance.find(ref);
    if (node == nullptr || Instance::state_of(node) == nullptr) {
        return fail(ErrorKind::not_found, "there is no node " + std::string(ref));
    }
    if (xmlFirstElementChild(node) != nullptr ||
        xmlCheckUTF8(BAD_CAST std::string(value).c_str()) == 0) {
        return fail(ErrorKind::invalid, "the node " + std::string(ref) + " takes no such value");
    }
    return impl_->store(node, value);
}

Result<> Session::set_property(std::string_view name, std::string_view value) {
    if (xmlCheckUTF8(BAD_CAST std::string(value).c_str()) == 0) {
        return fail(ErrorKind::invalid, "a property that is no text");
    }
    for (const Definition& definition : impl_->model.definitions) {
        if (definition.preload != "property" || definition.preload_parameter != name) {
            continue;
        }
        const std::vector<Node> asking = impl_->instance.nodes_of(definition);
        for (Node node : asking) {
            RETURN_IF_ERROR(impl_->store(node, value));
        }
    }
    return {};
}

Result<std::string> Session::value(std::string_view ref) const {
    Node node = impl_->instance.find(ref);
    if (node == nullptr || Instance::state_of(node) == nullptr) {
        return fail(ErrorKind::not_found, "there is no node " + std::string(ref));
    }
    return xmlFirstElementChild(node) == nullptr ? xpath::node_text(node) : std::string();
}

Result<bool> Session::relevant(std::string_view ref) const {
    Node node = impl_->instance.find(ref);
    if (node == nullptr || Instance::state_of(node) == nullptr) {
        return fail(ErrorKind::not_found, "there is no node " + std::string(ref));
    }
    return Instance::state_of(node)->relevant;
}

std::string Session::xml() const {
    return impl_->instance.submission();
}

std::uint64_t Session::computations() const {
    return impl_->computed;
}

std::uint64_t Session::revision() const {
    return impl_->revision;
}

Result<Answered> Session::attach(std::string_view ref,
                                 std::string_view extension,
                                 std::string content_type,
                                 std::string bytes) {
    ASSIGN_OR_RETURN(const Impl::Place place, impl_->relevant_place(ref));
    if (place.control->control != Control::upload || Instance::readonly(place.node)) {
        return fail(ErrorKind::invalid, "the question " + std::string(ref) + " takes no file");
    }
    std::string ending;
    for (const char c : extension.substr(0, 8)) {
        const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        const bool plain = (small >= 'a' && small <= 'z') || (small >= '0' && small <= '9');
        ending += plain ? std::string(1, small) : std::string();
    }
    const std::string name = Instance::state_of(place.node)->definition->name + "-" +
                             std::to_string(++impl_->attached) + "." +
                             (ending.empty() ? "bin" : ending);
    const auto before = impl_->attachments.find(place.node);
    std::optional<Attachment> replaced;
    if (before != impl_->attachments.end()) {
        replaced = std::move(before->second);
    }
    impl_->attachments[place.node] = {name, std::move(content_type), std::move(bytes)};
    auto answered = answer(ref, name);
    if (!answered || answered->outcome == Answered::Outcome::constraint_violated) {
        impl_->attachments.erase(place.node);
        if (replaced) {
            impl_->attachments[place.node] = *std::move(replaced);
        }
    }
    return answered;
}

Result<> Session::detach(std::string_view ref) {
    ASSIGN_OR_RETURN(const Impl::Place place, impl_->relevant_place(ref));
    RETURN_IF_ERROR(answer(ref, ""));
    impl_->attachments.erase(place.node);
    return {};
}

Result<> Session::set_language(std::string_view language) {
    auto known = impl_->form->language_like(language);
    if (!known) {
        return fail(ErrorKind::not_found, "the form has no such language");
    }
    impl_->language = *std::move(known);
    ++impl_->revision;
    return {};
}

const std::string& Session::language() const {
    return impl_->language;
}

std::vector<Session::Failure> Session::validate() const {
    return impl_->failures();
}

}  // namespace kosk::forms
