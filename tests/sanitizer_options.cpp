// How programs and tests run under the address sanitizer; linked into each of such a build.

extern "C" {
const char* __asan_default_options();
const char* __lsan_default_suppressions();
const char* __lsan_default_options();
}

// Its allocator knows nothing of M_PERTURB: what is freed is overwritten all the same.
const char* __asan_default_options() {
    return "max_free_fill_size=1073741824:free_fill_byte=238";
}

// What libraries leave behind at a program's end: a line each, and why nobody here can free it.
const char* __lsan_default_suppressions() {
    // fontconfig keeps a pattern of its own that Pango's font map still refers to.
    // SANE's test device never frees the buffers of its pages (tests/platform/keep_modules.cpp).
    // SDL's line to D-Bus, for the screen saver, is libdbus's to keep.
    return "leak:libfontconfig\nleak:libsane-test\nleak:libdbus\n";
}

// Tests read what programs write: nothing is said of what was expected.
const char* __lsan_default_options() {
    return "print_suppressions=0";
}
