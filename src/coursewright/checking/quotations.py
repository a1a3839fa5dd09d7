"""What stands in quotation marks beside a citation, and whether a source's sentences have it."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, NamedTuple

from coursewright.markup.citations import CITATIONS, cited

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SPOKEN = re.compile(
    r"(?<![\w*])(?P<mark>[*_])(?P<bold>\*?)[\"“](?:(?!\n\n)[^\"”])*[\"”][^*_\"“”\n]{0,3}(?P=bold)(?P=mark)"
)
"""What a person of a case says, in italics."""
_QUOTED = re.compile(r"\"(?P<straight>(?:(?!\n\n)[^\"])+)\"|“(?P<curly>(?:(?!\n\n)[^“”])+)”")
_SENTENCE_ENDS = re.compile(
    r"[.!?][)*_\]]*\s+(?=[\"“*_(\[]*[A-Z])|\n\s*(?:[-*+]|\d+[.)]|>|\|)\s|\n\s*\n"
)
_LEFT_OUT = re.compile(r"\[[^\]\n]*\]|…|\.\s?\.\s?\.")
"""Where a quotation is not word for word: an ellipsis, or words of the author in brackets."""
_EDGES = " \t\n,.;:!?'"
_LONGEST = 80
"""Characters of a proposed wording."""


class Quotation(NamedTuple):
    """Words in quotation marks, in a sentence that cites one work."""

    work: str
    words: str
    start: int
    """Where they begin in the text."""


def quotations_in(text: str) -> Iterator[Quotation]:
    """The quotations of a text of which it is clear which work they are from."""
    if '"' not in text and "“" not in text:
        return
    spoken = _SPOKEN.sub(_blank, text)
    quoted = [
        (match.start() + 1, match["straight"] or match["curly"])
        for match in _QUOTED.finditer(spoken)
    ]
    if not quoted:
        return
    # A period in a quotation ends no sentence of the text.
    masked = _QUOTED.sub(lambda match: "x" * len(match.group()), CITATIONS.sub(_blank, spoken))
    ends = [match.start() + 1 for match in _SENTENCE_ENDS.finditer(masked)]
    for start, end in zip([0, *ends], [*ends, len(text)], strict=True):
        works = {
            work
            for match in CITATIONS.finditer(spoken, start, end)
            for work, _, _ in cited(match["body"])
        }
        if len(works) == 1:
            [work] = works
            for place, words in quoted:
                if start <= place < end and "[@" not in words:
                    yield Quotation(work, words, place)


def unsaid_part(words: str, said: Iterable[str]) -> str:
    """The first part of a quotation that no sentence has; nothing if they have it all."""
    sentences = [normalize(one) for one in said]
    for part in _LEFT_OUT.split(words):
        plain = normalize(part).strip(_EDGES)
        if plain and not any(_has(sentence, plain) for sentence in sentences):
            return plain
    return ""


def _has(sentence: str, part: str) -> bool:
    turned = part[0].swapcase() + part[1:]
    return any(re.search(rf"(?<!\w){re.escape(one)}(?!\w)", sentence) for one in (part, turned))


def wording_near(part: str, said: Iterable[str]) -> str:
    """The words of a sentence that are most like these; nothing if none are."""
    size = len(part.split())
    windows = [
        " ".join(words[first : first + size])
        for words in (normalize(one).split() for one in said)
        for first in range(max(1, len(words) - size + 1))
    ]
    near = difflib.get_close_matches(part, windows, 1, 0.5)
    return near[0][:_LONGEST].strip(_EDGES) if near else ""


def normalize(words: str) -> str:
    """Words without emphasis, with straight quotation marks and single spaces."""
    straight = re.sub(r"[“”„«»]", '"', re.sub(r"[‘’‚]", "'", words))
    plain = re.sub(r"[*_`]", "", straight.replace('"', "'"))
    return " ".join(re.sub(r"[‐‑–—]", "-", plain).split())


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())
