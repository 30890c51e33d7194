// Does with bytes whatever a terminal does with a form. Shared by the fuzzer and the replay.
#pragma once

#include <string_view>

#include "tests/shared/forms/form_maker.h"
#include "tests/shared/forms/xpath/bare_host.h"

namespace kosk::forms {

inline void try_form(std::string_view bytes) {
    const auto form = Form::load(bytes, "fuzz.xml", [](std::string_view) {
        return std::optional<std::string>("name,label\na,A\n");
    });
    if (!form) {
        return;
    }
    auto session = Session::start(*form, test_environment());
    if (!session) {
        return;
    }
    for (const Question& question : session->questions()) {
        (void)session->answer(question.ref,
                              question.choices.empty() ? "1" : question.choices[0].value);
        (void)session->attach(question.ref, "jpg", "image/jpeg", "x");
    }
    (void)session->walk();
    (void)session->validate();
    (void)session->finalize("uuid:fuzz");
}

// Does with bytes whatever a terminal does with a file that a form brings ("x.csv", "x.geojson",
// "x.xml").
inline void try_outside_file(const std::string& name, std::string_view bytes) {
    const std::string xml =
        form_of("<a/><b/>",
                "<instance id='x' src='jr://file/" + name +
                    "'/><bind nodeset='/data/b' calculate=\"concat(count(instance('x')//*), "
                    "instance('x')/root/item[name='a']/label, sum(instance('x')/root/item/*))\"/>",
                "<select1 ref='/data/a'><itemset nodeset=\"instance('x')/root/item[name!='']\">"
                "<value ref='name'/><label ref='label'/></itemset></select1>");
    const auto form = Form::load(
        xml, "fuzz.xml", [&](std::string_view) { return std::optional(std::string(bytes)); });
    if (!form) {
        return;
    }
    auto session = Session::start(*form, test_environment());
    if (!session) {
        return;
    }
    for (const Question& question : session->questions()) {
        for (const Choice& choice : question.choices) {
            (void)session->answer(question.ref, choice.value);
        }
    }
    (void)session->finalize("uuid:fuzz");
}

// Compiles bytes as an expression and evaluates them over a small document, as every type.
inline void try_expression(std::string_view bytes) {
    static const auto document = xml::Document::parse(
        "<root xml:lang='az'><a id='a1' k='1'><b>1</b><b>2</b></a><a k='2'><b>4</b><d/></a>"
        "<list>red green</list><date>2012-07-23</date><point>40.4 49.8 0 0</point></root>",
        "fuzz.xml");
    const auto compiled = xpath::compile(bytes);
    if (!compiled) {
        return;
    }
    BareHost host;
    xpath::Evaluator evaluator(host, document->root().native());
    if (const auto value = evaluator.run(**compiled)) {
        (void)evaluator.string(*value);
        (void)evaluator.number(*value);
        (void)evaluator.boolean(*value);
    }
}

}  // namespace kosk::forms
