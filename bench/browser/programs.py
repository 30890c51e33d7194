"""The two programs as whole trees of processes: started on a fresh profile, weighed, ended."""
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import time

CHROMIUM = "/usr/lib/chromium/chromium"  # the browser itself, without the time of Debian's shell script before it
# What somebody sets who makes a terminal of Chromium on a machine without a GPU and a window manager. The rest
# keeps a fresh profile from asking, fetching or reporting anything.
CHROMIUM_FLAGS = [
    "--kiosk", "--window-position=0,0", "--window-size=1080,1920", "--no-first-run", "--no-default-browser-check",
    "--disable-gpu", "--noerrdialogs", "--disable-infobars", "--disable-sync",
    "--disable-component-update", "--disable-background-networking", "--disable-extensions", "--disable-default-apps",
    "--disable-breakpad", "--password-store=basic", "--overscroll-history-navigation=0", "--disable-pinch",
    "--disable-features=Translate",
    "--allow-file-access-from-files",
]


class Program:
    """A started program. `began` is the moment before exec."""

    def __init__(self, command, screen):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="kosk-beside-"))
        self.log = open(self.folder / "log", "wb")
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            command(self.folder), stdout=subprocess.DEVNULL, stderr=self.log, stdin=subprocess.DEVNULL,
            env={**os.environ, "DISPLAY": screen.name})

    def pids(self):
        """The process and all that descend from it."""
        parents = {}
        for entry in pathlib.Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    parents[int(entry.name)] = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
                except OSError:
                    pass
        family = {self.process.pid}
        while True:
            more = {pid for pid, parent in parents.items() if parent in family} - family
            if not more:
                return family
            family |= more

    def cpu_seconds(self):
        return sum(cpu_seconds(pid) for pid in self.pids())

    def pss_mb(self):
        return sum(pss_mb(pid) for pid in self.pids())

    def said(self):
        return (self.folder / "log").read_text(errors="replace")

    def stop(self):
        """Ends the whole tree and forgets its profile. Returns what it said."""
        family = self.pids()
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for pid in family - {self.process.pid}:
            end_stray(pid)
        self.log.close()
        said = self.said()
        shutil.rmtree(self.folder, ignore_errors=True)
        return said


def end_stray(pid):
    """A helper process that outlives its browser; it was seen as its child."""
    deadline = time.monotonic() + 3
    while os.path.exists(f"/proc/{pid}") and time.monotonic() < deadline:
        time.sleep(0.02)
    try:
        if "chrom" in pathlib.Path(f"/proc/{pid}/comm").read_text():
            os.kill(pid, signal.SIGKILL)
    except OSError:
        pass


def cpu_seconds(pid):
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def pss_mb(pid):
    try:
        text = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    found = re.search(r"^Pss:\s+(\d+) kB", text, re.M)
    return int(found.group(1)) / 1024 if found else 0.0


def kosk(binary, content, *what):
    """Starts kosk at `what`, with a fresh outbox each time."""
    def start(screen):
        return Program(lambda folder: [
            binary / "kosk", "--content", content, "--outbox", folder / "outbox.db",
            *what], screen)
    return start


def chromium(page, profile=None):
    """Starts Chromium at `page`; `profile` is a kept profile, else each start has a fresh one."""
    def start(screen):
        root = ["--no-sandbox"] if os.geteuid() == 0 else []
        return Program(lambda folder: [
            CHROMIUM, *CHROMIUM_FLAGS, *root, f"--user-data-dir={profile or folder / 'profile'}", page],
            screen)
    return start
