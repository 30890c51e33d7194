#include "central/endpoint.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "central/health.h"
#include "central/open311/service_request.h"
#include "central/openrosa/incoming.h"
#include "central/openrosa/reply.h"
#include "shared/base/encoding.h"
#include "shared/base/log.h"
#include "shared/crypto/digest.h"

namespace kosk::central {
namespace {

using Target = Route::Target;

constexpr std::string_view kTryLater = "60";

HttpResponse say(int status, std::string_view message, std::string_view later = kTryLater) {
    HttpResponse response;
    response.status = status;
    response.headers = {{"Content-Type", "text/xml; charset=utf-8"}, {"X-OpenRosa-Version", "1.0"}};
    response.body = openrosa_response(message, status < 300);
    if (status == 429 || status == 503 || status == 507) {
        response.headers.emplace_back("Retry-After", later);
    }
    if (status == 401) {
        response.headers.emplace_back("WWW-Authenticate", "Basic realm=\"kosk-central\"");
    }
    return response;
}

// `native` is the status where it was decided; otherwise the kind decides.
HttpResponse say(const Error& error) {
    if (error.native >= 400 && error.native < 600) {
        return say(error.native, error.detail);
    }
    switch (error.kind) {
        case ErrorKind::invalid:
            return say(400, error.detail);
        case ErrorKind::rejected:
            return say(413, error.detail);
        case ErrorKind::busy:
            return say(503, "The centre is busy. Please send this again later.");
        case ErrorKind::no_space:
            return say(507,
                       "The centre's disk is full. Nothing was stored; send this again later.");
        default:
            return say(500, "The centre could not store this. Please send it again later.");
    }
}

HttpResponse say(const Result<Filing>& result) {
    if (!result) {
        return say(result.error());
    }
    switch (result->outcome) {
        case Outcome::stored:
            return say(201, "The submission was stored.");
        case Outcome::extended:
            return say(201, "The files were added to the submission.");
        case Outcome::repeated:
            return say(201, "The submission was stored already; nothing changed.");
        case Outcome::conflicting_xml:
            return say(409, "A different submission with this instanceID was stored before.");
        case Outcome::conflicting_file:
            return say(409, "A different file of the same name was stored before: " + result->file);
    }
    return say(500, "The centre could not store this.");
}

// The log has the second of each line: a case is named there only when somebody must look.
void log_outcome(const Result<Filing>& result,
                 const std::string& instance_id,
                 const std::string& terminal) {
    if (!result || result->outcome == Outcome::repeated) {
        return;  // the writer logs what was not stored; a repetition is no event
    }
    const bool conflict =
        result->outcome == Outcome::conflicting_xml || result->outcome == Outcome::conflicting_file;
    if (conflict) {
        log_warning("submission.conflict", {{"instance", instance_id}, {"terminal", terminal}});
    } else {
        log_info("submission.stored", {{"terminal", terminal}});
    }
}

// "localhost", "127.0.0.1" or "[::1]", with a port or without.
bool loopback_host(std::string_view host) {
    const auto colon = host.rfind(':');
    const auto digits = colon == std::string_view::npos ? "" : host.substr(colon + 1);
    if (!digits.empty() && digits.find_first_not_of("0123456789") == std::string_view::npos) {
        host = host.substr(0, colon);
    }
    return host == "localhost" || host == "127.0.0.1" || host == "[::1]";
}

bool form_data(const HttpRequest& request) {
    const std::string* type = request.header("content-type");
    return type != nullptr && multipart_boundary(*type).has_value();
}

HttpResponse with_tag(HttpResponse response, const HttpRequest& request, const std::string& tag) {
    const std::string quoted = "\"" + tag + "\"";
    response.headers.emplace_back("ETag", quoted);
    const std::string* known = request.header("if-none-match");
    if (known != nullptr && (*known == "*" || known->find(quoted) != std::string::npos)) {
        response.status = 304;
        response.body.clear();
    }
    return response;
}

HttpResponse document(std::string body, const HttpRequest& request) {
    HttpResponse response;
    response.headers = {{"Content-Type", "text/xml; charset=utf-8"}, {"X-OpenRosa-Version", "1.0"}};
    const std::string tag = hex(crypto::md5(body));
    response.body = std::move(body);
    return with_tag(std::move(response), request, tag);
}

HttpResponse media(const MediaFile& file, const HttpRequest& request) {
    auto bytes = read_file(file.path);
    if (!bytes) {
        return say(404, "There is no such file.");
    }
    HttpResponse response;
    response.headers = {{"Content-Type", "application/octet-stream"},
                        {"X-Content-Type-Options", "nosniff"}};
    response.body = std::move(*bytes);
    const std::string tag = hex(crypto::md5(response.body));
    return with_tag(std::move(response), request, tag);
}

}  // namespace

Endpoint::Endpoint(Writer& writer,
                   std::unique_ptr<Store> terminals,
                   FormLibrary* library,
                   const Clock& clock,
                   EndpointOptions options)
    : writer_(writer),
      terminals_(std::move(terminals)),
      library_(library),
      clock_(clock),
      options_(std::move(options)),
      requests_(options_.minute, std::chrono::minutes(1)),
      submissions_(options_.day_submissions, std::chrono::hours(24)),
      told_(1, std::chrono::minutes(1)) {}

Result<std::string> Endpoint::terminal_of(const Route& route) {
    if (route.token.empty()) {
        return fail(ErrorKind::untrusted, "This address needs a terminal's token.", 401);
    }
    const std::string digest = crypto::sha256(route.token);
    auto found = terminals_.with([&](auto& store) { return store->find_terminal(digest); });
    if (!found) {
        log_error("token.not_checked", found.error());
        return fail(ErrorKind::busy, {});
    }
    if (!*found) {
        return fail(ErrorKind::untrusted, "This token is not known here, or was revoked.", 401);
    }
    return **found;
}

std::optional<HttpResponse> Endpoint::too_often(const HttpRequest& head) {
    const Time now = clock_.now();
    auto wait = requests_.take(head.sender, now);
    if (!wait && head.method == "POST") {
        wait = submissions_.take(head.sender, now);
    }
    if (!wait) {
        return std::nullopt;
    }
    if (!told_.take(head.sender, now)) {
        log_warning("request.too_often", {{"terminal", head.sender}});
    }
    return say(429,
               "This terminal sends more than it may. Please send this again later.",
               std::to_string(wait->count()));
}

std::optional<HttpResponse> Endpoint::admit(HttpRequest& head) {
    const Route route = central::route(head);
    const bool reads = head.method == "GET" || head.method == "HEAD";
    if (route.target == Target::health && reads) {
        return std::nullopt;
    }
    if (route.target == Target::none) {
        return say(404, "There is nothing at this address.");
    }
    const bool submission = route.target == Target::submission;
    if (submission ? head.method != "POST" && head.method != "HEAD" : !reads) {
        HttpResponse response = say(405, "This address does not know that method.");
        response.headers.emplace_back("Allow", submission ? "HEAD, POST" : "GET, HEAD");
        return response;
    }
    auto terminal = terminal_of(route);
    if (!terminal) {
        return say(terminal.error());
    }
    head.sender = *std::move(terminal);
    if (auto refusal = too_often(head)) {
        return refusal;
    }
    const std::string* version = head.header("x-openrosa-version");
    if (submission && (version == nullptr || *version != "1.0")) {
        return say(400, "The request has no header X-OpenRosa-Version: 1.0.");
    }
    if (head.method == "POST" && !form_data(head)) {
        return say(415, "A submission must be sent as multipart/form-data.");
    }
    return std::nullopt;
}

void Endpoint::handle(HttpRequest request, Answer answer) {
    const Route route = central::route(request);
    if (route.target == Target::health) {
        answer(health_of(writer_));
        return;
    }
    if (request.sender.empty()) {
        answer(say(401, "This address needs a terminal's token."));
    } else if (route.target == Target::request) {
        answer(serve_request(route.request_id));
    } else if (route.target != Target::submission) {
        answer(serve_forms(route, request));
    } else if (request.method == "HEAD") {
        HttpResponse response;
        response.status = 204;
        response.headers = {
            {"X-OpenRosa-Version", "1.0"},
            {"X-OpenRosa-Accept-Content-Length", std::to_string(options_.max_body)}};
        answer(std::move(response));
    } else {
        take_submission(request, answer);
    }
}

Result<Arrival> Endpoint::read_arrival(const HttpRequest& request) {
    const auto boundary = multipart_boundary(*request.header("content-type"));
    ASSIGN_OR_RETURN(const auto parts,
                     parse_multipart(request.body, *boundary, options_.multipart));
    for (const MultipartPart& part : parts) {
        if (part.bytes.size() > options_.max_part) {
            return fail(ErrorKind::rejected, "A file is larger than this centre takes.", 413);
        }
    }
    ASSIGN_OR_RETURN(Arrival arrival, make_arrival(parts));
    RETURN_IF_ERROR(check_form(arrival));
    return arrival;
}

Result<> Endpoint::check_form(const Arrival& arrival) {
    if (library_ == nullptr) {
        return {};
    }
    const auto forms = library_->forms();
    const auto form = forms->find(arrival.form_id);
    if (form == forms->end()) {
        return fail(ErrorKind::not_found, "This centre has no form of that id.", 404);
    }
    if (!arrival.encrypted && !form->second.public_key.empty()) {
        return fail(ErrorKind::rejected, "This form's submissions must come encrypted.", 400);
    }
    return {};
}

void Endpoint::take_submission(const HttpRequest& request, const Answer& answer) {
    auto arrival = read_arrival(request);
    if (!arrival) {
        log_warning("submission.refused",
                    {{"terminal", request.sender}, {"reason", arrival.error().detail}});
        answer(say(arrival.error()));
        return;
    }
    arrival->terminal = request.sender;
    arrival->received_at = clock_.now();
    auto done = [answer, instance = arrival->instance_id, from = arrival->terminal](
                    const Result<Filing>& result) {
        log_outcome(result, instance, from);
        answer(say(result));
    };
    writer_.put(std::move(*arrival), std::move(done));
}

// What a client writes into Host is no address to send others to. Without --public-url only those
// of this machine are answered, which reach it by loopback.
std::optional<std::string> Endpoint::base_of(const Route& route, const HttpRequest& request) const {
    if (!options_.public_url.empty()) {
        return options_.public_url + route.prefix;
    }
    const std::string* host = request.header("host");
    if (host != nullptr && !loopback_host(*host)) {
        return std::nullopt;
    }
    return fmt::format("http://{}{}", host != nullptr ? *host : "localhost", route.prefix);
}

HttpResponse Endpoint::serve_forms(const Route& route, const HttpRequest& request) {
    const auto forms = library_ != nullptr ? library_->forms() : std::make_shared<const FormSet>();
    const auto base = base_of(route, request);
    if (!base && (route.target == Target::form_list || route.target == Target::manifest)) {
        return say(421,
                   "This centre was not told its address: it was started without --public-url.");
    }
    if (route.target == Target::form_list) {
        return document(form_list(*forms, *base), request);
    }
    const auto form = forms->find(route.form_id);
    if (form == forms->end()) {
        return say(404, "This centre has no form of that id.");
    }
    if (route.target == Target::form) {
        return document(form->second.xml, request);
    }
    if (route.target == Target::manifest) {
        return document(form_manifest(form->second, *base), request);
    }
    const auto file = form->second.media.find(route.media);
    return file != form->second.media.end() ? media(file->second, request)
                                            : say(404, "There is no such file.");
}

HttpResponse Endpoint::serve_request(const std::string& instance_id) {
    HttpResponse response;
    response.headers = {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}};
    const auto status = terminals_.with([&](auto& store) { return store->status(instance_id); });
    if (!status) {
        log_error("request.not_read", status.error());
        response.status = 503;
        response.headers.emplace_back("Retry-After", kTryLater);
        response.body = service_request_error(503, "The centre is busy. Please ask again later.");
    } else if (!*status) {
        response.status = 404;
        response.body = service_request_error(404, "No such request has come to this centre.");
    } else {
        response.body = service_request(instance_id, **status);
    }
    return response;
}

HttpResponse Endpoint::refuse(int status) {
    switch (status) {
        case 408:
            return say(status, "The request came too slowly.");
        case 413:
            return say(status,
                       fmt::format("The request is larger than {} bytes.", options_.max_body));
        case 414:
        case 431:
            return say(status, "The request's header is too large.");
        case 429:
            return say(status,
                       "Too much at once from this terminal or address. Please send this again "
                       "later.");
        case 503:
            return say(status, "The centre is busy. Please send this again later.");
        default:
            return say(status, "The request is not HTTP as this server knows it.");
    }
}

}  // namespace kosk::central
