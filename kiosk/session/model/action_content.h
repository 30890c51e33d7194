// What the runner answers of the content, of the outbox and of the centre.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/session/model/content.h"
#include "kiosk/session/model/form_trial.h"
#include "kiosk/session/model/signature_trial.h"
#include "shared/base/result.h"
#include "shared/content/reader.h"
#include "shared/submission/lookups.h"
#include "shared/submission/outbox.h"
#include "shared/text/locale.h"

namespace kosk::session {

namespace act {

struct ContentChanged {};
struct ContentLoaded {
    std::shared_ptr<const Content> content;
};
// `content` tells the trial of another release, which comes too late.
struct FormsTried {
    std::shared_ptr<const Content> content;
    FormTrial trial;
    SignatureTrial signatures;  // empty when the terminal has no root file
};
struct ContentFailed {
    ErrorKind kind;
};
struct ArticleLoaded {
    std::shared_ptr<const content::Article> article;
};
struct ArticleFailed {
    std::string slug;
};
struct SearchDone {
    std::string query;
    text::Language language;
    std::vector<content::SearchHit> hits;
};

struct StatusFound {
    std::string instance_id;
    std::optional<submission::Status> status;
};
struct StatusFailed {
    std::string instance_id;
};
struct CentreAnswered {
    std::string instance_id;
    submission::CentreAnswer answer;
};

}  // namespace act

using ContentAction = std::variant<act::ContentChanged,
                                   act::ContentLoaded,
                                   act::FormsTried,
                                   act::ContentFailed,
                                   act::ArticleLoaded,
                                   act::ArticleFailed,
                                   act::SearchDone,
                                   act::StatusFound,
                                   act::StatusFailed,
                                   act::CentreAnswered>;

}  // namespace kosk::session
