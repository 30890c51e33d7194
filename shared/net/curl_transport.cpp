#include <algorithm>
#include <csignal>
#include <mutex>

#include <curl/curl.h>

#include "shared/net/exchange.h"
#include "shared/net/meter.h"
#include "shared/net/transport.h"

namespace kosk::net {
namespace {

// Slower than this for the request's timeout counts as no progress: no link that a terminal has is
// so slow, but a server that dribbles is.
constexpr long kSlowestBytesPerSecond = 16;
constexpr std::chrono::seconds kLongestConnect{30};
constexpr std::size_t kMostUnderWay = 64;  // more wait here instead of in curl
constexpr int kPollMs = 200;               // how soon a stop is seen
constexpr int kCappedConnections = 2;      // with a limit on bandwidth, few do as well as many

struct FreeMulti {
    void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};
using Multi = std::unique_ptr<CURLM, FreeMulti>;

void start_curl() {
    KOSK_CHECK(curl_global_init(CURL_GLOBAL_ALL) == CURLE_OK);
    // With CURLOPT_NOSIGNAL curl leaves this to the program: a TLS peer that hangs up while it is
    // written to would end the process.
    struct sigaction current {};
    if (::sigaction(SIGPIPE, nullptr, &current) == 0 && current.sa_handler == SIG_DFL) {
        (void)std::signal(SIGPIPE, SIG_IGN);
    }
}

class CurlTransport final : public Transport {
  public:
    explicit CurlTransport(CurlOptions options)
        : options_(std::move(options)), meter_(options_.bytes_per_second) {
        static std::once_flag once;
        std::call_once(once, start_curl);
        multi_.reset(curl_multi_init());
        KOSK_CHECK(multi_ != nullptr);
        const long connections =
            options_.bytes_per_second > 0 ? kCappedConnections : options_.connections;
        curl_multi_setopt(multi_.get(), CURLMOPT_MAX_HOST_CONNECTIONS, connections);
        curl_multi_setopt(multi_.get(), CURLMOPT_MAX_TOTAL_CONNECTIONS, connections);
        curl_multi_setopt(multi_.get(), CURLMOPT_PIPELINING, static_cast<long>(CURLPIPE_MULTIPLEX));
    }
    ~CurlTransport() override { abandon(); }
    CurlTransport(const CurlTransport&) = delete;
    CurlTransport& operator=(const CurlTransport&) = delete;

    Result<Response> send(const Request& request, std::stop_token stop) override {
        Result<Response> answer = fail(ErrorKind::internal, "no answer");
        perform(
            &request, 1, [&](std::size_t, Result<Response> got) { answer = std::move(got); }, stop);
        return answer;
    }

    void send_all(const std::vector<Request>& requests,
                  const Done& done,
                  std::stop_token stop) override {
        perform(requests.data(), requests.size(), done, stop);
    }

  private:
    void perform(const Request* requests,
                 std::size_t count,
                 const Done& done,
                 const std::stop_token& stop) {
        std::size_t next = 0;
        while (next < count || !under_way_.empty()) {
            if (stop.stop_requested()) {
                std::vector<std::size_t> open;
                for (const auto& exchange : under_way_) {
                    open.push_back(exchange->index);
                }
                abandon();
                for (; next < count; ++next) {
                    open.push_back(next);
                }
                for (const std::size_t index : open) {
                    done(index, fail(ErrorKind::cancelled, "asked to stop"));
                }
                return;
            }
            const std::size_t most = meter_.limited() ? kCappedConnections : kMostUnderWay;
            for (; next < count && under_way_.size() < most; ++next) {
                if (auto begun = begin(requests[next], next); !begun) {
                    done(next, fail(begun.error()));
                }
            }
            wake_rested();
            int running = 0;
            curl_multi_perform(multi_.get(), &running);
            if (finish_some(done) == 0 && running > 0) {
                const int wait = meter_.wait_ms();
                const int limit = wait > 0 ? std::min(wait, kPollMs) : kPollMs;
                curl_multi_poll(multi_.get(), nullptr, 0, limit, nullptr);
            }
        }
    }

    // Those that rested for the sake of bandwidth go on, each until it has had too much again.
    void wake_rested() {
        for (const auto& exchange : under_way_) {
            if (exchange->resting && meter_.wait_ms() == 0) {
                exchange->resting = false;
                curl_easy_pause(exchange->easy.get(), CURLPAUSE_CONT);
            }
        }
    }

    Result<> begin(const Request& request, std::size_t index) {
        RETURN_IF_ERROR(check(request));
        auto exchange = std::make_unique<Exchange>(request, meter_);
        exchange->index = index;
        std::uint64_t offset = 0;
        if (request.file) {
            ASSIGN_OR_RETURN(exchange->file,
                             BodyWriter::open(request.file->path, !is_local(request)));
            offset = exchange->file->size();
        }
        if (spare_.empty()) {
            exchange->easy.reset(curl_easy_init());
            KOSK_CHECK(exchange->easy != nullptr);
        } else {
            exchange->easy = std::move(spare_.back());
            spare_.pop_back();
        }
        CURL* easy = exchange->easy.get();
        exchange->headers = make_headers(request, offset);
        if (request.method == Request::Method::post_multipart) {
            exchange->multipart = make_multipart(easy, request.parts);
        }
        set_up(*exchange, offset);
        KOSK_CHECK(curl_multi_add_handle(multi_.get(), easy) == CURLM_OK);
        under_way_.push_back(std::move(exchange));
        return {};
    }

    std::size_t finish_some(const Done& done) {
        std::size_t ended = 0;
        int left = 0;
        while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
            if (message->msg != CURLMSG_DONE) {
                continue;
            }
            const CURLcode code = message->data.result;
            const auto found =
                std::find_if(under_way_.begin(), under_way_.end(), [&](const auto& exchange) {
                    return exchange->easy.get() == message->easy_handle;
                });
            const std::unique_ptr<Exchange> exchange = std::move(*found);
            under_way_.erase(found);
            auto answer = answer_of(*exchange, code);
            release(*exchange);
            ++ended;
            done(exchange->index, std::move(answer));
        }
        return ended;
    }

    // The handle goes back to be used again; it must not keep what lives only during a request.
    void release(Exchange& exchange) {
        curl_multi_remove_handle(multi_.get(), exchange.easy.get());
        curl_easy_reset(exchange.easy.get());
        spare_.push_back(std::move(exchange.easy));
    }

    void abandon() {
        for (const auto& exchange : under_way_) {
            release(*exchange);
        }
        under_way_.clear();
    }

    void set_up(Exchange& exchange, std::uint64_t offset) {
        CURL* easy = exchange.easy.get();
        const Request& request = *exchange.request;
        const auto timeout = static_cast<long>(request.timeout.count());
        const bool tls = request.url.starts_with("https:");
        curl_easy_setopt(easy, CURLOPT_URL, request.url.c_str());
        curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https,file");
        curl_easy_setopt(easy,
                         CURLOPT_HTTP_VERSION,
                         static_cast<long>(tls ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1));
        curl_easy_setopt(easy, CURLOPT_PIPEWAIT, tls ? 1L : 0L);
        curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
        curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
        curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
        if (!options_.ca_file.empty()) {
            curl_easy_setopt(easy, CURLOPT_CAINFO, options_.ca_file.c_str());
        }
        curl_easy_setopt(easy, CURLOPT_USERAGENT, options_.user_agent.c_str());
        if (offset == 0) {
            curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");  // all that curl can undo
        }
        curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, kSlowestBytesPerSecond);
        curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, timeout);
        curl_easy_setopt(easy,
                         CURLOPT_CONNECTTIMEOUT,
                         std::min(timeout, static_cast<long>(kLongestConnect.count())));
        curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
        curl_easy_setopt(easy, CURLOPT_HEADERDATA, &exchange);
        curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
        curl_easy_setopt(easy, CURLOPT_WRITEDATA, &exchange);
        curl_easy_setopt(easy, CURLOPT_HTTPHEADER, exchange.headers.get());
        if (request.method == Request::Method::head) {
            curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
        } else if (exchange.multipart) {
            curl_easy_setopt(easy, CURLOPT_MIMEPOST, exchange.multipart.get());
        }
    }

    CurlOptions options_;
    Meter meter_;
    Multi multi_;
    std::vector<Easy> spare_;
    std::vector<std::unique_ptr<Exchange>> under_way_;
};

}  // namespace

void Transport::send_all(const std::vector<Request>& requests,
                         const Done& done,
                         std::stop_token stop) {
    for (std::size_t i = 0; i < requests.size(); ++i) {
        if (stop.stop_requested()) {
            done(i, fail(ErrorKind::cancelled, "asked to stop"));
        } else {
            done(i, send(requests[i], stop));
        }
    }
}

std::unique_ptr<Transport> make_curl_transport(CurlOptions options) {
    return std::make_unique<CurlTransport>(std::move(options));
}

}  // namespace kosk::net
