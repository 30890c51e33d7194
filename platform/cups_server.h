// The printing system of this machine, asked over its socket in the file system: IPP as RFC 8011
// has it, by libcups. No network is touched and no file is written here. Inside platform/: used by
// cups_printing.cpp alone.
// Thread: one at a time.
#pragma once

#include <string>
#include <vector>

#include "platform/printing.h"
#include "shared/base/files.h"

namespace kosk::platform {

class CupsServer {
  public:
    // cupsd's socket. Nothing is opened before the first question.
    explicit CupsServer(Path socket) : socket_(std::move(socket)) {}

    struct Queue {
        bool stopped = false;    // by the operator, or by an error
        bool accepting = false;  // takes jobs
        std::vector<std::string> reasons;
    };
    // Failures of all: off (nobody answers), absent (no such queue), failed.
    tl::expected<Queue, PrintFailure> queue(const std::string& name) const;

    struct Option {
        std::string name;
        std::string value;
    };
    // Hands in a PDF and returns the job's number.
    tl::expected<int, PrintFailure> print(const std::string& queue,
                                          const std::string& pdf,
                                          const std::vector<Option>& options) const;

    struct Job {
        enum class State { waiting, printing, stopped, cancelled, aborted, completed };
        State state = State::waiting;
        int pages = 0;  // that came out so far, where the printer counts them
    };
    // `absent` when the printing system has forgotten the job already.
    tl::expected<Job, PrintFailure> job(int number) const;

    // Takes the job back if it still runs; its document and its entry in the history go in any
    // case. False when nobody answers or it is refused.
    bool purge(const std::string& queue, int number) const;

  private:
    Path socket_;
};

}  // namespace kosk::platform
