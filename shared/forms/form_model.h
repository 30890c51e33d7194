// What a form says, after parsing: definitions of nodes with their binds, texts, the body, actions
// and the order in which things are computed. Immutable once loaded.
#pragma once

#include <array>
#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shared/forms/form.h"
#include "shared/forms/session.h"
#include "shared/forms/xpath/ast.h"
#include "shared/forms/xpath/parser.h"

struct _xmlDoc;

namespace kosk::forms {

struct FreeDocument {
    void operator()(_xmlDoc* document) const;
};
using OwnedDocument = std::unique_ptr<_xmlDoc, FreeDocument>;

// A label, hint or message: text with outputs in it, or a reference to one.
struct Text {
    struct Piece {
        std::string text;
        xpath::ExpressionPtr output;  // when set, its value stands here
    };
    std::vector<Piece> pieces;
    std::string itext_id;            // jr:itext('id')
    xpath::ExpressionPtr reference;  // any other ref
    [[nodiscard]] bool empty() const {
        return pieces.empty() && itext_id.empty() && reference == nullptr;
    }
};

// One element or attribute of the primary instance with its bind; all instances of a repeat share
// it.
struct Definition {
    std::size_t index = 0;
    std::string name;
    std::string path;  // "/data/child/name", without positions
    Definition* parent = nullptr;
    std::vector<Definition*> children;
    bool attribute = false;
    bool repeat = false;
    OwnedDocument prototype;  // jr:template of a repeat, or a copy of its first instance

    int bind_line = 0;
    bool typed = false;  // the bind says a type
    DataType type = DataType::string;
    xpath::ExpressionPtr relevant;
    xpath::ExpressionPtr required;
    xpath::ExpressionPtr readonly;
    xpath::ExpressionPtr constraint;
    xpath::ExpressionPtr calculate;
    Text constraint_message;
    Text required_message;
    std::string preload;
    std::string preload_parameter;
    int max_pixels = 0;
    bool keeps_structure = false;  // of PDFs: they are not drawn anew as pictures
};

// Something kept up to date: one of the expressions of a bind. Their order in the form is the order
// in which they are computed.
struct Computation {
    enum class Kind { calculate, relevant, readonly, required };
    Kind kind = Kind::calculate;
    const Definition* node = nullptr;
    const xpath::Expression* expression = nullptr;
    // In a repeat it reads nothing of other instances, so a change there leaves it alone.
    bool at_home = false;
};

// Who must be computed anew, as positions in Form::Impl::computations.
struct Readers {
    std::vector<std::size_t> of_value;
    std::vector<std::size_t> of_presence;   // count()
    std::vector<std::size_t> of_positions;  // position()
};

struct Item {
    std::string value;
    Text label;
};

struct Itemset {
    xpath::ExpressionPtr nodes;
    xpath::ExpressionPtr value;
    Text label;
};

struct BodyNode {
    enum class Kind { group, repeat, control };
    Kind kind = Kind::group;
    int line = 0;
    std::size_t number = 0;  // in the order of the form
    const BodyNode* parent = nullptr;
    const Definition* node = nullptr;  // groups may have none
    Control control = Control::input;
    std::string appearance;
    std::string mediatype;
    std::string accept;
    std::string autoplay;
    int rows = 0;
    Text label;
    Text hint;
    std::vector<Item> items;
    std::unique_ptr<Itemset> itemset;
    std::optional<Range> range;
    xpath::ExpressionPtr repeat_count;
    bool fixed_repeat = false;  // jr:noAddRemove
    std::vector<std::unique_ptr<BodyNode>> children;
};

// A group that only holds a repeat is that repeat's label, not a place of its own.
inline bool wraps_repeat(const BodyNode& group) {
    return group.children.size() == 1 && group.children[0]->kind == BodyNode::Kind::repeat;
}

struct SetValue {
    int line = 0;
    bool geopoint = false;  // odk:setgeopoint: the terminal's own place, no value
    std::set<std::string, std::less<>> events;
    const Definition* target = nullptr;
    const Definition* trigger = nullptr;  // the control, group or repeat it is nested in
    xpath::ExpressionPtr value;           // nullptr: `text`
    std::string text;
};

// One text of a translation in all its forms: "" (the plain one), "long", "short", "guidance",
// "image", "big-image", "audio", "video".
using TextForms = std::map<std::string, std::vector<Text::Piece>, std::less<>>;
// By id, for each language.
using Translation = std::map<std::string, TextForms, std::less<>>;

struct Form::Impl {
    std::string id;
    std::string version;
    std::string title;
    std::string body_class;
    Submission submission;
    std::vector<std::string> languages;
    std::map<std::string, Translation, std::less<>> translations;

    OwnedDocument primary;  // what a new record starts from
    std::string primary_id;
    std::map<std::string, OwnedDocument, std::less<>> secondary;

    // definitions[0] is the document, [1] its root element.
    std::deque<Definition> definitions;
    std::unordered_map<std::string_view, Definition*> by_path;
    std::vector<Computation> computations;
    std::vector<Readers> readers;  // by Definition::index
    BodyNode body;
    // By Definition::index; nullptr where there is none.
    std::vector<const BodyNode*> controls;
    std::vector<const BodyNode*> repeats;
    std::vector<SetValue> actions;
    std::vector<std::string> media_files;
    std::vector<std::string> missing_media;
    xpath::Names names;

    // nullptr when there is no node of that path (without positions).
    [[nodiscard]] const Definition* find(std::string_view path) const;
    // The question that fills a node, the first if there are several; nullptr when there is none.
    [[nodiscard]] const BodyNode* control_of(const Definition& node) const;
};

}  // namespace kosk::forms
