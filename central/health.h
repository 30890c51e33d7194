// Whether the centre works, on a listener of its own: what clients do to the other one, all its
// connections taken or a limit reached, does not keep an operator from asking.
// Thread: any.
#pragma once

#include "central/http/message.h"
#include "central/store/writer.h"

namespace kosk::central {

// 200 "ok", or 503 while the last submission could not be stored.
HttpResponse health_of(const Writer& writer);

class HealthEndpoint final : public HttpHandler {
  public:
    // `writer` must outlive it.
    explicit HealthEndpoint(const Writer& writer) : writer_(writer) {}

    std::optional<HttpResponse> admit(HttpRequest& head) override;
    void handle(HttpRequest request, Answer answer) override;
    HttpResponse refuse(int status) override;

  private:
    const Writer& writer_;
};

}  // namespace kosk::central
