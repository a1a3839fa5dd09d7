"""All choices of a question in one cell of a table: `A) one B) two`, or `one|two`."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LETTERED = re.compile(r"(?:^|(?<=[\s,;|]))\(?(?P<label>[A-Ja-j])[.):]\s+")
_NUMBERED = re.compile(r"(?:^|(?<=[\s,;|]))\(?(?P<label>\d{1,2})[.)]\s+")
_BULLET = re.compile(r"\A(?:[-*]\s+|•\s*)")
_SIGNS = ("\n", "|", ";", " / ", ",")
"""What parts choices, the one that is least likely within a choice first."""


def sign_of(cells: Sequence[str]) -> str:
    """The sign that parts the choices of most cells of a column; nothing if none does."""
    filled = [cell for cell in cells if cell.strip()]
    for sign in _SIGNS:
        if filled and sum(sign in cell.strip() for cell in filled) * 2 > len(filled):
            return sign
    return ""


def part(cell: str, sign: str) -> list[tuple[str, str]]:
    """The letters and the words of the choices in a cell."""
    listed = _as_list(cell)
    if listed:
        return list(zip("abcdefghij", listed, strict=False))
    for pattern in (_LETTERED, _NUMBERED):
        parts = _by_labels(cell, pattern)
        if parts:
            return parts
    # A cell that has the sign of no other is parted by its own.
    own = sign if sign and sign in cell else sign_of([cell]) if sign != "," else ""
    words = [_BULLET.sub("", one.strip()) for one in cell.split(own)] if own else [cell.strip()]
    return list(zip("abcdefghij", filter(None, words), strict=False))


def _as_list(cell: str) -> list[str]:
    """A list as programs write it."""
    if not re.fullmatch(r"\s*\[\s*[\"'].*[\"']\s*\]\s*", cell, re.DOTALL):
        return []
    for text in (cell, re.sub(r"(?<=[\[,\s])'|'(?=\s*[,\]])", '"', cell)):
        try:
            read = json.loads(text)
        except ValueError:
            continue
        return [str(one).strip() for one in read if str(one).strip()]
    return []


def _by_labels(cell: str, pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    """Parts that begin with letters or numbers in their order, from the first one on."""
    found = list(pattern.finditer(cell.strip()))
    labels = [match["label"].lower() for match in found]
    first = "a" if pattern is _LETTERED else "1"
    if len(found) < 2 or found[0].start() > 0 or labels[0] != first:
        return []
    numbers = [ord(one) - ord("a") + 1 if one.isalpha() else int(one) for one in labels]
    if numbers != list(range(1, len(numbers) + 1)):
        return []
    ends = [*(match.start() for match in found[1:]), len(cell.strip())]
    return [
        (label, cell.strip()[match.end() : end].strip(" \t\n,;|"))
        for label, match, end in zip(labels, found, ends, strict=True)
    ]
