// The parts of a form that count when two versions of it are compared: questions, texts, rules.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace kosk::publisher {

struct FormOutline {
    struct Question {
        std::string ref;      // "/data/name"
        std::string control;  // "input", "select1", "upload"
        std::string label;    // in the form's first language
        bool operator==(const Question&) const = default;
    };
    std::vector<Question> questions;  // in the order of the body
    // All texts of itext: id ("citizens-appeal.label") → language, as the form names it → text.
    std::map<std::string, std::map<std::string, std::string>> texts;
    // The rules of the binds: "/data/name relevant" → expression.
    std::map<std::string, std::string> rules;
};

// `file` names the form in errors. Errors: invalid (no well-formed XML).
Result<FormOutline> outline_form(std::string_view xml, std::string_view file);

}  // namespace kosk::publisher
