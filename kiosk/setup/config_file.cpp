#include "kiosk/setup/config_file.h"

#include <cerrno>

#include <sys/stat.h>

#include "kiosk/setup/accounts.h"
#include "shared/base/file_calls.h"

namespace kosk::setup {

Result<> write_config_file(const ConfigFile& file, const Path& machine) {
    const Path path = machine / file.path;
    const Path beside = path.string() + ".new";
    RETURN_IF_ERROR(make_folders(path.parent_path()));
    if (file_calls().unlink(beside.c_str()) != 0 && errno != ENOENT) {  // of a try that was cut
        return fail(system_error("remove " + beside.string(), errno));
    }
    RETURN_IF_ERROR(create_file(beside, file.bytes));
    RETURN_IF_ERROR(give_to(machine, file.user, file.group, beside));
    if (::chmod(beside.c_str(), file.mode) != 0) {
        return fail(system_error("chmod " + beside.string(), errno));
    }
    if (file_calls().rename(beside.c_str(), path.c_str()) != 0) {
        return fail(system_error("rename " + beside.string(), errno));
    }
    return sync_folder(path.parent_path());
}

}  // namespace kosk::setup
