"""A form of 50 questions, the same ODK XForm for both programs: text, numbers, dates and choices, half of them
required, rules on answers, some questions that depend on others; words in three languages.
"""
import pathlib

QUESTIONS = 50
KINDS = ["string", "choice", "int", "string", "date"]
WORDS = {  # by kind: what is asked, per language
    "az": {"string": "Nə baş verdiyini öz sözlərinizlə yazın", "choice": "Bu nə dərəcədə tez-tez olur?",
           "int": "Ailənizdə neçə nəfər var?", "date": "Bu nə vaxt olub?", "hint": "Bildiyiniz qədər yazın.",
           "rule": "0 ilə 120 arasında rəqəm yazın.", "needed": "Bu suala cavab lazımdır.",
           "choices": ["Heç vaxt", "Nadir hallarda", "Bəzən", "Tez-tez", "Həmişə"]},
    "en": {"string": "Write in your own words what happened", "choice": "How often does it happen?",
           "int": "How many people are in your family?", "date": "When did it happen?", "hint": "As far as you know.",
           "rule": "Write a number from 0 to 120.", "needed": "This question needs an answer.",
           "choices": ["Never", "Rarely", "Sometimes", "Often", "Always"]},
    "ru": {"string": "Напишите своими словами, что произошло", "choice": "Как часто это бывает?",
           "int": "Сколько человек в вашей семье?", "date": "Когда это произошло?", "hint": "Насколько вам известно.",
           "rule": "Напишите число от 0 до 120.", "needed": "На этот вопрос нужен ответ.",
           "choices": ["Никогда", "Редко", "Иногда", "Часто", "Всегда"]},
}
SIDE = """type: form
title: {az: "Əlli sual", en: "Fifty questions", ru: "Пятьдесят вопросов"}
description: {az: "Ölçmə üçün.", en: "For measuring.", ru: "Для измерения."}
recipient: terminal-operator
consent: {az: "Razıyam.", en: "I agree.", ru: "Я согласен (согласна)."}
answer_working_days: null
"""


def texts(language):
    words = WORDS[language]
    lines = []
    for i in range(1, QUESTIONS + 1):
        lines.append((f"/data/q{i}:label", f"{i}. {words[KINDS[i % 5]]}"))
        lines.append((f"/data/q{i}:hint", words["hint"]))
        lines.append((f"/data/q{i}:rule", words["rule"]))
    lines.append(("needed", words["needed"]))
    lines += [(f"often-{n}", word) for n, word in enumerate(words["choices"])]
    return "".join(f'<text id="{name}"><value>{value}</value></text>' for name, value in lines)


def bind(i):
    kind = KINDS[i % 5]
    rules = f'nodeset="/data/q{i}" type="{"string" if kind == "choice" else kind}"'
    if i % 2:
        rules += """ required="true()" jr:requiredMsg="jr:itext('needed')\""""
    if kind == "int":
        rules += f""" constraint=". &gt;= 0 and . &lt;= 120" jr:constraintMsg="jr:itext('/data/q{i}:rule')\""""
    if i > 10 and i % 10 == 7:
        rules += f""" relevant="/data/q{i - 1} != 'never'\""""
    return f"<bind {rules}/>"


def control(i):
    label = f"""<label ref="jr:itext('/data/q{i}:label')"/><hint ref="jr:itext('/data/q{i}:hint')"/>"""
    if KINDS[i % 5] != "choice":
        return f'<input ref="/data/q{i}">{label}</input>'
    items = "".join(f"""<item><label ref="jr:itext('often-{n}')"/><value>{value}</value></item>"""
                    for n, value in enumerate(["never", "rarely", "sometimes", "often", "always"]))
    return f'<select1 ref="/data/q{i}">{label}{items}</select1>'


def xform():
    numbers = range(1, QUESTIONS + 1)
    translations = "".join(
        f'<translation lang="{language}"{" default=" + chr(34) + "true()" + chr(34) if language == "az" else ""}>'
        f"{texts(language)}</translation>" for language in WORDS)
    return ('<?xml version="1.0" encoding="UTF-8"?>'
            '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
            'xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms">'
            '<h:head><h:title>Əlli sual</h:title><model><itext>' + translations + "</itext>"
            '<instance><data id="fifty-questions" version="1">' + "".join(f"<q{i}/>" for i in numbers)
            + "<orx:meta><orx:instanceID/></orx:meta></data></instance>" + "".join(bind(i) for i in numbers)
            + '<bind nodeset="/data/orx:meta/orx:instanceID" type="string" jr:preload="uid"/></model></h:head><h:body>'
            + "".join(control(i) for i in numbers) + "</h:body></h:html>")


def write(content):
    """Adds the form to a folder of content."""
    forms = pathlib.Path(content) / "forms"
    (forms / "fifty-questions.xml").write_text(xform())
    (forms / "fifty-questions.yaml").write_text(SIDE)
