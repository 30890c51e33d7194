#include "content/publisher/release/field_diff.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "content/publisher/release/form_outline.h"
#include "shared/text/locale.h"
#include "shared/text/markdown.h"

namespace kosk::publisher {
namespace {

using nlohmann::json;
using What = FieldChange::What;

// The place of a value in the document: the name of the field, and the language inside of it.
struct Where {
    std::string field;
    std::string language;

    [[nodiscard]] Where key(const std::string& name) const {
        return {field.empty() ? name : field + ", " + name, language};
    }
    [[nodiscard]] Where item(std::size_t index) const {
        return {fmt::format("{} {}", field, index + 1), language};
    }
};

bool is_by_language(const json& value) {
    const auto is_language = [](const auto& item) {
        return text::language_of(item.key()).has_value();
    };
    if (!value.is_object() || value.empty()) {
        return false;
    }
    for (const auto& item : value.items()) {
        if (!is_language(item)) {
            return false;
        }
    }
    return true;
}

// The language of the names in lists.
constexpr std::string_view kNaming = text::code(text::default_language());

// A value in one line, for lists.
std::string in_short(const json& value) {
    if (value.is_string()) {
        return value.get<std::string>();
    }
    if (!value.is_object()) {
        return value.is_null() ? std::string() : value.dump();
    }
    for (const char* key : {"id", "number", "title", "name", "statement", "picture", "url"}) {
        const auto found = value.find(key);
        if (found == value.end() || found->is_null()) {
            continue;
        }
        return in_short(found->is_object() ? found->value(kNaming, json()) : *found);
    }
    return is_by_language(value) ? in_short(value.begin().value()) : value.dump();
}

// By this an item of a list is recognised in the other version; "" when it has nothing of the kind.
std::string identity(const json& item) {
    if (item.is_object()) {
        for (const char* key : {"id", "number", "picture", "url", "as_of"}) {
            if (const auto found = item.find(key); found != item.end() && !found->is_null()) {
                return fmt::format("{} {}", key, found->dump());
            }
        }
    }
    return {};
}

class Walk {
  public:
    explicit Walk(std::vector<FieldChange>& out) : out_(out) {}

    void compare(const json& before, const json& after, const Where& where) {
        if (before == after) {
            return;
        }
        if (before.is_null() || after.is_null()) {
            return came_or_went(before, after, where);
        }
        if (before.is_array() && after.is_array()) {
            return compare_lists(before, after, where);
        }
        if (before.is_object() && after.is_object()) {
            return compare_maps(before, after, where);
        }
        if (before.is_string() && after.is_string() && !where.language.empty()) {
            return compare_texts(before, after, where);
        }
        out_.push_back(
            {What::value, where.field, where.language, in_short(before), in_short(after), {}, {}});
    }

  private:
    void came_or_went(const json& before, const json& after, const Where& where) {
        out_.push_back({before.is_null() ? What::added : What::removed,
                        where.field,
                        where.language,
                        in_short(before),
                        in_short(after),
                        {},
                        {}});
    }

    void compare_maps(const json& before, const json& after, const Where& where) {
        std::set<std::string> keys;
        for (const json* one : {&before, &after}) {
            for (const auto& item : one->items()) {
                keys.insert(item.key());
            }
        }
        if (is_by_language(before) && is_by_language(after)) {
            return compare_languages(before, after, where, keys);
        }
        for (const std::string& key : keys) {
            compare(before.value(key, json()), after.value(key, json()), where.key(key));
        }
    }

    void compare_languages(const json& before,
                           const json& after,
                           const Where& where,
                           const std::set<std::string>& keys) {
        const auto one_for_all = [](const json& value) {
            return value.size() == text::kLanguages.size() &&
                   std::all_of(value.begin(), value.end(), [&](const json& one) {
                       return one == value.front();
                   });
        };
        if (one_for_all(before) && one_for_all(after)) {  // a name that is not translated
            return compare(before.front(), after.front(), where);
        }
        for (const std::string& key : keys) {
            compare(before.value(key, json()), after.value(key, json()), {where.field, key});
        }
    }

    void compare_texts(const std::string& before, const std::string& after, const Where& where) {
        FieldChange change{What::text, where.field, where.language, "", "", {}, {}};
        const bool body = where.field == "body";
        change.words = body ? diff_markdown(before, after) : diff_texts(before, after);
        if (body) {
            change.links = diff_lists(text::markdown_links(before), text::markdown_links(after));
        }
        const bool links = !change.links.first.empty() || !change.links.second.empty();
        if (!change.words.any() && !links) {
            change.what = What::marks;
        }
        out_.push_back(std::move(change));
    }

    void compare_lists(const json& before, const json& after, const Where& where) {
        std::vector<const json*> gone;
        std::vector<std::size_t> came;
        std::vector<bool> kept(after.size(), false);
        for (const json& item : before) {
            std::size_t at = 0;
            while (at < after.size() && (kept[at] || after[at] != item)) {
                ++at;
            }
            if (at < after.size()) {
                kept[at] = true;
            } else {
                gone.push_back(&item);
            }
        }
        for (std::size_t i = 0; i < after.size(); ++i) {
            if (!kept[i]) {
                came.push_back(i);
            }
        }
        if (gone.empty() && came.empty()) {
            out_.push_back({What::order, where.field, where.language, "", "", {}, {}});
            return;
        }
        pair_up(gone, came, after, where);
    }

    // An item that was removed and one that was added with the same identity are one item that
    // changed; so are two without an identity. All others were added or removed.
    void pair_up(const std::vector<const json*>& gone,
                 std::vector<std::size_t>& came,
                 const json& after,
                 const Where& where) {
        for (const json* item : gone) {
            const auto same = std::find_if(came.begin(), came.end(), [&](std::size_t i) {
                return item->is_object() && after[i].is_object() &&
                       identity(*item) == identity(after[i]);
            });
            if (same != came.end()) {
                compare(*item, after[*same], where.item(*same));
                came.erase(same);
            } else {
                came_or_went(*item, json(), where);
            }
        }
        for (const std::size_t i : came) {
            came_or_went(json(), after[i], where);
        }
    }

    std::vector<FieldChange>& out_;
};

void came(std::vector<FieldChange>& out, std::string field, const std::string& what) {
    out.push_back({What::added, std::move(field), "", "", what, {}, {}});
}

void went(std::vector<FieldChange>& out, std::string field, const std::string& what) {
    out.push_back({What::removed, std::move(field), "", what, "", {}, {}});
}

using Question = FormOutline::Question;

void compare_questions(const std::vector<Question>& before,
                       const std::vector<Question>& after,
                       std::vector<FieldChange>& out) {
    const auto find = [](const std::vector<Question>& in, const Question& wanted) {
        return std::find_if(
            in.begin(), in.end(), [&](const Question& one) { return one.ref == wanted.ref; });
    };
    for (const Question& question : before) {
        const auto now = find(after, question);
        if (now == after.end()) {
            went(out, "question " + question.ref, question.label);
        } else if (now->control != question.control) {
            out.push_back({What::value,
                           "kind of question " + question.ref,
                           "",
                           question.control,
                           now->control,
                           {},
                           {}});
        }
    }
    for (const Question& question : after) {
        if (find(before, question) == before.end()) {
            came(out, "question " + question.ref, question.label);
        }
    }
}

void compare_form_texts(const FormOutline& before,
                        const FormOutline& after,
                        std::vector<FieldChange>& out) {
    const auto first = [](const std::map<std::string, std::string>& texts) {
        return texts.empty() ? std::string() : texts.begin()->second;
    };
    for (const auto& [id, texts] : before.texts) {
        const auto now = after.texts.find(id);
        if (now == after.texts.end()) {
            went(out, "text " + id, first(texts));
        } else {
            Walk(out).compare(json(texts), json(now->second), {"text " + id, ""});
        }
    }
    for (const auto& [id, texts] : after.texts) {
        if (!before.texts.contains(id)) {
            came(out, "text " + id, first(texts));
        }
    }
}

void compare_rules(const FormOutline& before,
                   const FormOutline& after,
                   std::vector<FieldChange>& out) {
    for (const auto& [rule, expression] : before.rules) {
        const auto now = after.rules.find(rule);
        if (now == after.rules.end()) {
            went(out, "rule " + rule, expression);
        } else if (now->second != expression) {
            out.push_back({What::value, "rule " + rule, "", expression, now->second, {}, {}});
        }
    }
    for (const auto& [rule, expression] : after.rules) {
        if (!before.rules.contains(rule)) {
            came(out, "rule " + rule, expression);
        }
    }
}

}  // namespace

std::vector<FieldChange> diff_fields(const json& before, const json& after) {
    constexpr std::array<const char*, 4> kAddress = {"type", "slug", "id", "xform"};
    json old_fields = before;
    json new_fields = after;
    for (const char* key : kAddress) {
        old_fields.erase(key);
        new_fields.erase(key);
    }
    std::vector<FieldChange> out;
    Walk(out).compare(old_fields, new_fields, {});
    return out;
}

Result<std::vector<FieldChange>> diff_forms(const std::string& before,
                                            const std::string& after,
                                            const std::string& file) {
    std::vector<FieldChange> out;
    if (before == after) {
        return out;
    }
    ASSIGN_OR_RETURN(const FormOutline old_form, outline_form(before, file));
    ASSIGN_OR_RETURN(const FormOutline new_form, outline_form(after, file));
    compare_questions(old_form.questions, new_form.questions, out);
    compare_form_texts(old_form, new_form, out);
    compare_rules(old_form, new_form, out);
    if (out.empty()) {
        out.push_back({What::marks, "XForm", "", "", "", {}, {}});
    }
    return out;
}

}  // namespace kosk::publisher
