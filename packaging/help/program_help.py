"""What a program says of itself with --help, as values: its verbs, their options, down to the last verb.

CLI11 writes names in a column of 30 characters and puts a description that has no room there below the name.
"""
import dataclasses
import re
import subprocess

COLUMN = 30
HEADINGS = {"Positionals:": "positionals", "Options:": "options", "Subcommands:": "verbs"}
TAKES_VALUE = re.compile(r"(TEXT|INT|UINT|FLOAT|NUMBER|BOOLEAN|ENUM|PATH|FILE|DIR)\b")


@dataclasses.dataclass
class Entry:
    name: str  # "--type TEXT:{ed25519,ecdsa}=ed25519", "dir TEXT=content", "check"
    words: str

    @property
    def names(self):
        return self.name.split(" ", 1)[0].split(",")

    @property
    def takes_value(self):
        rest = self.name.split(" ", 1)[1:]
        return bool(rest and TAKES_VALUE.match(rest[0]))

    @property
    def choices(self):
        found = re.search(r":\{([^}]*)\}", self.name)
        return found.group(1).split(",") if found else []


@dataclasses.dataclass
class Help:
    path: tuple  # ("kosk-content", "key", "gen")
    summary: str = ""
    usage: str = ""
    positionals: list = dataclasses.field(default_factory=list)
    options: list = dataclasses.field(default_factory=list)
    footer: str = ""
    verbs: list = dataclasses.field(default_factory=list)  # of Help

    def all(self):
        """Itself and everything below, in the order of the program."""
        yield self
        for verb in self.verbs:
            yield from verb.all()


def entry_of(line, continued):
    """The name and the words of an entry's first line; `continued` when its words go on below."""
    aligned = len(line) > COLUMN and line[COLUMN - 1] == " "
    if aligned and (line[COLUMN - 2] == " " or not continued):
        return Entry(line[:COLUMN].strip(), line[COLUMN:].strip())
    return Entry(line.strip(), "")


def parse(path, text):
    """The Help of one --help, its verbs with names and summaries alone."""
    result = Help(path)
    lines = text.rstrip().splitlines()
    section, footer, summary = None, [], []
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if line in HEADINGS:
            section = HEADINGS[line]
        elif line.startswith("Usage: "):
            # Its own name may be the path that it was started by.
            result.usage = " ".join([path[0], *line.split()[2:]])
        elif not result.usage:
            summary.append(line)
        elif section and line.startswith(" " * COLUMN):
            entry = getattr(result, section)[-1]
            entry.words = f"{entry.words} {line.strip()}".strip()
        elif section and line.startswith("  "):
            getattr(result, section).append(entry_of(line, following.startswith(" " * COLUMN)))
        elif line:
            section = None
            footer.append(line)
    result.summary = " ".join(summary).strip()
    result.footer = "\n".join(footer)
    for option in result.options + result.positionals:
        # A day as a default is the day of the build.
        option.name = re.sub(r"=\d{4}-\d\d-\d\d$", "", option.name)
    return result


def read(program, path):
    """Everything `program` says of itself; `path` begins with its name."""
    done = subprocess.run([program, *path[1:], "--help"], capture_output=True, text=True, check=True)
    result = parse(path, done.stdout)
    result.verbs = [read(program, (*path, verb.name)) for verb in result.verbs]
    return result
