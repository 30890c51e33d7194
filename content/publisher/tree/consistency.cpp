#include "content/publisher/tree/consistency.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

#include "shared/base/files.h"
#include "shared/text/markdown.h"

namespace kosk::publisher {
namespace {

using content::Activity;
using content::Progress;
using content::ProgressStatus;
using Limit = content::TimeLimit::Kind;

bool has(const std::vector<std::string>& all, std::string_view one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

// The line of the file on which `needle` first occurs in `body`.
int line_in(const BodyText& body, std::string_view needle) {
    const auto at = std::min(body.markdown.find(needle), body.markdown.size());
    const auto end = body.markdown.begin() + static_cast<std::ptrdiff_t>(at);
    return body.line + static_cast<int>(std::count(body.markdown.begin(), end, '\n'));
}

bool leads_outside(std::string_view link) {
    constexpr std::array<std::string_view, 4> kSchemes = {"https://", "http://", "mailto:", "tel:"};
    return std::any_of(kSchemes.begin(), kSchemes.end(), [&](std::string_view scheme) {
        return link.starts_with(scheme) && link.size() > scheme.size();
    });
}

// What a link may name: "rights/liberty", "programme/activities/1.2.1".
std::vector<std::string> link_targets(const Found& found) {
    std::vector<std::string> targets;
    for (const content::DocumentFacts& one : content::kDocumentTable) {
        if (!one.linked) {
            continue;
        }
        for (const std::string& id : ids_of(found, std::string(one.name))) {
            targets.push_back(content::DocumentLink{one.type, id}.target());
        }
    }
    return targets;
}

bool fits_limit(ProgressStatus status, Limit limit) {
    const bool of_permanent =
        status == ProgressStatus::reported || status == ProgressStatus::discontinued;
    const bool of_span =
        status == ProgressStatus::done_in_time || status == ProgressStatus::done_after_limit;
    switch (limit) {
        case Limit::permanent:
            return of_permanent;
        case Limit::years:
        case Limit::months:
            return !of_permanent;
        case Limit::none:
            return !of_span;
    }
    return false;
}

void check_activity(const Found& found,
                    const std::string& file,
                    const Activity& activity,
                    Problems& problems) {
    const std::string named = Path(file).stem().string();
    const auto add = [&](const char* pointer, std::string_view what, std::string_view to_do) {
        problems.add(file, line_of(found, file, pointer), what, to_do);
    };
    if (activity.number != named) {
        add("/number",
            fmt::format("the number {} is not that of the file name.", activity.number),
            "Give both the same number.");
    }
    const std::string chapter = activity.number.substr(0, activity.number.find('.'));
    if (std::to_string(activity.chapter) != chapter) {
        add("/chapter",
            fmt::format(
                "point {} does not belong to chapter {}.", activity.number, activity.chapter),
            fmt::format("Write chapter: {}.", chapter));
    } else if (!has(ids_of(found, "chapter"), chapter)) {
        add("/chapter",
            fmt::format("programme/programme.yaml has no chapter {}.", chapter),
            "Add it there, or correct the number.");
    }
    const std::string above = activity.number.substr(0, activity.number.rfind('.'));
    const std::string expected = above.find('.') == std::string::npos ? "" : above;
    if (activity.parent != expected) {
        add("/parent",
            fmt::format("the parent of {} is {}.",
                        activity.number,
                        expected.empty() ? "its chapter" : expected),
            expected.empty() ? "Write parent: null."
                             : fmt::format("Write parent: \"{}\".", expected));
    } else if (!expected.empty() && !has(ids_of(found, "activity"), expected)) {
        add("/parent",
            fmt::format("there is no point {}.", expected),
            fmt::format("Add programme/activities/{}.yaml.", expected));
    }
}

void check_progress(const Found& found,
                    const std::string& file,
                    const Progress& progress,
                    Problems& problems) {
    if (progress.activity != Path(file).stem().string()) {
        problems.add(file,
                     line_of(found, file, "/activity"),
                     fmt::format("point {} is not that of the file name.", progress.activity),
                     "Give both the same number.");
    }
    const auto at =
        found.documents.find(fmt::format("programme/activities/{}.yaml", progress.activity));
    const auto* activity =
        at == found.documents.end() ? nullptr : std::get_if<Activity>(&at->second);
    for (std::size_t i = 0; activity != nullptr && i < progress.entries.size(); ++i) {
        if (!fits_limit(progress.entries[i].status, activity->time_limit.kind)) {
            problems.add(file,
                         line_of(found, file, fmt::format("/entries/{}/status", i)),
                         fmt::format("{} does not fit the time limit of point {}.",
                                     content::kProgressStatuses.name(progress.entries[i].status),
                                     progress.activity),
                         "Permanent points are reported or discontinued; only points with years or "
                         "months are done in time or after the limit.");
        }
    }
}

void check_unique(const Found& found,
                  const std::string& file,
                  std::string_view list,
                  const std::vector<std::string>& ids,
                  std::string_view key,
                  Problems& problems) {
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (!seen.insert(ids[i]).second) {
            problems.add(file,
                         line_of(found, file, fmt::format("/{}/{}/{}", list, i, key)),
                         fmt::format("{} {} is there twice.", key, ids[i]),
                         "Keep one of them.");
        }
    }
}

void check_pictures(const Found& found, const BodyText& body, Problems& problems) {
    const auto& known = ids_of(found, "picture");
    for (const text::Block& block : text::markdown_blocks(body.markdown)) {
        if (block.kind != text::Block::Kind::picture) {
            continue;
        }
        const int line = line_in(body, "](" + block.source);
        if (!has(known, block.source)) {
            problems.add(body.file,
                         line,
                         fmt::format("there is no picture `{}`.", block.source),
                         did_you_mean(block.source, known) +
                             "Write it as media/name.png, and put the file there.");
        }
        if (block.spans.empty()) {
            problems.add(body.file,
                         line,
                         fmt::format("nothing says what `{}` shows.", block.source),
                         "Write it between the brackets, for those who hear the page: "
                         "![A ramp beside stairs](media/ramp.png).");
        }
    }
}

}  // namespace

void check_references(const Found& found, Problems& problems) {
    for (const Reference& reference : found.references) {
        const auto& known = ids_of(found, reference.kind);
        if (!has(known, reference.id)) {
            problems.add(
                reference.file,
                reference.line,
                fmt::format("there is no {} `{}`.", reference.kind, reference.id),
                did_you_mean(reference.id, known) + "Correct the id, or add what it names.");
        }
    }
}

void check_links(const Found& found, Problems& problems) {
    const auto targets = link_targets(found);
    for (const BodyText& body : found.bodies) {
        for (const std::string& link : text::markdown_links(body.markdown)) {
            if (!leads_outside(link) && !has(targets, link)) {
                problems.add(
                    body.file,
                    line_in(body, "](" + link),
                    fmt::format("the link to `{}` leads nowhere.", link),
                    did_you_mean(link, targets) +
                        "Write a document as rights/liberty, or a whole https:// address.");
            }
        }
        check_pictures(found, body, problems);
        for (const text::Block& block : text::markdown_blocks(body.markdown)) {
            if (block.kind == text::Block::Kind::heading && block.level == 1) {
                problems.add(body.file,
                             block.spans.empty() ? body.line : line_in(body, block.spans[0].text),
                             "a heading of the first level belongs to the title.",
                             "Begin headings with ##.");
            }
        }
    }
}

void check_programme(const Found& found, Problems& problems) {
    check_unique(found,
                 "programme/programme.yaml",
                 "chapters",
                 ids_of(found, "chapter"),
                 "number",
                 problems);
    check_unique(found,
                 "programme/institutions.yaml",
                 "institutions",
                 ids_of(found, "institution"),
                 "id",
                 problems);
    for (const auto& [file, document] : found.documents) {
        if (const auto* activity = std::get_if<Activity>(&document)) {
            check_activity(found, file, *activity, problems);
        } else if (const auto* progress = std::get_if<Progress>(&document)) {
            check_progress(found, file, *progress, problems);
        }
    }
}

void check_site(const Found& found, Problems& problems) {
    for (const char* kind : {"group", "topic", "recipient"}) {
        check_unique(
            found, "site.yaml", fmt::format("{}s", kind), ids_of(found, kind), "id", problems);
    }
}

void check_forms(const Found& found, Problems& problems) {
    const auto& institutions = ids_of(found, "institution");
    for (const auto& [file, document] : found.documents) {
        const auto* form = std::get_if<content::FormInfo>(&document);
        if (form == nullptr || form->passed_on_to.empty() ||
            form->passed_on_to == content::kBodyConcerned ||
            std::find(institutions.begin(), institutions.end(), form->passed_on_to) !=
                institutions.end()) {
            continue;
        }
        problems.add(file,
                     line_of(found, file, "/passed_on_to"),
                     fmt::format("there is no institution {}.", form->passed_on_to),
                     fmt::format("Write the id of one of programme/institutions.yaml, or {}.",
                                 content::kBodyConcerned));
    }
}

void check_policies(const Found& found, Problems& problems) {
    std::map<std::string, std::string> owners;  // group of terminals → file of its policy
    for (const auto& [file, document] : found.documents) {
        const auto* policy = std::get_if<content::Policy>(&document);
        if (policy == nullptr) {
            continue;
        }
        const std::vector<std::string> everybody = {""};
        const auto& groups = policy->groups.empty() ? everybody : policy->groups;
        for (std::size_t i = 0; i < groups.size(); ++i) {
            const auto [owner, first] = owners.emplace(groups[i], file);
            if (!first) {
                problems.add(
                    file,
                    line_of(found, file, fmt::format("/groups/{}", i)),
                    groups[i].empty()
                        ? fmt::format("{} is for all terminals, too.", owner->second)
                        : fmt::format("{} is for the group {}, too.", owner->second, groups[i]),
                    "Name other groups here, or there.");
            }
        }
    }
}

}  // namespace kosk::publisher
