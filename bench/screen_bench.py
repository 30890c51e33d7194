#!/usr/bin/env python3
"""Measures kosk as a whole process: start, rest, memory, frame building.

Usage: screen_bench.py BIN CONTENT_DB
Runs on the display that is there (Xvfb in bench/run.sh). Prints name, value, unit, remark between tabs.
"""
import os
import pathlib
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time

STARTS = 7
REST_SECONDS = 10
# The chapter with the most points, scrolled from end to end, and a search with its keyboard.
BUSY = """
tap attract.start
tap language.az
tap home.programme
tap chapter.2
scroll-to activity.2.22
scroll-to activity.2.1
scroll-to activity.2.22
tap bar.home
tap home.rights
tap rights.search
type "huquq"
"""


def row(name, value, unit, remark=""):
    print(f"{name}\t{value}\t{unit}\t{remark}")


class Kosk:
    def __init__(self, binary, content, folder, *more):
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            [binary / "kosk", "--content", content, "--outbox", folder / "outbox.db",
             *more],
            stderr=subprocess.PIPE, text=True)

    def wait_for(self, message):
        """Seconds from the start to the log line."""
        for line in self.process.stderr:
            if f"msg={message}" in line:
                self.line = line
                return time.monotonic() - self.began
        sys.exit(f"kosk ended without {message}")

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.wait_for("display.closed")
        self.process.wait()
        return {key: int(value) for key, value in re.findall(r"(\w+)=(\d+)", self.line)}

    def cpu_seconds(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def pss_mb(self):
        text = pathlib.Path(f"/proc/{self.process.pid}/smaps_rollup").read_text()
        return int(re.search(r"^Pss:\s+(\d+) kB", text, re.M).group(1)) / 1024


def measure_start(binary, content, folder):
    times = []
    for _ in range(STARTS):
        kosk = Kosk(binary, content, folder)
        times.append(kosk.wait_for("display.first_frame") * 1000)
        kosk.stop()
    row("start to first presented frame", f"{statistics.median(times):.0f}", "ms", f"median of {STARTS}")


def measure_rest(binary, content, folder):
    frames = []
    for seconds in (2, 2 + REST_SECONDS):
        kosk = Kosk(binary, content, folder)
        kosk.wait_for("display.first_frame")
        time.sleep(2)
        before = kosk.cpu_seconds()
        time.sleep(seconds - 2)
        if seconds > 2:
            row("processor while nothing changes", f"{(kosk.cpu_seconds() - before) / REST_SECONDS * 100:.2f}",
                "% of a core", f"{REST_SECONDS} s at the resting screen")
            row("memory (PSS)", f"{kosk.pss_mb():.1f}", "MB", "at the resting screen")
        frames.append(kosk.stop()["presented"])
    row("frames drawn when nothing changes", frames[1] - frames[0], "", f"in {REST_SECONDS} s")


def measure_busy(binary, content, folder):
    script = folder / "busy.drive"
    script.write_text(BUSY)
    kosk = Kosk(binary, content, folder, "--drive", script)
    peak = 0.0
    while kosk.process.poll() is None:
        try:
            peak = max(peak, kosk.pss_mb())
        except (OSError, AttributeError):
            break
        time.sleep(0.1)
    kosk.wait_for("display.closed")
    figures = {key: int(value) for key, value in re.findall(r"(\w+)=(\d+)", kosk.line)}
    if kosk.process.wait() != 0:
        sys.exit("the journey of the benchmark failed")
    remark = f"{figures['built']} frames: chapter 2 scrolled, search with keyboard"
    row("frame building, p50", f"{figures['build_p50_us'] / 1000:.2f}", "ms", remark)
    row("frame building, p99", f"{figures['build_p99_us'] / 1000:.2f}", "ms", remark)
    row("memory (PSS), most", f"{peak:.1f}", "MB", "during that journey")


def main():
    binary, content = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory(dir=binary.parent) as folder:
        folder = pathlib.Path(folder)
        measure_start(binary, content, folder)
        measure_rest(binary, content, folder)
        measure_busy(binary, content, folder)


if __name__ == "__main__":
    main()
