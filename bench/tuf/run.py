#!/usr/bin/env python3
"""Measures how a terminal gets its content: requests, bytes and time, near and far away.

Usage: run.py BIN BENCH      the folders with kosk-agent and kosk-tuf-client, and with tuf_repository
500 targets of 4096 random bytes from nginx on this machine, directly and over a line with a round
trip of 50 ms. Prints name, value, unit, remark between tabs. Times are medians.
"""
import pathlib
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 5
FAR_MS = 50


def row(name, value, unit, remark=""):
    print(f"{name}\t{value}\t{unit}\t{remark}", flush=True)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Server:
    """nginx giving out `folder`; counts what it sent, heads included."""

    def __init__(self, folder, work, gzip):
        work.mkdir(exist_ok=True)
        self.log = work / "requests.log"
        self.port = free_port()
        temporary = " ".join(f"{kind}_temp_path {work};" for kind in
                             ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (work / "nginx.conf").write_text(
            f"daemon off; master_process off; pid {work}/pid; error_log stderr crit;\n"
            "events {}\nhttp { keepalive_requests 10000; log_format sent '$status $bytes_sent'; "
            f"access_log {self.log} sent; {temporary} types {{ application/json json; }}\n"
            f"gzip {'on' if gzip else 'off'}; gzip_types application/json; gzip_min_length 256;\n"
            f"server {{ listen 127.0.0.1:{self.port}; root {folder}; tcp_nodelay on; }} }}\n")
        self.process = subprocess.Popen(
            ["/usr/sbin/nginx", "-p", work, "-e", "stderr", "-c", work / "nginx.conf"])
        while True:
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", self.port)) == 0:
                    break
            time.sleep(0.01)
        self.seen = 0

    def take(self):
        lines = self.log.read_text().splitlines()
        new, self.seen = lines[self.seen:], len(lines)
        return len(new), sum(int(line.split()[1]) for line in new)

    def close(self):
        self.process.terminate()
        self.process.wait()


class Terminal:
    """kosk-agent with its database, or kosk-tuf-client with its folders."""

    def __init__(self, binary, repository, folder):
        self.binary, self.repository, self.folder = binary, repository, folder
        folder.mkdir(parents=True)

    def update(self, url):
        raise NotImplementedError

    def timed(self, url):
        begin = time.perf_counter()
        self.update(url)
        return time.perf_counter() - begin


class Agent(Terminal):
    name = "kosk-agent"

    def update(self, url):
        subprocess.run(
            [self.binary / "kosk-agent", "--once", "--repository", url, "--content",
             self.folder / "content.db", "--outbox", self.folder / "outbox.db", "--root",
             self.repository / "metadata/1.root.json"],
            check=True, stderr=subprocess.DEVNULL)


class Client(Terminal):
    name = "kosk-tuf-client"

    def __init__(self, binary, repository, folder):
        super().__init__(binary, repository, folder)
        self.client = [binary / "kosk-tuf-client", "--metadata-dir", folder / "metadata"]
        subprocess.run([*self.client, "init", repository / "metadata/1.root.json"], check=True)
        paths = sorted(
            {re.sub(r"[0-9a-f]{64}\.", "", str(file.relative_to(repository / "targets")))
             for file in (repository / "targets").rglob("*") if file.is_file()})
        self.targets = [word for path in paths for word in ("--target-name", path)]

    def update(self, url):
        subprocess.run([*self.client, "--metadata-url", url + "/metadata", "--target-base-url",
                        url + "/targets", "--target-dir", self.folder / "targets", *self.targets,
                        "download"], check=True)


def measure(binary, bench, agencies, kind, far, gzip, work):
    """Medians of first, one changed, nothing changed: (seconds, requests, bytes)."""
    results = {"first": [], "one changed": [], "nothing changed": []}
    for number in range(ROUNDS):
        folder = work / f"{kind.name}-{agencies}-{'far' if far else 'near'}-{gzip}-{number}"
        repository = folder / "repository"
        subprocess.run([bench / "tuf_repository", "make", repository, str(agencies)], check=True)
        server = Server(repository, folder / "nginx", gzip)
        line = None
        port = server.port
        if far:
            line = subprocess.Popen(
                [sys.executable, pathlib.Path(__file__).parent / "far_away.py", str(port),
                 str(FAR_MS)], stdout=subprocess.PIPE, text=True)
            port = int(line.stdout.readline())
        terminal = kind(binary, repository, folder / "terminal")
        server.take()
        for step in results:
            if step == "one changed":
                subprocess.run([bench / "tuf_repository", "change", repository], check=True)
            seconds = terminal.timed(f"http://127.0.0.1:{port}")
            results[step].append((seconds, *server.take()))
        if line:
            line.terminate()
            line.wait()
        server.close()
    return {step: (statistics.median(one[0] for one in all_of_it), all_of_it[0][1], all_of_it[0][2])
            for step, all_of_it in results.items()}


def main():
    binary, bench = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
    with tempfile.TemporaryDirectory(prefix="kosk-tuf-") as temporary:
        work = pathlib.Path(temporary)
        for kind, agencies, gzip in ((Agent, 0, False), (Agent, 10, False), (Agent, 10, True),
                                     (Client, 0, False), (Client, 10, False)):
            near = measure(binary, bench, agencies, kind, False, gzip, work)
            far = measure(binary, bench, agencies, kind, True, gzip, work)
            by = f"{agencies} agencies" if agencies else "one role"
            for step, (seconds, requests, sent) in near.items():
                row(f"{kind.name}, {step}", f"{seconds:.3f}", "s",
                    f"{by}{', gzip' if gzip else ''}; {requests} requests, {sent} bytes; "
                    f"at {FAR_MS} ms {far[step][0]:.2f} s")


main()
