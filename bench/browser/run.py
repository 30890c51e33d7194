#!/usr/bin/python3
"""kosk beside Chromium in kiosk mode: the same home page, the same article, the same form, on the same display, in the
same run. See bench/README.md for what is measured how.

Usage: run.py BIN CONTENT [--pictures FOLDER]     the folder with kosk and kosk-content, and the folder of content
Prints a Markdown table. Written for Debian's python3: it needs python3-xlib and python3-markdown.
"""
import argparse
import importlib.util
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ARTICLE = "work"


def missing():
    """Debian packages that have to be installed first."""
    programs = {"Xvfb": "xvfb", "/usr/lib/chromium/chromium": "chromium", "openssl": "openssl"}
    modules = {"Xlib": "python3-xlib", "markdown": "python3-markdown"}
    return ([package for program, package in programs.items() if not shutil.which(program)]
            + [package for module, package in modules.items() if not importlib.util.find_spec(module)])


def make_content(binary, content, work):
    """content.db of the tree's content and the form of 50 questions, with a throw-away key for every recipient."""
    import form
    tree = work / "content"
    shutil.copytree(content, tree)
    form.write(tree)
    key = work / "recipient.pem"
    subprocess.run(["openssl", "genrsa", "-out", key, "2048"], check=True, capture_output=True)
    subprocess.run(["openssl", "pkey", "-in", key, "-pubout", "-out", f"{key}.pub"], check=True)
    recipients = re.findall(r"(?ms)^recipients:\n(.*?)^\S", (tree / "site.yaml").read_text() + "\n.")[0]
    keys = [word for name in re.findall(r"- id: (\S+)", recipients) for word in ("--recipient-key", f"{name}={key}.pub")]
    subprocess.run([binary / "kosk-content", "export-db", tree, "--out", work / "content.db", *keys], check=True,
                   stdout=subprocess.DEVNULL)
    return work / "content.db"


def make_web_form(work):
    """The page of @getodk/web-forms with the form in it; None and why."""
    import form
    if not shutil.which("npm"):
        return None, "npm is not installed"
    folder = work / "webforms"
    shutil.copytree(HERE / "webforms", folder)
    (folder / "form.xml").write_text(form.xform())
    install = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder]
    if subprocess.run(install, capture_output=True).returncode != 0:
        return None, "npm could not fetch @getodk/web-forms"
    defined = [f"--define:__VUE_{name}__={value}" for name, value in
               (("OPTIONS_API", "true"), ("PROD_DEVTOOLS", "false"), ("PROD_HYDRATION_MISMATCH_DETAILS", "false"))]
    bundle = [folder / "node_modules/.bin/esbuild", "main.js", "--bundle", "--minify", "--format=esm", "--splitting",
              "--outdir=page", "--loader:.xml=text", '--define:process.env.NODE_ENV="production"', *defined]
    ran = subprocess.run(bundle, cwd=folder, capture_output=True, text=True)
    if ran.returncode != 0:
        return None, "esbuild: " + ran.stderr.strip().splitlines()[0]
    shutil.copy(folder / "index.html", folder / "page")
    return (folder / "page/index.html").as_uri(), ""


class Table:
    def __init__(self):
        print("| what | kosk | Chromium | ratio | aim |\n| --- | ---: | ---: | ---: | --- |", flush=True)

    def row(self, what, ours, theirs, unit, aim="", digits=0):
        ratio = f"{theirs / ours:.1f}" if ours and theirs is not None and unit else ""
        beside = "" if theirs is None else f"{theirs:.{digits}f} {unit}".strip()
        print(f"| {what} | {ours:.{digits}f} {unit} | {beside} | {ratio} | {aim} |".replace("  ", " "), flush=True)


def pages_of(table, screen, kosk, browser, home, article, save):
    import measures
    at_home, reading = kosk("--open", "home"), kosk("--open", "rights/" + ARTICLE)
    table.row("home: exec to the finished page, first start",
              measures.first_frames(at_home, screen, save("home-kosk")),
              measures.first_frames(browser(home), screen, save("home-chromium")), "ms", "8 x")
    with tempfile.TemporaryDirectory() as kept:
        table.row("home: exec to the finished page, profile kept",
                  measures.first_frames(at_home, screen),
                  measures.first_frames(browser(home, profile=kept + "/profile"), screen), "ms", "8 x")
    ours, theirs = measures.rest(at_home, screen), measures.rest(browser(home), screen)
    table.row("home at rest: memory (PSS, all processes)", ours[0], theirs[0], "MB", "10 x", 1)
    table.row("home at rest: processor, % of a core", ours[1], theirs[1], "", "", 2)
    table.row(f"home at rest: pictures that changed in {measures.IDLE_SECONDS} s", ours[2], theirs[2], "", "0")
    ours = measures.finger(at_home, screen, 280, 300)
    theirs = measures.finger(browser(home), screen, 280, 300)
    table.row("finger on a tile to changed pixel, median", ours[0], theirs[0], "ms", "", 1)
    table.row("finger on a tile to changed pixel, slowest", ours[1], theirs[1], "ms", "50 ms", 1)
    save_article = save("article-kosk"), save("article-chromium")
    for start, file in zip((reading, browser(article)), save_article):
        if file:
            measures.finished_page(start, screen, file)
    ours = measures.scroll(reading, screen, measures.Drag)
    theirs = measures.scroll(browser(article), screen, measures.Wheel)
    table.row("article, scrolled: frames a second", ours["fps"], theirs["fps"], "", "60", 1)
    table.row("article, scrolled: between frames, median", ours["p50"], theirs["p50"], "ms", "", 1)
    table.row("article, scrolled: between frames, 99th of 100", ours["p99"], theirs["p99"], "ms", "", 1)
    table.row("article, scrolled: processor of the program", ours["cpu"], theirs["cpu"], "% of a core", "less")
    table.row("article, scrolled: processor of the display server", ours["display"], theirs["display"], "% of a core")
    built = re.search(r"build_p99_us=(\d+)", ours["said"])
    table.row("article, scrolled: building a frame, 99th of 100", int(built.group(1)) / 1000, None, "ms", "2 ms", 2)


def form_of(table, screen, kosk, browser, work, save):
    import measures
    ours = kosk("--form", "fifty-questions")
    page, why = make_web_form(work)
    if page is None:
        print(f"\nThe form beside web-forms is left out: {why}.")
        return
    table.row("form of 50 questions: exec to the first question",
              measures.first_frames(ours, screen, save("form-kosk")),
              measures.first_frames(browser(page), screen, save("form-chromium")), "ms", "20 x")
    table.row("form of 50 questions: memory (PSS, all processes)",
              measures.rest(ours, screen)[0], measures.rest(browser(page), screen)[0], "MB", "15 x", 1)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("binary", type=pathlib.Path)
    arguments.add_argument("content", type=pathlib.Path)
    arguments.add_argument("--pictures", type=pathlib.Path, help="keep what was compared as PNGs")
    asked = arguments.parse_args()
    if missing():
        print(f"Beside Chromium: left out, not installed: {', '.join(missing())}."
              " As root: packaging/install-dependencies.sh bench")
        return
    sys.path.insert(0, str(HERE))
    import display
    import pages
    import programs
    binary = asked.binary.resolve()
    if asked.pictures:
        asked.pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=binary.parent) as folder:
        work = pathlib.Path(folder)
        content = make_content(binary, asked.content, work)
        home, article = pages.export(content, binary / "locale", work, ARTICLE)
        screen = display.Screen(work)
        try:
            def kosk(*what):
                return programs.kosk(binary, content, *what)

            def save(name):
                return asked.pictures / f"{name}.png" if asked.pictures else None
            table = Table()
            pages_of(table, screen, kosk, programs.chromium, home, article, save)
            form_of(table, screen, kosk, programs.chromium, work, save)
        finally:
            screen.close()
    version = subprocess.run([programs.CHROMIUM, "--version"], capture_output=True, text=True).stdout.split(" built")[0]
    print(f"\n{version.strip()}; @getodk/web-forms 0.22.0; load {os.getloadavg()[0]:.1f} at the end.")


main()
