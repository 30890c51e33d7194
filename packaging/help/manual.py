#!/usr/bin/env python3
"""Writes a program's manual page: help2man makes it from --help, the verbs come below the options.

Usage: manual.py PROGRAM VERSION GUIDE… >NAME.1      GUIDE: a file or address to read on
"""
import pathlib
import subprocess
import sys
import tempfile

import program_help


def roff(text):
    """`text` so that it stands for itself, on a line of its own."""
    for sign, written in (("\\", "\\e"), ("-", "\\-"), ("'", "\\(aq"), ("`", "\\(ga"), ("^", "\\(ha"), ("~", "\\(ti")):
        text = text.replace(sign, written)
    return "\\&" + text if text.startswith(".") else text


def entries(kind):
    return "".join(f".TP\n\\fB{roff(entry.name.split(' ', 1)[0])}\\fR"
                   + roff("".join(f" {rest}" for rest in entry.name.split(" ", 1)[1:]))
                   + f"\n{roff(entry.words) or '.br'}\n" for entry in kind)


def verb(help_of):
    own = [option for option in help_of.options if "--help" not in option.names]
    usage = roff(help_of.usage)
    text = f".SS \"{roff(' '.join(help_of.path[1:]))}\"\n{roff(help_of.summary)}.\n.PP\n\\fB{usage}\\fR\n"
    text += entries(help_of.positionals) + entries(own)
    if help_of.footer:
        text += ".PP\n" + "\n.br\n".join(roff(line) for line in help_of.footer.splitlines()) + "\n"
    return text


def name_line(top):
    """The summary as it stands after "kosk - "."""
    words = top.summary.removeprefix("Köşk: ").rstrip(".")
    return words[:1].lower() + words[1:]


def include(top, guides):
    text = f"[NAME]\n{top.path[0]} \\- {roff(name_line(top))}\n"
    verbs = [one for one in list(top.all())[1:] if not one.verbs]
    if verbs:
        text += "\n[VERBS]\n" + "".join(verb(one) for one in verbs)
    return text + "\n[SEE ALSO]\n" + "\n.br\n".join(roff(guide) for guide in guides) + "\n"


def page(program, version, guides):
    top = program_help.read(program, (program.name,))
    with tempfile.NamedTemporaryFile("w", suffix=".h2m", encoding="utf-8") as more:
        more.write(include(top, guides))
        more.flush()
        done = subprocess.run(
            ["help2man", "--no-info", "--no-discard-stderr", "--locale=C.UTF-8", "--section=1", f"--source=kosk {version}",
             "--manual=Terminals for human-rights information", f"--version-string={version}", f"--include={more.name}", str(program)],
            capture_output=True, check=True)
    return done.stdout


if __name__ == "__main__":
    sys.stdout.buffer.write(page(pathlib.Path(sys.argv[1]).resolve(), sys.argv[2], sys.argv[3:]))
