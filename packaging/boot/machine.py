"""A terminal in QEMU: started, touched, looked at, and switched off by its plug."""
import json
import os
import pathlib
import shutil
import socket
import subprocess
import time

import powercut
from panel import Picture

# What each kind of display card is to QEMU, and what the kernel is told where it shall have no driver.
CARDS = {
    "std": (["-device", "VGA,xres=1080,yres=1920,edid=on"], ""),
    "virtio": (["-device", "virtio-vga,xres=1080,yres=1920"], ""),
    "qxl": (["-device", "qxl-vga,xres=1080,yres=1920"], ""),
    "bochs": (["-device", "bochs-display,xres=1080,yres=1920"], ""),
    "firmware": (["-device", "VGA"], "vga=0x345 modprobe.blacklist=bochs"),
}


class Failed(Exception):
    """A step did not see what it should."""


class Machine:
    """One terminal. `out` gets its pictures and its console; `disk` is changed by it."""

    def __init__(self, disk, out, card="std", memory=1024, processors=2, seed=0):
        self.disk, self.out, self.card = pathlib.Path(disk), pathlib.Path(out), card
        self.memory, self.processors, self.seed = memory, processors, seed
        self.run = self.out / "run"
        self.run.mkdir(parents=True, exist_ok=True)
        self.process = self.control = self.terminal = None
        self.boots = self.pictures = 0

    # --- power ---

    def start(self, kernel_options="", extra=()):
        """Power on. What is written from here on is logged, so that a cut can lose what was not flushed."""
        card, card_options = CARDS[self.card]
        self.boots += 1
        log = self.run / "writes.log"
        log.unlink(missing_ok=True)
        log.touch()
        self.before = self.run / "before.disk"
        subprocess.run(["cp", "--sparse=always", self.disk, self.before], check=True)
        for name in ("qmp", "shell"):
            (self.run / name).unlink(missing_ok=True)
        accelerator = os.environ.get("KOSK_BOOT_ACCELERATOR", "tcg,thread=multi")
        command = [
            "qemu-system-x86_64", "-accel", accelerator, "-machine", "pc", "-m", str(self.memory),
            "-smp", str(self.processors), "-nodefaults", "-no-reboot", "-display", "none", *card,
            "-kernel", f"{self.disk}.kernel", "-initrd", f"{self.disk}.initrd",
            "-append", f"root=LABEL=kosk ro quiet net.ifnames=0 console=tty0 console=ttyS0 {card_options} {kernel_options}",
            "-blockdev", f"driver=file,filename={self.disk},node-name=plain",
            "-blockdev", f"driver=file,filename={log},node-name=log",
            "-blockdev", "driver=blklogwrites,file=plain,log=log,node-name=disk",
            "-device", "virtio-blk-pci,drive=disk,write-cache=on",
            "-netdev", "user,id=net", "-device", "virtio-net-pci,netdev=net",
            "-device", "qemu-xhci,id=usb", "-device", "usb-tablet,id=panel,bus=usb.0",
            "-device", "virtio-rng-pci",
            "-chardev", f"file,id=console,path={self.out}/console-{self.boots}.log", "-serial", "chardev:console",
            "-chardev", f"socket,id=shell,path={self.run}/shell,server=on,wait=off", "-serial", "chardev:shell",
            "-qmp", f"unix:{self.run}/qmp,server=on,wait=off", *extra]
        self.began = time.monotonic()
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL,
                                        stderr=(self.out / "qemu.log").open("ab"))
        self.control = self._connect("qmp").makefile("rw", encoding="utf-8")
        json.loads(self.control.readline())
        self.ask("qmp_capabilities")
        self.terminal = None

    def cut(self):
        """Pulls the plug. Of what the system wrote and did not flush some is on the disk and some is not."""
        self._kill()
        kept, lost = powercut.replay(self.run / "writes.log", self.before, self.seed + self.boots)
        shutil.move(self.before, self.disk)
        return kept, lost

    def off(self):
        """Ends QEMU; for tests that are done with this machine."""
        if self.process and self.process.poll() is None:
            self._kill()

    def _kill(self):
        self.process.kill()
        self.process.wait()

    @property
    def uptime(self):
        return time.monotonic() - self.began

    # --- QMP ---

    def _connect(self, name):
        deadline = time.monotonic() + 20
        while True:
            connection = socket.socket(socket.AF_UNIX)
            try:
                connection.connect(str(self.run / name))
                return connection
            except OSError:
                connection.close()
                if time.monotonic() > deadline or self.process.poll() is not None:
                    raise Failed("QEMU does not start; see qemu.log") from None
                time.sleep(0.05)

    def ask(self, command, **arguments):
        self.control.write(json.dumps({"execute": command, "arguments": arguments}) + "\n")
        self.control.flush()
        while True:
            answer = json.loads(self.control.readline() or '{"error": "QEMU ended"}')
            if "return" in answer:
                return answer["return"]
            if "error" in answer:
                raise Failed(f"{command}: {answer['error']}")

    # --- the panel ---

    def picture(self, name=None):
        """What is on the panel; kept as a PNG when it has a name."""
        self.ask("screendump", filename=str(self.run / "panel.ppm"))
        if name:
            self.pictures += 1
            self.ask("screendump", filename=str(self.out / f"{self.pictures:02}-{name}.png"), format="png")
        return Picture(self.run / "panel.ppm")

    def touch(self, x, y, width, height):
        """A finger down and up at a pixel of the panel."""
        def move_and(down):
            self.ask("input-send-event", events=[
                {"type": "abs", "data": {"axis": "x", "value": round(x * 32767 / width)}},
                {"type": "abs", "data": {"axis": "y", "value": round(y * 32767 / height)}}])
            self.ask("input-send-event", events=[{"type": "btn", "data": {"down": down, "button": "left"}}])
        move_and(True)
        time.sleep(0.3)
        move_and(False)

    def keys(self, *names):
        """Keys of a keyboard that somebody brought, all held together."""
        for down in (True, False):
            self.ask("input-send-event", events=[
                {"type": "key", "data": {"down": down, "key": {"type": "qcode", "data": name}}} for name in names])
            time.sleep(0.2)

    # --- the test's own shell ---

    def shell(self, command, timeout=120):
        """Runs a command as root inside; its output. For looking and for breaking things, not for healing."""
        if self.terminal is None:
            self._open_shell()
        mark = f"end-{time.monotonic_ns()}"
        self.terminal.sendall(f"( {command}\n) </dev/null 2>&1; echo \"{mark}\" $?\n".encode())
        heard = self._hear(mark, timeout)
        if heard is None:
            raise Failed(f"no answer to: {command}")
        text, _, rest = heard.rpartition(mark)
        return int(rest.split()[0]), text.strip()

    def _open_shell(self):
        """What is written before the shell is there is lost: asked until it answers."""
        self.terminal = self._connect("shell")
        for attempt in range(60):
            self.terminal.sendall(f"\necho shell-{attempt} here\n".encode())
            if self._hear(f"shell-{attempt} here", 2) is not None:
                return
        raise Failed("the test's shell does not answer")

    def _hear(self, mark, timeout):
        """All until the end of the line with `mark`; None when it does not come."""
        heard = ""
        deadline = time.monotonic() + timeout
        while mark not in heard or "\n" not in heard.rpartition(mark)[2]:
            self.terminal.settimeout(max(0.01, deadline - time.monotonic()))
            try:
                heard += self.terminal.recv(65536).decode(errors="replace")
            except TimeoutError:
                return None
        return heard
