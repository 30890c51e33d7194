// Small forms for tests, put together from their parts.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/clock.h"
#include "shared/forms/form.h"
#include "shared/forms/session.h"

namespace kosk::forms {

inline std::string form_of(std::string_view instance,
                           std::string_view model,
                           std::string_view body) {
    return "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml' "
           "xmlns:jr='http://openrosa.org/javarosa' xmlns:orx='http://openrosa.org/xforms' "
           "xmlns:odk='http://www.opendatakit.org/xforms'>\n<h:head><h:title>Test</"
           "h:title><model>\n"
           "<instance><data id='test' version='1'>" +
           std::string(instance) + "</data></instance>\n" + std::string(model) +
           "\n</model></h:head>\n<h:body>" + std::string(body) + "</h:body></h:html>";
}

// 2026-11-23T20:51:07.000Z, a Monday; in Baku the day after has begun.
inline const Clock& test_clock() {
    static const ManualClock clock(Time(std::chrono::milliseconds(1795467067000)));
    return clock;
}

inline Environment test_environment() {
    Environment environment;
    environment.clock = &test_clock();
    environment.device_id = "test-terminal";
    return environment;
}

inline std::vector<Problem> problems_of(const std::string& xml, const MediaLoader& media = {}) {
    std::vector<Problem> problems;
    (void)Form::load(xml, "test.xml", media, &problems);
    return problems;
}

}  // namespace kosk::forms
