#include "kiosk/agent/last_look.h"

#include <exception>

#include <nlohmann/json.hpp>

#include "shared/base/log.h"
#include "shared/net/redact.h"

namespace kosk::agent {

using nlohmann::json;

LastLook look_of(Time at, const Result<sync::UpdateReport>& report) {
    LastLook look;
    look.at = at;
    if (!report) {
        look.outcome = name(report.error().kind);
        look.detail = report.error().detail;
        return look;
    }
    look.outcome = report->held_back ? "held_back" : report->changed ? "applied" : "current";
    look.from = net::redact(report->mirror);
    for (const auto& [role, error] : report->refused_roles) {
        look.refused_roles.push_back(role);
    }
    for (const auto& [path, error] : report->refused_targets) {
        look.refused_documents.push_back(path);
    }
    return look;
}

void remember(content::Store& store, const LastLook& look) {
    const json kept = {{"at", format_utc(look.at)},
                       {"outcome", look.outcome},
                       {"detail", look.detail},
                       {"from", look.from},
                       {"refused_roles", look.refused_roles},
                       {"refused_documents", look.refused_documents}};
    content::Store::Change change;
    change.metadata[std::string(kLastLook)] =
        kept.dump(-1, ' ', false, json::error_handler_t::replace);
    if (const auto done = store.apply(change); !done) {
        log_warning("content.look_not_kept", {{"detail", done.error().detail}});
    }
}

std::optional<LastLook> recall(std::string_view stored) {
    try {
        const json kept = json::parse(stored);
        LastLook look;
        const auto at = parse_utc(kept.at("at").get<std::string>());
        if (!at) {
            return std::nullopt;
        }
        look.at = *at;
        kept.at("outcome").get_to(look.outcome);
        kept.at("detail").get_to(look.detail);
        kept.at("from").get_to(look.from);
        kept.at("refused_roles").get_to(look.refused_roles);
        kept.at("refused_documents").get_to(look.refused_documents);
        return look;
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

}  // namespace kosk::agent
