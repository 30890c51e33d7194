"""What is on a panel: pixels, and words with their places."""
import csv
import dataclasses
import io
import pathlib
import re
import subprocess
import unicodedata

# A stretch of dark pixels that is longer than a letter is wide.
DARK = re.compile(rb"[\x00-\x60]{30,}")

# Letters that look alike, or nearly so.
ALIKE = str.maketrans("ıəоаесрху", "ieoaecpxy")


@dataclasses.dataclass
class Word:
    text: str
    x: int  # its middle, in pixels
    y: int
    line: tuple  # the same for all words of one line


class Picture:
    """A picture of the panel, from a PPM that QEMU wrote."""

    def __init__(self, file):
        self.file = pathlib.Path(file)
        kind, size, depth, self.pixels = self.file.read_bytes().split(b"\n", 3)
        assert (kind, depth) == (b"P6", b"255"), (kind, depth)
        self.width, self.height = map(int, size.split())
        self._words = None

    def colours(self):
        """How many different ones, looking at each seventh pixel."""
        pixels = self.pixels
        return len({pixels[i:i + 3] for i in range(0, len(pixels), 21)})

    def is_drawn(self):
        """Whether somebody drew: text and areas, neither one colour nor white letters on black."""
        pixels = self.pixels
        black = sum(pixels[i:i + 3] == b"\0\0\0" for i in range(0, len(pixels), 21))
        return self.colours() > 30 and black < len(pixels) // 21 // 2

    def same_as(self, other):
        return self.pixels == other.pixels

    def words(self):
        """All words, those on dark buttons among them: these are read from a picture of their own."""
        if self._words is None:
            dark = self.file.with_name("dark.pgm")
            dark.write_bytes(b"P5\n%d %d\n255\n" % (self.width, self.height) + self._dark_areas())
            self._words = read_words(self.file) + read_words(dark)
        return self._words

    def _dark_areas(self):
        """In grey and as a negative: all from the first to the last dark stretch of each row."""
        grey, negative = self.pixels[0::3], bytes(range(255, -1, -1))
        rows = []
        for start in range(0, self.width * self.height, self.width):
            row = grey[start:start + self.width]
            stretches = [found.span() for found in DARK.finditer(row)]
            left, right = (stretches[0][0], stretches[-1][1]) if stretches else (0, 0)
            rows.append(b"\xff" * left + row[left:right].translate(negative) + b"\xff" * (self.width - right))
        return b"".join(rows)

    def text(self):
        lines = {}
        for word in self.words():
            lines.setdefault(word.line, []).append(word.text)
        return "\n".join(" ".join(line) for line in lines.values())

    def find(self, text):
        """The middle of where these words stand beside each other, or None. A line of its own, which may have
        a sign before it, is a better place than one within a sentence."""
        wanted = [plain(word) for word in text.split()]
        lines = {}
        for word in self.words():
            if plain(word.text):
                lines.setdefault(word.line, []).append(word)
        places = []
        for line in lines.values():
            texts = [plain(word.text) for word in line]
            for i in range(len(line) - len(wanted) + 1):
                if texts[i:i + len(wanted)] == wanted:
                    others = texts[:i] + texts[i + len(wanted):]
                    there = line[i:i + len(wanted)]
                    places.append((sum(len(other) > 1 for other in others),
                                   sum(word.x for word in there) // len(there),
                                   sum(word.y for word in there) // len(there)))
        return min(places)[1:] if places else None


def read_words(file):
    read = subprocess.run(
        ["tesseract", str(file), "-", "-l", "aze+eng+rus", "--psm", "11", "--dpi", "100", "tsv"],
        capture_output=True, text=True, check=True, env={"OMP_THREAD_LIMIT": "1", "PATH": "/usr/bin:/bin"})
    rows = csv.DictReader(io.StringIO(read.stdout), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [Word(row["text"], int(row["left"]) + int(row["width"]) // 2, int(row["top"]) + int(row["height"]) // 2,
                 (file.name, row["block_num"], row["par_num"], row["line_num"]))
            for row in rows if row["text"].strip()]


def plain(text):
    """Letters and digits alone, small and without marks: what a reader of pictures can tell apart."""
    parts = unicodedata.normalize("NFKD", text).lower().translate(ALIKE).replace("vv", "w")
    return "".join(letter for letter in parts if letter.isalnum())
