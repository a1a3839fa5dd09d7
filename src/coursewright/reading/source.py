"""Read a file as text, and say in a sentence why it cannot be read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coursewright.finding import Finding
from coursewright.model.text import Position
from coursewright.reading import rules

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_FILE = 1_000_000
"""Bytes; a module or a quiz of an hour is a tenth of this."""


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one file."""

    path: str
    text: str

    def part(self, at: Position) -> range:
        """The numbers of the lines of what begins at a place: all below that are as deep."""
        lines = self.text.split("\n")
        end = at.line
        for line in lines[at.line :]:
            if line.strip() and len(line) - len(line.lstrip()) < at.column - 1:
                break
            end += 1
        return range(at.line, end + 1)

    def excerpt(self, at: Position) -> str:
        """The entry of a list that begins at a place, as it would stand alone."""
        lines = self.text.split("\n")
        outside = max(at.column - 3, 0)  # The dash and its space belong to the entry.
        return "\n".join(lines[number - 1][outside:] for number in self.part(at)).rstrip()


WHOLE = range(1, LARGEST_FILE)
"""Every line of a file."""


def read_source(root: Path, path: str, found: list[Finding]) -> Source | None:
    """Read `path` below `root`; None, with a finding, if it is not a text that can be used."""
    start = Position(path, 1, 1)
    try:
        file = root / path
        size = file.stat().st_size
        if size > LARGEST_FILE:
            found.append(
                replace(
                    Finding(
                        rules.FILE_IS_SMALL_ENOUGH,
                        start,
                        f"the file has {size:,} bytes, more than the {LARGEST_FILE:,} that are "
                        "read",
                        "split it into several files",
                    ),
                    hides=WHOLE,
                )
            )
            return None
        raw = file.read_bytes()
    except OSError as failure:
        found.append(
            replace(
                Finding(
                    rules.FILE_CAN_BE_READ,
                    start,
                    f"the file cannot be read: {(failure.strerror or 'unknown reason').lower()}",
                    "check that the file exists and that you may read it",
                ),
                hides=WHOLE,
            )
        )
        return None
    return decode(path, raw, found)


def decode(path: str, raw: bytes, found: list[Finding]) -> Source | None:
    """Bytes as text; a file that is empty or not UTF-8 gives a finding and None."""
    start = Position(path, 1, 1)
    if raw.startswith(b"\xef\xbb\xbf"):
        found.append(
            Finding(
                rules.NO_BYTE_ORDER_MARK,
                start,
                "the file begins with an invisible byte order mark",
                'save it as "UTF-8" instead of "UTF-8 with BOM"',
            )
        )
        raw = raw[3:]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as failure:
        before = raw[: failure.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        found.append(
            replace(
                Finding(
                    rules.FILE_IS_UTF_8,
                    Position(path, line, column),
                    "the file is not saved as UTF-8, so its letters cannot be told",
                    "save the file with the encoding UTF-8",
                ),
                hides=WHOLE,
            )
        )
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    if not text or text.isspace():
        found.append(
            replace(
                Finding(
                    rules.FILE_IS_NOT_EMPTY,
                    start,
                    "the file is empty",
                    "write its content, or delete the file",
                ),
                hides=WHOLE,
            )
        )
        return None
    return Source(path, text)
