"""A row of a Word table into lines: a letter in one cell and its words in the next are one line."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from coursewright.importing.lines import Run

if TYPE_CHECKING:
    from coursewright.importing.lines import Line

_LETTER = re.compile(r"\*?\(?[A-Ja-j][.)]?")
_NUMBER = re.compile(r"(?:q|question)?\s*\d{1,3}[.):]?", re.IGNORECASE)
_WORD = re.compile(
    r"(?:correct |right |best )?(?:answers?|key)|rationale|feedback|explanation|hint|objective|"
    r"tags?|title",
    re.IGNORECASE,
)
_KEYS = re.compile(r"[A-Ja-j](?:\s*[,;/&+]\s*[A-Ja-j])*|true|false", re.IGNORECASE)
_TICK = re.compile(r"[xX✓✔*☒☑]|correct|right|key", re.IGNORECASE)


def in_reading_order(row: list[list[Line]]) -> list[Line]:
    """The lines of a row, cell by cell."""
    made: list[Line] = []
    waiting = ""
    for cell in row:
        lines = [line for line in cell if line.text.strip()]
        text = " ".join(line.text.strip() for line in lines)
        if not text:
            continue
        label = _as_label(text)
        if label and not waiting:
            waiting = label
            held = lines[0]
            continue
        if waiting:
            lines = [replace(lines[0], runs=(Run(f"{waiting} "), *lines[0].runs)), *lines[1:]]
            waiting = ""
        elif made and _TICK.fullmatch(text):
            # A tick in a column of its own says that the choice beside it is right.
            made[-1] = replace(made[-1], runs=(*made[-1].runs, Run(" (correct)")))
            continue
        made += lines
    return [*made, held] if waiting else made


def as_key_list(rows: list[list[list[Line]]]) -> list[Line]:
    """A table of numbers and keys as a list of keys; nothing if it holds anything else."""
    made: list[Line] = []
    for row in rows:
        cells = [" ".join(line.text.strip() for line in cell).strip() for cell in row]
        filled = [(text, cell[0]) for text, cell in zip(cells, row, strict=True) if text]
        texts = [text for text, _ in filled]
        pairs = list(zip(filled[::2], filled[1::2], strict=False))
        if (
            all(re.fullmatch(r"\d{1,3}[.)]?", one[0]) for one, _ in pairs)
            and all(_KEYS.fullmatch(key[0]) for _, key in pairs)
            and len(texts) % 2 == 0
        ):
            made += [
                replace(one[1], runs=(Run(f"{one[0].rstrip('.)')}. {key[0]}"),), listed=0)
                for one, key in pairs
            ]
        elif made or row is not rows[0] or not any(map(_WORD.fullmatch, texts)):
            return []
    if len(made) < 2:
        return []
    return [replace(made[0], runs=(Run("Answer key:"),)), *made]


def _as_label(text: str) -> str:
    """What stands before words in a text, if a cell holds nothing else."""
    if _LETTER.fullmatch(text):
        return text if text[-1] in ".)" else f"{text})"
    if _NUMBER.fullmatch(text):
        return text if text[-1] in ".):" else f"{text}."
    bare = text.rstrip(":")
    return f"{bare}:" if _WORD.fullmatch(bare) else ""
