// What libraries leave behind at a program's end, for builds with the address sanitizer: one line
// each, and why nobody here can free it. Linked into every program and test of such a build.

extern "C" {
const char* __lsan_default_suppressions();
const char* __lsan_default_options();
}

const char* __lsan_default_suppressions() {
    // fontconfig keeps a pattern of its own that Pango's font map still refers to.
    // SANE's test device never frees the buffers of its pages (tests/platform/keep_modules.cpp).
    return "leak:libfontconfig\nleak:libsane-test\n";
}

// Tests read what programs write: nothing is said of what was expected.
const char* __lsan_default_options() {
    return "print_suppressions=0";
}
