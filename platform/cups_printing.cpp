#include "platform/cups_printing.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "platform/cups_server.h"
#include "platform/printer_reasons.h"
#include "platform/sheet_pdf.h"
#include "shared/base/log.h"

namespace kosk::platform {

namespace {

using Clock = std::chrono::steady_clock;
using State = CupsServer::Job::State;

tl::unexpected<PrintFailure> no(PrinterTrouble trouble, std::string why) {
    return tl::unexpected(PrintFailure{trouble, std::move(why)});
}

PrinterState state_of(const CupsServer::Queue& queue) {
    PrinterState state = read_reasons(queue.reasons);
    if (!state.trouble && (queue.stopped || !queue.accepting)) {
        state.trouble = PrinterTrouble::paused;
        state.detail = queue.stopped ? "stopped" : "takes no jobs";
    }
    return state;
}

class CupsPrinter final : public Printer {
  public:
    explicit CupsPrinter(CupsOptions options)
        : options_(std::move(options)), server_(options_.socket) {}
    ~CupsPrinter() override { purge_leftovers(); }

    PrinterState state(paper::Paper paper) override {
        purge_leftovers();
        const std::string& name = queue_for(paper);
        if (name.empty()) {
            return {PrinterTrouble::absent, "no queue is set up", false};
        }
        const auto queue = server_.queue(name);
        return queue ? state_of(*queue)
                     : PrinterState{queue.error().trouble, queue.error().detail, false};
    }

    PrintResult print(const paper::Sheet& sheet, const std::stop_token& stop) override {
        purge_leftovers();
        const bool on_roll = sheet.paper == paper::Paper::roll && !options_.roll_queue.empty();
        const paper::Paper paper = on_roll ? paper::Paper::roll : paper::Paper::a4;
        const std::string& name = on_roll ? options_.roll_queue : options_.a4_queue;
        if (name.empty()) {
            return no(PrinterTrouble::absent, "no queue is set up");
        }
        const auto pdf = sheet_pdf(sheet, paper);
        if (!pdf) {
            return tl::unexpected(pdf.error());
        }
        const auto queue = server_.queue(name);
        if (!queue) {
            return tl::unexpected(queue.error());
        }
        if (queue->stopped || !queue->accepting) {
            const PrinterState state = state_of(*queue);
            return no(state.trouble.value_or(PrinterTrouble::paused), state.detail);
        }
        const auto number = server_.print(name, pdf->bytes, options_for(*pdf, paper));
        if (!number) {
            return tl::unexpected(number.error());
        }
        PrintResult result = follow(name, *number, pdf->pages, stop);
        leftovers_.push_back({name, *number});
        purge_leftovers();
        return result;
    }

  private:
    struct Leftover {
        std::string queue;
        int number;
    };

    [[nodiscard]] const std::string& queue_for(paper::Paper paper) const {
        return paper == paper::Paper::roll ? options_.roll_queue : options_.a4_queue;
    }

    static std::vector<CupsServer::Option> options_for(const SheetPdf& pdf, paper::Paper paper) {
        if (paper == paper::Paper::a4) {
            return {{"media", "iso_a4_210x297mm"}};
        }
        const std::string size = std::to_string(std::lround(pdf.width_mm)) + "x" +
                                 std::to_string(std::lround(std::ceil(pdf.height_mm))) + "mm";
        return {{"media", "custom_" + size + "_" + size}};
    }

    // What the printer says while a job does not move; nullopt when nothing is wrong.
    [[nodiscard]] std::optional<PrintFailure> complaint(const std::string& name) const {
        const auto queue = server_.queue(name);
        if (!queue) {
            return queue.error();
        }
        const PrinterState state = state_of(*queue);
        return state.trouble ? std::optional(PrintFailure{*state.trouble, state.detail})
                             : std::nullopt;
    }

    PrintResult follow(const std::string& name,
                       int number,
                       int pages,
                       const std::stop_token& stop) const {
        const Clock::time_point end = Clock::now() + options_.timeout;
        bool stands = false;
        Clock::time_point since{};  // when it began to stand
        int seen_pages = 0;
        while (true) {
            const auto job = server_.job(number);
            // Purged by somebody else, or by a printing system that keeps no history.
            if (!job && job.error().trouble == PrinterTrouble::absent) {
                return no(PrinterTrouble::failed, "the job is gone");
            }
            if (job && job->state == State::completed) {
                return Printed{std::max(pages, job->pages)};
            }
            const bool over =
                job && (job->state == State::aborted || job->state == State::cancelled);
            auto trouble = job ? complaint(name) : std::optional(job.error());
            if (over) {
                return trouble ? tl::unexpected(*trouble)
                               : no(PrinterTrouble::failed, "the job was given up");
            }
            if (!trouble && job->state == State::stopped) {
                trouble = PrintFailure{PrinterTrouble::failed, "the job stands still"};
            }
            if (trouble && (!stands || (job && job->pages > seen_pages))) {
                since = Clock::now();
            }
            stands = trouble.has_value();
            seen_pages = job ? job->pages : seen_pages;
            if (trouble && Clock::now() - since >= options_.patience) {
                return tl::unexpected(*trouble);
            }
            if (Clock::now() >= end) {
                return no(PrinterTrouble::timeout, "no end in time");
            }
            if (stop.stop_requested()) {
                return no(PrinterTrouble::failed, "stopped");
            }
            std::this_thread::sleep_for(options_.rhythm);
        }
    }

    // What cannot be purged now, since nobody answers, is kept for the next time.
    void purge_leftovers() {
        std::erase_if(leftovers_, [&](const Leftover& left) {
            if (server_.purge(left.queue, left.number)) {
                return true;
            }
            const auto job = server_.job(left.number);
            const bool gone = !job && job.error().trouble == PrinterTrouble::absent;
            if (!gone) {
                log_error("print.purge", Error{ErrorKind::rejected, "a job is kept by cupsd"});
            }
            return gone || job;  // refused for good: the operator's log says so
        });
    }

    CupsOptions options_;
    CupsServer server_;
    std::vector<Leftover> leftovers_;
};

}  // namespace

std::unique_ptr<Printer> make_cups_printer(CupsOptions options) {
    return std::make_unique<CupsPrinter>(std::move(options));
}

}  // namespace kosk::platform
