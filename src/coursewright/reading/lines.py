"""The lines of a YAML text as their author sees them: indentation, key, value, where values end.

Nothing here parses; it is asked when the parser has given up, or to show what it took for what.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LINE = re.compile(
    r"""(?P<before>[ ]*(?:-[ ]+)*)
    (?:(?P<key>"[^"]*"|'[^']*'|[^\s"'#\[\]{},&*!|>%@`-][^\s"'#\[\]{},]*|-[^\s-][^\s:]*):(?:[ ]+|$))?
    (?P<value>\S.*?)?[ \t]*$""",
    re.VERBOSE,
)
_BLOCK = re.compile(r"[|>][-+0-9]*\s*(?:#.*)?$")
_LOOKS_LIKE_A_KEY = re.compile(r"\s*(?:- +)*[A-Za-z][\w.-]*:(?: |$)")
_ENDS = {"[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line, cut into its parts; columns count from 0."""

    indent: int
    key: str
    """With its quotes, if it has such; empty if the line has no key."""
    column: int
    """Where the key stands; without a key, the last dash, or else the words."""
    value: str
    """What follows the key or the dash, without spaces around it."""
    at: int
    """Where the value begins."""


def cut(text: str) -> Line:
    """A line in its parts."""
    match = _LINE.match(text)
    before, value = (match["before"], match["value"] or "") if match else ("", text.strip())
    key = (match["key"] or "") if match else ""
    indent = len(text) - len(text.lstrip(" "))
    column = len(before) if key or "-" not in before else before.rindex("-")
    at = match.start("value") if match and match["value"] else len(text.rstrip())
    return Line(indent, key, column, value, at)


def looks_like_a_key(text: str) -> bool:
    """Whether a line begins as `key: value` does."""
    return _LOOKS_LIKE_A_KEY.match(text) is not None


def closing(value: str, quote: str, start: int = 1) -> int:
    """Where a quoted text ends, looked for from `start`; -1 if it does not."""
    inside = re.compile(r"(?:[^']|'')*" if quote == "'" else r'(?:[^"\\]|\\.)*')
    match = inside.match(value, start)
    end = match.end() if match else -1
    return end if value[end : end + 1] == quote else -1


@dataclass(frozen=True, slots=True)
class Open:
    """A quotation mark, a bracket or a brace that is not closed before something else begins."""

    line: int
    column: int
    sign: str
    end: str
    """The sign that would close it."""


def left_open(lines: Sequence[str]) -> Iterator[Open]:
    """What is opened at the beginning of a value, and runs on into lines that are no part of it.

    Such a line is indented no deeper than the key. The parser reads on to the next sign of the same
    kind, and complains there, or not at all.
    """
    number = 0
    while number < len(lines):
        line = cut(lines[number])
        first = line.value[:1]
        if not line.value or first == "#":
            number += 1
        elif _BLOCK.match(line.value):
            number = _after(lines, number, line.column)
        elif first in ("'", '"'):
            last = _end_of_quotes(lines, number, line)
            if last is None:
                yield Open(number, line.at, first, first)
            number = (number if last is None else last) + 1
        elif first in _ENDS:
            last = _end_of_brackets(lines, number, line)
            if last is None:
                yield Open(number, line.at, first, _ENDS[first])
            number = (number if last is None else last) + 1
        else:
            number += 1


def _after(lines: Sequence[str], number: int, column: int) -> int:
    """The first line that is no part of what begins on a line, by its indentation."""
    number += 1
    while number < len(lines) and (not lines[number].strip() or _indent(lines[number]) > column):
        number += 1
    return number


def continued(lines: Sequence[str], number: int) -> int:
    """The last line of the value that begins on a line: those below that are indented deeper."""
    last = _after(lines, number, cut(lines[number]).column) - 1
    while last > number and not lines[last].strip():
        last -= 1
    return last


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _end_of_quotes(lines: Sequence[str], number: int, line: Line) -> int | None:
    rest, start = line.value, 1
    for last in range(number, _after(lines, number, line.column)):
        if closing(rest, line.value[0], start) >= 0:
            return last
        rest, start = lines[last + 1] if last + 1 < len(lines) else "", 0
    return None


def _end_of_brackets(lines: Sequence[str], number: int, line: Line) -> int | None:
    depth, after = 0, _after(lines, number, line.column)
    if after < len(lines) and re.match(r"\s*[\]}]", lines[after]):
        after += 1  # A bracket that is closed below its key is well-formed for every reader.
    for last in range(number, after):
        depth += _depth(line.value if last == number else lines[last])
        if depth <= 0:
            return last
    return None


def _depth(text: str) -> int:
    """How many brackets a line opens more than it closes, those in quotes and comments aside."""
    bare = re.sub(r"""(?<![^\s\[{,:])(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')""", "", text)
    bare = re.sub(r"(?:^|\s)#.*", "", bare)
    return sum(bare.count(sign) for sign in "[{") - sum(bare.count(sign) for sign in "]}")
