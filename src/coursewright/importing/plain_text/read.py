"""Questions as people type them: numbered or not, with `A)`, `*b.`, `[*]`, `ANSWER:`, `Rationale:`.

One tolerant reader for text files, Markdown and Word; Aiken and text2qti are dialects of it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from coursewright.importing.plain_text import marks
from coursewright.importing.plain_text.choices import meet_choice
from coursewright.importing.plain_text.finish import finish
from coursewright.importing.plain_text.headings import is_aside, meet_heading
from coursewright.importing.plain_text.key_lists import (
    apply_key_lists,
    find_key_lists,
    tell_key_of_all,
)
from coursewright.importing.plain_text.keys import meet_key, meet_reason, meet_unknown
from coursewright.importing.plain_text.numbers import meet_question
from coursewright.importing.plain_text.reader import TextReader
from coursewright.importing.plain_text.signs import meet_sign
from coursewright.importing.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coursewright.importing.lines import Line
    from coursewright.importing.notes import Notes
    from coursewright.importing.plain_text.key_lists import KeyList
    from coursewright.importing.plain_text.question_builder import (
        QuestionBuilder,
    )
    from coursewright.importing.question import Quiz

_FARTHEST = 30
"""Lines that are looked at to know what a number counts."""


def looks_like_text2qti(lines: Sequence[Line]) -> bool:
    """Whether a text uses the marks of text2qti, whose words are Markdown."""
    texts = [line.text.rstrip() for line in lines]
    return any(
        re.match(
            r"quiz title:|(?:\.\.\.|…)\s{1,3}\S|\[\*\] |=\s+[\d\[]|GROUP$", text, re.IGNORECASE
        )
        for text in texts
    )


def read_plain_text(lines: Sequence[Line], notes: Notes, *, paragraphs: bool = False) -> Quiz:
    """Every question of a text; with `paragraphs`, of a document whose lines are paragraphs."""
    lists, used = find_key_lists(lines)
    reader = TextReader(notes, paragraphs)
    reader.named = any(marks.NAMED.match(line.text.strip()) for line in lines)
    rest = [line for line in lines if line.number not in used]
    for place, line in enumerate(rest, 1):
        reader.ahead = rest[place : place + _FARTHEST]
        _take(reader, line)
    return _done(reader, lists)


def _take(reader: TextReader, line: Line) -> None:
    """One line."""
    text = line.text.strip()
    if not text or (len(text) > 2 and marks.RULE.fullmatch(text)):
        reader.apart = True
        return
    if is_aside(reader, line, text):
        return
    for meet in (
        meet_heading, meet_key, meet_reason, meet_choice,
        meet_question, meet_sign, meet_unknown,
    ):  # fmt: skip
        if meet(reader, line, text):
            break
    else:
        _go_on(reader, line)
    reader.apart = False


def _done(reader: TextReader, lists: Sequence[KeyList]) -> Quiz:
    """What was read, with the keys that stand in lists of their own."""
    reader.close()
    reader.tell_loose()
    apply_key_lists(reader.builders, lists, reader.notes)
    tell_key_of_all(reader.builders, reader.notes)
    for number, builder in enumerate(reader.builders, 1):
        question = finish(builder, number, reader.notes, paragraphs=reader.paragraphs)
        if question:
            reader.quiz.questions.append(question)
    reader.quiz.count = len(reader.builders)
    return reader.quiz


def _go_on(reader: TextReader, line: Line) -> None:
    """A line without any mark."""
    builder, into = reader.builder, reader.into
    if (
        builder is not None
        and builder.listed
        and not reader.loose
        and _wraps(reader, line, builder)
    ):
        last = builder.listed[-1]
        words = Words(f"{last.words.source} {line.words().source}", last.words.form)
        builder.listed[-1] = replace(last, words=words)
        return
    if builder is None or into is None or (reader.loose and not reader.apart):
        reader.loose.append((line, reader.apart))
        return
    wrapped = not (reader.apart or reader.paragraphs)
    explains = into is builder.explanation and bool(into.lines)
    if into is builder.stem or line.indent >= 2 or (wrapped and (explains or not builder.closed)):
        words = line.words()
        if line.form == "markdown":
            words = Words(line.text[min(line.indent, 4) :].rstrip(), "markdown")
        into.add(words, apart=reader.apart)
    else:
        reader.loose.append((line, reader.apart))


def _wraps(reader: TextReader, line: Line, builder: QuestionBuilder) -> bool:
    """Whether a line goes on with the last entry of a list."""
    last = builder.listed[-1]
    if reader.apart or reader.paragraphs:
        return False
    said = last.words.source.rstrip(" *_")
    goes_on = not said.endswith((".", "?", "!", ":", ";")) and line.text.strip()[:1].islower()
    return line.indent > last.line.indent or goes_on
