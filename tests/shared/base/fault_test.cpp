#include "shared/base/fault.h"

#include <csignal>
#include <cstdlib>

#include <catch2/catch.hpp>
#include <sys/wait.h>
#include <unistd.h>

namespace {

// How a child ended that passes "here" three times with KOSK_FAULT set to `wanted`.
int status_of_child(const char* wanted) {
    const pid_t child = ::fork();
    if (child == 0) {
        ::setenv("KOSK_FAULT", wanted, 1);
        for (int i = 0; i < 3; ++i) {
            kosk::fault_point("here");
        }
        ::_exit(7);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return status;
}

}  // namespace

TEST_CASE("a fault point kills the process only where it was asked to") {
    const int killed = status_of_child("here");
    CHECK(WIFSIGNALED(killed));
    CHECK(WTERMSIG(killed) == SIGKILL);
    CHECK(WIFSIGNALED(status_of_child("here:3")));
    CHECK(WEXITSTATUS(status_of_child("here:4")) == 7);
    CHECK(WEXITSTATUS(status_of_child("elsewhere")) == 7);
}
