#include "platform/modules/module.h"

#include <cerrno>
#include <utility>

#include <dlfcn.h>
#include <fcntl.h>
#include <unistd.h>

namespace kosk::platform {

namespace {

std::string why() {
    const char* told = ::dlerror();
    return told == nullptr ? "cannot be loaded" : told;
}

}  // namespace

Module::Module(Path file) : file_(std::move(file)) {
    (void)open();  // whoever needs it is told
}

Module::~Module() {
    // The loader knows what it loaded by the descriptor's name, which another file must never get.
    if (descriptor_ >= 0 && !loaded_) {
        ::close(descriptor_);
    }
}

Result<> Module::open() {
    descriptor_ = ::open(file_.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor_ < 0) {
        return fail(system_error(file_.string(), errno));
    }
    return {};
}

Result<const void*> Module::find(const char* name) {
    if (descriptor_ < 0) {
        RETURN_IF_ERROR(open());
    }
    const std::string opened = "/proc/self/fd/" + std::to_string(descriptor_);
    void* module = ::dlopen(opened.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (module == nullptr) {
        return fail(ErrorKind::unsupported, file_.string() + ": " + why());
    }
    loaded_ = true;
    const void* found = ::dlsym(module, name);
    if (found == nullptr) {
        return fail(ErrorKind::unsupported, file_.string() + ": " + why());
    }
    return found;
}

}  // namespace kosk::platform
