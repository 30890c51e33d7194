// Result<T>: a value or an Error, never an exception.
//
// Offline, busy and bad XML are ordinary states that a screen must show, so callers are made to
// choose. Only members that std::expected shares are used: moving to it is a change of this alias.
// Exceptions exist for the standard library alone; they are caught in main, at thread entry and in
// C callbacks.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <tl/expected.hpp>

namespace kosk {

// What went wrong, in the words that decide behaviour and the translated text on the screen.
enum class ErrorKind {
    not_found,  // the thing asked for is not there
    invalid,    // what was given is wrong: an author's file, a command's argument, a form's answer
    busy,       // somebody else holds it; trying again later can succeed
    offline,    // no connection
    timeout,    // a connection, but no answer in time
    rejected,   // the other side understood and said no
    corrupt,    // stored or received bytes are not what they must be
    untrusted,  // a signature, hash, version or expiry does not hold
    no_space,   // the disk is full, or nearly; or more than something may take
    cancelled,  // asked to stop
    unsupported,  // understood, but this program cannot do it
    internal,     // the operating system or a library failed in a way nobody planned for
};

std::string_view name(ErrorKind kind);

// `native` is the code of the system below (errno, SQLite, curl, HTTP status), 0 when there is
// none. `detail` is for the operator's log: it never holds anything a citizen typed.
struct [[nodiscard]] Error {
    ErrorKind kind = ErrorKind::internal;
    std::string detail;
    int native = 0;
};

// "untrusted: timestamp.json: 1 of 2 signatures (403)".
std::string to_string(const Error& error);

template <class T = void>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorKind kind,
                                                std::string detail,
                                                int native = 0) {
    return tl::unexpected<Error>(Error{kind, std::move(detail), native});
}

[[nodiscard]] inline tl::unexpected<Error> fail(Error error) {
    return tl::unexpected<Error>(std::move(error));
}

// The same error with "where: " before its detail.
[[nodiscard]] tl::unexpected<Error> fail_in(std::string_view where, const Error& error);

// Ends the program: a bug, not a state. The supervisor starts it anew.
[[noreturn]] void check_failed(const char* file, int line, const char* what);

}  // namespace kosk

#define KOSK_CONCAT_INNER(a, b) a##b
#define KOSK_CONCAT(a, b) KOSK_CONCAT_INNER(a, b)

#define RETURN_IF_ERROR(expression)                              \
    do {                                                         \
        if (auto kosk_result = (expression); !kosk_result) {     \
            return ::kosk::fail(std::move(kosk_result).error()); \
        }                                                        \
    } while (false)

// ASSIGN_OR_RETURN(auto manifest, parse_manifest(bytes));
#define ASSIGN_OR_RETURN(target, expression) \
    ASSIGN_OR_RETURN_INNER(KOSK_CONCAT(kosk_result_, __LINE__), target, expression)
#define ASSIGN_OR_RETURN_INNER(temporary, target, expression) \
    auto temporary = (expression);                            \
    if (!temporary) {                                         \
        return ::kosk::fail(std::move(temporary).error());    \
    }                                                         \
    target = std::move(*temporary)

#define KOSK_CHECK(condition) \
    ((condition) ? void(0) : ::kosk::check_failed(__FILE__, __LINE__, #condition))
