"""Rules for the source's own sentence beside a claim: it is there, and it has what is quoted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coursewright.checking.pages import citations_resolve, is_known_reference, unknown_reference
from coursewright.checking.quotations import quotations_in, unsaid_part, wording_near
from coursewright.checking.registry import rule
from coursewright.finding import Finding, mended, nearest
from coursewright.markup.citations import CITATIONS, cited
from coursewright.model.text import Position

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coursewright.model.course import Course
    from coursewright.model.item import Item
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
_IN_QUIZ = (
    "give the question `sources:`, with `work: {work}`, and `says:` with its sentence, word for "
    "word"
)

_SENTENCE_LIKE = 3
"""Words of a quotation that is no mere term in quotation marks."""


@dataclass(frozen=True, slots=True)
class _Text:
    """Words that cite: a block of a page, or a field of an item."""

    words: str
    place: Callable[[int], Position]
    """Where a character of the words stands."""
    sources: tuple[SourceSentences, ...]
    lost: bool
    how: str
    """How a source of it is written, for a hint."""

    def said_by(self, work: str) -> list[str]:
        """What a work says here, word for word."""
        return [text.source for one in self.sources if one.work.source == work for text in one.says]


@rule("sources-belong-to-a-claim", "error", "pages")
def sources_belong_to_a_claim(course: Course) -> Iterator[Finding]:
    """Checks that a source's sentence stands with a claim that cites the work.

    Why: readers open a citation to the sentence; one that no citation leads to is never seen, and a
    claim has moved away from it, or was deleted.
    Instead: in a page, put the comment right below the paragraph, list, table or quotation that has
    the citation; in a question, cite the work in one of its fields.
    """
    for page in course.pages.values():
        for claim in page.claims:
            here = {citation.id for citation in claim.citations}
            for source in claim.sources:
                if source.work.source not in here:
                    yield _stray_in_page(course, page, claim, source)
    for _, item in _items(course):
        here = {citation.id for citation in item.references} | _cited_in(item)
        for source in item.sources:
            if source.work.source not in here:
                yield _stray(
                    course,
                    source,
                    here,
                    f"no field of item `{item.id}` cites `{source.work.source}`",
                    f"write `[@{source.work.source}]` behind the words that rest on it, or delete "
                    "this source",
                )


def _stray_in_page(course: Course, page: Page, claim: Claim, source: SourceSentences) -> Finding:
    work = source.work.source
    lines = [citation.at.line for citation in page.citations if citation.id == work]
    if lines:
        line = min(lines, key=lambda line: abs(line - source.at.line))
        hint = f"move the comment right below the paragraph of line {line}, which cites it"
    else:
        hint = f"write `[@{work}]` behind the words that rest on it, or delete the comment"
    here = {citation.id for citation in claim.citations}
    return _stray(course, source, here, f"the block above this source does not cite `{work}`", hint)


def _stray(
    course: Course, source: SourceSentences, here: set[str], message: str, hint: str
) -> Finding:
    name, at = source.work.source, source.work.at
    width = len(name)
    if not is_known_reference(course, name):
        finding = unknown_reference(course, name, at)
        near = nearest(name, here, "")
        if not near:
            return finding
        meant = near.split("`")[1]
        return mended(Finding(citations_resolve, at, finding.message, near, width), name, meant)
    return Finding(sources_belong_to_a_claim, at, message, hint, width)


@rule("claims-have-their-sentence", "warning", "pages")
def claims_have_their_sentence(course: Course) -> Iterator[Finding]:
    """Warns of a number, a rule or a quotation that is cited without the source's own sentence.

    Why: what is most exact is most easily got wrong, and whoever reviews the course, or doubts it,
    would have to find the work first.
    Instead: copy the sentence from the source, word for word, and write where you have seen it: in
    a page in a comment right below the paragraph, in a question under `sources:`.
    """
    for text in _texts(course):
        if text.lost:
            continue
        exact = _has_number(text.words)
        told: set[str] = set()
        for match in CITATIONS.finditer(text.words):
            for work, place, offset in cited(match["body"]):
                if work in told or text.said_by(work) or work not in course.references:
                    continue
                quoted = any(
                    one.work == work and len(one.words.split()) >= _SENTENCE_LIKE
                    for one in quotations_in(text.words)
                )
                if exact or quoted or _RULE_PLACE.search(place):
                    told.add(work)
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
        for claim in page.claims:
            if claim.citations:
                yield _text_of(page, claim)
    for _, item in _items(course):
        for _, text, kind in item.texts():
            if kind != "plain" and "[@" in text.source:
                yield _Text(
                    text.source,
                    text.position_of,
                    item.sources,
                    item.lost,
                    _IN_QUIZ,
                )


def _text_of(page: Page, claim: Claim) -> _Text:
    words = "\n".join(page.prose[claim.first - 1 : claim.last])

    def place(offset: int) -> Position:
        above = words[:offset]
        column = offset - (above.rfind("\n") + 1) + 1
        return Position(page.path, claim.first + above.count("\n"), column)

    return _Text(words, place, claim.sources, claim.lost, _IN_PAGE)


def _items(course: Course) -> Iterator[tuple[str, Item]]:
    for assessment in course.assessments.values():
        for item in assessment.items:
            yield assessment.path, item


def _cited_in(item: Item) -> set[str]:
    return {
        work
        for _, text, _ in item.texts()
        if "[@" in text.source
        for match in CITATIONS.finditer(text.source)
        for work, _, _ in cited(match["body"])
    }
