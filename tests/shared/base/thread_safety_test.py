#!/usr/bin/env python3
"""What is guarded and touched without its lock is an error to clang: -Wthread-safety means something.

Usage: thread_safety_test.py SOURCE
"""
import shutil
import subprocess
import sys
import unittest

SOURCE = sys.argv[1]
CLANG = "clang++-14"

PROGRAM = """
#include "shared/base/channel.h"
#include "shared/base/guarded.h"
class Counter {
  public:
    int count() {
        %s
        return count_;
    }
  private:
    kosk::Mutex mutex_;
    int count_ KOSK_GUARDED_BY(mutex_) = 0;
};
int main() {
    Counter counter;
    kosk::Guarded<int> guarded(1);
    kosk::Channel<int> channel(1);
    channel.send(counter.count());
    return guarded.with([](int& value) { return value; }) + channel.receive().value_or(0);
}
"""


def said_of(program):
    done = subprocess.run([CLANG, "-std=c++20", "-Wall", "-Wthread-safety", "-Werror", "-fsyntax-only", "-I", SOURCE, "-x", "c++", "-"],
                          input=program, capture_output=True, text=True)
    return done.returncode, done.stderr


class ThreadSafety(unittest.TestCase):
    def test_with_the_lock_nothing_is_said(self):
        self.assertEqual(said_of(PROGRAM % "const kosk::Lock lock(mutex_);"), (0, ""))

    def test_without_it_there_is_an_error(self):
        code, said = said_of(PROGRAM % "")
        self.assertNotEqual(code, 0)
        self.assertIn("reading variable 'count_' requires holding mutex 'mutex_'", said)

    def test_channel_and_guarded_say_what_they_guard(self):
        for header, guarded in (("channel.h", ["queue_", "closed_"]), ("guarded.h", ["value_"])):
            with open(f"{SOURCE}/shared/base/{header}", encoding="utf-8") as file:
                text = file.read()
            for name in guarded:
                self.assertRegex(text, rf"{name} KOSK_GUARDED_BY\(mutex_\)", header)


if __name__ == "__main__":
    if not shutil.which(CLANG):
        print("there is no " + CLANG)
        sys.exit(77)
    unittest.main(argv=sys.argv[:1])
