#!/usr/bin/env python3
"""Breaks one line of a program after the other and says whether a test notices.

The list is mutations.toml, the words about it are in README.md. The checkout itself is never changed: the work is
done in a copy of it below build/mutation, which is kept from run to run.

Usage: run.py [--list | --check] [--preset PRESET] [--jobs N] [--timeout SECONDS] [NAME | ROOM | PATTERN]...
       run.py --self-test
Exit code: 0 when every mutation was caught; 1 when one was not, or could not be tried; 2 for a list that is wrong.
"""
import argparse
import dataclasses
import fnmatch
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LIST = HERE / "mutations.toml"

CAUGHT = "caught"
NOT_CAUGHT = "NOT CAUGHT"
ERROR = "ERROR"


class Mistake(Exception):
    """Something of the list or of the machine: nothing was learnt about the tests."""


@dataclasses.dataclass(frozen=True)
class Mutation:
    name: str
    file: str  # below the root
    original: str  # exactly as in the file, where it occurs once
    replacement: str
    test: str  # of kosk_test(): test_<this> is built and run
    cases: tuple  # names of its cases, or how they begin and a *
    why: str

    @property
    def room(self):
        return str(pathlib.PurePosixPath(self.file).parent)

    @property
    def executable(self):
        return f"test_{self.test}"

    @property
    def spec(self):
        """As Catch2 reads it: a comma is an "or", a bracket begins a tag."""
        return ",".join(re.sub(r"([,\[\]\\])", r"\\\1", case) for case in self.cases)


def read_list(file):
    fields = {field.name for field in dataclasses.fields(Mutation)}
    found = []
    for entry in tomllib.loads(file.read_text()).get("mutation", []):
        name = entry.get("name", "?")
        if set(entry) != fields:
            raise Mistake(f"mutation {name}: has not exactly the fields {', '.join(sorted(fields))}")
        if not entry["cases"] or entry["original"] == entry["replacement"]:
            raise Mistake(f"mutation {name}: names no cases, or changes nothing")
        found.append(Mutation(**{**entry, "cases": tuple(entry["cases"])}))
    names = [one.name for one in found]
    for name in names:
        if names.count(name) > 1:
            raise Mistake(f"mutation {name}: is listed twice")
    return found


def chosen(mutations, wanted):
    """Those of a name, of a room or of a room below it; all of them when nothing is wanted."""
    def is_wanted(one, word):
        word = word.rstrip("/")
        return one.room == word or one.room.startswith(word + "/") or fnmatch.fnmatch(one.name, word)

    for word in wanted:
        if not any(is_wanted(one, word) for one in mutations):
            raise Mistake(f"no mutation and no room is called {word}")
    return [one for one in mutations if not wanted or any(is_wanted(one, word) for word in wanted)]


def mutated(root, one):
    file = root / one.file
    text = file.read_text() if file.exists() else ""
    if text.count(one.original) != 1:
        raise Mistake(f"mutation {one.name} no longer applies: {one.file}"
                      f" ({text.count(one.original)} times there: {one.original.strip()})")
    return text.replace(one.original, one.replacement)


def names_of_cases(root):
    """By test: the names of the cases in the folder of its kosk_test()."""
    names = {}
    literal = r'"((?:[^"\\]|\\.)*)"\s*'
    for list_file in (root / "tests").rglob("CMakeLists.txt"):
        for test in re.findall(r"kosk_test\((\w+)", list_file.read_text()):
            texts = [file.read_text() for file in sorted(list_file.parent.glob("*.cpp"))]
            cases = [case for text in texts for case in re.findall(rf"TEST_CASE\(\s*((?:{literal})+)", text)]
            names[test] = ["".join(re.findall(literal, case[0])) for case in cases]
    return names


def check(root, mutations):
    """Whether the list still speaks of the tree; fast, nothing is built."""
    mistakes = []
    cases = names_of_cases(root)
    for one in mutations:
        try:
            mutated(root, one)
        except Mistake as mistake:
            mistakes.append(str(mistake))
        if one.test not in cases:
            mistakes.append(f"mutation {one.name}: no kosk_test({one.test})")
            continue
        for case in one.cases:
            pattern = re.escape(case[:-1]) + ".*" if case.endswith("*") else re.escape(case)
            if not any(re.fullmatch(pattern, name) for name in cases[one.test]):
                mistakes.append(f"mutation {one.name}: {one.test} has no case \"{case}\"")
    return mistakes


def files_of(root):
    listed = subprocess.run(["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                            capture_output=True, text=True)
    if listed.returncode != 0:
        raise Mistake(f"git does not say which files there are: {listed.stderr.strip()}")
    return listed.stdout.split("\0")


class Copy:
    """The tree that is mutated: the files of the checkout as they lie there, committed or not."""

    def __init__(self, root, folder, preset, jobs, timeout):
        self.root = root
        self.tree = folder / "tree"
        self.log = folder / "log"
        self.preset = preset
        self.build_folder = self.tree / "build" / preset
        self.jobs = jobs
        self.timeout = timeout

    def refresh(self):
        """Writes what differs, so that what an interrupted run left is mended and the rest keeps its time."""
        self.log.mkdir(parents=True, exist_ok=True)
        wanted = {name for name in files_of(self.root) if name and (self.root / name).is_file()}
        for name in wanted:
            source, target = self.root / name, self.tree / name
            if target.is_file() and target.read_bytes() == source.read_bytes():
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
            shutil.copymode(source, target)
        for folder, below, files in os.walk(self.tree):
            if pathlib.Path(folder) == self.tree and "build" in below:
                below.remove("build")
            for file in (pathlib.Path(folder) / name for name in files):
                if file.relative_to(self.tree).as_posix() not in wanted:
                    file.unlink()

    def run(self, name, command, timeout=None, **options):
        """The exit code; None when it had to be ended. What it said is in log/NAME."""
        with open(self.log / f"{name}.txt", "ab") as log:
            log.write(f"$ {' '.join(str(word) for word in command)}\n".encode())
            log.flush()
            started = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, start_new_session=True, **options)
            try:
                return started.wait(timeout)
            except subprocess.TimeoutExpired:
                return None
            finally:
                if started.poll() is None:  # too long, or Ctrl-C: with all that it started
                    os.killpg(started.pid, signal.SIGKILL)
                    started.wait()

    def configure(self):
        if not (self.build_folder / "build.ninja").exists() and self.run(
                "configure", ["cmake", "--preset", self.preset], cwd=self.tree) != 0:
            raise Mistake(f"cmake --preset {self.preset} failed: {self.log}/configure.txt")

    def build(self, name, targets):
        return self.run(name, ["ninja", "-C", self.build_folder, "-j", str(self.jobs), *targets]) == 0

    def passes(self, name, one):
        """None: it took too long."""
        with tempfile.TemporaryDirectory(prefix="kosk-mutation-") as scratch:
            code = self.run(name, [self.build_folder / "tests" / one.executable, one.spec, "--warn", "NoTests"],
                            self.timeout, cwd=scratch, env={**os.environ, "TMPDIR": scratch})
        return None if code is None else code == 0

    def try_one(self, one):
        file = self.tree / one.file
        whole = file.read_text()
        changed = mutated(self.tree, one)
        try:
            file.write_text(changed)
            if not self.build(one.name, [one.executable]):
                return ERROR, f"does not build: {self.log}/{one.name}.txt"
            passes = self.passes(one.name, one)
        finally:
            file.write_text(whole)
        if passes:
            return NOT_CAUGHT, f"{one.file}: {one.why}"
        return CAUGHT, "" if passes is not None else "by taking too long"


def minutes(seconds):
    return f"{int(seconds) // 60} min {int(seconds) % 60} s"


def broken_before(copy, mutations):
    """Builds what is wanted and runs it unchanged: whose filters fail as they are can notice nothing."""
    print(f"building {', '.join(sorted({one.executable for one in mutations}))}", flush=True)
    if not copy.build("baseline", sorted({one.executable for one in mutations})):
        raise Mistake(f"the tree does not build as it is: {copy.log}/baseline.txt")
    verdicts = {}
    for one in mutations:
        key = (one.executable, one.spec)
        if key not in verdicts:
            verdicts[key] = copy.passes("baseline", one)
    return {one.name for one in mutations if not verdicts[(one.executable, one.spec)]}


def try_all(copy, mutations):
    began = time.monotonic()
    for old in copy.log.glob("*.txt"):
        old.unlink()
    copy.configure()
    broken = broken_before(copy, mutations)
    print(f"the tests pass as they are, after {minutes(time.monotonic() - began)}" if not broken
          else f"{len(broken)} filters fail as they are", flush=True)
    sums = {CAUGHT: 0, NOT_CAUGHT: 0, ERROR: 0}
    for number, one in enumerate(mutations, 1):
        start = time.monotonic()
        if one.name in broken:
            verdict, note = ERROR, f"its tests fail without it: {copy.log}/baseline.txt"
        else:
            verdict, note = copy.try_one(one)
        sums[verdict] += 1
        print(f"[{number}/{len(mutations)}] {verdict:<10} {one.name} ({time.monotonic() - start:.0f} s)"
              + (f": {note}" if note else ""), flush=True)
    print(f"{len(mutations)} mutations: {sums[CAUGHT]} caught, {sums[NOT_CAUGHT]} not caught, {sums[ERROR]} errors; "
          f"{minutes(time.monotonic() - began)}")
    return 0 if sums[CAUGHT] == len(mutations) else 1


def arguments(words):
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("wanted", nargs="*", help="names (tuf.*) or rooms (shared/tuf); all when none is given")
    parser.add_argument("--list", action="store_true", help="say which there are")
    parser.add_argument("--check", action="store_true", help="say whether the list still speaks of the tree")
    parser.add_argument("--self-test", action="store_true", help="try this tool on a small made-up tree")
    parser.add_argument("--preset", default="dev")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--timeout", type=float, default=120, help="seconds that the tests of one mutation may take")
    return parser.parse_args(words)


def main(words):
    options = arguments(words)
    if options.self_test:
        sys.dont_write_bytecode = True
        import self_test
        return self_test.run()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        mutations = chosen(read_list(LIST), options.wanted)
        if options.list:
            for one in mutations:
                print(f"{one.name:<40} {one.room:<24} {one.why}")
            return 0
        mistakes = check(ROOT, mutations)
        if options.check or mistakes:
            print("\n".join(mistakes) if mistakes else f"{len(mutations)} mutations apply")
            return 2 if mistakes else 0
        copy = Copy(ROOT, ROOT / "build/mutation", options.preset, options.jobs, options.timeout)
        copy.refresh()
        return try_all(copy, mutations)
    except Mistake as mistake:
        print(mistake, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("stopped; what was changed is restored", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
