"""The home page and an article of the terminal as static HTML: the same words, icons, fonts and sizes, from the
content.db and the translations that kosk reads. No script runs on them; they are the least a browser has to do.
"""
import gettext
import html
import json
import pathlib
import sqlite3

import markdown

LANGUAGE = "az"
TILES = [  # icon, name, what it is: kiosk/screens/home_screen.cpp
    ("\ueaf6", "Know your rights", "What the law gives you, and where to turn"),
    ("\ue26b", "Programme progress", "What was promised, who does it, what is done"),
    ("\ue85d", "Services and applications", "Apply here, with documents"),
    ("\ue0bf", "Give feedback", "On the National Programme; no name needed"),
    ("\ue55c", "Track my case", "With the code of your receipt"),
    ("\ue0cd", "Help now", "Telephone numbers"),
]
BAR = [("\ue5c4", "Back"), ("\ue88a", "Home"), ("\ue0cd", "Help now"), ("\ue894", "Language"),
       ("\ue92c", "Accessibility"), ("\ue879", "Finish and erase")]


class Pages:
    def __init__(self, content, locale):
        with open(pathlib.Path(locale) / f"{LANGUAGE}.mo", "rb") as file:
            self.words = gettext.GNUTranslations(file)
        self.content = sqlite3.connect(f"file:{content}?mode=ro", uri=True)
        self.style = (pathlib.Path(__file__).parent / "page.css").read_text()

    def tr(self, english):
        return html.escape(self.words.gettext(english))

    def document(self, path):
        found = self.content.execute("SELECT bytes FROM target WHERE path = ?", (path + ".json",)).fetchone()
        if not found:
            raise SystemExit(f"the content has no {path}")
        return json.loads(found[0])

    def page(self, title, body):
        bar = "".join(f'<a href="#"><i>{icon}</i>{self.tr(name)}</a>' for icon, name in BAR)
        date = self.tr("Data as of {0}").replace("{0}", "26 noyabr 2026")
        return (f'<!doctype html><html lang="{LANGUAGE}" translate="no"><meta charset="utf-8">'
                f'<meta name="google" content="notranslate"><title>{title}</title>'
                f"<style>{self.style}</style><header><b>{title}</b><span>{date}</span></header>"
                f"<main>{body}</main><footer>{bar}</footer></html>")

    def row(self, icon, title, more=""):
        more = f"<small>{html.escape(more)}</small>" if more else ""
        return (f'<a class="row" href="#"><i>{icon}</i><span><b>{html.escape(title)}</b>{more}</span>'
                "<i>\ue5cc</i></a>")

    def home(self):
        tiles = "".join(f'<a class="tile" href="#"><i>{icon}</i><b>{self.tr(name)}</b><span>{self.tr(what)}</span></a>'
                        for icon, name, what in TILES)
        rows = (self.row("\ue153", "Zorakılıq ailə sirri deyil", self.words.gettext("These days"))
                + self.row("\ue80c", self.words.gettext("Learn and take part"),
                           self.words.gettext("Events, quizzes, booklets")))
        return self.page(self.tr("How can we help?"), f'<div class="tiles">{tiles}</div>{rows}')

    def article(self, slug):
        """The text and all rows that kosk puts below it."""
        article = self.document("rights/" + slug)
        parts = [f"<h1>{html.escape(article['title'][LANGUAGE])}</h1>",
                 f"<p><b>{html.escape(article['summary'][LANGUAGE])}</b></p>",
                 markdown.markdown(article["body"][LANGUAGE])]
        for heading, folder, field, icon in (
                ("Numbers and addresses", "contacts/", "contacts", "\ue0cd"),
                ("What you can do here", "services/", "services", "\ue85d"),
                ("Read on", "rights/", "related", "\ueaf6"),
                ("In the National Programme", "programme/activities/", "activities", "\ue26b")):
            parts.append(f"<h2>{self.tr(heading)}</h2>")
            for name in article[field]:
                one = self.document(folder + name)
                title = one.get("title") or one["name"]
                more = one["purpose"][LANGUAGE] if "purpose" in one else ""
                parts.append(self.row(icon, title[LANGUAGE], more))
        parts.append(f"<h2>{self.tr('Sources')}</h2>")
        parts += [f"<p>{html.escape(source['title'][LANGUAGE])}</p>" for source in article["sources"]]
        return self.page(self.tr("Know your rights"), "".join(parts))


def export(content, locale, folder, slug):
    """Writes home.html and article.html. Their addresses."""
    pages = Pages(content, locale)
    (folder / "home.html").write_text(pages.home())
    (folder / "article.html").write_text(pages.article(slug))
    return (folder / "home.html").as_uri(), (folder / "article.html").as_uri()
