#include <memory>
#include <thread>
#include <utility>

#include "central/cli/commands.h"
#include "central/endpoint.h"
#include "central/health.h"
#include "central/openrosa/form_library.h"
#include "central/store/open.h"
#include "central/store/writer.h"
#include "shared/base/log.h"

namespace kosk::central {
namespace {

EndpointOptions endpoint_options(const ServeOptions& options) {
    EndpointOptions out;
    out.max_body = options.http.body;
    out.max_part = options.max_part != 0 ? options.max_part : options.http.body;
    out.multipart.parts = options.max_parts;
    out.minute = options.minute;
    out.day_submissions = options.day_submissions;
    out.public_url = options.public_url;
    while (!out.public_url.empty() && out.public_url.back() == '/') {
        out.public_url.pop_back();
    }
    return out;
}

std::chrono::seconds grain_of(const ServeOptions& options) {
    return options.grain == "day" ? std::chrono::hours(24) : std::chrono::hours(1);
}

// Nobody is to be kept from asking by others who ask.
HttpLimits health_limits() {
    HttpLimits limits;
    limits.body = 1;
    limits.connections = 64;
    limits.read_timeout = std::chrono::seconds(5);
    limits.write_timeout = std::chrono::seconds(5);
    limits.idle_timeout = std::chrono::seconds(5);
    return limits;
}

// Opened in this order and closed in the reverse: the server uses the endpoint, the endpoint the
// writer.
struct Service {
    SystemClock clock;
    std::unique_ptr<FormLibrary> library;
    std::unique_ptr<Writer> writer;
    std::unique_ptr<Endpoint> endpoint;
    std::unique_ptr<HttpServer> server;
    std::unique_ptr<HealthEndpoint> health;
    std::unique_ptr<HttpServer> health_server;  // null when there is none

    Result<> open(const ServeOptions& options);
};

Result<> Service::open(const ServeOptions& options) {
    if (!options.forms.empty()) {
        ASSIGN_OR_RETURN(library, FormLibrary::open(options.forms, clock));
        (void)library->forms();
    }
    ASSIGN_OR_RETURN(
        auto store, open_store(options.store, {options.reserve, options.quota, grain_of(options)}));
    ASSIGN_OR_RETURN(auto terminals, open_store(options.store));
    writer = std::make_unique<Writer>(std::move(store));
    endpoint = std::make_unique<Endpoint>(
        *writer, std::move(terminals), library.get(), clock, endpoint_options(options));
    ASSIGN_OR_RETURN(server, HttpServer::listen(options.listen, options.http, *endpoint, clock));
    if (!options.health.empty()) {
        health = std::make_unique<HealthEndpoint>(*writer);
        ASSIGN_OR_RETURN(health_server,
                         HttpServer::listen(options.health, health_limits(), *health, clock));
    }
    return {};
}

// What an operator should know before the first client comes.
void warn(const ServeOptions& options, const HttpServer& server) {
    if (!server.loopback()) {
        log_warning("central.no_tls",
                    {{"listen", options.listen},
                     {"reason",
                      "tokens cross the network in the clear; listen on loopback, behind "
                      "a server that ends TLS"}});
    }
    if (!server.loopback() && options.public_url.empty() && !options.forms.empty()) {
        log_warning("central.no_public_url",
                    {{"reason", "form lists are refused; say --public-url"}});
    }
}

}  // namespace

ExitCode serve(const ServeOptions& options) {
    Service service;
    if (const auto opened = service.open(options); !opened) {
        return report("central.not_started", opened.error());
    }
    const std::string port = std::to_string(service.server->port());
    if (!options.port_file.empty()) {
        if (const auto written = write_file(options.port_file, port + "\n"); !written) {
            return report("central.not_started", written.error());
        }
    }
    warn(options, *service.server);
    std::thread asked;
    if (service.health_server) {
        log_info(
            "central.health",
            {{"listen", options.health}, {"port", std::to_string(service.health_server->port())}});
        asked = std::thread([&] { service.health_server->run(1); });
    }
    log_info("central.listening", {{"listen", options.listen}, {"port", port}});
    service.server->run(options.threads);
    if (asked.joinable()) {
        service.health_server->stop();
        asked.join();
    }
    service.writer->stop();
    log_info("central.stopped");
    return ExitCode::ok;
}

}  // namespace kosk::central
