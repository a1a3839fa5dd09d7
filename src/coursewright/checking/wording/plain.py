"""An author's Markdown as plain words, character by character where its source has them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from coursewright.model.text import Position, Text

_MARKED = re.compile(r"[*_`\[<$\\\"“«‘\n]|//|(?:^|\s)'")
"""Without any of these a text is its own plain words."""
_SIGN = re.compile(r"[*_`\[<$\\\"“«‘\n/']")
"""One of the characters of each of them, which is found faster."""

_CODE = re.compile(r"(?<!`)(`+)(?!`)(?P<inner>.+?)(?<!`)\1(?!`)", re.DOTALL)
_MATH = re.compile(r"\$(?!\s)[^$\n]+?(?<!\s)\$(?![\d$])|\\\(.+?\\\)|\\\[.+?\\\]", re.DOTALL)
_CITATION = re.compile(r"\[@[^\[\]\n]+\]")
_LINK = re.compile(r"!?\[(?P<inner>[^\[\]]*)\]\([^()\s]*(?:\s[^()]*)?\)")
_ADDRESS = re.compile(r"<?\bhttps?://[^\s<>]+>?")
_STRONG_TAG = re.compile(r"<(?P<tag>strong|b|em|i)>(?P<inner>[^<>]*)</(?P=tag)>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_STRONG = re.compile(r"(\*\*|__)(?=[^\s*_])(?P<inner>.+?)(?<=[^\s*_])\1", re.DOTALL)
_LIGHT = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])(?P<inner>[^*_]+?)(?<=[^\s*_])\1(?![\w*])")
_QUOTED = re.compile(
    r"\"[^\"]+\"|“[^“”]+”|«[^«»]+»|‘[^‘’]*(?:’\w[^‘’]*)*’|(?<!\w)'[^'\s](?:[^']|'(?=\w))*'(?!\w)"
)
_ESCAPE = re.compile(r"\\(?=[^\w\s])")
_TITLE = re.compile(r"[A-Z]\S*(?:\s+\S+)*\s+[A-Z]\S*", re.DOTALL)

SPEECH = 0.8


class Plain(NamedTuple):
    """A text without its markup; every offset is one of its source, too."""

    text: Text
    shown: str
    """What a learner reads, with spaces where the source has markup."""
    words: str
    """The author's own words: code, formulas, quotations and titles are spaces, too."""
    tidy: str
    """`shown` with single spaces."""
    tokens: tuple[str, ...]
    """The words of `tidy` in lower case, without the marks around them."""
    strong: tuple[tuple[int, int], ...] = ()
    """Stretches that stand out: bold or italic."""

    def at(self, offset: int) -> Position:
        """Where a character stands in the file."""
        return self.text.position_of(offset)

    @property
    def width(self) -> int:
        """How many characters a caret below the text underlines."""
        return len(self.text.source.split("\n", 1)[0]) or 1


_AROUND = " \t.,;:!?()[]{}\"'“”‘’«»…*_"


def make_plain(text: Text) -> Plain:
    """Strip a text of its markup."""
    source = text.source
    strong: list[tuple[int, int]] = []
    shown = words = source
    if _is_marked(source):
        shown, words = _strip(source, strong)
    tidy = " ".join(shown.split())
    tokens = tidy.lower().split(" ")
    if not tidy.replace(" ", "").isalnum():
        tokens = [word if word.isalnum() else word.strip(_AROUND) for word in tokens]
        tokens = list(filter(None, tokens))
    return Plain(text, shown, words, tidy, tuple(tokens), tuple(strong))


def tidy_words(source: str) -> str:
    """What a learner reads of a text, with single spaces."""
    shown = _strip(source, [])[0] if _is_marked(source) else source
    return " ".join(shown.split())


def _is_marked(source: str) -> bool:
    return _SIGN.search(source) is not None and _MARKED.search(source) is not None


def _strip(source: str, strong: list[tuple[int, int]]) -> tuple[str, str]:
    shown = source.replace("\n", " ")
    kept: list[tuple[int, int]] = []
    """Stretches that are read but are not the author's own words."""

    def blank(match: re.Match[str]) -> str:
        return " " * len(match.group())

    def open_up(match: re.Match[str]) -> str:
        """Keep what is inside, in its place."""
        start, end = match.span("inner")
        before, after = start - match.start(), match.end() - end
        return " " * before + match["inner"] + " " * after

    def quote_as_code(match: re.Match[str]) -> str:
        kept.append(match.span())
        return open_up(match)

    def emphasize(match: re.Match[str]) -> str:
        strong.append(match.span("inner"))
        inner = match["inner"].strip(" *_")
        if _TITLE.fullmatch(inner) and not inner.isupper():
            kept.append(match.span("inner"))
        return open_up(match)

    shown = _CODE.sub(quote_as_code, shown)
    kept += [match.span() for match in _MATH.finditer(shown)]
    shown = _CITATION.sub(blank, shown)
    shown = _LINK.sub(open_up, shown)
    shown = _ADDRESS.sub(blank, shown)
    shown = _STRONG_TAG.sub(emphasize, shown)
    shown = _TAG.sub(blank, shown)
    shown = _STRONG.sub(emphasize, shown)
    shown = _LIGHT.sub(emphasize, shown)
    shown = _ESCAPE.sub(" ", shown)
    whole = shown.strip()
    for match in _QUOTED.finditer(shown):
        # Of speech that is all there is, the words are the author's own.
        if len(match.group()) < SPEECH * len(whole):
            kept.append(match.span())
    words = shown
    for start, end in kept:
        words = words[:start] + " " * (end - start) + words[end:]
    return shown, words
