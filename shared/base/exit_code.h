// What the programs' exit codes mean: those of sysexits.h, as every operator's tool knows them.
#pragma once

namespace kosk {

enum class ExitCode : int {
    ok = 0,
    usage = 64,        // wrong arguments
    bad_data = 65,     // an author's file is wrong: the messages name file and line
    no_input = 66,     // a file named on the command line is not there
    unavailable = 69,  // the server cannot be reached; what is here stays as it was
    internal = 70,     // a bug
    no_space = 74,     // disk full or an input/output error
    temporary = 75,    // something is left to do and another try can succeed
    untrusted = 76,    // signature, hash, version or expiry did not hold; nothing was taken
    refused = 77,      // the server said no: a token, or a submission that a person must look at
    config = 78,       // configuration is missing or contradicts itself
};

constexpr int to_int(ExitCode code) {
    return static_cast<int>(code);
}

}  // namespace kosk
