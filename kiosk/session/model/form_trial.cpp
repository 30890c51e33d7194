#include "kiosk/session/model/form_trial.h"

#include <algorithm>
#include <utility>

#include "kiosk/session/model/content.h"

namespace kosk::session {

namespace {

class KeyTrial {
  public:
    KeyTrial(const Content& content, Time now) : content_(content), now_(now) {}

    // What is wrong with the key of this form, if anything is.
    Result<> add(const std::string& id) {
        const auto key = content_.sealing_key(id, now_);
        const auto* info = content_.form(id);
        const std::string recipient =
            info == nullptr || info->recipient.empty() ? id : info->recipient;
        bool& seals = recipients_.try_emplace(recipient, true).first->second;
        if (!key) {
            seals = false;
            keys_.broken.push_back({id, recipient, to_string(key.error())});
            return fail(key.error());
        }
        return {};
    }

    RecipientKeys done() {
        for (const auto& [recipient, seals] : recipients_) {
            ++(seals ? keys_.in_order : keys_.out_of_order);
        }
        return std::move(keys_);
    }

  private:
    const Content& content_;
    Time now_;
    std::map<std::string, bool> recipients_;  // whether every form of theirs seals
    RecipientKeys keys_;
};

// `busy` says nothing of the form: its file is being replaced, and what comes is tried in turn.
void note(std::map<std::string, Error>& broken, const std::string& id, const Error& error) {
    if (error.kind != ErrorKind::busy) {
        broken.emplace(id, error);
    }
}

}  // namespace

FormTrial try_forms(const Content& content, Time now) {
    FormTrial trial;
    KeyTrial keys(content, now);
    for (const std::string& id : content.usable.ids()) {
        const auto form = content.usable.look_at(id);
        if (!form) {
            note(trial.forms, id, form.error());
        } else if (const auto seals = keys.add(id); !seals) {
            trial.forms.emplace(id, seals.error());
        }
    }
    for (const std::string& id : content.questions.ids()) {
        if (const auto quiz = content.questions.look_at(id); !quiz) {
            note(trial.quizzes, id, quiz.error());
        }
    }
    trial.keys = keys.done();
    return trial;
}

std::shared_ptr<const Content> without_broken(std::shared_ptr<const Content> content,
                                              const FormTrial& trial) {
    if (trial.forms.empty() && trial.quizzes.empty()) {
        return content;
    }
    auto kept = std::make_shared<Content>(*content);
    for (const auto& [id, why] : trial.forms) {
        kept->usable.erase(id);
        kept->hidden[id] = to_string(why);
    }
    for (const auto& [id, why] : trial.quizzes) {
        kept->questions.erase(id);
    }
    std::erase_if(kept->quizzes,
                  [&](const content::Quiz& quiz) { return trial.quizzes.contains(quiz.id); });
    return kept;
}

}  // namespace kosk::session
