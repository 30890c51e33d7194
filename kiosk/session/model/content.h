// One release of the content as the screens use it: loaded whole by an effect, never changed, so a
// screen shows the old release or the new, never a mix.
//
// Lifetime: shared; the state holds the newest. Thread: immutable.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/session/model/form_shelf.h"
#include "kiosk/session/model/signature_trial.h"
#include "shared/content/reader.h"

namespace kosk::session {

struct Content {
    content::ReleaseInfo info;
    content::Site site;
    content::Programme programme;
    std::vector<content::Institution> institutions;
    std::vector<content::Activity> activities;          // the programme's order
    std::map<std::string, content::Progress> progress;  // by activity number
    std::vector<content::Article> articles;             // without bodies
    std::vector<content::Contact> contacts;
    std::vector<content::Service> services;
    std::vector<content::Campaign> campaigns;  // in their order
    std::vector<content::Event> events;        // by slug
    std::vector<content::Quiz> quizzes;        // in their order
    std::vector<content::Booklet> booklets;    // in their order
    std::vector<content::FormInfo> forms;
    std::vector<content::Policy> policies;  // in their order
    // Forms this program can run, by id; a trial (form_trial.h) takes out those that it cannot, and
    // the screens then do not offer them.
    FormShelf usable;
    FormShelf questions;                        // of the quizzes, by id
    std::map<std::string, std::string> hidden;  // and why each of the others is, for operators
    // Finds out who signed what; unset when the terminal has no root file. Some milliseconds.
    // Thread: any.
    std::function<SignatureTrial()> look_at_signatures;
    // Who signed what the operator did not: an agency's role, by target ("services/x.json").
    std::map<std::string, std::string> signers;

    // nullptr when there is none.
    [[nodiscard]] const content::Activity* activity(std::string_view number) const;
    [[nodiscard]] const content::Chapter* chapter(int number) const;
    [[nodiscard]] const content::Institution* institution(std::string_view id) const;
    [[nodiscard]] const content::Article* article(std::string_view slug) const;
    [[nodiscard]] const content::Contact* contact(std::string_view slug) const;
    [[nodiscard]] const content::Service* service(std::string_view slug) const;
    [[nodiscard]] const content::Campaign* campaign(std::string_view slug) const;
    [[nodiscard]] const content::Event* event(std::string_view slug) const;
    [[nodiscard]] const content::Quiz* quiz(std::string_view id) const;
    [[nodiscard]] const content::Booklet* booklet(std::string_view slug) const;
    [[nodiscard]] const content::FormInfo* form(std::string_view id) const;
    [[nodiscard]] const content::Recipient* recipient(std::string_view id) const;
    // The role that signed a document; the operator's when nothing else is known.
    [[nodiscard]] std::string_view signer(const std::string& target) const;
    // The agency that published a document; nullptr when it was the operator.
    [[nodiscard]] const content::Publisher* publisher(const std::string& target) const;
    // What the answers of a form are sealed for on the day of `now`: a key of its recipient,
    // base64. Errors: not_found, rejected (trust/recipients.h), invalid (no usable key).
    [[nodiscard]] Result<std::string> sealing_key(std::string_view form_id, Time now) const;
    [[nodiscard]] bool can_fill(std::string_view form_id) const;
};

}  // namespace kosk::session
