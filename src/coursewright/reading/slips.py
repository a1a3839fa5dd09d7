"""Slips of the hand near the place where the YAML parser gave up, each with its mend."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coursewright.finding import Mend
from coursewright.reading.lines import continued, cut, left_open, looks_like_a_key
from coursewright.reading.slip import Slip
from coursewright.reading.slips_of_signs import dash, glued_colon, glued_tag, indentation, odd_colon
from coursewright.reading.values import colon_inside, cut_by_comment, wrong_beginning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CONFLICT = re.compile(r"(?:<{7}|>{7})(?:\s|$)|={7}$")
_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})[\w-]*\s*$")
_ONLY_KEY = re.compile(r"\s*(?:- +)*[\w-]+")
_FIRST_WORD = re.compile(r"\s*(?:- +)*(?P<word>[a-z][a-z-]*)(?= )")
_LONE_WORD = re.compile(r"\s*(?:- +)*(?P<word>[a-z][\w-]*)\s*$")
_ENDS = {"[": "]", "{": "}"}
_HASH = re.compile(r"\s#")


def find(lines: Sequence[str], line: int, column: int, said: str) -> Iterator[Slip]:
    """What may be behind a failure of the parser at a place, the likeliest first."""
    yield from _conflict(lines)
    yield from _fence(lines, line)
    if "too many levels" in said:
        return
    yield from _left_open(lines, line)
    if "but found another document" in said:
        yield _divided(lines, line)
    for near in range(line, max(line - 3, -1), -1):
        yield from indentation(lines[near], near)
        yield from dash(lines[near], near)
        if _stands_among_keys(lines, near):
            yield from odd_colon(lines[near], near)
            yield from glued_colon(lines[near], near)
    if "expected whitespace or line break" in said:
        yield from glued_tag(lines[line], line, column)
    yield from wrong_beginning(lines, line)
    yield from cut_by_comment(lines, line)
    if "mapping values are not allowed" in said:
        yield from _deeper(lines, line, column)
        yield from colon_inside(lines, line, column)
    if "could not find expected ':'" in said:
        yield from _no_key(lines[line], line)
    if "did not find expected" in said:
        yield from _entry(lines, line, column)


def _conflict(lines: Sequence[str]) -> Iterator[Slip]:
    for number, line in enumerate(lines):
        if _CONFLICT.match(line):
            yield Slip(
                number,
                0,
                "the file still holds two versions of the same lines",
                "keep one version, and delete the lines that begin with <<<<<<<, ======= and "
                ">>>>>>>",
            )


def _fence(lines: Sequence[str], failed: int) -> Iterator[Slip]:
    for number, line in enumerate(lines):
        # Deeper, in a block of text, it may be Markdown; not where the parser has stopped.
        if _FENCE.match(line) and (number == failed or not line[:1].isspace()):
            yield Slip(
                number,
                len(line) - len(line.lstrip()),
                "the marks around an example were copied with it",
                "delete this line",
                (Mend(number + 1, 0, len(line), ""),),
                sure=True,
            )


def _divided(lines: Sequence[str], line: int) -> Slip:
    return Slip(
        line,
        0,
        "`---` divides the file in two",
        "delete the line `---`",
        (Mend(line + 1, 0, len(lines[line]), ""),),
        sure=True,
    )


def _left_open(lines: Sequence[str], line: int) -> Iterator[Slip]:
    for one in left_open(lines):
        if one.line > line:
            return
        last = continued(lines, one.line)
        end = len(lines[last].rstrip())
        mends = (Mend(last + 1, end, end, one.end),)
        if one.sign in _ENDS:
            hashed = _HASH.search(lines[one.line], one.column)
            if hashed:
                yield Slip(
                    one.line,
                    hashed.start() + 1,
                    "what follows `#` on this line is a comment in YAML, and is not shown",
                    "put quotes around each text that holds a `#`, with its comma outside",
                )
            alone = lines[one.line][one.column :].strip() == one.sign
            if alone and last > one.line and lines[one.line + 1].lstrip().startswith("- "):
                yield Slip(
                    one.line,
                    one.column,
                    f"`{one.sign}` is opened here and not closed",
                    f"delete the `{one.sign}`: the lines below are a list without it",
                    (Mend(one.line + 1, one.column, one.column + 1, ""),),
                    sure=True,
                )
            yield Slip(
                one.line,
                one.column,
                "a list in brackets is not closed",
                f"close it with `{one.end}`, or put the text in quotes",
                mends,
            )
        else:
            yield Slip(
                one.line,
                one.column,
                "a quotation mark is opened here and not closed on this line",
                f"close it with `{one.sign}` at the end of the text"
                + (
                    "; if it is an apostrophe, put double quotes around the whole text"
                    if re.match(r"'\w+\s", lines[one.line][one.column :])
                    and lines[one.line].count("'") == 1
                    else ""
                ),
                mends,
            )
        return


def _stands_among_keys(lines: Sequence[str], number: int) -> bool:
    """Whether the words of a line begin where a key above or below it does."""
    column = len(lines[number]) - len(re.sub(r"^\s*(?:- +)*", "", lines[number]))
    for step in (-1, 1):
        other = number + step
        while 0 <= other < len(lines) and (
            not lines[other].strip() or cut(lines[other]).indent > column
        ):
            other += step
        if 0 <= other < len(lines):
            line = cut(lines[other])
            if line.key and line.column == column:
                return True
    return False


def _deeper(lines: Sequence[str], line: int, column: int) -> Iterator[Slip]:
    """A key that is indented deeper than the text above it, of which it becomes a part."""
    if not line or not _ONLY_KEY.fullmatch(lines[line][:column]):
        return
    indent = len(lines[line]) - len(lines[line].lstrip())
    above = lines[line - 1]
    if lines[line].lstrip().startswith("- ") and not above.lstrip().startswith("- "):
        yield Slip(
            line,
            indent,
            "the list that begins here stands under no key",
            "write its key on the line above, such as `items:` or `choices:`",
        )
        return
    stem = len(above) - len(re.sub(r"^\s*(?:- +)*", "", above))
    if indent > stem:
        yield Slip(
            line,
            indent,
            "this line is indented deeper than the one above, and so becomes part of it",
            f"give it {stem} spaces, like the line above",
            (Mend(line + 1, 0, indent, " " * stem),),
        )


def _no_key(line: str, number: int) -> Iterator[Slip]:
    yield from glued_colon(line, number)
    word = _FIRST_WORD.match(line) or _LONE_WORD.match(line)
    if word:
        end = word.end("word")
        yield Slip(
            number,
            word.start("word"),
            "this line is neither a `key: value` nor part of the text above",
            f"if `{word['word']}` is a key, write a colon after it; if the line goes on with the "
            "text above, indent it deeper",
            (Mend(number + 1, end, end, ":"),) if end == len(line.rstrip()) else (),
        )


def _entry(lines: Sequence[str], line: int, column: int) -> Iterator[Slip]:
    """A `-` among keys, or a key among entries: one of the two does not belong."""
    text = lines[line].lstrip()
    if not text.startswith("- "):
        above = next((n for n in range(line - 1, -1, -1) if lines[n].strip()), None)
        if above is None or not re.match(rf" {{{column}}}- ", lines[above]):
            return
        line, text = above, lines[above].lstrip()
    indent = len(lines[line]) - len(text)
    beside = [
        cut(other)
        for number, other in enumerate(lines)
        if number != line and other.strip() and cut(other).indent == indent
    ]
    if looks_like_a_key(text) and beside and all(other.key for other in beside):
        keys = [other for other in beside if other.column == indent]
        if len(keys) == len(beside):
            yield Slip(
                line,
                indent,
                "this `-` begins an entry of a list, and the lines around it are keys of a group",
                "delete the `-` and the space after it",
                (Mend(line + 1, indent, indent + 2, ""),),
                sure=True,
            )
            return
    if lines[line].lstrip().startswith("- ") and column == indent:
        yield Slip(
            line,
            column,
            "this `-` begins an entry of a list, and what stands above it does not",
            "let each entry begin with `-`, all with the same indentation",
        )
