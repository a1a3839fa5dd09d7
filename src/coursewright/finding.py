"""A finding is data: what is wrong, where, and what to do about it; a refusal is told alike."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coursewright.model.rule import Rule, Severity
    from coursewright.model.text import Position

_WIDEST = 96

_LITERAL = re.compile(r"`[^`]*`")
_LONGEST_LITERAL = 200
"""Characters of a name in a message: the excerpt below shows where it stands."""

GUESS, SURE = 0.6, 0.75
"""How much of two names is the same (twice what they share, of all their letters) before one is
proposed for the other; the second where the other may have been meant as it is written."""


@dataclass(frozen=True, slots=True)
class Mend:
    """A stretch of one line, and the words that belong in its place."""

    line: int
    """From 1."""
    start: int
    end: int
    """In characters from 0; equal to `start` where something is inserted."""
    words: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that an author should know, in a sentence."""

    of: Rule
    """The rule that does not hold."""
    at: Position
    message: str
    """Lower case, literals in backticks, no full stop."""
    hint: str
    """What to do; doing it makes the finding go away."""
    width: int = 1
    """How many characters the caret underlines."""
    told_as: Severity | None = field(default=None, compare=False)
    """How severe it is here, where it is not as its rule says."""
    mends: tuple[Mend, ...] = field(default=(), compare=False)
    """What the hint says, done: where there is one way to follow it, and it is surely meant."""
    hides: range = field(default=range(0), compare=False)
    """Lines that could not be read because of it; what is found of them is a consequence."""
    timed: bool = False
    """Whether it is so although nobody has done anything wrong: time has passed, or who has adopted
    something has not read what came since. The page says so; `--strict` does not count it."""

    def __post_init__(self) -> None:
        """Keep it one sentence, whatever stands in what it names: a whole text, or nothing else."""
        message = _LITERAL.sub(_shortened, self.message)
        if message != self.message:
            object.__setattr__(self, "message", message)

    @property
    def rule(self) -> str:
        """The id of its rule: `key-exists`."""
        return self.of.id

    @property
    def severity(self) -> Severity:
        """What it stops."""
        return self.told_as or self.of.severity

    @property
    def path(self) -> str:
        """The file, relative to the course's root, with forward slashes."""
        return self.at.path

    @property
    def line(self) -> int:
        """From 1."""
        return self.at.line

    @property
    def column(self) -> int:
        """From 1, in characters."""
        return self.at.column

    def __lt__(self, other: Finding) -> bool:
        """In the order of the files, then of the rules' names."""
        return self._order < other._order

    @property
    def _order(self) -> tuple[Position, str, Severity, str, str]:
        return self.at, self.rule, self.severity, self.message, self.hint


class Refusal(Exception):  # noqa: N818 - it is told as a sentence, and is no bug
    """Why something is not done, in one sentence, and what to do about it."""

    def __init__(self, sentence: str, hint: str) -> None:
        """Keep both for whoever tells them."""
        super().__init__(sentence)
        self.sentence, self.hint = sentence, hint

    def __str__(self) -> str:
        """Both, as they are told."""
        return f"{self.sentence}\nhint: {self.hint}"


class NotInstalled(Refusal):
    """Why something is not done that another package would do."""


def _shortened(match: re.Match[str]) -> str:
    words = " ".join(match.group().split()) if "\n" in match.group() else match.group()
    return words if len(words) <= _LONGEST_LITERAL else f"{words[:_LONGEST_LITERAL]}…`"


def closest(name: str, known: Iterable[str], least: float = GUESS) -> str:
    """The known name that was probably meant; nothing if none is near. Case does not count."""
    folded: dict[str, str] = {}
    for one in known:
        folded.setdefault(one.casefold(), one)
    near = difflib.get_close_matches(name.casefold(), folded, 1, least)
    return folded[near[0]] if near else ""


def nearest(
    name: str, known: Iterable[str], otherwise: str, least: float = GUESS, form: str = "{}"
) -> str:
    """The hint for a name that is not known: what was probably meant, in its form, or another."""
    near = closest(name, known, least)
    return f"did you mean `{form.format(near)}`?" if near else otherwise


def mended(finding: Finding, old: str, new: str) -> Finding:
    """The finding with the repair that puts `new` in place of `old`, which stands at its place."""
    start = finding.column - 1
    return replace(finding, mends=(Mend(finding.line, start, start + len(old), new),))


def excerpt(finding: Finding, lines: Sequence[str]) -> list[str]:
    """The line of the file and a caret below it; of a long line, the part around the caret."""
    line = lines[finding.line - 1] if 0 < finding.line <= len(lines) else ""
    if not line.strip():
        return []
    line = "".join(
        " " if letter == "\t" else letter if letter.isprintable() else "·" for letter in line
    )
    column = min(finding.column - 1, len(line))
    start = 0 if len(line) <= _WIDEST else max(0, min(column - 20, len(line) - _WIDEST))
    shown = line[start : start + _WIDEST]
    shown = f"{'…' if start else ''}{shown}{'…' if start + _WIDEST < len(line) else ''}"
    column += bool(start) - start
    width = max(1, min(finding.width, len(shown) - column))
    number = str(finding.line).rjust(5)
    return [f"{number} | {shown}", f"{' ' * len(number)} | {' ' * column}{'^' * width}"]
