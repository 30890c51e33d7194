#include "central/health.h"

#include "central/route.h"

namespace kosk::central {

HttpResponse health_of(const Writer& writer) {
    const bool healthy = writer.healthy();
    return {healthy ? 200 : 503,
            {{"Content-Type", "text/plain"}},
            healthy ? "ok\n" : "the last submission could not be stored\n"};
}

std::optional<HttpResponse> HealthEndpoint::admit(HttpRequest& head) {
    if (route(head).target != Route::Target::health) {
        return refuse(404);
    }
    return head.method == "GET" || head.method == "HEAD" ? std::nullopt
                                                         : std::optional(refuse(405));
}

void HealthEndpoint::handle(HttpRequest /*request*/, Answer answer) {
    answer(health_of(writer_));
}

HttpResponse HealthEndpoint::refuse(int status) {
    return {status, {}, {}};
}

}  // namespace kosk::central
