"""What is on a panel: pixels, and words with their places."""
import csv
import dataclasses
import io
import pathlib
import subprocess
import unicodedata


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
        if self._words is None:
            read = subprocess.run(
                ["tesseract", str(self.file), "-", "-l", "aze+eng+rus", "--psm", "11", "--dpi", "100", "tsv"],
                capture_output=True, text=True, check=True, env={"OMP_THREAD_LIMIT": "1", "PATH": "/usr/bin:/bin"})
            rows = csv.DictReader(io.StringIO(read.stdout), delimiter="\t", quoting=csv.QUOTE_NONE)
            self._words = [
                Word(row["text"], int(row["left"]) + int(row["width"]) // 2, int(row["top"]) + int(row["height"]) // 2,
                     (row["block_num"], row["par_num"], row["line_num"]))
                for row in rows if row["text"].strip()]
        return self._words

    def text(self):
        lines = {}
        for word in self.words():
            lines.setdefault(word.line, []).append(word.text)
        return "\n".join(" ".join(line) for line in lines.values())

    def find(self, text):
        """The middle of the first place where these words stand beside each other, or None."""
        wanted = [plain(word) for word in text.split()]
        words = self.words()
        for i in range(len(words) - len(wanted) + 1):
            there = words[i:i + len(wanted)]
            if all(plain(word.text) == want for word, want in zip(there, wanted)) and \
                    len({word.line for word in there}) == 1:
                return sum(word.x for word in there) // len(there), sum(word.y for word in there) // len(there)
        return None


def plain(text):
    """Letters and digits alone, small and without marks: what a reader of pictures can tell apart."""
    parts = unicodedata.normalize("NFD", text.replace("ı", "i").replace("İ", "i").replace("ə", "e").replace("Ə", "e"))
    return "".join(letter for letter in parts.lower() if letter.isalnum())
