// The centre's answers: OpenRosa submission, form list, forms and media, the status of a case,
// and health.
//
// Plain values in and out; sockets are the server's matter (central/http), the disk is the store's.
// Source: OpenRosa HTTP Request, Form Submission and Form Discovery APIs 1.0; Open311 GeoReport v2.
#pragma once

#include <memory>
#include <string>

#include "central/http/message.h"
#include "central/openrosa/form_library.h"
#include "central/openrosa/multipart.h"
#include "central/rate.h"
#include "central/route.h"
#include "central/store/writer.h"

namespace kosk::central {

struct EndpointOptions {
    std::uint64_t max_body = 100'000'000;
    MultipartLimits multipart;
    std::uint64_t max_part = 100'000'000;
    std::string public_url;             // "" = forms are listed for clients of this machine only
    std::uint64_t minute = 0;           // requests of one terminal a minute; 0 = no limit
    std::uint64_t day_submissions = 0;  // and its submissions a day
};

class Endpoint final : public HttpHandler {
  public:
    // `terminals` looks tokens up, once a request, and how cases stand. `library` may be null: then
    // every form is accepted and none served. All must outlive the Endpoint.
    Endpoint(Writer& writer,
             std::unique_ptr<Store> terminals,
             FormLibrary* library,
             const Clock& clock,
             EndpointOptions options);

    std::optional<HttpResponse> admit(HttpRequest& head) override;
    void handle(HttpRequest request, Answer answer) override;
    HttpResponse refuse(int status) override;

  private:
    Result<std::string> terminal_of(const Route& route);
    std::optional<HttpResponse> too_often(const HttpRequest& head);
    void take_submission(const HttpRequest& request, const Answer& answer);
    Result<Arrival> read_arrival(const HttpRequest& request);
    Result<> check_form(const Arrival& arrival);
    HttpResponse serve_forms(const Route& route, const HttpRequest& request);
    HttpResponse serve_request(const std::string& instance_id);
    [[nodiscard]] std::optional<std::string> base_of(const Route& route,
                                                     const HttpRequest& request) const;

    Writer& writer_;
    Guarded<std::unique_ptr<Store>> terminals_;
    FormLibrary* library_;
    const Clock& clock_;
    EndpointOptions options_;
    Rate requests_;
    Rate submissions_;
    Rate told_;  // log lines of too_often()
};

}  // namespace kosk::central
