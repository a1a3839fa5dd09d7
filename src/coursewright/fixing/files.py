"""A file that is mended: as it lies on the disk, as text, and back, byte for byte."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coursewright.atomic import write_whole
from coursewright.finding import Finding
from coursewright.fixing import rules
from coursewright.model.text import Position
from coursewright.reading.source import LARGEST_FILE, decode

if TYPE_CHECKING:
    from pathlib import Path

_BOM = b"\xef\xbb\xbf"
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Change:
    """What a file should be, beside what it is."""

    path: str
    raw: bytes
    """Its bytes when it was read; it is written only if they are still there."""
    before: str
    after: str
    served: Counter[str] = field(default_factory=Counter)
    """Rules that hold afterwards, with how many places that took."""


def read_file(root: Path, path: str) -> tuple[bytes, str] | None:
    """A file's bytes and its text; None if it is not a text that can be used."""
    try:
        raw = (root / path).read_bytes()
    except OSError:
        return None
    source = decode(path, raw, []) if len(raw) <= LARGEST_FILE else None
    return None if source is None else (raw, source.text)


def encode(raw: bytes, after: str) -> bytes:
    """Text into bytes with the byte order mark and the line ends that the file has."""
    text = raw.removeprefix(_BOM).decode("utf-8")
    ends = _LINE_END.findall(text)
    usual = max(sorted(set(ends)), key=ends.count, default="\n")
    mixed = len(set(ends)) > 1
    after = _with_ends_of(text, after, usual) if mixed else after.replace("\n", usual)
    return (_BOM if raw.startswith(_BOM) else b"") + after.encode("utf-8")


def _with_ends_of(text: str, after: str, usual: str) -> str:
    """The new lines with the ends of the old ones, where a file mixes them."""
    ends = [*_LINE_END.findall(text), ""]
    old, new = _LINE_END.split(text), after.split("\n")
    parts: list[str] = []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for _, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        for offset, line in enumerate(new[new_from:new_to]):
            same = old_from + offset
            parts += [line, (ends[same] if same < old_to else "") or usual]
    return "".join(parts[:-1])


def write(root: Path, change: Change) -> Finding | None:
    """Write a file in one step; a finding, and nothing written, if it has changed meanwhile."""
    start = Position(change.path, 1, 1)
    path = root / change.path
    try:
        if path.read_bytes() != change.raw:
            return Finding(
                rules.FILE_IS_AS_IT_WAS_READ,
                start,
                "the file was changed by somebody else in the meantime, so nothing was written",
                "run the command again",
            )
        write_whole(path, encode(change.raw, change.after))
    except OSError as failure:
        return Finding(
            rules.FILE_CAN_BE_WRITTEN,
            start,
            f"the file cannot be written: {(failure.strerror or 'unknown reason').lower()}",
            "check that you may change the file, and that the disk is not full",
        )
    return None
