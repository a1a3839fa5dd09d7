"""Rules for the source's own sentence beside a claim: it is there, and it has what is quoted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coursewright.checking.citing import cited_works, find_citing
from coursewright.checking.pages import is_known_reference
from coursewright.checking.quotations import quotations_in, unsaid_part, wording_near
from coursewright.checking.registry import rule
from coursewright.checking.stray_sources import find_strays, meant_for
from coursewright.finding import Finding
from coursewright.markup.citations import CITATIONS, cited
from coursewright.model.institution import FOLDER
from coursewright.model.text import Position

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coursewright.model.course import Course
    from coursewright.model.page import Claim, Page
    from coursewright.model.source_sentences import SourceSentences

_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_NO_NUMBER = re.compile(
    r"\]\([^()\s]*\)|`[^`\n]*`|https?://\S+|^[ \t>]*\d+[.)](?=[ \t])"
    rf"|\b(?:\d{{1,2}}\.?[ ])?(?:{_MONTH})\b(?:[ ]\d{{1,2}}\b(?!\d))?"
    r"|\b\d{4}-\d\d-\d\d\b|\b(?:1[6-9]|20)\d\d\b",
    re.MULTILINE,
)
"""What has digits and states no number: addresses, code, the signs of a list, dates, years."""
_RULE_PLACE = re.compile(r"\d\.\d|§|\d\([a-z0-9]+\)|\b[Ss]ection \d|\b[Aa]rticle \d")
"""A place in a law or a regulation: `46.104(d)`, `§ 4`."""

_IN_PAGE = (
    "right below it write `<!-- source`, `work: {work}`, `says:` with its sentence, word for word, "
    "and `-->`, each on a line of its own"
)
_IN_YAML = (
    "give {owner} `sources:`, with `work: {work}`, and `says:` with its sentence, word for word"
)

_SENTENCE_LIKE = 3
"""Words of a quotation that is no mere term in quotation marks."""


@dataclass(frozen=True, slots=True)
class _Text:
    """Words that cite: a block of a page, or a field of YAML."""

    words: str
    place: Callable[[int], Position]
    """Where a character of the words stands."""
    sources: tuple[SourceSentences, ...]
    lost: bool
    how: str
    """How a source of it is written, for a hint."""
    told: set[str]
    """Works that have been told to have none here; texts that share `sources:` share it."""
    strays: tuple[str, ...] = ()
    """Works of which a sentence was written for it, which stands elsewhere or under another name;
    that is told there."""

    def said_by(self, work: str) -> list[str]:
        """What a work says here, word for word."""
        return [text.source for one in self.sources if one.work.source == work for text in one.says]

    def has(self, work: str) -> bool:
        """Whether a sentence of the work was written for it."""
        return work in self.strays or any(one.work.source == work for one in self.sources)


@rule("claims-have-their-sentence", "warning", "pages")
def claims_have_their_sentence(course: Course) -> Iterator[Finding]:
    """Warns of a number, a rule or a quotation that is cited without the source's own sentence.

    Why: what is most exact is most easily got wrong, and whoever reviews the course, or doubts it,
    would have to find the work first.
    Instead: copy the sentence from the source, word for word, and write where you have seen it: in
    a page in a comment right below the paragraph, in YAML under `sources:`.
    """
    for text in _texts(course):
        if text.lost:
            continue
        exact = _has_number(text.words)
        for match in CITATIONS.finditer(text.words):
            for work, place, offset in cited(match["body"]):
                if work in text.told or text.has(work) or work not in course.references:
                    continue
                quoted = any(
                    one.work == work and len(one.words.split()) >= _SENTENCE_LIKE
                    for one in quotations_in(text.words)
                )
                if exact or quoted or _RULE_PLACE.search(place):
                    text.told.add(work)
                    beside = "a number" if exact else "a quotation" if quoted else "a rule"
                    yield Finding(
                        claims_have_their_sentence,
                        text.place(match.start() + 2 + offset),
                        f"`{work}` is cited for {beside}, and what it says is not beside it",
                        text.how.format(work=work),
                        len(work),
                    )


@rule("quotations-are-in-the-source", "warning", "pages")
def quotations_are_in_the_source(course: Course) -> Iterator[Finding]:
    """Warns of a quotation that the source's sentences beside it do not have.

    Looked at is what stands in quotation marks in a sentence that cites one work. An ellipsis may
    stand for words that are left out, and brackets hold words of the author. Kinds of quotation
    marks, the case of the first letter and a comma or period at the end do not count.
    Why: a word that is not the source's changes what it says, and readers see both side by side.
    Instead: quote what the source has, or add the sentence that has these words; what a person of
    a case says is written in italics, `*"…"*`, and is no quotation of a source.
    """
    for text in _texts(course):
        for one in quotations_in(text.words):
            said = text.said_by(one.work)
            part = unsaid_part(one.words, said) if said else ""
            if part:
                near = wording_near(part, said)
                yield Finding(
                    quotations_are_in_the_source,
                    text.place(one.start),
                    f'"{" ".join(one.words.split())}" is not what `{one.work}` says here',
                    (f"nearest is `{near}`: quote that, or" if near else "quote its words, or")
                    + " add the sentence that has these words to the source; if a person of the "
                    'case says so, write `*"…"*`',
                )


def _has_number(words: str) -> bool:
    return re.search(r"\d", _NO_NUMBER.sub("", CITATIONS.sub("", words))) is not None


def _texts(course: Course) -> Iterator[_Text]:
    """Every block and every field that cites."""
    for page in course.pages.values():
        if page.path.startswith(f"{FOLDER}/"):
            continue  # An institution answers for its own rules, and no reviewer for them.
        strays = [one.belongs_to for one in find_strays(course, page)]
        for claim in page.claims:
            if claim.citations:
                missed = [one[1] for one in strays if one and one[0] == claim.first]
                yield _text_of(page, claim, tuple(missed))
    for citing in find_citing(course):
        known = {one.work.source for one in citing.sources}
        unknown = [one for one in known if not is_known_reference(course, one)]
        told = set[str]()
        for text in citing.texts:
            if "[@" in text.source:
                here = cited_works(text)
                yield _Text(
                    text.source,
                    text.position_of,
                    citing.sources,
                    citing.lost,
                    _IN_YAML.format(owner=citing.owner, work="{work}"),
                    told,
                    tuple(meant_for(one, here, here - known) for one in unknown),
                )


def _text_of(page: Page, claim: Claim, strays: tuple[str, ...]) -> _Text:
    words = "\n".join(page.prose[claim.first - 1 : claim.last])

    def place(offset: int) -> Position:
        above = words[:offset]
        column = offset - (above.rfind("\n") + 1) + 1
        return Position(page.path, claim.first + above.count("\n"), column)

    return _Text(words, place, claim.sources, claim.lost, _IN_PAGE, set(), strays)
