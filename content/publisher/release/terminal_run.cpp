#include "content/publisher/release/terminal_run.h"

#include <cerrno>
#include <cstdlib>

#include <sys/wait.h>
#include <unistd.h>

namespace kosk::publisher {
namespace {

Path program_beside_this_one() {
    std::error_code error;
    const Path self = std::filesystem::read_symlink("/proc/self/exe", error);
    return error ? Path("kosk") : self.parent_path() / "kosk";
}

}  // namespace

Result<> run_terminal(const TerminalRun& run) {
    std::vector<std::string> words = {
        run.kosk.empty() ? program_beside_this_one().string() : run.kosk.string(),
        "--content",
        (run.folder / "content.db").string(),
        "--outbox",
        (run.folder / "outbox.db").string(),
    };
    words.insert(words.end(), run.words.begin(), run.words.end());
    if (run.offscreen) {
        words.insert(words.end(), {"--renderer", "software", "--allow-no-display"});
    }
    std::vector<char*> arguments;
    for (std::string& word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    const pid_t child = ::fork();
    if (child == 0) {
        if (run.offscreen) {
            ::setenv("SDL_VIDEODRIVER", "offscreen", 1);
        }
        ::execvp(arguments.front(), arguments.data());
        ::_exit(127);
    }
    int status = 0;
    while (child > 0 && ::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (child < 0 || (WIFEXITED(status) && WEXITSTATUS(status) == 127)) {
        return fail(ErrorKind::not_found,
                    words.front() + " cannot be started; name the program with --kosk");
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        return fail(ErrorKind::internal, "the terminal ended with an error");
    }
    return {};
}

}  // namespace kosk::publisher
