"""Choices with letters, boxes or Roman numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coursewright.importing.plain_text import marks
from coursewright.importing.plain_text.numbers import meet_numbered_choice
from coursewright.importing.plain_text.question_builder import (
    QuestionBuilder,
)

if TYPE_CHECKING:
    from coursewright.importing.lines import Line
    from coursewright.importing.plain_text.reader import TextReader

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def meet_choice(reader: TextReader, line: Line, text: str) -> bool:
    """Whether a line is a choice, which belongs to its question then."""
    start = line.text.index(text)
    if _meet_roman(reader, line, text):
        return True
    box = marks.BOX.match(text)
    if box and (text[box.end() :].strip() or box["square"] or box["round"]):
        inner = box["square"] or box["round"] or ("*" if box["sign"] in ("☑", "☒") else "")
        _make_ready(reader, line)
        reader.add_choice(line, start + box.end(), "", inner.strip())
        if reader.builder and box["round"] is None:
            reader.builder.boxed = True
        return True
    if (reader.named or text.startswith("*")) and meet_numbered_choice(reader, line, text):
        return True
    match = marks.CHOICE.match(line.text, start)
    if not match or not _may_begin(reader, match, line):
        return False
    _make_ready(reader, line, match["label"])
    _add_choices(reader, line, match)
    return True


def _may_begin(reader: TextReader, match: re.Match[str], line: Line) -> bool:
    """Whether a letter can begin a choice; `C. difficile` and `I. Fever` in a stem do not."""
    if match["label"].lower() == "a" or match["star"] or line.listed:
        return True
    if reader.builder is None or reader.loose:
        return False
    return bool(reader.builder.choices) or match["sign"] == ")"


def _meet_roman(reader: TextReader, line: Line, text: str) -> bool:
    """Statements with Roman numbers, which stand above the choices or are them."""
    match, builder = marks.ROMAN.match(text), reader.builder
    if not match or builder is None or builder.closed or builder.choices or not builder.stem.lines:
        return False
    label = match["label"].lower()
    before = builder.listed[-1].label.lower() if builder.listed else ""
    known = before if before in _ROMAN else ""
    if label not in _ROMAN or _ROMAN.index(label) != (_ROMAN.index(known) + 1 if known else 0):
        return False
    start = line.text.index(text) + match.start("words")
    reader.add_listed(line, start, match["label"], match["sign"])
    return True


def _make_ready(reader: TextReader, line: Line, label: str = "") -> None:
    """See to it that a question is open to which a choice can belong."""
    builder = reader.builder
    if builder is not None and reader.is_list_in_stem():
        reader.absorb_loose(builder)
    if builder is not None and reader.were_statements(builder, label):
        reader.move_statements(builder)
    begins_anew = label.lower() == "a" and builder is not None and bool(builder.choices)
    if (
        builder is None
        or (reader.loose and builder.begun)
        or (builder.closed and (begins_anew or not builder.choices))
    ):
        reader.open_loose(line)
    elif begins_anew and not builder.closed:
        _part_last_choice(reader, line, builder)


def _part_last_choice(reader: TextReader, line: Line, builder: QuestionBuilder) -> None:
    """Where choices begin anew, what came with the last one asks the next question."""
    after = builder.choices[-1].chunk.lines[1:]
    if not after:
        reader.notes.guess(
            reader.notes.at(line.number),
            "choices begin anew with `A` here, and no question stands before them",
            "write the question above them, or go on with the letters",
        )
        return
    builder.choices[-1].chunk.lines[1:] = []
    reader.close()
    reader.builder = QuestionBuilder(line, None)
    for words, apart in after:
        reader.builder.stem.add(words, apart=apart)


def _add_choices(reader: TextReader, line: Line, match: re.Match[str]) -> None:
    """A choice, and others that stand on the same line behind wide spaces."""
    cut = marks.INLINE_CHOICE.search(line.text, match.end())
    if match["sign"] == ")":
        following = re.escape(chr(ord(match["label"]) + 1))
        near = re.compile(rf"(?<!\s)\s+(?=\*?\(?{following}\)\s*\S)")
        cut = near.search(line.text, match.end()) or cut
    end = cut.start() if cut else None
    reader.add_choice(line, match.end(), match["label"], match["star"], end)
    further = marks.CHOICE.match(line.text, cut.end()) if cut else None
    if further:
        _add_choices(reader, line, further)
