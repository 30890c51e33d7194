// The state of one Form::load: where the parts put what they read and what is wrong.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/forms/form_model.h"
#include "shared/xml/xml.h"

namespace kosk::forms {

inline constexpr std::string_view kXforms = "http://www.w3.org/2002/xforms";
inline constexpr std::string_view kJavarosa = "http://openrosa.org/javarosa";
inline constexpr std::string_view kOpenrosa = "http://openrosa.org/xforms";

class Loader {
  public:
    Loader(Form::Impl& impl, const MediaLoader& media) : form(impl), media_(media) {}

    void error(int line, std::string construct, std::string message);
    void warning(int line, std::string construct, std::string message);
    void ignored(int line, std::string construct, std::string message);
    [[nodiscard]] std::vector<Problem>& problems() { return problems_; }
    [[nodiscard]] bool failed() const;

    // nullptr after noting the problem.
    xpath::ExpressionPtr compile(std::string_view text, int line, const std::string& construct);
    // The node that a nodeset or ref names; nullptr after noting the problem. `context` is the node
    // that a relative path starts from; nullptr is the root element.
    Definition* resolve(std::string_view path,
                        Definition* context,
                        int line,
                        const std::string& construct);
    // The node of the attribute bind, ref or nodeset; the first that is there says it. `written`
    // becomes what it says, "" when there is none: then nullptr, and nothing is noted.
    Definition* resolve_ref(const xml::Element& element, Definition* context, std::string& written);
    // nullopt after noting the problem.
    std::optional<std::string> load_media(std::string_view name,
                                          int line,
                                          const std::string& construct);

    // Parts of a form, in the order in which they must be read.
    void read_instances(const xml::Element& model);
    void read_itext(const xml::Element& itext);
    void read_binds(const xml::Element& model);
    void read_actions(const xml::Element& parent, Definition* trigger);
    void read_action(const xml::Element& action, Definition* trigger);
    // Refuses versions of the entities specification that came after this program.
    void check_versions(const xml::Element& model);
    // Pictures, sounds and films of itext: which there are, and which are missing.
    void read_text_media();
    void read_body(const xml::Element& body);

    std::vector<Text::Piece> read_pieces(const xml::Element& element, const std::string& construct);
    // label, hint: ref="jr:itext(…)", or the text inside.
    Text read_text(const xml::Element& element, const std::string& construct);
    // jr:constraintMsg, jr:requiredMsg.
    Text read_message(const std::string& attribute, int line, const std::string& construct);

    Form::Impl& form;
    int itext_line = 0;
    std::vector<Definition*> copied_prototypes;  // made by make_prototype()

  private:
    void read_primary(const xml::Element& instance, const xml::Element& root);
    void read_secondary(const xml::Element& instance);
    void read_external(const xml::Element& instance,
                       const std::string& id,
                       const std::string& source);
    // What further instances of a repeat without jr:template start from.
    void make_prototype(Definition& repeat);
    // Takes the values out of those, and the repeats inside: how many there are is a value, too.
    // Once all repeats are known.
    void empty_prototypes();
    void define(_xmlNode* element, Definition& definition);
    void read_bind(const xml::Element& bind);
    void read_body_children(const xml::Element& parent, BodyNode& into, Definition* context);
    void read_group(const xml::Element& element, BodyNode& into, Definition* context);
    void read_repeat(const xml::Element& element, BodyNode& into, Definition* context);
    void read_control(const xml::Element& element,
                      Control control,
                      BodyNode& into,
                      Definition* context);
    void read_control_parts(const xml::Element& element, BodyNode& node, Definition& target);
    void read_range(const xml::Element& element, BodyNode& node);
    void read_item(const xml::Element& element, BodyNode& node);
    void read_itemset(const xml::Element& element, BodyNode& node);
    void note_media(const xml::Element& value,
                    std::string_view shape,
                    const std::string& construct);
    void check_appearance(const xml::Element& element, const BodyNode& node);
    // Lists the attributes that are not `known`.
    void check_attributes(const xml::Element& element,
                          const std::string& construct,
                          std::span<const std::string_view> known);

    const MediaLoader& media_;
    std::vector<Problem> problems_;
    std::map<std::string, Definition*, std::less<>> bind_ids_;
    struct TextFile {
        std::string name;
        int line = 0;
        std::string construct;
    };
    std::vector<TextFile> text_files_;
};

// The type an author wrote ("xsd:int", "select1"); nullopt when there is none of that name.
std::optional<DataType> data_type(std::string_view name);

// An empty document with a root element of that name.
OwnedDocument document_with_root(const char* name);

// `name` as an element can be called: what may not stand in a name becomes "_".
std::string element_name(std::string_view name);

// `text` without what XML forbids.
std::string xml_text(std::string_view text);

// What may come from one file of rows.
inline constexpr std::size_t kMostColumns = 1000;
inline constexpr std::size_t kMostCells = 3'000'000;

// root/item/<column> of comma-separated text (RFC 4180), with the first line as names; semicolons
// when the first line has more of them than of commas. Errors: invalid.
Result<OwnedDocument> csv_document(std::string_view text);

// root/item/(geometry, properties…, id) of a GeoJSON FeatureCollection, places as ODK writes them:
// "latitude longitude 0 0", several joined by "; ". Errors: invalid. Source: RFC 7946.
Result<OwnedDocument> geojson_document(std::string_view text);

}  // namespace kosk::forms
