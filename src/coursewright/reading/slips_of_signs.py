"""Signs that look like those that YAML wants, or that lack the space after them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coursewright.finding import Mend
from coursewright.reading.slip import Slip

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNSEEN = "\u200b\ufeff\u2060"
_ODD_INDENT = re.compile(rf" *[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000{_UNSEEN}][\s{_UNSEEN}]*")
_GLUED_DASH = re.compile(r"\s*-(?=[A-Za-z][\w-]*:(?:\s|$))")
_LONG_DASH = re.compile(r"\s*[\u2010-\u2015\u2212](?=\s)")
_GLUED_COLON = re.compile(r"\s*(?:- +)*(?P<key>[A-Za-z][\w-]*):(?=[^\s:/])")
_TAG = re.compile(r"(?<![^\s\[{,])(?:!!\S+|!relative)$")
"""One that YAML or the builder knows; behind any other `!` stands text."""
_ODD_COLON = re.compile(
    r"\s*(?:- +)*(?P<key>[A-Za-z][\w-]*)(?P<colon>[ \u00a0]?[:\uff1a\ufe55]"
    r"[\u00a0\u2000-\u200b\u202f\u3000\ufeff ]*)(?P<rest>.*)$"
)


def indentation(line: str, number: int) -> Iterator[Slip]:
    """Spaces of another kind before the first word."""
    odd = _ODD_INDENT.match(line)
    if odd:
        width = sum(sign not in _UNSEEN for sign in odd[0])
        yield Slip(
            number,
            0,
            "the line is indented with spaces of another kind, as web pages and Word have them",
            f"delete what stands before the first word, and type {width} spaces",
            (Mend(number + 1, 0, odd.end(), " " * width),),
            sure=True,
        )


def dash(line: str, number: int) -> Iterator[Slip]:
    """A `-` without its space, or a longer one."""
    glued, long = _GLUED_DASH.match(line), _LONG_DASH.match(line)
    if glued:
        yield Slip(
            number,
            glued.end() - 1,
            "there is no space after this `-`",
            "write `- ` with a space",
            (Mend(number + 1, glued.end(), glued.end(), " "),),
            sure=True,
        )
    elif long:
        yield Slip(
            number,
            long.end() - 1,
            "this dash is longer than the `-` that begins an entry of a list",
            "write `-` in its place",
            (Mend(number + 1, long.end() - 1, long.end(), "-"),),
            sure=True,
        )


def glued_colon(line: str, number: int) -> Iterator[Slip]:
    """A colon without its space."""
    glued = _GLUED_COLON.match(line)
    if glued:
        yield Slip(
            number,
            glued.end() - 1,
            f"there is no space after the colon of `{glued['key']}`",
            f"write `{glued['key']}: ` with a space",
            (Mend(number + 1, glued.end(), glued.end(), " "),),
            sure=True,
        )


def glued_tag(line: str, number: int, column: int) -> Iterator[Slip]:
    """A tag within brackets without its space, so that the sign at a column is a part of it."""
    sign = line[column : column + 1]
    if sign and sign in "]},[{" and _TAG.search(line[:column]):
        yield Slip(
            number,
            column,
            f"there is no space before this `{sign}`, so it is read as a part of the tag",
            f"write ` {sign}` with a space",
            (Mend(number + 1, column, column, " "),),
            sure=True,
        )


def odd_colon(line: str, number: int) -> Iterator[Slip]:
    """A colon of another width, or one that is followed by a space of another kind."""
    odd = _ODD_COLON.match(line)
    if odd is None or odd["colon"].strip(" ") == ":":
        return
    other = ":" not in odd["colon"]
    yield Slip(
        number,
        odd.start("colon"),
        f"the {'colon' if other else 'space'} after `{odd['key']}` is of another kind"
        + (", as other keyboards write it" if other else ", as web pages and Word have it"),
        f"delete it, and type `{odd['key']}: ` anew",
        (Mend(number + 1, odd.start("colon"), odd.end("colon"), ": "),),
        sure=True,
    )
