#!/usr/bin/env python3
"""Who may include whom: reads every #include of the tree and fails on an edge that is not in the table.

Usage: check_layers.py ROOT | --self-test
"""
import pathlib
import re
import sys

PURE = ["shared/base", "shared/text", "shared/crypto", "shared/xml"]
SESSION = PURE + ["shared/content", "shared/forms", "shared/submission", "shared/trust", "shared/paper/sheet.h", "platform"]
UI = ["shared/base", "shared/text", "kiosk/ui/look", "kiosk/ui/text"]

# Folder → the folders of ours that it may include, besides itself. A header that is a target of its
# own stands here by its name: who may include it may not include the rest of its folder.
ALLOWED = {
    "shared/base": [],
    "shared/text": ["shared/base"],
    "shared/crypto": ["shared/base"],
    "shared/xml": ["shared/base"],
    "shared/sqlite": ["shared/base"],
    "shared/paper/sheet.h": [],
    "platform": ["shared/base", "shared/paper/sheet.h"],
    "shared/content": ["shared/base", "shared/text", "shared/crypto", "shared/sqlite"],
    "shared/paper": ["shared/base", "shared/text", "shared/content", "shared/paper/sheet.h"],
    "shared/forms": PURE + ["shared/forms/xpath"],
    "shared/forms/xpath": PURE,
    "shared/submission": ["shared/base", "shared/crypto", "shared/xml", "shared/sqlite"],
    "shared/tuf": ["shared/base", "shared/crypto"],
    "shared/net": ["shared/base"],
    "shared/trust": ["shared/base", "shared/crypto", "shared/content", "shared/tuf"],
    "shared/sync": ["shared/base", "shared/text", "shared/crypto", "shared/content", "shared/submission",
                    "shared/trust", "shared/tuf", "shared/net"],
    "content/publisher/tree": ["shared/base", "shared/text", "shared/crypto", "shared/xml", "shared/content", "shared/forms",
                               "shared/trust"],
    "content/publisher/gates": ["shared/base", "shared/text", "shared/xml", "shared/content", "shared/paper",
                                "shared/paper/sheet.h", "shared/forms", "platform", "content/publisher/tree"],
    "content/publisher/release": PURE + ["shared/content", "shared/trust", "content/publisher/tree", "content/publisher/gates"],
    "content/publisher/forms": PURE + ["shared/content", "shared/forms", "shared/forms/xpath", "shared/submission",
                                       "content/publisher/tree", "content/publisher/release"],
    "content/publisher/trust": ["shared/base", "shared/crypto", "shared/content", "shared/tuf", "shared/trust"],
    "content/publisher/commands": ["shared/base", "shared/text", "shared/crypto", "shared/content", "shared/tuf", "content/publisher/tree",
                                   "content/publisher/gates", "content/publisher/release",
                                   "content/publisher/forms", "content/publisher/trust"],
    "central": PURE + ["shared/submission", "central/http", "central/open311", "central/openrosa", "central/store"],
    "central/cli": PURE + ["shared/submission", "central", "central/http", "central/inbox", "central/openrosa", "central/store"],
    "central/http": ["shared/base"],
    "central/inbox": PURE + ["shared/content", "shared/submission", "shared/tuf", "shared/net", "shared/sync",
                             "central/openrosa", "central/store"],
    "central/open311": PURE + ["shared/submission", "central/store"],
    "central/openrosa": PURE + ["shared/submission", "central/store"],
    "central/store": PURE + ["shared/sqlite", "shared/submission", "central/store/sqlite_store.h"],
    "central/store/sqlite_store.h": ["shared/base", "shared/sqlite", "central/store"],
    "kiosk/ui": UI,
    "kiosk/ui/look": ["shared/base", "shared/text"],
    "kiosk/ui/text": ["shared/base", "shared/text", "kiosk/ui/look"],
    "kiosk/session/model": SESSION,
    "kiosk/session/views": SESSION + ["kiosk/session/model"],
    "kiosk/session/sheets": SESSION + ["shared/paper", "kiosk/session/model", "kiosk/session/views"],
    "kiosk/session/update": SESSION + ["kiosk/session/model", "kiosk/session/views", "kiosk/session/sheets"],
    "kiosk/screens": PURE + ["shared/content", "shared/forms", "kiosk/ui", "kiosk/ui/look", "kiosk/ui/text", "kiosk/session/model",
                             "kiosk/session/views"],
    "kiosk/app": PURE + ["shared/content", "shared/forms", "shared/submission", "shared/trust", "platform", "kiosk/ui", "kiosk/ui/look",
                         "kiosk/ui/text",
                         "kiosk/session/model", "kiosk/session/views", "kiosk/session/update", "kiosk/screens"],
    "kiosk/agent": PURE + ["shared/content", "shared/forms", "shared/submission", "shared/trust", "shared/tuf",
                    "shared/net", "shared/sync"],
    "kiosk/setup": ["shared/base", "shared/crypto", "shared/net", "shared/tuf"],
    "kiosk/notice": [],
    "kiosk/tuf_client": ["shared/base", "shared/crypto", "shared/tuf", "shared/net", "shared/sync"],
}

# Third-party header → the folders and files that are its home.
HOMES = {
    r"sqlite3\.h": ["shared/sqlite", "shared/content/tokenizer.cpp", "shared/content/search_functions.cpp"],
    r"curl/.*": ["shared/net"],
    r"libxml/.*": ["shared/xml", "shared/forms"],
    r"openssl/.*": ["shared/crypto"],
    r"SDL2?/.*|SDL.*\.h": ["kiosk/app", "platform"],
    r"imgui.*\.h": ["kiosk/ui", "kiosk/screens", "kiosk/app"],
    r"asio/.*|asio\.hpp|http_parser\.h": ["central/http"],
    r"yaml-cpp/.*": ["content/publisher/tree"],
    r"p11-kit/.*": ["content/publisher/trust"],
    r"CLI/.*": ["content/publisher/commands", "central/cli", "kiosk/app", "kiosk/agent", "kiosk/setup"],
    r"nlohmann/.*": ["shared/content", "shared/crypto/jws.cpp", "shared/forms", "shared/submission/statement.cpp",
                    "shared/submission/terminal_signature.cpp", "shared/tuf", "shared/sync", "content/publisher", "central/cli",
                    "central/open311", "kiosk/agent", "kiosk/app", "kiosk/setup"],
    r"pcre2\.h": ["shared/forms/xpath"],
    r"md4c\.h|utf8proc\.h": ["shared/text"],
    r"espeak-ng/.*|cups/.*|sane/.*|libudev\.h|cairo.*\.h|pango/.*|jpeglib\.h|qpdf/.*|poppler/.*|fontconfig/.*|alsa/.*": ["platform"],
    r"png\.h": ["kiosk/notice", "platform"],
    r"X11/.*": ["kiosk/notice"],
    r"stb_rect_pack\.h": ["kiosk/ui"],
    r"qrencode\.h": ["kiosk/ui", "platform"],
    r"hb.*\.h|fribidi\.h": ["kiosk/ui"],
    r"ft2build\.h": ["kiosk/ui", "content/publisher/gates"],
}

# These headers would give a pure library a clock, a file or a network.
IMPURE = r"fstream|filesystem|thread|sys/socket\.h|unistd\.h|fcntl\.h"
PURE_FOLDERS = ["shared/forms", "shared/forms/xpath", "shared/tuf", "shared/text", "shared/crypto", "shared/xml"]
PURE_FORBIDDEN = ["shared/base/files.h", "shared/base/log.h"]

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]')
SOURCES = {".h", ".cpp"}
MOST_CONCEPTS = 40


def folder_of(path):
    """The longest entry of the table that holds this file or is it; None outside the table."""
    parts = pathlib.PurePosixPath(path).parts
    for length in range(len(parts), 0, -1):
        folder = "/".join(parts[:length])
        if folder in ALLOWED:
            return folder
    return None


def problem_of(path, header):
    """Why `path` may not include `header`, or None."""
    folder = folder_of(path)
    if folder is None:
        return f"{path} is in no folder of the table in tests/layers/check_layers.py"
    target = folder_of(header) if "/" in header else None
    if target and target != folder and target not in ALLOWED[folder]:
        return f"{folder} may not include {target}"
    for pattern, homes in HOMES.items():
        if re.fullmatch(pattern, header) and not any(
                path == home or path.startswith(home + "/") for home in homes):
            return f"{header} belongs to {', '.join(homes)}"
    if folder in PURE_FOLDERS and (re.fullmatch(IMPURE, header) or header in PURE_FORBIDDEN):
        return f"{folder} is pure: no files, no clock, no network"
    return None


def crowded(paths):
    """Folders that nobody can know: more than 40 concepts, a header and its source counted once."""
    concepts = {}
    for path in map(pathlib.PurePosixPath, paths):
        concepts.setdefault(path.parent.as_posix(), set()).add(path.stem)
    return [f"{folder}: {len(names)} concepts; split it (at most {MOST_CONCEPTS})"
            for folder, names in sorted(concepts.items()) if len(names) > MOST_CONCEPTS]


def problems_in(root):
    tops = ["bench", "shared", "platform", "content", "central", "kiosk", "tests"]
    yield from crowded(file.relative_to(root).as_posix() for top in tops for file in (root / top).rglob("*")
                       if file.suffix in SOURCES)
    for top in ["shared", "platform", "content", "central", "kiosk"]:
        for file in sorted((root / top).rglob("*")):
            if file.suffix not in SOURCES:
                continue
            path = file.relative_to(root).as_posix()
            lines = file.read_text(encoding="utf-8").splitlines()
            if len(lines) > 600:
                yield f"{path}: {len(lines)} lines; split it by concept (at most 600)"
            for number, line in enumerate(lines, 1):
                match = INCLUDE.match(line)
                problem = match and problem_of(path, match.group(1))
                if problem:
                    yield f"{path}:{number}: {problem}"
    for file in (root / "tests").rglob("*.cpp"):
        if len(file.read_text(encoding="utf-8").splitlines()) > 600:
            yield f"{file.relative_to(root)}: more than 600 lines"


def self_test():
    many = [f"kiosk/room/{number}.{ending}" for number in range(MOST_CONCEPTS) for ending in ("h", "cpp")]
    assert not crowded(many)
    assert crowded([*many, "kiosk/room/one_more.h"])
    assert problem_of("shared/forms/form.cpp", "shared/xml/xml.h") is None
    assert problem_of("shared/forms/form.cpp", "shared/net/transport.h")
    assert problem_of("kiosk/screens/home.cpp", "sqlite3.h")
    assert problem_of("shared/sqlite/error.cpp", "sqlite3.h") is None
    assert problem_of("shared/content/tokenizer.cpp", "sqlite3.h") is None
    assert problem_of("shared/content/store.cpp", "sqlite3.h")
    assert problem_of("kiosk/session/update/update.cpp", "kiosk/ui/frame.h")
    assert problem_of("kiosk/app/main.cpp", "shared/net/transport.h")
    assert problem_of("shared/tuf/client.cpp", "fstream")
    assert problem_of("shared/forms/xpath/eval.cpp", "shared/forms/form.h")
    assert problem_of("shared/forms/xpath/eval.cpp", "fstream")
    assert problem_of("platform/printing.h", "shared/paper/sheet.h") is None
    assert problem_of("platform/printing.h", "shared/paper/booklet_sheet.h")
    assert problem_of("shared/paper/sheet.h", "shared/paper/booklet_sheet.h")
    assert problem_of("shared/paper/booklet_sheet.h", "platform/printing.h")
    assert problem_of("central/http/server.cpp", "asio.hpp") is None
    assert problem_of("central/openrosa/form_list.cpp", "central/store/store.h") is None
    assert problem_of("central/cli/serve_command.cpp", "central/store/sqlite_store.h")


if __name__ == "__main__":
    if sys.argv[1] == "--self-test":
        self_test()
        sys.exit(0)
    found = list(problems_in(pathlib.Path(sys.argv[1])))
    print("\n".join(found) or "every include is allowed")
    sys.exit(1 if found else 0)
