#!/usr/bin/env python3
"""The table of languages (shared/text/locale.h) is the only list of them in the programs.

A language that is named anywhere else is one that a new language would be forgotten beside. Whoever
needs words of each language writes a switch without a default, in a file that is named below.

Usage: check_languages.py ROOT | --self-test
"""
import pathlib
import re
import sys
import tempfile

FOLDERS = ["shared", "content/publisher", "central", "platform", "kiosk", "bench"]

# Files that may name languages, with the reason.
NAMED = {
    "shared/text/locale.h": "the table",
    "shared/text/collate.cpp": "whose alphabet stands for a script: a switch over scripts",
    "shared/text/dates.cpp": "words of the calendar: switches that the compiler checks",
    "shared/content/schema.cpp": "steps of a schema that have been released",
    "shared/text/prose.cpp": "asks whether a letter is a capital, which they all agree on",
    "kiosk/ui/keyboard.cpp": "the keys: a switch that the compiler checks",
    "platform/espeak_voice.cpp": "the voice where a language has none",
    "bench/search_bench.cpp": "asks in one language",
}


def names_of(root):
    """The enumerators of Language: their names are their codes."""
    table = (root / "shared/text/locale.h").read_text()
    return re.search(r"enum class Language \{([^}]*)\}", table).group(1).replace(" ", "").split(",")


def naming(names):
    codes = "|".join(names)
    return re.compile(rf'\bLanguage::({codes})\b|"({codes})"|"\.({codes})\.|\b(?:search|title)_({codes})\b|\b(?:\.|->)({codes})\b(?=\W*[;,)=])')


def mistakes(path, text, pattern):
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        code = re.sub(r"(^|\s)//.*", "", line)
        if pattern.search(code):
            found.append(f"{path}:{number}: names a language: {code.strip()}")
    return found


def check(root):
    pattern = naming(names_of(root))
    found = []
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            name = path.relative_to(root).as_posix()
            if path.suffix in {".h", ".cpp"} and name not in NAMED:
                found += mistakes(name, path.read_text(), pattern)
    return found + missing_catalogs(root)


def missing_catalogs(root):
    """Every language has a catalog of the screen's words, but the one they are written in."""
    table = (root / "shared/text/locale.h").read_text()
    source = re.search(r"source_language\(\) \{\s*return Language::(\w+);", table).group(1)
    wanted = sorted(name for name in names_of(root) if name != source)
    listed = re.search(r"foreach\(language ([a-z ]+)\)", (root / "kiosk/po/CMakeLists.txt").read_text())
    built = sorted(listed.group(1).split())
    found = [f"kiosk/po/{name}.po: is missing" for name in wanted
             if not (root / "kiosk/po" / f"{name}.po").exists()]
    if built != wanted:
        found.append(f"kiosk/po/CMakeLists.txt: builds {built}, the table wants {wanted}")
    return found


def self_test():
    pattern = naming(["az", "en"])
    bad = ["if (language == Language::az) {", 'return value.value("en", json());',
           "out = value.az;", "SELECT * FROM search_az", 'for (auto ending : {".az.md"}) {']
    good = ['// "az", "en"', 'x = "azure";', "for (const Language one : kLanguages) {", 'log("end");']
    assert all(mistakes("x.cpp", line, pattern) for line in bad), "a mistake goes unnoticed"
    assert not any(mistakes("x.cpp", line, pattern) for line in good), "what is right is called wrong"
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "shared/text").mkdir(parents=True)
        (root / "kiosk/po").mkdir(parents=True)
        (root / "shared/text/locale.h").write_text(
            "enum class Language { az, en, ru };\nsource_language() {\n    return Language::en;\n}")
        (root / "kiosk/po/CMakeLists.txt").write_text("foreach(language az)")
        (root / "kiosk/po/az.po").write_text("")
        assert len(missing_catalogs(root)) == 2, "a catalog that is missing goes unnoticed"


if __name__ == "__main__":
    if sys.argv[1] == "--self-test":
        self_test()
        sys.exit(0)
    wrong = check(pathlib.Path(sys.argv[1]))
    print("\n".join(wrong))
    sys.exit(1 if wrong else 0)
