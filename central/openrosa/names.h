// The names that strangers give: of submissions, of forms, of files. What the centre takes at its
// door has one spelling, can be printed, and can be a file's name on any disk.
// Thread: any; pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kosk::central {

// "uuid:" and 1 to 64 of a-z, 0-9 and "-": what OpenRosa clients make, and no two ways to write it.
bool good_instance_id(std::string_view id);

// A form's id or version: 1 to 255 bytes of visible text, no blank at an end.
bool good_form_name(std::string_view name);

// 1 to 255 bytes of visible text without "/" and "\": neither a path nor a steering of terminals.
bool safe_file_name(std::string_view name);

// As safe_file_name(), and for every system that the file may be carried to: no leading ".", no
// blank or "." at the end, none of :*?"<>|, and no name of a device (CON, NUL, COM1, …).
bool good_file_name(std::string_view name);

// Whether two of the names look the same and are one to some disks: they differ in how accents are
// composed (NFC, NFD).
bool has_twins(const std::vector<std::string>& names);

}  // namespace kosk::central
