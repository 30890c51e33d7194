// Evaluates expressions over a document many times: bench_xpath INSTANCE.xml EXPRESSIONS.txt
// Prints milliseconds for one round over all expressions: compiled before, and with compiling.
#include <algorithm>
#include <chrono>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/files.h"
#include "shared/forms/xpath/eval.h"
#include "shared/forms/xpath/parser.h"
#include "shared/xml/xml.h"

namespace {

using namespace kosk;

constexpr int kRounds = 15;
constexpr std::uint64_t kMaxFile = 16U << 20U;

class Host final : public forms::xpath::Host {
  public:
    [[nodiscard]] Time now() const override { return {}; }
    [[nodiscard]] std::chrono::minutes utc_offset(Time) const override { return {}; }
    std::uint64_t random() override { return ++count_; }

  private:
    std::uint64_t count_ = 0;
};

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

template <class Work>
double median(const Work& work) {
    std::vector<double> times;
    for (int i = 0; i < kRounds; ++i) {
        const auto start = std::chrono::steady_clock::now();
        work();
        times.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
                .count());
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

int run(const char* instance, const char* expressions) {
    const auto xml = read_file(instance, kMaxFile);
    const auto text = read_file(expressions, kMaxFile);
    const auto document =
        xml ? xml::Document::parse(*xml, instance) : Result<xml::Document>(fail(xml.error()));
    if (!document || !text) {
        std::cerr << "bench_xpath: cannot read its files\n";
        return 66;
    }
    const auto lines = lines_of(*text);
    Host host;
    std::size_t letters = 0;  // so that nothing is left out
    const auto evaluate = [&](const forms::xpath::Expression& expression) {
        forms::xpath::Evaluator evaluator(host, document->root().native());
        const auto value = evaluator.run(expression);
        letters += value ? evaluator.string(*value).size() : 1000000;
    };
    std::vector<forms::xpath::ExpressionPtr> compiled;
    for (const std::string& line : lines) {
        auto one = forms::xpath::compile(line);
        if (!one) {
            std::cerr << line << ": " << one.error().detail << "\n";
            return 65;
        }
        compiled.push_back(std::move(*one));
    }
    const double ready = median([&] {
        for (const auto& expression : compiled) {
            evaluate(*expression);
        }
    });
    const double whole = median([&] {
        for (const std::string& line : lines) {
            evaluate(**forms::xpath::compile(line));
        }
    });
    std::cout << ready << ' ' << whole << ' ' << letters / (2 * kRounds) << "\n";
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "bench_xpath INSTANCE.xml EXPRESSIONS.txt\n";
        return 64;
    }
    return run(argv[1], argv[2]);
}
