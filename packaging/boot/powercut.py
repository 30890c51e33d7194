"""What a disk holds after its power was cut.

A disk with a cache of its own has told "written" of what is only in that cache; a flush makes all of
it durable. Killing QEMU alone would be too kind: the host keeps every write. So QEMU logs each write
and each flush (its driver blklogwrites, in the format of Linux's dm-log-writes), and the disk of the
next boot is made from the one before: all up to the last flush, and of what came later any half.
"""
import os
import random
import struct

SECTOR = 512
MAGIC = 0x6A736677736872
FLUSH, FUA, DISCARD, MARK = 1, 2, 4, 8


def entries(log):
    """(flags, first byte on the disk, length, where the data stands in the log), in their order."""
    with open(log, "rb") as file:
        size = os.fstat(file.fileno()).st_size
        magic, _, _, sector = struct.unpack("<QQQI", file.read(28).ljust(28, b"\0"))
        if magic != MAGIC:
            return
        at = sector
        while at + sector <= size:
            file.seek(at)
            first, count, flags, extra = struct.unpack("<QQQQ", file.read(32))
            if (first, count, flags, extra) == (0, 0, 0, 0):
                return
            length = count * SECTOR
            data = at + sector
            stored = 0 if flags & DISCARD else length
            if data + stored > size:
                return
            yield flags, first * SECTOR, length, data
            at = data + (stored + sector - 1) // sector * sector


def replay(log, disk, seed):
    """Writes into `disk`, as it was at the log's begin, what survives. Returns how many writes were
    durable by a flush, and how many of the later ones were lost."""
    chance = random.Random(seed)
    all_entries = list(entries(log))
    flushes = [i for i, entry in enumerate(all_entries) if entry[0] & FLUSH]
    durable = flushes[-1] if flushes else -1
    lost = 0
    with open(log, "rb") as source, open(disk, "r+b") as target:
        for i, (flags, start, length, data) in enumerate(all_entries):
            if flags & (DISCARD | MARK) or length == 0:
                continue
            if i > durable and not flags & FUA and chance.random() < 0.5:
                lost += 1
                continue
            source.seek(data)
            target.seek(start)
            target.write(source.read(length))
    return durable + 1, lost
