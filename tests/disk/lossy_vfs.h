// SQLite on a LossyDisk: the default VFS of the process while a disk lives. Reads, locks and the
// shared memory of the write-ahead log are those of SQLite's own VFS.
#pragma once

namespace kosk::test {

void install_lossy_vfs();
void remove_lossy_vfs();

}  // namespace kosk::test
