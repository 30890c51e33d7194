// content/admin/config.yml, which a web editor reads, against the schema that `check` reads: the
// same fields, the same ones required, the same words, patterns that accept and refuse the same.
#include <filesystem>
#include <regex>
#include <set>

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <yaml-cpp/yaml.h>

#include "content/publisher/tree/front_matter.h"
#include "content/publisher/tree/schema.h"
#include "content/publisher/tree/tree_files.h"
#include "content/publisher/tree/yaml_reader.h"

using namespace kosk;
using namespace kosk::publisher;
using Shape = Rule::Shape;

namespace {

const Path kTree = KOSK_SOURCE_DIR;

YAML::Node config() {
    return YAML::LoadFile((kTree / "content/admin/config.yml").string());
}

std::string value_of(const YAML::Node& node, const char* key, const std::string& otherwise = "") {
    return node[key] ? node[key].as<std::string>() : otherwise;
}

bool required(const YAML::Node& field) {
    return value_of(field, "required", "true") == "true";
}

// Whether check would take this text for a value of that shape.
bool check_takes(const Rule& rule, const std::string& value) {
    Problems problems;
    YamlResult result;
    Rule map;
    map.shape = Shape::map;
    map.fields = {{"value", rule}};
    read_yaml(fmt::format("value: \"{}\"", value), {"x.yaml", 0}, map, problems, result);
    return problems.empty();
}

void compare_pattern(const YAML::Node& field, const Rule& rule, const std::string& at) {
    static const std::vector<std::string> kSamples = {
        "2026-11-23", "2026-11",  "2026",     "11-23",         "13-01",       "02-31",
        "1.2",        "1.2.1",    "1",        "1.2.3.4",       "01.2",        "1..2",
        "liberty",    "how-to-2", "Liberty",  "with space",    "a_b",         "https://a.az/x?y=1",
        "http://a",   "ftp://a",  "https://", "https://a b.c", "09:00-13:00", "9:00-13:00",
        "25:00-26:00"};
    INFO(at);
    REQUIRE(field["pattern"].size() == 2);
    const std::regex pattern(field["pattern"][0].as<std::string>());
    for (const std::string& sample : kSamples) {
        INFO(sample);
        // No pattern knows how long February is; check does.
        if (sample != "02-31") {
            CHECK(std::regex_search(sample, pattern) == check_takes(rule, sample));
        }
    }
}

void compare_fields(const YAML::Node& fields, const Rule& rule, const std::string& at);

// {az, en, ru}, each a line or a text.
void compare_localized(const YAML::Node& field, const std::string& at) {
    INFO(at);
    CHECK(value_of(field, "widget") == "object");
    REQUIRE(field["fields"].size() == 3);
    const char* languages[] = {"az", "en", "ru"};
    for (std::size_t i = 0; i < 3; ++i) {
        const YAML::Node one = field["fields"][i];
        CHECK(value_of(one, "name") == languages[i]);
        CHECK(required(one));
        CHECK((value_of(one, "widget") == "string" || value_of(one, "widget") == "text"));
    }
}

void compare_words(const YAML::Node& field, const Rule& rule) {
    std::vector<std::string> options;
    for (const YAML::Node& option : field["options"]) {
        options.push_back(option.as<std::string>());
    }
    CHECK(options == std::vector<std::string>(rule.words.begin(), rule.words.end()));
}

// The collection, or the list in a file, in which the ids of that kind are.
void compare_reference(const YAML::Node& field, const Rule& rule) {
    if (rule.refers_to == "picture") {
        CHECK(value_of(field, "widget") == "image");
        CHECK(value_of(field, "public_folder") == "media");
        return;
    }
    CHECK(value_of(field, "widget") == "relation");
    if (field["file"]) {
        CHECK(value_of(field, "value_field") == fmt::format("{}s.*.id", rule.refers_to));
        return;
    }
    CHECK(value_of(field, "value_field") == "{{slug}}");
    const YAML::Node all = config()["collections"];
    const auto there = std::find_if(all.begin(), all.end(), [&](const YAML::Node& collection) {
        return value_of(collection, "name") == value_of(field, "collection");
    });
    REQUIRE(there != all.end());
    CHECK(value_of((*there)["fields"][0], "default") == rule.refers_to);
}

void compare_list(const YAML::Node& field, const Rule& rule, const std::string& at);

void compare(const YAML::Node& field, const Rule& rule, const std::string& at) {
    INFO(at);
    const std::string widget = value_of(field, "widget", "string");
    switch (rule.shape) {
        case Shape::text:
            CHECK((widget == "string" || widget == "text"));
            break;
        case Shape::localized:
        case Shape::name:
            return compare_localized(field, at);
        case Shape::date:
            CHECK(widget == "datetime");
            CHECK(value_of(field, "format") == "YYYY-MM-DD");
            break;
        case Shape::day:
        case Shape::loose_date:
        case Shape::hours:
        case Shape::url:
        case Shape::slug:
        case Shape::point:
            return compare_pattern(field, rule, at);
        case Shape::integer:
            CHECK(widget == "number");
            CHECK(value_of(field, "value_type") == "int");
            CHECK(field["min"].as<int>() == rule.least);
            CHECK((field["max"] ? field["max"].as<int>() : Rule().most) == rule.most);
            break;
        case Shape::boolean:
            CHECK(widget == "boolean");
            break;
        case Shape::word:
            CHECK(widget == "select");
            return compare_words(field, rule);
        case Shape::reference:
            return compare_reference(field, rule);
        case Shape::list:
            return compare_list(field, rule, at);
        case Shape::map:
            CHECK(widget == "object");
            return compare_fields(field["fields"], rule, at);
        case Shape::time_limit: {
            Rule kind;
            kind.shape = Shape::word;
            kind.words = {"permanent", "years", "months", "none"};
            Rule map;
            map.fields = {{"kind", kind}, {"from", Rule(), false}, {"to", Rule(), false}};
            return compare_fields(field["fields"], map, at);
        }
    }
}

void compare_list(const YAML::Node& field, const Rule& rule, const std::string& at) {
    CHECK((value_of(field, "min", "0") == "1") == !rule.may_be_empty);
    const Rule& element = rule.element.front();
    if (value_of(field, "multiple") == "true") {  // several of a relation or a choice
        return compare(field, element, at);
    }
    CHECK(value_of(field, "widget") == "list");
    if (element.shape == Shape::map) {
        return compare_fields(field["fields"], element, at);
    }
    compare(field["field"], element, at);
}

void compare_fields(const YAML::Node& fields, const Rule& rule, const std::string& at) {
    std::set<std::string> named;
    for (const YAML::Node& field : fields) {
        const std::string name = value_of(field, "name");
        const std::string here = at + "/" + name;
        INFO(here);
        CHECK(named.insert(name).second);
        const auto known = std::find_if(rule.fields.begin(),
                                        rule.fields.end(),
                                        [&](const Field& one) { return one.key == name; });
        REQUIRE(known != rule.fields.end());
        if (name == "type") {
            CHECK(value_of(field, "widget") == "hidden");
            continue;
        }
        CHECK(required(field) == (known->required && !known->rule.may_be_empty));
        CHECK_FALSE(value_of(field, "label").empty());
        compare(field, known->rule, here);
    }
    for (const Field& field : rule.fields) {
        INFO(at << " has no field " << field.key);
        CHECK(named.contains(std::string(field.key)));
    }
}

std::string in_content(const std::string& path) {
    REQUIRE(path.starts_with("content/"));
    return path.substr(std::string("content/").size());
}

// "article"; the authors' glossary is no document.
std::string type_of(const TreeFile& file) {
    return std::string(file.type ? name_of(*file.type) : "glossary");
}

const Rule& rule_for(const TreeFile& file) {
    return file.type ? rule_of(*file.type) : glossary_rule();
}

// What a file of a collection would be.
TreeFile file_of(const YAML::Node& collection) {
    const bool is_text = value_of(collection, "extension") == "md";
    const std::string folder = in_content(value_of(collection, "folder"));
    const std::string text_ending = fmt::format(".{}.md", text::code(text::kLanguages.front()));
    for (const char* name : {"a", "1.1"}) {
        const auto file =
            classify(fmt::format("{}/{}{}", folder, name, is_text ? text_ending : ".yaml"));
        if (file) {
            return *file;
        }
    }
    FAIL(folder << " is no folder of content");
    return {};
}

}  // namespace

TEST_CASE("the web editor's fields are those of the schema, both ways") {
    std::set<std::string> types;
    std::set<std::string> texts;
    for (const YAML::Node& collection : config()["collections"]) {
        if (collection["files"]) {
            for (const YAML::Node& file : collection["files"]) {
                const auto place = classify(in_content(value_of(file, "file")));
                REQUIRE(place);
                types.insert(type_of(*place));
                compare_fields(file["fields"], rule_for(*place), type_of(*place));
                CHECK(value_of(file["fields"][0], "default") == type_of(*place));
            }
            continue;
        }
        const TreeFile file = file_of(collection);
        if (file.kind == TreeFile::Kind::document) {
            types.insert(type_of(file));
            compare_fields(collection["fields"], rule_for(file), type_of(file));
            CHECK(value_of(collection["fields"][0], "default") == type_of(file));
            continue;
        }
        texts.insert(type_of(file));
        CHECK(value_of(collection, "i18n") == "true");
        Rule rule = front_matter_rule(*file.type);
        rule.fields.push_back({"body", Rule()});
        YAML::Node fields = YAML::Clone(collection["fields"]);
        for (YAML::Node field : fields) {
            const bool body = value_of(field, "name") == "body";
            CHECK((value_of(field, "widget") == "markdown") == body);
            CHECK_FALSE(value_of(field, "i18n").empty());
            if (body) {
                field["widget"] = "text";
            }
        }
        compare_fields(fields, rule, type_of(file) + " text");
    }
    // Nothing that check knows is without its collection.
    for (const content::DocumentFacts& one : content::kDocumentTable) {
        INFO(one.name);
        CHECK(types.contains(std::string(one.name)));
        CHECK(texts.contains(std::string(one.name)) == one.has_texts);
    }
    CHECK(types.contains("glossary"));
    CHECK(types.size() == content::kDocumentTable.size() + 1);
}

namespace {

// Whether the editor's widgets can show what stands in a file: objects for maps, lists for lists.
void opens(const YAML::Node& value, const YAML::Node& fields, const std::string& at) {
    INFO(at);
    REQUIRE(value.IsMap());
    for (const auto& pair : value) {
        const std::string key = pair.first.as<std::string>();
        INFO(key);
        const auto field = std::find_if(fields.begin(), fields.end(), [&](const YAML::Node& one) {
            return value_of(one, "name") == key;
        });
        REQUIRE(field != fields.end());
        const YAML::Node found = pair.second;
        const std::string widget = value_of(*field, "widget");
        if (found.IsNull()) {
            CHECK_FALSE(required(*field));
        } else if (widget == "object") {
            opens(found, (*field)["fields"], at + "/" + key);
        } else if (widget == "list" || value_of(*field, "multiple") == "true") {
            REQUIRE(found.IsSequence());
            for (const YAML::Node& element : found) {
                if ((*field)["fields"]) {
                    opens(element, (*field)["fields"], at + "/" + key);
                } else {
                    CHECK(element.IsScalar());
                }
            }
        } else {
            CHECK(found.IsScalar());
        }
    }
}

}  // namespace

TEST_CASE("every file of the content opens in its collection of the web editor") {
    Problems problems;
    const auto files = list_tree(kTree / "content", problems);
    REQUIRE(files);
    CHECK(problems.empty());
    const YAML::Node collections = config()["collections"];
    std::size_t opened = 0;
    for (const TreeFile& file : *files) {
        const bool is_text = file.kind == TreeFile::Kind::text;
        if (!is_text && file.kind != TreeFile::Kind::document &&
            file.kind != TreeFile::Kind::glossary) {
            continue;
        }
        const auto bytes = read_file(kTree / "content" / file.path);
        REQUIRE(bytes);
        const YAML::Node value =
            YAML::Load(is_text ? std::string(split_front_matter(*bytes)->yaml) : *bytes);
        for (const YAML::Node& collection : collections) {
            if (collection["folder"] &&
                in_content(value_of(collection, "folder")) ==
                    Path(file.path).parent_path().string() &&
                (value_of(collection, "extension") == "md") == is_text) {
                opens(value, collection["fields"], file.path);
                ++opened;
            }
            for (const YAML::Node& one : collection["files"]) {
                if (in_content(value_of(one, "file")) == file.path) {
                    opens(value, one["fields"], file.path);
                    ++opened;
                }
            }
        }
    }
    CHECK(opened > 500);
    const auto fit = std::count_if(files->begin(), files->end(), [](const TreeFile& file) {
        return file.path.ends_with(".yaml") || file.kind == TreeFile::Kind::text;
    });
    CHECK(opened == static_cast<std::size_t>(fit));
}
