"""What the works of a page say, word for word: each claim with the sentences that it rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coursewright.markup.fields import Said
    from coursewright.model.citation import Citation
    from coursewright.model.page import Claim
    from coursewright.model.source_sentences import SourceSentences

_ADDRESS = re.compile(r"https?://(?:www\.)?(?P<host>[^\s<>\"/?#]+)(?:[^\s<>\"]*[^\s<>\".,;:)])?")


@dataclass(frozen=True, slots=True)
class Opened:
    """The citations of one work in one claim of a page, and what they open to."""

    anchor: str
    """Of the first of them."""
    citations: tuple[Citation, ...]
    sources: tuple[SourceSentences, ...]


def opened(claims: Iterable[Claim]) -> Iterator[Opened]:
    """The citations of a page that open to sentences.

    The list of references leads back to the first citation of a work, by an anchor that is the same
    whether or not it opens to any.
    """
    met: set[str] = set()
    numbers: dict[str, int] = {}
    for claim in claims:
        for work in dict.fromkeys(citation.id for citation in claim.citations):
            sources = tuple(one for one in claim.sources if one.work.source == work)
            if sources:
                number = numbers[work] = numbers.get(work, 0) + 1
                anchor = f"cite-{work}-{number}" if work in met else f"cite-{work}"
                citations = tuple(one for one in claim.citations if one.id == work)
                yield Opened(anchor, citations, sources)
            met.add(work)


def view_said(said: Iterable[Said]) -> list[dict[str, Any]]:
    """What `said.html` shows of a work."""
    return [
        {
            "id": one.id,
            "back": one.back,
            "sources": [
                {
                    "says": [text.source for text in source.says],
                    "place": source.place.source if source.place else "",
                    "seen": _with_links(source.seen.source) if source.seen else "",
                }
                for source in one.sources
            ],
        }
        for one in said
    ]


def _with_links(words: str) -> Markup:
    """Words with their addresses as links, which show the host alone: addresses are long."""
    parts = []
    end = 0
    for match in _ADDRESS.finditer(words):
        parts.append(words[end : match.start()])
        parts.append(Markup('<a href="{}">{}</a>').format(match.group(), match["host"]))
        end = match.end()
    return Markup("").join([*parts, words[end:]])
