"""Marks for blanks, which no text has of its own and no conversion touches."""

from __future__ import annotations

import re

from coursewright.importing.decoding import clean

_GAP = re.compile("\ue100\\d+\ue101")


def gap(number: int) -> str:
    """A mark for a blank, that no text has of its own and no conversion touches."""
    return f"\ue100{number}\ue101"


def gaps(markdown: str) -> list[str]:
    """The marks of a text, in their order."""
    return _GAP.findall(markdown)


def without_gaps(markdown: str) -> str:
    """A text without the marks."""
    return _GAP.sub(" ", markdown)


def clean_marks(text: str) -> str:
    """Entities can name characters that no file may hold; marks of blanks stay."""
    if not _GAP.search(text):
        return clean(text)
    parts = re.split("(\ue100\\d+\ue101)", text)
    return "".join(part if _GAP.fullmatch(part) else clean(part) for part in parts)
