// What a process does until the power goes at a fault point.
#pragma once

#include <cstdlib>

#include <catch2/catch.hpp>
#include <sys/wait.h>
#include <unistd.h>

namespace kosk::test {

// Runs `work` in a child process that dies by SIGKILL when it passes `fault_point`; true when it
// did. Call it with no database open and no thread running: the child is a fork.
template <class Work>
bool killed_at(const char* fault_point, Work work) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::setenv("KOSK_FAULT", fault_point, 1);
        work();
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

// The exit status of a child process that runs `work`, which returns it; -1 when it was killed.
template <class Work>
int status_of(Work work) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::_exit(work());
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace kosk::test
