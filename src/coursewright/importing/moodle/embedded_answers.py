"""The answers that Moodle embeds in a text: `{1:MULTICHOICE:=right#Yes~wrong#No}`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coursewright.importing.blank_marks import gap
from coursewright.importing.gift.answers import read_range
from coursewright.importing.interactions.choice import Choice
from coursewright.importing.interactions.cloze import Blank
from coursewright.importing.markup import LONGEST
from coursewright.importing.numbers import read_share
from coursewright.importing.question import label
from coursewright.importing.words import Words

if TYPE_CHECKING:
    from coursewright.importing.notes import Notes
    from coursewright.importing.words import Form
    from coursewright.model.text import Position

_EMBEDDED = re.compile(
    r"\{(?P<marks>\d*):(?P<type>[A-Z_]+)(?::(?P<answers>(?:[^}\\]|\\.){0,5000}))?\}", re.DOTALL
)
_CHOSEN = re.compile(r"(?:MULTICHOICE|MC)(?:_?[A-Z]{1,2})*")
_TYPED = re.compile(r"(?:SHORTANSWER|SA|MW)(?:_?C)?")
_COUNTED = ("NUMERICAL", "NM")
_ANSWER = re.compile(r"(?:=|%(?P<share>-?[\d.,]+)%)?(?P<rest>.*)", re.DOTALL)


def read_gaps(
    text: str, form: Form, number: int, name: str, at: Position, notes: Notes
) -> tuple[str, list[Blank]] | None:
    """The text with marks for its blanks, and the blanks; None, with a finding, if one cannot be.

    The braces are looked for before the markup is read, because answers may hold markup.
    """
    found: list[Blank] = []
    problems: list[str] = []
    called = label(number, name)

    def mark(match: re.Match[str]) -> str:
        made = _read_gap(match, form, len(found), called, at, notes)
        if isinstance(made, str):
            problems.append(made)
            return match[0]
        found.append(made)
        return made.mark

    marked = _EMBEDDED.sub(mark, text[:LONGEST])
    if problems:
        for problem in problems:
            notes.skip(at, problem, "mend it in Moodle and export it again, or write it as a cloze")
        return None
    return marked, found


def _read_gap(
    match: re.Match[str], form: Form, place: int, called: str, at: Position, notes: Notes
) -> Blank | str:
    """A blank, or a sentence that says why it cannot be one."""
    kind, mark = match["type"], gap(place)
    options = tuple(_read_answers(match["answers"] or "", form))
    where = f"blank {place + 1} of {called}"
    if not options:
        return f"{where} has no answers"
    if _CHOSEN.fullmatch(kind):
        if len(options) < 2:
            return f"{where} has one choice only"
        return Blank(mark, choices=options)
    if _TYPED.fullmatch(kind):
        return Blank(mark, accepted=options)
    if kind not in _COUNTED:
        return f"{where} is of the type `{kind[:20]}`, which no blank of ours can be"
    numbers = []
    for option in options:
        if option.words.source.strip() == "*":
            numbers.append(option)
            continue
        read = read_range(option.words.source)
        if read is None:
            return f"{where} should be a number, and `{option.words.source[:40]}` is none"
        if read[1]:
            notes.lose(
                at,
                f"{where} takes numbers up to {read[1]} off, and a blank takes them as written",
                "list what shall be accepted, or make it an item of `type: numeric`",
            )
        numbers.append(Choice(Words(f"{read[0]:f}"), option.share, option.rationale))
    return Blank(mark, accepted=tuple(numbers))


def _read_answers(answers: str, form: Form) -> list[Choice]:
    aside = re.sub(r"\\(.)", lambda match: chr(0xE200 + ord(match[1]) % 0xE00), answers)
    back = {chr(0xE200 + ord(sign) % 0xE00): sign for sign in re.findall(r"\\(.)", answers)}

    def restore(words: str) -> Words:
        plain = "".join(back.get(letter, letter) for letter in words).strip()
        return Words(plain, form)

    read = []
    for part in aside.split("~"):
        match = _ANSWER.fullmatch(part.strip())
        if not part.strip() or match is None:
            continue
        share = 1.0 if part.strip().startswith("=") else 0.0
        if match["share"]:
            share = read_share(match["share"]) or 0.0
        words, sign, told = match["rest"].partition("#")
        rationale = restore(told) if sign else None
        read.append(Choice(restore(words), share, rationale or None))
    return read
