"""Reading on after a mistake of form: each entry by itself, so that one hides no other."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coursewright.reading.lines import cut
from coursewright.reading.yaml_errors import explain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import yaml

    from coursewright.finding import Mend
    from coursewright.reading.slip import Slip

    Attempt = Callable[[str], yaml.YAMLError | None]

_MOST = 12
"""Slips in one entry; who has more has another problem."""

_TOP = re.compile(r"[^\s#-][^\s:]*:(?:\s|$)")
_ENTRY = re.compile(r"(?P<indent> *)-(?: |$)")


@dataclass(frozen=True, slots=True)
class Recovered:
    """A text that can be read, and what stood in the way."""

    text: str
    """With as many lines as before; what cannot be read is empty lines."""
    slips: tuple[tuple[Slip, range], ...]
    """Each with the lines, from 1, of which nothing can be said because of it."""
    readable: bool


def recover(text: str, attempt: Attempt) -> Recovered:
    """Mend what stops the parser, entry by entry; what has no mend is left out.

    `attempt` parses, and gives the failure if there is one.
    """
    lines = text.split("\n")
    found: list[tuple[Slip, range]] = []
    parts = list(split(lines))
    for start, end in parts:
        lines[start:end], slips = _recover_part(lines[start:end], start, attempt)
        found += slips
    for _ in range(_MOST):
        failure = attempt("\n".join(lines))
        if failure is None:
            return Recovered("\n".join(lines), tuple(found), readable=True)
        slip = explain("\n".join(lines), failure)
        if any(slip.line == other.line for other, _ in found) or not slip.mends:
            start, end = next(part for part in parts if part[0] <= slip.line < part[1])
            lines[start:end] = [""] * (end - start)
            found.append((slip, range(start + 1, end + 1)))
        else:
            lines = apply(lines, slip.mends)
            found.append((slip, range(0)))
    return Recovered(text, tuple(found), readable=False)


def _recover_part(
    lines: list[str], first: int, attempt: Attempt
) -> tuple[list[str], list[tuple[Slip, range]]]:
    found: list[Slip] = []
    hidden = range(first + 1, first + len(lines) + 1)
    # An entry stands under a key; alone, a line at the margin would begin another document.
    above = ["_:"] if _ENTRY.match(lines[0]) else []
    while (failure := attempt("\n".join(above + lines))) is not None:
        slip = below(explain("\n".join(above + lines), failure), -len(above))
        # After a guess, what cannot be mended for sure may be its consequence.
        again = any(slip.line == other.line for other in found) or (
            not slip.sure and any(not other.sure for other in found)
        )
        if not again:
            found.append(slip)
        if again or not slip.mends or len(found) > _MOST:
            return [""] * len(lines), [(below(one, first), hidden) for one in found]
        lines = apply(lines, slip.mends)
    hides = range(0) if all(slip.sure for slip in found) else hidden
    return lines, [(below(slip, first), hides) for slip in found]


def below(slip: Slip, lines: int) -> Slip:
    """The slip as it stands below a number of lines."""
    mends = tuple(replace(mend, line=mend.line + lines) for mend in slip.mends)
    return replace(slip, line=slip.line + lines, mends=mends)


def apply(lines: Sequence[str], mends: Iterable[Mend]) -> list[str]:
    """Lines with their mends, from the last to the first, so that columns stay true."""
    after = list(lines)
    for mend in sorted(mends, key=lambda one: (one.line, one.start), reverse=True):
        line = after[mend.line - 1]
        after[mend.line - 1] = line[: mend.start] + mend.words + line[mend.end :]
    return after


def split(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The parts of a file: what stands under a key at the margin, a list entry by entry."""
    # The indentation of the entries; -2 where a list may begin, -1 where there is none.
    starts, dash = [0], -1
    for number, line in enumerate(lines):
        entry = _ENTRY.match(line)
        if _TOP.match(line):
            starts.append(number)
            value = cut(line).value
            dash = -2 if not value or value.startswith("#") else -1
        elif entry and (dash == -2 or len(entry["indent"]) == dash):
            dash = len(entry["indent"])
            starts.append(number)
        elif dash == -2 and line.strip() and not line.lstrip().startswith("#"):
            dash = -1
    ends = [*starts[1:], len(lines)]
    return ((start, end) for start, end in zip(starts, ends, strict=True) if start < end)
