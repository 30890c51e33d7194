// A real cupsd of a test: its own folder, a socket in it, no network, and printers whose troubles
// the test decides. A queue's backend is a script that follows the file `mode` in its folder.
#pragma once

#include <string>
#include <vector>

#include <sys/types.h>

#include "platform/cups_printing.h"
#include "tests/temp_folder.h"

namespace kosk::test {

class PrintShop {
  public:
    // Waits until the server answers.
    PrintShop();
    ~PrintShop();
    PrintShop(const PrintShop&) = delete;
    PrintShop& operator=(const PrintShop&) = delete;

    // The queues "a4" and "roll" do what `mode` says from their next job on, or at once: "print",
    // "empty" (no paper until the mode changes), "give-up" (the job is aborted), "stop" (the queue
    // is stopped), "hang".
    void set_mode(const std::string& mode);
    // PDFs that came out, oldest first.
    [[nodiscard]] std::vector<std::string> printed() const;
    // Documents that the server still keeps.
    [[nodiscard]] std::size_t spooled() const;

    void stop();   // as when somebody ends cupsd
    void start();  // waits until it answers

    // For make_cups_printer(): patience and time-out of a test.
    [[nodiscard]] platform::CupsOptions options() const;

  private:
    void write_configuration() const;

    TempFolder folder_;
    pid_t server_ = -1;
};

}  // namespace kosk::test
