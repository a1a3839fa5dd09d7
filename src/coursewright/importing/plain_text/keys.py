"""Keys, rationales and hints below a question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coursewright.importing.plain_text import marks
from coursewright.importing.plain_text.lists import use_list
from coursewright.importing.plain_text.question_builder import (
    Chunk,
    QuestionBuilder,
)

if TYPE_CHECKING:
    from coursewright.importing.lines import Line
    from coursewright.importing.plain_text.reader import TextReader


def meet_key(reader: TextReader, line: Line, text: str) -> bool:
    """Whether a line tells the key of the question above it."""
    match, letters = marks.KEY.fullmatch(text), marks.KEY_OF_LETTERS.fullmatch(text)
    key = match["words"].strip(" *_") if match else ""
    builder = reader.builder
    if letters and (match is None or len(key) > 1):
        if match is None and not (builder and (builder.choices or builder.listed)):
            return False
        key = ", ".join(re.findall(r"\b[A-J]\b", letters["letters"]))
    elif match is None:
        return False
    if builder is not None and reader.is_list_in_stem():
        _settle_list(reader, builder, key)
    if builder is None or (builder.closed and reader.loose):
        if not reader.loose:
            return False
        reader.open_loose(line)
    if reader.builder is None or not key:
        return False
    reader.builder.keys.append(key)
    reader.builder.key_at, reader.builder.key_apart = line.number, reader.apart
    reader.into = reader.builder.explanation
    return True


def _settle_list(reader: TextReader, builder: QuestionBuilder, key: str) -> None:
    """Say what the list before a question is, once its key is known."""
    labels = {one.label.lower() for one in builder.listed if one.label}
    if {part.lower() for part in re.findall(r"\w+", key)} <= labels:
        lines, reader.loose = reader.loose, []
        for line, apart in lines:
            builder.stem.add(line.words(), apart=apart)
    elif reader.loose[-1][0].text.rstrip(" *_").endswith(("?", ":")):
        reader.absorb_loose(builder)


def meet_unknown(reader: TextReader, line: Line, text: str) -> bool:
    """What looks like a key in a language that is not known: told, and part of no choice."""
    match, builder = marks.UNKNOWN_KEY.fullmatch(text), reader.builder
    if not match or builder is None or builder.closed:
        return False
    choices = builder.choices or builder.listed
    labels = [one.label.lower() for one in choices]
    if len(choices) < 2 or match["label"].lower() not in labels:
        return False
    reader.notes.guess(
        reader.notes.at(line.number),
        f"`{text[:40]}` looks like a key in words that are not known, and was not read as one",
        "write `Answer:` before the letter, or mark the key by hand with `key: true`",
    )
    builder.remarks.append(text)
    reader.into = builder.explanation
    return True


def meet_reason(reader: TextReader, line: Line, text: str) -> bool:
    """Whether a line is a rationale or a hint."""
    match = marks.REASON.fullmatch(text)
    builder = reader.builder
    if match and builder is not None and not builder.closed and not reader.loose:
        # What has a reason is a choice.
        use_list(builder)
    if not match or builder is None:
        hint = marks.HINT.fullmatch(text)
        if not hint or builder is None:
            return False
        chunk = Chunk()
        builder.hints.append(chunk)
        match = hint
    elif match["label"]:
        chunk = builder.reasons.setdefault(match["label"].lower(), Chunk())
    elif builder.choices and not builder.closed:
        option = builder.choices[-1]
        chunk = option.rationale = option.rationale or Chunk()
        option.reasoned = True
    else:
        chunk = builder.explanation
    chunk.add(line.words(line.text.index(text) + match.start("words")), apart=bool(chunk.lines))
    reader.into = chunk
    return True
