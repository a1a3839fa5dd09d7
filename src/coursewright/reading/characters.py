"""Characters that nobody sees: what YAML refuses, and what search and copying stumble over."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from coursewright.finding import Finding, Mend
from coursewright.model.text import Position
from coursewright.reading import rules
from coursewright.reading.source import Source

_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"
    "\U0001fffe\U0001ffff\U0010fffe\U0010ffff]"
)
_UNSEEN = re.compile("[\x85\xad\u180e\u200b\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_ANY = re.compile(f"{_REFUSED.pattern}|{_UNSEEN.pattern}")

_STOPPING = re.compile(f"{_REFUSED.pattern}|[\x85\u2028\u2029]")
"""What the parser refuses, or takes for the end of a line."""

_NAMES = {
    "\x00": "NULL",
    "\x0b": "a line break of Word",
    "\x0c": "a page break",
    "\x1e": "a non-breaking hyphen of Word",
    "\x1f": "an optional hyphen of Word",
    "\x85": "next line",
    "\ufeff": "byte order mark",
}
_INSTEAD = {**dict.fromkeys("\t\x0b\x0c\x85\u2028\u2029", " "), "\x1e": "-"}
"""What it was for; all others are deleted."""


def see_through(source: Source, found: list[Finding]) -> Source:
    """The text without characters that nobody sees; each is a finding.

    What YAML refuses is an error. Lines and columns stay what they are, so that what is found
    afterwards stands where the author sees it.
    """
    # A text that can be printed has none of them, and that is sooner known.
    if source.text.replace("\n", "").isprintable() or not _ANY.search(source.text):
        return source
    lines = source.text.split("\n")
    found += (
        _tell(source.path, number, signs)
        for number, line in enumerate(lines, 1)
        if (signs := list(_ANY.finditer(line)))
    )
    return Source(source.path, _STOPPING.sub(_blank, source.text))


def tell_escaped(words: str, at: Position) -> Finding | None:
    """The finding for a text that writes an invisible character with a backslash, by number."""
    match = _ANY.search(words)
    if match is None:
        return None
    return Finding(
        rules.CHARACTERS_ARE_SEEN,
        at,
        f"a backslash in this text stands for an invisible character ({_name(match.group())})",
        "delete it, or put single quotes around the text if the backslash is meant as one",
    )


def _tell(path: str, number: int, signs: list[re.Match[str]]) -> Finding:
    first = signs[0]
    more = f", and {len(signs) - 1} more on this line" if len(signs) > 1 else ""
    words = {" ": "a space in its place", "-": "`-` in its place", "": "nothing in its place"}
    refused = any(_REFUSED.match(one.group()) for one in signs)
    finding = Finding(
        rules.CHARACTERS_ARE_SEEN,
        Position(path, number, first.start() + 1),
        f"an invisible character stands here ({_name(first.group())}){more}",
        "delete the letters on both sides and type them anew, with "
        f"{words[_instead(first.group())]}; `check --fix` does so",
        told_as=None if refused else "warning",
    )
    mends = (Mend(number, one.start(), one.end(), _instead(one.group())) for one in signs)
    return replace(finding, mends=tuple(mends))


def _name(sign: str) -> str:
    name = _NAMES.get(sign) or unicodedata.name(sign, "").lower()
    return f"U+{ord(sign):04X}" + (f", {name}" if name else "")


def _instead(sign: str) -> str:
    return _INSTEAD.get(sign, "")


def _blank(match: re.Match[str]) -> str:
    """One character for another, so that columns stay; a space shows that something was there."""
    return "-" if match.group() == "\x1e" else " "
