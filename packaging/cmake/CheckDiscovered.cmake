# cmake -D EXECUTABLE=test_base -D LIST=test_base_tests.cmake -P CheckDiscovered.cmake
# Runs after Catch2's discovery has written LIST, and fails the build when LIST is not all that
# EXECUTABLE has. Catch2 takes an executable that ended with exit code 1 for one that has one test,
# and writes an empty list; CTest would then run nothing of the folder and be content. It also takes
# a case with a ';' in its name for two, neither of which exists. A bad list is removed too, so that
# CTest, called in spite of it, fails with a test named ..._NOT_BUILT.
set(listed 0)
if(EXISTS "${LIST}")
    file(READ "${LIST}" script)
    string(REGEX MATCHALL "(^|\n)add_test\\(" tests "${script}")
    list(LENGTH tests listed)
endif()
execute_process(COMMAND "${EXECUTABLE}" --list-test-names-only
    RESULT_VARIABLE ended OUTPUT_QUIET ERROR_VARIABLE said)
# The exit code of a list is how many tests there are, as far as an exit code can count; a
# sanitizer's complaint or a signal is another.
set(expected ${listed})
if(listed GREATER 255)
    set(expected 255)
endif()
if(listed EQUAL 0 OR NOT "${ended}" STREQUAL "${expected}")
    file(REMOVE "${LIST}")
    message(FATAL_ERROR "The tests were not discovered.\n"
        "  executable: ${EXECUTABLE}\n"
        "  tests in the list: ${listed}\n"
        "  --list-test-names-only ended with: ${ended}\n${said}")
endif()
