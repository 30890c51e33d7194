// The openssl command line, as a second opinion.
#pragma once

#include <cstdlib>
#include <string>

#include "tests/temp_folder.h"

namespace kosk::test {

// Runs `openssl ARGUMENTS` in `folder`; true when it succeeded.
inline bool openssl(const TempFolder& folder, const std::string& arguments) {
    const std::string command = "cd '" + folder.path().string() + "' && openssl " + arguments +
                                " >openssl.out 2>openssl.err";
    return std::system(command.c_str()) == 0;
}

}  // namespace kosk::test
