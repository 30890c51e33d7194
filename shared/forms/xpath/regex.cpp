#include "shared/forms/xpath/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <memory>

#include <pcre2.h>

namespace kosk::forms::xpath {

namespace {

constexpr std::uint32_t kMatchLimit = 500'000;
constexpr std::uint32_t kHeapKilobytes = 20'000;

template <auto Free>
struct Freeing {
    template <class T>
    void operator()(T* pointer) const {
        Free(pointer);
    }
};

}  // namespace

Result<bool> regex_matches(std::string_view text, std::string_view pattern) {
    const auto bytes = [](std::string_view s) { return reinterpret_cast<PCRE2_SPTR>(s.data()); };
    int code = 0;
    std::size_t offset = 0;
    const std::unique_ptr<pcre2_code, Freeing<pcre2_code_free>> compiled(
        pcre2_compile(bytes(pattern), pattern.size(), PCRE2_UTF, &code, &offset, nullptr));
    if (compiled == nullptr) {
        return fail(ErrorKind::invalid, "has a wrong regular expression", code);
    }
    const std::unique_ptr<pcre2_match_context, Freeing<pcre2_match_context_free>> context(
        pcre2_match_context_create(nullptr));
    pcre2_set_match_limit(context.get(), kMatchLimit);
    pcre2_set_heap_limit(context.get(), kHeapKilobytes);
    const std::unique_ptr<pcre2_match_data, Freeing<pcre2_match_data_free>> match(
        pcre2_match_data_create_from_pattern(compiled.get(), nullptr));
    const int matched = pcre2_match(compiled.get(),
                                    bytes(text),
                                    text.size(),
                                    0,
                                    PCRE2_ANCHORED | PCRE2_ENDANCHORED,
                                    match.get(),
                                    context.get());
    if (matched == PCRE2_ERROR_MATCHLIMIT || matched == PCRE2_ERROR_HEAPLIMIT ||
        matched == PCRE2_ERROR_DEPTHLIMIT) {
        return fail(ErrorKind::unsupported, "has a regular expression that takes too long");
    }
    return matched >= 0;
}

}  // namespace kosk::forms::xpath
