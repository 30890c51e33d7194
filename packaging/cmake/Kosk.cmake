# The functions every folder's CMakeLists.txt is written with.

set(KOSK_CMAKE_DIR ${CMAKE_CURRENT_LIST_DIR})
find_program(KOSK_CCACHE ccache)
if(KOSK_CCACHE)
    # Paths below the tree are hashed as relative ones, so that a second clone compiles nothing anew.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
        CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
        CCACHE_SLOPPINESS=pch_defines,time_macros ${KOSK_CCACHE})
    set(CMAKE_C_COMPILER_LAUNCHER ${CMAKE_CXX_COMPILER_LAUNCHER})
endif()

add_library(kosk_flags INTERFACE)
target_include_directories(kosk_flags INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(kosk_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror -fno-omit-frame-pointer
    -pthread)  # as some libraries ask for: what is parsed once must be parsed with the same flags
if(NOT CMAKE_BUILD_TYPE STREQUAL Debug)
    target_compile_options(kosk_flags INTERFACE -ffile-prefix-map=${CMAKE_SOURCE_DIR}/=)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13 AND
        NOT CMAKE_BUILD_TYPE STREQUAL Debug)
    # With optimisation g++ 12 sees overlaps and overruns in `"text" + string` that are not there
    # (PR 105651, PR 105329); the sanitizers look for those that are.
    target_compile_options(kosk_flags INTERFACE -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow
        -Wno-stringop-overread)
endif()
if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
    target_compile_options(kosk_flags INTERFACE -Wthread-safety)
endif()
if(KOSK_SANITIZE)
    target_compile_options(kosk_flags INTERFACE -fsanitize=${KOSK_SANITIZE} -fno-sanitize-recover=all)
    target_link_options(kosk_flags INTERFACE -fsanitize=${KOSK_SANITIZE})
endif()
if(KOSK_SANITIZE MATCHES address)
    add_library(kosk_sanitizer_options OBJECT ${CMAKE_SOURCE_DIR}/tests/sanitizer_options.cpp)
endif()
if(KOSK_FUZZ)
    # Everything reports what it ran, so that the fuzzer is led by it.
    target_compile_options(kosk_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(KOSK_FAULT_POINTS)
    target_compile_definitions(kosk_flags INTERFACE KOSK_FAULT_POINTS=1)
endif()

# The standard library as nearly every source includes it, parsed once for all of them: half a second
# saved in each. No header of ours is in it, so that touching one rebuilds what includes it and no
# more; the sources name what they use all the same, as check_clang.py, which goes without, sees.
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    file(TOUCH ${CMAKE_BINARY_DIR}/standard.cpp)
    add_library(kosk_standard OBJECT ${CMAKE_BINARY_DIR}/standard.cpp)
    target_link_libraries(kosk_standard PRIVATE kosk_flags)
    target_precompile_headers(kosk_standard PRIVATE
        <algorithm> <array> <chrono> <cstdint> <filesystem> <functional> <map> <memory> <optional>
        <set> <sstream> <string> <string_view> <utility> <variant> <vector>)
endif()
function(kosk_parsed_standard name)
    if(TARGET kosk_standard)
        target_precompile_headers(${name} REUSE_FROM kosk_standard)
    endif()
endfunction()

# kosk_library(shared_base SOURCES a.cpp b.cpp DEPS shared_text fmt::fmt [TOGETHER])
# One static target per folder; without sources it is an interface target. TOGETHER: where most of the
# time goes into headers that all the sources share, a release (KOSK_TOGETHER) compiles eight of them
# as one. Such a folder must not give two things in unnamed namespaces one name.
function(kosk_library name)
    cmake_parse_arguments(ARG "TOGETHER" "" "SOURCES;DEPS" ${ARGN})
    if(ARG_SOURCES)
        add_library(${name} STATIC ${ARG_SOURCES})
        target_link_libraries(${name} PUBLIC kosk_flags ${ARG_DEPS})
        kosk_parsed_standard(${name})
        if(ARG_TOGETHER AND KOSK_TOGETHER)
            set_target_properties(${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8)
        endif()
    else()
        add_library(${name} INTERFACE)
        target_link_libraries(${name} INTERFACE kosk_flags ${ARG_DEPS})
    endif()
endfunction()

# kosk_program(kosk-agent SOURCES main.cpp DEPS shared_sync); lands in <build>/bin.
function(kosk_program name)
    cmake_parse_arguments(ARG "" "" "SOURCES;DEPS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    kosk_parsed_standard(${name})
    target_link_libraries(${name} PRIVATE kosk_flags ${ARG_DEPS} $<TARGET_NAME_IF_EXISTS:kosk_sanitizer_options>)
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
endfunction()

# kosk_module(kosk-printing SOURCES printing_module.cpp DEPS platform_printing); lands in
# <build>/bin/modules. Loaded by a program that needs it; nothing is seen of it but what says so.
function(kosk_module name)
    cmake_parse_arguments(ARG "" "" "SOURCES;DEPS" ${ARGN})
    add_library(${name} MODULE ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE kosk_flags ${ARG_DEPS})
    target_link_options(${name} PRIVATE -Wl,--as-needed -Wl,--exclude-libs,ALL)
    if(NOT KOSK_SANITIZE)  # whose own names are those of the program
        target_link_options(${name} PRIVATE -Wl,-z,defs)
    endif()
    set_target_properties(${name} PROPERTIES
        PREFIX "" CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON
        LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin/modules)
endfunction()

# kosk_test(shared_base SOURCES result_test.cpp DEPS shared_base [PROGRAMS kosk-agent] [LABELS e2e])
# One Catch2 executable per folder, each case a CTest. Tests find the programs of the build through
# KOSK_BIN_DIR and the tree through KOSK_SOURCE_DIR; TMPDIR is theirs to write in. No name of a case
# holds a ';': the discovery would take it for two, and neither would run. The label `threads` is for
# rooms where several threads meet: the target tests_with_threads builds them, and the thread
# sanitizer runs them.
function(kosk_test folder)
    cmake_parse_arguments(ARG "" "" "SOURCES;DEPS;PROGRAMS;LABELS" ${ARGN})
    set(name test_${folder})
    add_executable(${name} ${ARG_SOURCES})
    kosk_parsed_standard(${name})
    target_link_libraries(${name} PRIVATE kosk_flags kosk_catch_main ${ARG_DEPS} $<TARGET_NAME_IF_EXISTS:kosk_sanitizer_options>)
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_compile_definitions(${name} PRIVATE
        KOSK_BIN_DIR="${CMAKE_BINARY_DIR}/bin" KOSK_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    if(ARG_PROGRAMS)
        add_dependencies(${name} ${ARG_PROGRAMS})
    endif()
    if(threads IN_LIST ARG_LABELS)
        if(NOT TARGET tests_with_threads)
            add_custom_target(tests_with_threads)
        endif()
        add_dependencies(tests_with_threads ${name})
    endif()
    # One label that holds them all, for `ctest -L threads` is a search: Catch2's discovery loses a list.
    list(JOIN ARG_LABELS " " labels)
    string(STRIP "${folder} ${labels}" labels)
    catch_discover_tests(${name}
        TEST_PREFIX "${folder}: "
        EXTRA_ARGS --warn NoTests
        PROPERTIES TIMEOUT 300 LABELS "${labels}")
    kosk_check_discovered(${name})
endfunction()

# After each link of `name` its tests are listed; a list that is not whole fails the build.
function(kosk_check_discovered name)
    get_property(included DIRECTORY PROPERTY TEST_INCLUDE_FILES)
    list(POP_BACK included list)
    string(REPLACE "${name}_include-" "${name}_tests-" list "${list}")
    add_custom_command(TARGET ${name} POST_BUILD
        COMMAND ${CMAKE_COMMAND} -D EXECUTABLE=$<TARGET_FILE:${name}> -D LIST=${list}
                -P ${KOSK_CMAKE_DIR}/CheckDiscovered.cmake
        VERBATIM)
endfunction()

# kosk_benchmark(bench_search SOURCES search_bench.cpp DEPS shared_content); lands in <build>/bench.
function(kosk_benchmark name)
    cmake_parse_arguments(ARG "" "" "SOURCES;DEPS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE kosk_flags benchmark::benchmark ${ARG_DEPS})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bench)
endfunction()
