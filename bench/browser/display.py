"""A display without hardware that is looked at and touched from outside, the same way for every program.

Xvfb keeps its picture in a file that is mapped here: reading a row of pixels costs microseconds and
disturbs nobody. Fingers and wheels come through XTEST, as from a real device.
"""
import mmap
import pathlib
import struct
import subprocess
import zlib

from Xlib import X, display
from Xlib.ext import xtest

WIDTH, HEIGHT = 1080, 1920
WHEEL_UP, WHEEL_DOWN = 4, 5


class Screen:
    """An Xvfb of its own with a picture file below `folder`; no window manager, no pointer drawn."""

    def __init__(self, folder):
        self.process = subprocess.Popen(
            ["Xvfb", "-displayfd", "1", "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nocursor", "-nolisten", "tcp",
             "-fbdir", folder], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.name = ":" + self.process.stdout.readline().strip()
        if self.name == ":":
            raise RuntimeError("Xvfb did not start")
        self.x = display.Display(self.name)
        with open(pathlib.Path(folder) / "Xvfb_screen0", "rb") as file:
            self.map = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        # XWD: big-endian words; the pixels stand behind the header and 12 bytes a colour.
        words = struct.unpack(">25I", self.map[:100])
        self.stride = words[12]
        self.start = words[0] + 12 * words[19]
        if (words[4], words[5], words[11]) != (WIDTH, HEIGHT, 32):
            raise RuntimeError("the picture of Xvfb has another form than expected")

    def close(self):
        self.x.close()
        self.map.close()
        self.process.terminate()
        self.process.wait()

    def row(self, y, left=0, right=WIDTH):
        """The pixels of a row as they are now, 4 bytes each."""
        at = self.start + y * self.stride
        return self.map[at + 4 * left:at + 4 * right]

    def rows(self, ys, left=0, right=WIDTH):
        return [self.row(y, left, right) for y in ys]

    def move(self, x, y):
        xtest.fake_input(self.x, X.MotionNotify, x=x, y=y)
        self.x.flush()

    def press(self, button=1):
        xtest.fake_input(self.x, X.ButtonPress, button)
        self.x.flush()

    def release(self, button=1):
        xtest.fake_input(self.x, X.ButtonRelease, button)
        self.x.flush()

    def notch(self, button):
        """One notch of a wheel: WHEEL_UP or WHEEL_DOWN."""
        xtest.fake_input(self.x, X.ButtonPress, button)
        xtest.fake_input(self.x, X.ButtonRelease, button)
        self.x.flush()

    def save(self, file):
        """What the display shows as a PNG, for whoever compares the figures."""
        lines = []
        for y in range(HEIGHT):
            pixels = self.row(y)
            line = bytearray(1 + 3 * WIDTH)
            line[1::3], line[2::3], line[3::3] = pixels[2::4], pixels[1::4], pixels[0::4]
            lines.append(bytes(line))

        def chunk(kind, data):
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        file.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0))
                         + chunk(b"IDAT", zlib.compress(b"".join(lines), 6)) + chunk(b"IEND", b""))


def speaks(picture_rows, parts=12):
    """True when the picture holds something in enough places: no blank page does."""
    told = 0
    for row in picture_rows:
        pixels = memoryview(row).cast("I")
        width = len(pixels) // parts
        told += sum(len(set(pixels[i * width:(i + 1) * width])) > 1 for i in range(parts))
    return told > 0.05 * parts * len(picture_rows)
