// The XForms engine on forms of growing size: loading, one answer, choosing from a long list,
// adding an instance of a repeat. Times are medians.
#include <algorithm>
#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "shared/forms/session.h"

namespace {

using namespace kosk;

constexpr int kRounds = 15;

double milliseconds(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
        .count();
}

double median(int rounds, const std::function<void()>& work) {
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        times.push_back(milliseconds(work));
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

void print(const std::string& what, double value, const std::string& remark) {
    fmt::print("{}\t{:.3f}\tms\t{}\n", what, value, remark);
}

std::string document(const std::string& nodes, const std::string& model, const std::string& body) {
    return R"(<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>Made up</h:title><model>
<instance><data id="made-up"><meta><instanceID/></meta>)" +
           nodes + "</data></instance>" + model + "</model></h:head><h:body>" + body +
           "</h:body></h:html>";
}

// Half of the questions are asked, half are calculated, each from the two before it.
std::string questionnaire(int questions) {
    std::string nodes;
    std::string binds;
    std::string body;
    for (int i = 0; i < questions; ++i) {
        nodes += fmt::format("<q{}/>", i);
        if (i % 2 == 0) {
            binds += fmt::format(
                "<bind nodeset='/data/q{0}' type='int' constraint='. &lt; 100' required='true()'/>",
                i);
            body += fmt::format("<input ref='/data/q{0}'><label>Question {0}</label></input>", i);
        } else {
            binds += fmt::format(
                "<bind nodeset='/data/q{0}' type='int' calculate='if(/data/q{1} &gt; 3, /data/q{1} "
                "* 2, 0) + 1'/>",
                i,
                i - 1);
        }
    }
    return document(nodes, binds, body);
}

std::shared_ptr<const forms::Form> load(const std::string& xml) {
    auto form = forms::Form::load(xml, "bench.xml");
    KOSK_CHECK(form);
    return *std::move(form);
}

forms::Session start(const std::shared_ptr<const forms::Form>& form) {
    auto session = forms::Session::start(form, {});
    KOSK_CHECK(session);
    return *std::move(session);
}

void measure_questionnaires() {
    for (const int questions : {100, 1000, 5000}) {
        const std::string xml = questionnaire(questions);
        const std::string size = fmt::format("{} questions, half calculated", questions);
        print("form, load and start", median(kRounds, [&] { start(load(xml)); }), size);
        auto session = start(load(xml));
        int value = 0;
        print("form, one answer recomputed",
              median(kRounds * 10,
                     [&] { KOSK_CHECK(session.answer("/data/q0", std::to_string(++value % 90))); }),
              size);
    }
}

void measure_list() {
    for (const int rows : {100, 1000, 10000}) {
        std::string list = "<instance id='places'><root>";
        for (int i = 0; i < rows; ++i) {
            list += fmt::format(
                "<item><name>p{0}</name><label>Place {0}</label><region>r{1}</region></item>",
                i,
                i % (rows / 10));
        }
        list += "</root></instance><bind nodeset='/data/region'/><bind nodeset='/data/place'/>";
        auto session = start(load(document(
            "<region/><place/>",
            list,
            "<input ref='/data/region'><label>Region</label></input><select1 ref='/data/place'>"
            "<label>Place</label><itemset nodeset=\"instance('places')/root/item[region = "
            "/data/region]\"><value ref='name'/><label ref='label'/></itemset></select1>")));
        int region = 0;
        double first = -1;
        const double usual = median(kRounds * 10, [&] {
            KOSK_CHECK(session.answer("/data/region", fmt::format("r{}", ++region % (rows / 10))));
            const double once = milliseconds([&] {
                const auto question = session.question("/data/place");
                KOSK_CHECK(question && question->choices.size() == 10);
            });
            first = first < 0 ? once : first;
        });
        const std::string size = fmt::format("{} rows, 10 chosen by an equality", rows);
        print("choice list, filtered the first time", first, size);
        print("choice list, answer and filter again", usual, size);
    }
}

// A calculation and a relevance in each instance; with a sum over all of them, or without.
void measure_repeat(bool summed) {
    const std::string total =
        summed ? "<bind nodeset='/data/total' type='int' calculate='sum(/data/row/b)'/>" : "";
    auto session =
        start(load(document("<total/><row jr:template=''><a>2</a><b/><c/></row>",
                            total + "<bind nodeset='/data/row/a' type='int'/>"
                                    "<bind nodeset='/data/row/b' type='int' calculate='../a * 3'/>"
                                    "<bind nodeset='/data/row/c' relevant='../a &gt; 1'/>",
                            "<group ref='/data/row'><label>Row</label><repeat nodeset='/data/row'>"
                            "<input ref='/data/row/a'><label>A</label></input>"
                            "<input ref='/data/row/c'><label>C</label></input></repeat></group>")));
    int count = 0;
    const auto add_until = [&](int last) {
        double took = 0;
        while (count < last) {
            ++count;
            took = milliseconds(
                [&] { KOSK_CHECK(session.add_repeat(fmt::format("/data/row[{}]", count))); });
        }
        return took;
    };
    for (const int last : {5, 50, 500, 1000}) {
        std::vector<double> times;
        for (int i = last - 4; i <= last; ++i) {
            times.push_back(add_until(i));
        }
        std::sort(times.begin(), times.end());
        print(fmt::format("repeat, adding number {}", last),
              times[times.size() / 2],
              summed ? "two expressions in each and a sum over all" : "two expressions in each");
    }
    KOSK_CHECK(!summed || session.value("/data/total").value() == std::to_string(6 * count));
}

}  // namespace

int main() {
    measure_questionnaires();
    measure_list();
    measure_repeat(false);
    measure_repeat(true);
    return 0;
}
