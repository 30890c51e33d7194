#include "content/publisher/forms/form_tools.h"

#include <cstdlib>
#include <ctime>
#include <ostream>

namespace kosk::publisher {

forms::MediaLoader media_in(const Path& folder) {
    return [folder](std::string_view name) -> std::optional<std::string> {
        if (name.empty() || name.find('/') != std::string_view::npos || name == "..") {
            return std::nullopt;
        }
        auto bytes = read_file(folder / Path(name));
        return bytes ? std::optional(*std::move(bytes)) : std::nullopt;
    };
}

namespace {

std::string_view word_of(forms::Problem::Severity severity) {
    switch (severity) {
        case forms::Problem::Severity::error:
            return "error";
        case forms::Problem::Severity::warning:
            return "warning";
        case forms::Problem::Severity::ignored:
            return "ignored";
    }
    return "error";
}

}  // namespace

ExitCode check_form(const Path& file, const Path& media, std::ostream& out) {
    const auto xml = read_file(file);
    if (!xml) {
        out << file.string() << ": " << to_string(xml.error()) << '\n';
        return ExitCode::no_input;
    }
    std::vector<forms::Problem> problems;
    const auto form = forms::Form::load(*xml, file.string(), media_in(media), &problems);
    for (const forms::Problem& problem : problems) {
        out << file.string() << ':' << problem.line << ": " << word_of(problem.severity) << ": "
            << problem.construct << ": " << problem.message << '\n';
    }
    if (!form || !(*form)->missing_media().empty()) {
        out << file.string() << ": a terminal cannot run this form\n";
        return ExitCode::bad_data;
    }
    out << file.string() << ": a terminal can run this form (" << (*form)->id();
    out << ((*form)->version().empty() ? "" : ", version " + (*form)->version()) << ")\n";
    return ExitCode::ok;
}

std::chrono::minutes offset_in_zone(const std::string& zone, Time at) {
    setenv("TZ", zone.c_str(), 1);  // NOLINT(concurrency-mt-unsafe)
    tzset();
    const std::time_t seconds =
        std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
    std::tm local{};
    localtime_r(&seconds, &local);
    return std::chrono::minutes(local.tm_gmtoff / 60);
}

}  // namespace kosk::publisher
