#!/usr/bin/env python3
"""1,000 expressions on a document of 1,000 nodes, beside openrosa-xpath-evaluator in Node.

run.py BENCH_FOLDER. Prints rows for bench/run.sh. Without node, npm or a network the peer is left out, and said so.
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile


def make_work(folder):
    nodes = "".join(f"<q{i}>{i % 13}</q{i}>" for i in range(1000))
    (folder / "instance.xml").write_text(f"<data>{nodes}</data>")
    templates = [
        "/data/q{i} + 1",
        "concat(/data/q{i}, '-', /data/q{j})",
        "if(/data/q{i} > 3 and /data/q{j} < 9, 'a', 'b')",
        "selected(/data/q{i}, '5')",
        "round(/data/q{i} * 3.14159, 2)",
        "coalesce(/data/q{i}, 'none')",
        "string-length(/data/q{j}) + number(/data/q{i})",
        "substr(/data/q{i}, 0, 1)",
        "not(/data/q{i} = /data/q{j})",
        "format-date(date('2024-02-29'), '%Y-%m-%d')",
    ]
    lines = [templates[i % 10].format(i=i, j=(i * 7) % 1000) for i in range(1000)]
    (folder / "expressions.txt").write_text("\n".join(lines) + "\n")


def peer(folder):
    """Milliseconds and letters of the peer; None and why."""
    if not shutil.which("node") or not shutil.which("npm"):
        return None, "node and npm are not installed"
    install = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder),
               "openrosa-xpath-evaluator@3", "jsdom@22"]
    if subprocess.run(install, capture_output=True).returncode != 0:
        return None, "npm could not fetch openrosa-xpath-evaluator"
    here = pathlib.Path(__file__).parent
    command = ["node", str(here / "peer.cjs"), str(folder / "node_modules"), "instance.xml", "expressions.txt"]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=folder)
    if ran.returncode != 0:
        return None, "the peer ended with an error: " + ran.stderr.strip().splitlines()[-1][:80]
    time, letters = ran.stdout.split()
    return float(time), int(letters)


def main():
    bench = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        make_work(folder)
        out = subprocess.run([bench / "bench_xpath", "instance.xml", "expressions.txt"], cwd=folder,
                             capture_output=True, text=True, check=True).stdout.split()
        ready, whole, letters = float(out[0]), float(out[1]), int(out[2])
        print(f"1,000 expressions, compiled\t{ready:.2f}\tms\t1,000 nodes; median of 15")
        print(f"1,000 expressions, with compiling\t{whole:.2f}\tms\t")
        time, more = peer(folder)
        if time is None:
            print(f"the same in Node\t-\t\tleft out: {more}")
            return
        same = "same length of all results" if more == letters else f"results differ: {more} and {letters} letters"
        print(f"the same, openrosa-xpath-evaluator in Node\t{time:.2f}\tms\t{same}")
        print(f"ratio to compiled\t{time / ready:.1f}\tx\taim: 3; with compiling {time / whole:.1f}")


main()
