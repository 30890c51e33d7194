#include "tests/content/commands/command_line.h"

#include <algorithm>
#include <iostream>
#include <sstream>

#include "content/publisher/commands/author_command.h"
#include "content/publisher/commands/ceremony_command.h"
#include "content/publisher/commands/content_command.h"
#include "content/publisher/commands/form_command.h"
#include "content/publisher/commands/key_command.h"
#include "content/publisher/commands/repository_command.h"
#include "content/publisher/commands/signing_command.h"
#include "shared/base/exit_code.h"

namespace kosk::publisher {
namespace {

// Takes what is written to a stream of the program while it lives.
class Captured {
  public:
    explicit Captured(std::ostream& stream)
        : stream_(stream), before_(stream.rdbuf(text_.rdbuf())) {}
    ~Captured() { stream_.rdbuf(before_); }
    Captured(const Captured&) = delete;
    Captured& operator=(const Captured&) = delete;
    [[nodiscard]] std::string text() const { return text_.str(); }

  private:
    std::ostringstream text_;
    std::ostream& stream_;
    std::streambuf* before_;
};

}  // namespace

void add_all_verbs(CLI::App& app, int& exit_code) {
    add_content_commands(app, exit_code);
    add_author_commands(app, exit_code);
    add_form_commands(app, exit_code);
    add_key_commands(app, exit_code);
    add_signing_commands(app, exit_code);
    add_ceremony_commands(app, exit_code);
    add_repository_commands(app, exit_code);
}

Ran run_verb(const std::vector<std::string>& arguments) {
    Ran ran;
    const Captured out(std::cout);
    const Captured err(std::cerr);
    CLI::App app("", "kosk-content");
    app.require_subcommand(1);
    add_all_verbs(app, ran.exit_code);
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    try {
        app.parse(reversed);
    } catch (const CLI::ParseError&) {
        ran.exit_code = to_int(ExitCode::usage);
    }
    ran.out = out.text();
    ran.err = err.text();
    return ran;
}

}  // namespace kosk::publisher
