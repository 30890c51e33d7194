// Does with bytes whatever a terminal does with a form. Shared by the fuzzer and the replay.
#pragma once

#include <string_view>

#include "tests/shared/forms/form_maker.h"

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

}  // namespace kosk::forms
