"""Hints that can be followed by a program: what a finding says to do, done."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from coursewright.finding import Mend
from coursewright.fixing.files import Change, read_file
from coursewright.reading.meant import one_letter_off
from coursewright.reading.recovery import apply

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from coursewright.finding import Finding

    Check = Callable[[dict[str, str]], Iterable[Finding]]

_LITERAL = re.compile(r"`([^`]+)`")
_PROPOSAL = re.compile(r"did you mean `([^`]+)`\?")


def follow(root: Path, found: Iterable[Finding], check: Check) -> dict[str, Change]:
    """Files in which hints can be followed, as they should be.

    `check` gives the errors of the course with these texts in place of its files. Where a line that
    was mended is then found at fault, the file is left alone.
    """
    wanted: dict[str, list[Finding]] = {}
    for one in found:
        wanted.setdefault(one.path, []).append(one)
    read = {path: file for path in wanted if (file := read_file(root, path)) is not None}
    plans: dict[str, Change] = {}
    lines_of: dict[str, set[int]] = {}
    for path, (raw, text) in read.items():
        lines = text.split("\n")
        mends: list[Mend] = []
        served: Counter[str] = Counter()
        for one in wanted[path]:
            many = one.mends or _nearly(one, lines)
            if many and not any(_overlap(mend, other) for mend in many for other in mends):
                mends += many
                served[one.rule] += 1
        if mends:
            plans[path] = Change(path, raw, text, "\n".join(apply(lines, mends)), served)
            lines_of[path] = {mend.line for mend in mends}
    if plans:
        texts = {path: change.after for path, change in plans.items()}
        for one in check(texts):
            if one.line in lines_of.get(one.path, ()):
                plans.pop(one.path, None)
    return plans


def _nearly(one: Finding, lines: list[str]) -> tuple[Mend, ...]:
    """A name that is one letter off the only one that is near."""
    proposal = _PROPOSAL.match(one.hint)
    line = lines[one.line - 1] if one.line <= len(lines) else ""
    for old in _LITERAL.findall(one.message) if proposal else ():
        at = line.find(old, one.column - 1)
        if proposal and at >= 0 and one_letter_off(old, proposal[1]):
            return (Mend(one.line, at, at + len(old), proposal[1]),)
    return ()


def _overlap(one: Mend, other: Mend) -> bool:
    return one.line == other.line and one.start <= other.end and other.start <= one.end
