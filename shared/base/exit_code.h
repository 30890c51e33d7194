// What the programs' exit codes mean: those of sysexits.h, as every operator's tool knows them.
//
// One table for every program (docs/operators.md has it for people): the same kind of error ends
// kosk, kosk-agent, kosk-content, kosk-central and kosk-document with the same code.
#pragma once

#include "shared/base/result.h"

namespace kosk {

enum class ExitCode : int {
    ok = 0,
    usage = 64,     // EX_USAGE: wrong arguments
    bad_data = 65,  // EX_DATAERR: what was given or stored is wrong: a file, a value, a database
    no_input = 66,  // EX_NOINPUT: what was named is not there: a file, a document of a server
    unavailable =
        69,          // EX_UNAVAILABLE: a server, a display or a feature that is not to be had here
    internal = 70,   // EX_SOFTWARE: a bug
    no_space = 74,   // EX_IOERR: disk full
    temporary = 75,  // EX_TEMPFAIL: something is left to do and another try can succeed
    untrusted = 76,  // EX_PROTOCOL: signature, hash, version or expiry did not hold
    refused = 77,    // EX_NOPERM: understood, and not allowed: a token, a key that would be lost
    config = 78,     // EX_CONFIG: the program's configuration is missing or contradicts itself
};

constexpr int to_int(ExitCode code) {
    return static_cast<int>(code);
}

// The code that a program ends with after this error. Decided by the kind alone:
//
//   not_found             no_input     offline, timeout   unavailable   no_space    no_space
//   invalid, corrupt      bad_data     unsupported        unavailable   untrusted   untrusted
//   busy, cancelled       temporary    rejected           refused       internal    internal
//
// usage and config belong to no kind: a program says them where it reads its arguments.
ExitCode exit_code_of(const Error& error);

}  // namespace kosk
