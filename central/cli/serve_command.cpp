#include <memory>
#include <utility>

#include "central/cli/commands.h"
#include "central/endpoint.h"
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
    out.public_url = options.public_url;
    while (!out.public_url.empty() && out.public_url.back() == '/') {
        out.public_url.pop_back();
    }
    return out;
}

// Opened in this order and closed in the reverse: the server uses the endpoint, the endpoint the
// writer.
struct Service {
    SystemClock clock;
    std::unique_ptr<FormLibrary> library;
    std::unique_ptr<Writer> writer;
    std::unique_ptr<Endpoint> endpoint;
    std::unique_ptr<HttpServer> server;

    Result<> open(const ServeOptions& options);
};

Result<> Service::open(const ServeOptions& options) {
    if (!options.forms.empty()) {
        ASSIGN_OR_RETURN(library, FormLibrary::open(options.forms, clock));
        (void)library->forms();
    }
    ASSIGN_OR_RETURN(auto store, open_store(options.store, {options.reserve, options.quota}));
    ASSIGN_OR_RETURN(auto terminals, open_store(options.store));
    writer = std::make_unique<Writer>(std::move(store));
    endpoint = std::make_unique<Endpoint>(
        *writer, std::move(terminals), library.get(), clock, endpoint_options(options));
    ASSIGN_OR_RETURN(server, HttpServer::listen(options.listen, options.http, *endpoint, clock));
    return {};
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
    log_info("central.listening", {{"listen", options.listen}, {"port", port}});
    service.server->run(options.threads);
    service.writer->stop();
    log_info("central.stopped");
    return ExitCode::ok;
}

}  // namespace kosk::central
