#include "kiosk/session/model/signature_trial.h"

#include <algorithm>

#include "kiosk/session/model/content.h"

namespace kosk::session {

namespace {

using content::DocumentType;

// Whose documents come first: the operator's, then the agencies' in the order of the site. One that
// the site does not name is last.
class Order {
  public:
    explicit Order(const Content& content) : content_(content) {}

    [[nodiscard]] std::size_t place(const std::string& target) const {
        const auto agency = content_.signers.find(target);
        if (agency == content_.signers.end()) {
            return 0;
        }
        const auto& publishers = content_.site.publishers;
        const auto at = std::find_if(publishers.begin(), publishers.end(), [&](const auto& one) {
            return one.id == agency->second;
        });
        return 1 + static_cast<std::size_t>(at - publishers.begin());
    }

  private:
    const Content& content_;
};

template <class T>
std::string target_of(const T& document) {
    if constexpr (requires { document.slug; }) {
        return content::target_path(content::type_of<T>(), document.slug);
    } else if constexpr (requires { document.id; }) {
        return content::target_path(content::type_of<T>(), document.id);
    } else {
        return content::target_path(content::type_of<T>(), document.number);
    }
}

template <class T>
void keep(std::vector<T>& list, const SignatureTrial& trial, const Order& order) {
    std::erase_if(list, [&](const T& one) { return trial.refused.contains(target_of(one)); });
    std::stable_sort(list.begin(), list.end(), [&](const T& one, const T& other) {
        return order.place(target_of(one)) < order.place(target_of(other));
    });
}

}  // namespace

bool refuses_all(const SignatureTrial& trial) {
    return std::any_of(trial.refused.begin(), trial.refused.end(), [](const auto& refused) {
        return refused.first == content::target_path(DocumentType::site) ||
               refused.first == content::target_path(DocumentType::programme) ||
               refused.first == content::target_path(DocumentType::institutions);
    });
}

std::shared_ptr<const Content> with_signatures(const std::shared_ptr<const Content>& content,
                                               const SignatureTrial& trial) {
    if (trial.refused.empty() && trial.signers.empty()) {
        return content;
    }
    auto kept = std::make_shared<Content>(*content);
    kept->signers = trial.signers;
    const Order order(*kept);
    std::erase_if(kept->activities,
                  [&](const auto& one) { return trial.refused.contains(target_of(one)); });
    std::erase_if(kept->progress, [&](const auto& one) {
        return trial.refused.contains(content::target_path(DocumentType::progress, one.first));
    });
    keep(kept->articles, trial, order);
    keep(kept->contacts, trial, order);
    keep(kept->services, trial, order);
    keep(kept->campaigns, trial, order);
    keep(kept->events, trial, order);
    keep(kept->booklets, trial, order);
    for (const content::Quiz& quiz : kept->quizzes) {
        if (trial.refused.contains(target_of(quiz))) {
            kept->questions.erase(quiz.id);
        }
    }
    keep(kept->quizzes, trial, order);
    for (const content::FormInfo& form : kept->forms) {
        if (const auto refused = trial.refused.find(target_of(form));
            refused != trial.refused.end()) {
            kept->usable.erase(form.id);
            kept->hidden[form.id] = to_string(refused->second);
        }
    }
    keep(kept->forms, trial, order);
    keep(kept->policies, trial, order);
    return kept;
}

}  // namespace kosk::session
