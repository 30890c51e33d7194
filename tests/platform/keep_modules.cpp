// SANE unloads a scanner's driver when it is done with it. What that driver never freed could then
// not be told from what we never freed: the leak checker knows no name for it. So it stays.

extern "C" int dlclose(void* module) noexcept;

int dlclose(void* /*module*/) noexcept {
    return 0;
}
