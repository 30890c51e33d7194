// Plain files on a LossyDisk: stands in for shared/base/file_calls while a disk lives.
#pragma once

namespace kosk::test {

void install_faulty_files();
void remove_faulty_files();

}  // namespace kosk::test
