"""The signs of text2qti, and bullets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.importing.plain_text import marks
from coursewright.importing.plain_text.question_builder import (
    Chunk,
)
from coursewright.importing.words import Words

if TYPE_CHECKING:
    from coursewright.importing.lines import Line
    from coursewright.importing.plain_text.reader import TextReader


def meet_sign(reader: TextReader, line: Line, text: str) -> bool:
    """The marks of text2qti, and bullets."""
    builder = reader.builder
    asks = bool(reader.loose) and reader.loose[-1][0].text.rstrip().endswith("?")
    answers = marks.SIDE.fullmatch(text) or marks.ESSAY.fullmatch(text)
    answers = answers or marks.UPLOAD.fullmatch(text) or marks.AMOUNT.fullmatch(text)
    if builder is not None and answers and reader.is_list_in_stem():
        reader.absorb_loose(builder)
    elif marks.SIDE.fullmatch(text) and asks:
        # Bullets below a question without a number are its choices.
        reader.open_loose(line)
    builder = reader.builder
    if builder is None or (reader.loose and builder.begun):
        return False
    told, side, amount = (
        marks.TOLD.fullmatch(text),
        marks.SIDE.fullmatch(text),
        marks.AMOUNT.fullmatch(text),
    )
    starred = marks.STARRED.fullmatch(text)
    start = line.text.index(text)
    if told and told["words"]:
        option = builder.choices[-1] if builder.choices else None
        chunk = builder.explanation
        if option:
            chunk = option.rationale = option.rationale or Chunk()
        chunk.add(line.words(start + told.start("words")), apart=False)
        reader.into = chunk
    elif marks.ESSAY.fullmatch(text):
        builder.essay = True
    elif marks.UPLOAD.fullmatch(text):
        builder.upload = True
    elif amount and not builder.choices:
        builder.amounts.append(amount["words"].strip())
    elif starred and not builder.choices and not line.indent:
        builder.accepted.append(Words(starred["words"].strip(), "plain"))
    elif side and side["sign"] == "+" and not line.indent:
        builder.when_right.add(line.words(start + side.start("words")), apart=False)
        reader.into = builder.when_right
    elif side and not builder.closed and not builder.choices:
        at = side.start("words") if side["sign"] else side.start("rest")
        reader.add_listed(line, start + at, "")
    else:
        return False
    return True
