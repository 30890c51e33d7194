#!/usr/bin/env python3
"""Every source read by clang 14 with the warnings of the tree, thread safety among them. Writes no object.

    packaging/check_clang.py              all of them: some minutes
    packaging/check_clang.py shared kiosk/app/loop.cpp     those below these folders, and these files

Needs the purposes build, test and lint of packaging/dependencies. Exit code 0: no warning.
"""
import concurrent.futures
import json
import os
import pathlib
import shlex
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent
BUILD = TOP / "build" / "clang"


def configure():
    BUILD.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(["cmake", "--preset", "clang", "-Wno-dev"], cwd=TOP, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stdout + done.stderr)


def syntax_only(command):
    """The compiler's own command without what it would write."""
    words = shlex.split(command)
    words = words[next(i for i, word in enumerate(words) if "clang" in pathlib.Path(word).name):]
    kept, skip = [], False
    for word in words:
        if skip or word == "-c" or word == "-o":
            skip = word == "-o"
        else:
            kept.append(word)
    return [*kept, "-fsyntax-only"]


def commands(wanted):
    """What to run for each file, once each: a source of two targets is read once."""
    entries = {}
    for entry in json.loads((BUILD / "compile_commands.json").read_text()):
        path = pathlib.Path(entry["file"]).resolve().relative_to(TOP).as_posix()
        if not wanted or any(path == one or path.startswith(one + "/") for one in wanted):
            entries[path] = (entry["directory"], syntax_only(entry["command"]))
    return sorted(entries.items())


def check(entry):
    path, (directory, command) = entry
    done = subprocess.run(command, cwd=directory, capture_output=True, text=True)
    return path, done.returncode, done.stderr


def main():
    configure()
    work = commands([word.rstrip("/") for word in sys.argv[1:]])
    if not work:
        sys.exit("no source is below " + ", ".join(sys.argv[1:]))
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, code, said in pool.map(check, work):
            if code != 0 or said:
                failed += 1
                print(f"--- {path}\n{said}", flush=True)
    print(f"{len(work)} sources read by clang, {failed} with something to say")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
