// What a reader of two versions of a form compares: its questions, its texts, its rules.
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
    // "citizens-appeal.label" → language as the form names it → text; every <text> of itext.
    std::map<std::string, std::map<std::string, std::string>> texts;
    // "/data/name relevant" → expression: every attribute of every bind but its nodeset.
    std::map<std::string, std::string> rules;
};

// Errors: invalid (no XML).
Result<FormOutline> outline_form(std::string_view xml, std::string_view file);

}  // namespace kosk::publisher
