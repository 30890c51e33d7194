#include "kiosk/setup/accounts.h"

#include <cerrno>
#include <charconv>
#include <sstream>
#include <string>

#include <unistd.h>

namespace kosk::setup {

Result<std::optional<unsigned>> id_in(const Path& file, std::string_view name) {
    const auto text = read_file(file);
    if (!text) {
        return text.error().kind == ErrorKind::not_found ? Result<std::optional<unsigned>>()
                                                         : fail(text.error());
    }
    std::istringstream lines(*text);
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind(std::string(name) + ":", 0) != 0) {
            continue;
        }
        const std::size_t third = line.find(':', name.size() + 1) + 1;
        unsigned id = 0;
        if (std::from_chars(&line[third], line.data() + line.size(), id).ec == std::errc()) {
            return id;
        }
    }
    return fail(ErrorKind::not_found, file.string() + " has no " + std::string(name));
}

Result<> give_to(const Path& machine,
                 std::string_view user,
                 std::string_view group,
                 const Path& path) {
    if (::geteuid() != 0) {
        return {};
    }
    std::optional<unsigned> uid = 0;
    std::optional<unsigned> gid = 0;
    if (!user.empty()) {
        ASSIGN_OR_RETURN(uid, id_in(machine / "etc/passwd", user));
    }
    if (!group.empty()) {
        ASSIGN_OR_RETURN(gid, id_in(machine / "etc/group", group));
    }
    if (uid && gid && ::chown(path.c_str(), *uid, *gid) != 0) {
        return fail(system_error("chown " + path.string(), errno));
    }
    return {};
}

}  // namespace kosk::setup
