"""GIFT, Moodle's plain-text format, as Moodle's own importer reads it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coursewright.importing.gift.answers import TRUTH, read_interaction
from coursewright.importing.gift.blocks import CATEGORY, COMMENT, split_blocks
from coursewright.importing.gift.escapes import AS_TEXT, put_aside, read_form, read_words, restore
from coursewright.importing.question import Question, Quiz, label
from coursewright.importing.words import Words

if TYPE_CHECKING:
    from coursewright.importing.notes import Notes
    from coursewright.model.text import Position

_TAGS = re.compile(r"\[(?P<kind>id|tag):(?P<words>(?:[^\]\\]|\\.)*)\]")
_NAME = re.compile(r"\A\s*::(?P<name>.*?)::", re.DOTALL)
_FORMULA = re.compile(r"(?:\\[A-Za-z]+|[A-Za-z0-9)\]][\^_]|\$)\s*\Z")
"""What stands before a brace of LaTeX."""


def read_gift(text: str, notes: Notes) -> Quiz:
    """Every question of a GIFT text."""
    quiz, category = Quiz(), ""
    for first_line, lines, parted in split_blocks(text):
        body: list[str] = []
        line, source_id, tags = 0, "", []
        for offset, one in enumerate(lines):
            comment, switch = COMMENT.match(one), CATEGORY.match(one)
            if comment:
                for tag in _TAGS.finditer(comment["words"]):
                    if tag["kind"] == "id":
                        source_id = tag["words"].strip()
                    else:
                        tags.append(tag["words"].strip())
            elif switch:
                category = switch["words"].strip()
            else:
                line = line or (first_line + offset if one.strip() else 0)
                body.append(one)
        source = "\n".join(body).strip()
        if not source:
            continue
        remarks = [f"category: {category}"] if category else []
        if tags:
            remarks.append(f"tags: {', '.join(tags)}")
        quiz.count += 1
        if parted:
            notes.guess(
                notes.at(line),
                f"question {quiz.count} follows the one before it without an empty line, and was "
                "read for itself",
                "put an empty line between them; a brace that is meant as text is written `\\{`",
            )
        question = _read_question(source, quiz.count, notes.at(line), source_id, remarks, notes)
        if question:
            quiz.questions.append(question)
    return quiz


def _read_question(
    source: str, number: int, at: Position, source_id: str, remarks: list[str], notes: Notes
) -> Question | None:
    aside = put_aside(source)
    name = ""
    named = _NAME.match(aside)
    if named:
        name, aside = restore(named["name"]), aside[named.end() :]
    form, aside = read_form(aside, "moodle")
    called = label(number, name)
    start = aside.find("{")
    end = aside.find("}", max(start, 0))
    if start < 0:
        notes.skip(
            at,
            f"{called} is a description, which asks nothing",
            "if it tells a case, put it under `stimulus:` of the item that it belongs to",
        )
        return None
    if end < start:
        notes.skip(
            at,
            f"the answers of {called} begin with `{{` and never end",
            f"close them with `}}`; {AS_TEXT}",
        )
        return None
    inner, after = aside[start + 1 : end].strip(), aside[end + 1 :].strip()
    unclear = _unclear(aside[:start], inner, after)
    if unclear:
        notes.skip(at, f"{called} {restore(unclear)}", f"{AS_TEXT}, and its end `\\}}`")
        return None
    before = aside[:start].rstrip()
    explanation = None
    if "####" in inner:
        inner, _, general = inner.rpartition("####")
        explanation = read_words(general, form) or None
    answer = read_interaction(inner.strip(), form, called, at, notes)
    if answer is None:
        return None
    text = f"{before} _____ {after}".strip() if after else before
    return Question(
        number,
        at,
        Words(restore(text), form),
        answer,
        name=name,
        source_id=source_id,
        explanation=explanation,
        remarks=tuple(remarks),
    )


def _unclear(before: str, inner: str, after: str) -> str:
    """Why braces may not hold the answers, but a set or a formula; nothing if they do."""
    if "{" in inner:
        return f"has braces within the braces of its answers, at `{inner[inner.find('{') :][:30]}`"
    if "{" in after or "}" in after:
        place = min(after.find(sign) for sign in "{}" if sign in after)
        return (
            f"has more than one pair of braces, `{{{inner[:30]}}}` and then "
            f"`{after[place:][:30]}`, and one pair holds the answers"
        )
    bare = bool(inner) and inner[0] not in "=~#>"
    truth = TRUTH.get(inner.split("#", 1)[0].strip().upper())
    if bare and (_FORMULA.search(before) or (truth is None and before.count("$") % 2)):
        return f"has braces that belong to a formula: `{{{inner[:30]}}}`"
    if bare and truth is None and (after or re.search("[=~]", inner.split("#", 1)[0])):
        return f"has braces in which no `=` or `~` marks an answer: `{{{inner[:30]}}}`"
    return ""
