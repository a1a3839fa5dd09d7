"""Numbered lines: a new question, a choice, or an entry of a list below a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.importing.plain_text import marks

if TYPE_CHECKING:
    from coursewright.importing.lines import Line
    from coursewright.importing.plain_text.question_builder import (
        QuestionBuilder,
    )
    from coursewright.importing.plain_text.reader import TextReader


def meet_question(reader: TextReader, line: Line, text: str) -> bool:
    """Whether a line with a number begins a question, a choice or an entry of a list."""
    match = marks.QUESTION.match(text) or marks.NAMED.match(text)
    if not match:
        return False
    number = int(match["number"]) if match["number"] else None
    named = bool(match.groupdict().get("named")) or match.re is marks.NAMED
    if reader.named and not named:
        return meet_numbered_choice(reader, line, text)
    start = line.text.index(text) + match.end()
    sign = (match.groupdict().get("sign") or "") if not named else ""
    builder = reader.builder
    if not named and number is not None:
        if builder and sign != builder.sign and reader.were_statements(builder, str(number)):
            reader.move_statements(builder)
        below = number == 1 and _asks_above(reader)
        if below:
            reader.open_loose(line)
        if below or _is_listed(reader, line, number, sign):
            reader.add_listed(line, start, str(number), sign)
            return True
        if builder and _is_next_choice(builder, number, sign):
            reader.add_choice(line, start, str(number), None)
            return True
    counted = builder is not None and not builder.begun and not named and builder.number is not None
    if counted and builder and number != (builder.number or 0) + 1:
        # A number in a stem: the question that comes next would have the next number.
        return False
    reader.open_question(line, number, start, sign)
    return True


def _asks_above(reader: TextReader) -> bool:
    """Whether numbers are the choices of a question without one: a key follows them at once."""
    if not reader.loose or reader.apart:
        return False
    if not reader.loose[-1][0].text.rstrip(" *_").endswith(("?", ":")):
        return False
    wanted = 2
    for line in reader.ahead:
        text = line.text.strip()
        match = marks.QUESTION.match(text)
        if match and match["number"] == str(wanted) and not match["named"]:
            wanted += 1
        elif text:
            return wanted > 2 and bool(
                marks.KEY.fullmatch(text) or marks.KEY_OF_LETTERS.fullmatch(text)
            )
    return False


def _is_next_choice(builder: QuestionBuilder, number: int, sign: str) -> bool:
    last = builder.choices[-1].label if builder.choices and not builder.closed else ""
    return last.isdigit() and number == int(last) + 1 and sign != builder.sign


def _is_listed(reader: TextReader, line: Line, number: int, sign: str) -> bool:
    """Whether a number counts entries of a list below a question, and not questions."""
    builder = reader.builder
    if builder is None or builder.closed or builder.choices or not builder.stem.lines:
        return False
    if line.series and builder.line.series:
        return line.series != builder.line.series
    last = builder.listed[-1] if builder.listed else None
    goes_on = last is not None and last.label.isdigit() and number == int(last.label) + 1
    if builder.number is None:
        return goes_on
    if not goes_on:
        # A list begins with 1; deeper in the text it may be a second one.
        return number == 1
    assert last is not None  # noqa: S101 - known from above
    deeper = line.indent >= builder.line.indent + 2
    apart = reader.apart and number == builder.number + 1
    return deeper or sign != builder.sign or not (apart or reader.loose)


def meet_numbered_choice(reader: TextReader, line: Line, text: str) -> bool:
    """Whether a line is a choice with a number in front of it."""
    match = marks.NUMBERED_CHOICE.match(text)
    if not match or reader.builder is None or reader.builder.closed:
        return False
    if match["star"] and reader.builder.listed:
        start = line.text.index(text) + match.end()
        reader.add_listed(line, start, match["label"], match["sign"], right=True)
        return True
    reader.add_choice(line, line.text.index(text) + match.end(), match["label"], match["star"])
    return True
