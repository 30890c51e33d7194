#include "kiosk/session/model/sensitive.h"

#include <algorithm>

namespace kosk::session {

namespace {

bool is_sensitive_article(const Content& content, std::string_view slug) {
    const auto* article = content.article(slug);
    return article != nullptr && article->sensitive;
}

bool is_sensitive_service(const Content& content, std::string_view slug) {
    const auto* service = content.service(slug);
    return service != nullptr && service->sensitive;
}

bool is_sensitive_hit(const Content& content, const content::SearchHit& hit) {
    const std::string_view path = hit.path;
    const auto slug = path.substr(path.rfind('/') + 1);
    return hit.type == content::DocumentType::article   ? is_sensitive_article(content, slug)
           : hit.type == content::DocumentType::service ? is_sensitive_service(content, slug)
                                                        : false;
}

}  // namespace

bool is_sensitive(const AppState& state, const std::string& form) {
    const auto offers = [&](const content::Service& service) {
        return service.sensitive && service.form == form;
    };
    return state.content &&
           std::any_of(state.content->services.begin(), state.content->services.end(), offers);
}

bool is_sensitive(const AppState& state, const Route& route) {
    if (!state.content) {
        return false;
    }
    if (const auto* article = std::get_if<ArticleRoute>(&route)) {
        return is_sensitive_article(*state.content, article->slug);
    }
    if (const auto* service = std::get_if<ServiceRoute>(&route)) {
        return is_sensitive_service(*state.content, service->slug);
    }
    return false;
}

bool has_sensitive_traces(const AppState& state) {
    if (!state.session || !state.content) {
        return false;
    }
    const Session& session = *state.session;
    const bool places =
        std::any_of(session.places.begin(), session.places.end(), [&](const Visit& place) {
            return is_sensitive(state, place.route);
        });
    const bool hits = std::any_of(session.hits.begin(), session.hits.end(), [&](const auto& hit) {
        return is_sensitive_hit(*state.content, hit);
    });
    const bool form = session.form && is_sensitive(state, session.form->id);
    const bool receipt = session.receipt && is_sensitive(state, session.receipt->form_id);
    // Of what was accepted nobody knows here any more whether it was sensitive: it counts as such.
    const bool looked_up = session.lookup && session.lookup->status &&
                           (session.lookup->status->form_id.empty() ||
                            is_sensitive(state, session.lookup->status->form_id));
    return places || hits || form || receipt || looked_up;
}

}  // namespace kosk::session
