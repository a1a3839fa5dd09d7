"""Values that YAML takes for something else than a text, and the quotes that make them one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coursewright.finding import Mend
from coursewright.reading.lines import closing, continued, cut, looks_like_a_key
from coursewright.reading.quoting import how_to_quote, quoted
from coursewright.reading.slip import Slip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GROUP = re.compile(r"(?P<key>[a-z][\w-]*): \S+")
_BEGINS_BLOCK = re.compile(r"[|>][-+0-9]*\s*(?:#.*)?")
_HASH = re.compile(r"\s#")
_ENDS = {"[": "]", "{": "}"}


def in_quotes(lines: Sequence[str], number: int) -> tuple[tuple[Mend, ...], str]:
    """The whole text that the line is part of, put in quotes; and the text itself."""
    first = _beginning(lines, number)
    last = continued(lines, first)
    at = cut(lines[first]).at
    parts = [lines[first][at:].rstrip()]
    parts += [lines[below].strip() for below in range(first + 1, last + 1)]
    words = " ".join(parts)
    mark = quoted(words)[0]
    mends = []
    for below, part in enumerate(parts, first):
        start = at if below == first else len(lines[below]) - len(lines[below].lstrip())
        inside = part.replace("'", "''") if mark == "'" else part
        before, after = mark * (below == first), mark * (below == last)
        mends.append(Mend(below + 1, start, len(lines[below].rstrip()), f"{before}{inside}{after}"))
    return tuple(mends), words


def before_value(lines: Sequence[str], number: int) -> str:
    """The key before the text that the line is part of, for a hint: `stem: `."""
    line = cut(lines[_beginning(lines, number)])
    return f"{line.key}: " if line.key else ""


def is_plain(lines: Sequence[str], number: int) -> bool:
    """Whether the text that the line is part of can be quoted without a second meaning."""
    first = _beginning(lines, number)
    below = range(first + 1, continued(lines, first) + 1)
    at = cut(lines[first]).at
    return not (
        _HASH.search(lines[first][at:])
        or any(looks_like_a_key(lines[one]) or _HASH.search(lines[one]) for one in below)
    )


def _beginning(lines: Sequence[str], number: int) -> int:
    """The line on which the text begins that the line is part of."""
    indent = cut(lines[number]).indent
    for above in range(number, -1, -1):
        line = cut(lines[above])
        if above < number and (not lines[above].strip() or line.indent >= indent > line.column):
            continue
        if (line.key or lines[above].lstrip().startswith("- ")) and (
            above == number or line.column < indent
        ):
            return above
    return number


def wrong_beginning(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """A value that begins with a mark which has a meaning, and goes on as text."""
    line = cut(lines[number])
    value, first = line.value, line.value[:1]
    mends, words = in_quotes(lines, number)
    advice = how_to_quote(words, f"{line.key}: " if line.key else "")
    sure = is_plain(lines, number)
    if first in ("'", '"') and first:
        closed = closing(value, first)
        rest = value[closed + 1 :].strip()
        if closed > 0 and rest and not rest.startswith(("#", ":")):
            yield Slip(
                number,
                line.at + closed,
                f"the text that begins with {first} ends here, and more follows",
                _around(value, first),
                _requoted(lines, number),
                sure=first == '"' and continued(lines, number) == number,
            )
    elif first in _ENDS:
        closed = value.find(_ENDS[first])
        rest = value[closed + 1 :].strip()
        if closed > 0 and rest and not rest.startswith(("#", ":", ",", "]", "}")):
            yield Slip(
                number,
                line.at,
                f"`{first}` begins a list or a group in YAML, not a text",
                advice,
                mends,
                sure=sure,
            )
    elif first in ("|", ">") and not _BEGINS_BLOCK.fullmatch(value):
        yield Slip(
            number,
            line.at,
            f"after `{first}` the text begins on the next line",
            f"begin a new line after `{first}` and indent the text, or {advice}",
            mends,
        )
    elif re.match(r"[?:] |-(?: |$)", value) and line.key:
        yield Slip(
            number,
            line.at,
            f"`{first}` at the beginning of a text has a meaning in YAML",
            advice,
            mends,
            sure=sure,
        )


def _around(value: str, first: str) -> str:
    """How to quote a text that has quotation marks of the kind that it begins with."""
    if first == '"':
        twice = ", and write each apostrophe in it twice" if "'" in value else ""
        return f"put single quotes around the whole text{twice}"
    if '"' in value:
        return "write each apostrophe inside the text twice"
    return "write the apostrophe twice, or put double quotes around the whole text"


def _requoted(lines: Sequence[str], number: int) -> tuple[Mend, ...]:
    """A text on one line that has quotation marks inside, in quotes that hold them."""
    line = cut(lines[number])
    end = len(lines[number].rstrip())
    value = line.value
    if value.startswith("'"):
        inside = value[1:].removesuffix("'").replace("''", "'")
        return (Mend(number + 1, line.at, end, quoted(inside)),)
    return (Mend(number + 1, line.at, end, "'" + value.replace("'", "''") + "'"),)


def colon_inside(lines: Sequence[str], line: int, column: int) -> Iterator[Slip]:
    """A text with a colon in it, or a group whose first key stands on the line of its name."""
    mends, words = in_quotes(lines, line)
    advice = how_to_quote(words, before_value(lines, line))
    group = _GROUP.fullmatch(words)
    if group:
        advice = (
            f"if `{group['key']}` is a key, begin a new line before it, indented by two spaces "
            f"more; if not, {advice}"
        )
    yield Slip(
        line,
        column,
        "there is a colon inside this text, which YAML takes for a key",
        advice,
        mends,
        sure=not group and is_plain(lines, line),
    )


def cut_by_comment(lines: Sequence[str], line: int) -> Iterator[Slip]:
    """A text of several lines that ended at a `#`, so that the rest of it has no place."""
    first = _beginning(lines, line)
    at = cut(lines[first]).at
    for number in range(first, line):
        hashed = _HASH.search(lines[number], at if number == first else 0)
        if hashed and not lines[number].lstrip().startswith("#"):
            mends, words = in_quotes(lines, first)
            yield Slip(
                number,
                hashed.start() + 1,
                "what follows `#` on this line is a comment in YAML, and is not shown",
                how_to_quote(words, before_value(lines, first)),
                mends,
            )
