#!/usr/bin/env python3
"""A folder of tests that cannot say which tests it has fails the build and CTest, loudly.

A small project is built with the functions of packaging/cmake; its executable of tests is given manners.

Usage: discovery_test.py SOURCE BUILD
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(sys.argv[1]).resolve()

PROJECT = """
cmake_minimum_required(VERSION 3.25)
project(small LANGUAGES CXX)
list(APPEND CMAKE_MODULE_PATH {source}/packaging/cmake)
include(Kosk)
find_package(Catch2 2 REQUIRED)
include(Catch)
enable_testing()
add_library(kosk_catch_main STATIC main.cpp)
kosk_test(small SOURCES empty.cpp)
add_test(NAME other COMMAND ${{CMAKE_COMMAND}} -E true)
"""

# Answers as an executable of Catch2 does: the names, and how many they are as the exit code.
MAIN = """
#include <cstdio>
#include <cstdlib>
#include <cstring>
int main(int argc, char** argv) {{
    if (argc > 1 && std::strcmp(argv[argc - 1], "--list-test-names-only") == 0) {{
        {listing}
    }}
    const bool reporters = argc > 1 && std::strcmp(argv[argc - 1], "--list-reporters") == 0;
    return reporters ? 1 : 0;
}}
"""
WHOLE = 'std::puts("one\\n[two"); return 2;'


def run(*command):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True)


class Discovery(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="kosk-discovery-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        (self.folder / "CMakeLists.txt").write_text(PROJECT.format(source=SOURCE))
        (self.folder / "empty.cpp").write_text("")
        self.build = self.folder / "build"

    def make(self, listing):
        """Builds the executable so that it lists its tests as `listing` does."""
        (self.folder / "main.cpp").write_text(MAIN.format(listing=listing))
        if not (self.build / "build.ninja").exists():
            made = run("cmake", "-G", "Ninja", "-S", self.folder, "-B", self.build)
            self.assertEqual(made.returncode, 0, made.stdout + made.stderr)
        return run("cmake", "--build", self.build)

    def ctest(self):
        return run("ctest", "--test-dir", self.build)

    def refused(self, listing):
        made = self.make(listing)
        self.assertNotEqual(made.returncode, 0, made.stdout + made.stderr)
        self.assertIn("The tests were not discovered", made.stdout + made.stderr)
        tested = self.ctest()
        self.assertNotEqual(tested.returncode, 0, tested.stdout)
        self.assertIn("test_small_NOT_BUILT", tested.stdout)

    def test_all_tests_are_found_or_the_build_fails(self):
        made = self.make(WHOLE)
        self.assertEqual(made.returncode, 0, made.stdout + made.stderr)
        tested = self.ctest()
        self.assertEqual(tested.returncode, 0, tested.stdout + tested.stderr)
        self.assertIn("100% tests passed, 0 tests failed out of 3", tested.stdout)

        # As a sanitizer with a wrong option ends it: one test, says the exit code, and none is named.
        self.refused("return 1;")
        self.refused("return 0;")
        self.refused('std::puts("one"); std::fflush(stdout); std::abort();')
        self.refused('std::puts("one\\n[two"); return 23;')  # leaks, seen when all was listed
        self.refused('std::puts("one; and two"); return 1;')  # two, to CMake

        self.assertEqual(self.make(WHOLE).returncode, 0)
        self.assertEqual(self.ctest().returncode, 0)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
