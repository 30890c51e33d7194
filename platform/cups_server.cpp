#include "platform/cups_server.h"

#include <array>
#include <memory>
#include <utility>

#include <cups/cups.h>
#include <sys/socket.h>

#include "platform/documents/memory_file.h"

namespace kosk::platform {

namespace {

constexpr int kConnectMs = 3000;
constexpr double kAnswerSeconds = 10;

struct CloseHttp {
    void operator()(http_t* http) const { httpClose(http); }
};
struct DeleteIpp {
    void operator()(ipp_t* message) const { ippDelete(message); }
};
using Http = std::unique_ptr<http_t, CloseHttp>;
using Ipp = std::unique_ptr<ipp_t, DeleteIpp>;

template <class T>
using Answer = tl::expected<T, PrintFailure>;

tl::unexpected<PrintFailure> no(PrinterTrouble trouble, std::string why) {
    return tl::unexpected(PrintFailure{trouble, std::move(why)});
}

// Nobody sits here to be asked for one.
const char* no_password(const char*, http_t*, const char*, const char*, void*) {
    return nullptr;
}

int give_up(http_t*, void*) {
    return 0;
}

Answer<Http> connect(const Path& socket) {
    cupsSetPasswordCB2(no_password, nullptr);  // libcups keeps it for each thread
    Http http(httpConnect2(
        socket.c_str(), 0, nullptr, AF_LOCAL, HTTP_ENCRYPTION_NEVER, 1, kConnectMs, nullptr));
    if (http == nullptr) {
        return no(PrinterTrouble::off, "cupsd does not answer");
    }
    httpSetTimeout(http.get(), kAnswerSeconds, give_up, nullptr);
    return http;
}

std::string queue_uri(const std::string& name) {
    std::array<char, HTTP_MAX_URI> uri{};
    httpAssembleURIf(HTTP_URI_CODING_ALL,
                     uri.data(),
                     static_cast<int>(uri.size()),
                     "ipp",
                     nullptr,
                     "localhost",
                     0,
                     "/printers/%s",
                     name.c_str());
    return uri.data();
}

void add(
    ipp_t* request, ipp_tag_t group, ipp_tag_t tag, const char* name, const std::string& value) {
    ippAddString(request, group, tag, name, nullptr, value.c_str());
}

Ipp queue_request(ipp_op_t operation, const std::string& queue) {
    Ipp request(ippNewRequest(operation));
    add(request.get(), IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", queue_uri(queue));
    add(request.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", cupsUser());
    return request;
}

// Sends a request and takes its answer; `document` is a descriptor or -1.
Answer<Ipp> ask(const Path& socket, Ipp request, const char* resource, int document = -1) {
    auto http = connect(socket);
    if (!http) {
        return tl::unexpected(http.error());
    }
    Ipp answer(cupsDoIORequest(http->get(), request.release(), resource, document, -1));
    const ipp_status_t status = cupsLastError();
    if (status <= IPP_STATUS_OK_EVENTS_COMPLETE && answer != nullptr) {
        return answer;
    }
    const char* said = cupsLastErrorString();
    const std::string why = said != nullptr ? said : "no answer";
    switch (status) {
        case IPP_STATUS_ERROR_NOT_FOUND:
        case IPP_STATUS_ERROR_GONE:
            return no(PrinterTrouble::absent, why);
        case IPP_STATUS_ERROR_SERVICE_UNAVAILABLE:
            return no(PrinterTrouble::off, why);
        case IPP_STATUS_ERROR_NOT_ACCEPTING_JOBS:
            return no(PrinterTrouble::paused, why);
        default:
            return no(PrinterTrouble::failed, why);
    }
}

int integer(ipp_t* answer, const char* name, ipp_tag_t tag, int otherwise) {
    ipp_attribute_t* found = ippFindAttribute(answer, name, tag);
    return found == nullptr ? otherwise : ippGetInteger(found, 0);
}

}  // namespace

Answer<CupsServer::Queue> CupsServer::queue(const std::string& name) const {
    Ipp request = queue_request(IPP_OP_GET_PRINTER_ATTRIBUTES, name);
    constexpr std::array<const char*, 3> kWanted{
        "printer-state", "printer-is-accepting-jobs", "printer-state-reasons"};
    ippAddStrings(request.get(),
                  IPP_TAG_OPERATION,
                  IPP_TAG_KEYWORD,
                  "requested-attributes",
                  static_cast<int>(kWanted.size()),
                  nullptr,
                  kWanted.data());
    const auto answer = ask(socket_, std::move(request), "/");
    if (!answer) {
        return tl::unexpected(answer.error());
    }
    Queue queue;
    queue.stopped = integer(answer->get(), "printer-state", IPP_TAG_ENUM, IPP_PSTATE_STOPPED) ==
                    IPP_PSTATE_STOPPED;
    ipp_attribute_t* accepting =
        ippFindAttribute(answer->get(), "printer-is-accepting-jobs", IPP_TAG_BOOLEAN);
    queue.accepting = accepting != nullptr && ippGetBoolean(accepting, 0) != 0;
    ipp_attribute_t* reasons =
        ippFindAttribute(answer->get(), "printer-state-reasons", IPP_TAG_KEYWORD);
    for (int i = 0; reasons != nullptr && i < ippGetCount(reasons); ++i) {
        if (const char* reason = ippGetString(reasons, i, nullptr)) {
            queue.reasons.emplace_back(reason);
        }
    }
    return queue;
}

Answer<int> CupsServer::print(const std::string& queue,
                              const std::string& pdf,
                              const std::vector<Option>& options) const {
    const auto document = MemoryFile::create(pdf);
    if (!document) {
        return no(PrinterTrouble::failed, document.error().detail);
    }
    Ipp request = queue_request(IPP_OP_PRINT_JOB, queue);
    // Shown to whoever looks at the queue: never what is printed.
    add(request.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", "Kosk");
    add(request.get(), IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", "application/pdf");
    for (const Option& option : options) {
        add(request.get(), IPP_TAG_JOB, IPP_TAG_KEYWORD, option.name.c_str(), option.value);
    }
    const auto answer =
        ask(socket_, std::move(request), ("/printers/" + queue).c_str(), document->descriptor());
    if (!answer) {
        return tl::unexpected(answer.error());
    }
    const int number = integer(answer->get(), "job-id", IPP_TAG_INTEGER, 0);
    if (number <= 0) {
        return no(PrinterTrouble::failed, "a job without a number");
    }
    return number;
}

Answer<CupsServer::Job> CupsServer::job(int number) const {
    Ipp request(ippNewRequest(IPP_OP_GET_JOB_ATTRIBUTES));
    add(request.get(),
        IPP_TAG_OPERATION,
        IPP_TAG_URI,
        "job-uri",
        "ipp://localhost/jobs/" + std::to_string(number));
    add(request.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", cupsUser());
    const auto answer = ask(socket_, std::move(request), "/");
    if (!answer) {
        return tl::unexpected(answer.error());
    }
    Job job;
    switch (integer(answer->get(), "job-state", IPP_TAG_ENUM, IPP_JSTATE_ABORTED)) {
        case IPP_JSTATE_PENDING:
            job.state = Job::State::waiting;
            break;
        case IPP_JSTATE_PROCESSING:
            job.state = Job::State::printing;
            break;
        case IPP_JSTATE_HELD:
        case IPP_JSTATE_STOPPED:
            job.state = Job::State::stopped;
            break;
        case IPP_JSTATE_CANCELED:
            job.state = Job::State::cancelled;
            break;
        case IPP_JSTATE_COMPLETED:
            job.state = Job::State::completed;
            break;
        default:
            job.state = Job::State::aborted;
            break;
    }
    job.pages = integer(answer->get(), "job-media-sheets-completed", IPP_TAG_INTEGER, 0);
    return job;
}

bool CupsServer::purge(const std::string& queue, int number) const {
    const auto http = connect(socket_);
    return http &&
           cupsCancelJob2(http->get(), queue.c_str(), number, 1) <= IPP_STATUS_OK_EVENTS_COMPLETE;
}

}  // namespace kosk::platform
