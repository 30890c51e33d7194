#include "content/publisher/tree/rule_words.h"

#include <utility>

namespace kosk::publisher::rules {

using content::DocumentType;
using Shape = Rule::Shape;

Rule plain(Shape shape) {
    Rule rule;
    rule.shape = shape;
    return rule;
}

Rule word(std::vector<std::string_view> words) {
    Rule rule = plain(Shape::word);
    rule.words = std::move(words);
    return rule;
}

Rule reference(std::string_view kind) {
    Rule rule = plain(Shape::reference);
    rule.refers_to = kind;
    return rule;
}

Rule reference(DocumentType type) {
    return reference(content::name_of(type));
}

Rule or_null(Rule rule) {
    rule.may_be_empty = true;
    return rule;
}

Rule list(Rule element) {
    Rule rule = plain(Shape::list);
    rule.element.push_back(std::move(element));
    rule.may_be_empty = true;
    return rule;
}

Rule some(Rule element) {
    Rule rule = list(std::move(element));
    rule.may_be_empty = false;
    return rule;
}

Rule map(std::vector<Field> fields) {
    Rule rule = plain(Shape::map);
    rule.fields = std::move(fields);
    return rule;
}

Field optional(std::string_view key, Rule rule) {
    return {key, std::move(rule), false};
}

Rule seconds(std::chrono::seconds least, std::chrono::seconds most) {
    Rule rule = plain(Shape::integer);
    rule.least = static_cast<int>(least.count());
    rule.most = static_cast<int>(most.count());
    return rule;
}

Rule document(std::vector<Field> fields) {
    fields.push_back({"type", plain(Shape::text)});
    return map(std::move(fields));
}

Rule entry(std::vector<Field> fields) {
    fields.push_back(optional("slug", or_null(plain(Shape::slug))));
    return document(std::move(fields));
}

}  // namespace kosk::publisher::rules
