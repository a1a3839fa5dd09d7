"""The rule for sources' sentences that stand where no citation leads to them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coursewright.checking.citing import find_citing
from coursewright.checking.pages import is_known_reference, unknown_reference
from coursewright.checking.registry import rule
from coursewright.finding import Finding, closest, mended

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coursewright.checking.citing import Citing
    from coursewright.model.course import Course
    from coursewright.model.page import Claim, Page
    from coursewright.model.source_sentences import SourceSentences


@rule("sources-belong-to-a-claim", "error", "pages")
def sources_belong_to_a_claim(course: Course) -> Iterator[Finding]:
    """Checks that a source's sentence stands with a claim that cites the work.

    Why: readers open a citation to the sentence; one that no citation leads to is never seen, and a
    claim has moved away from it, or was deleted.
    Instead: in a page, put the comment right below the paragraph, list, table or quotation that has
    the citation; in YAML, cite the work in one of the fields
    beside `sources:`.
    """
    for page in course.pages.values():
        for stray in find_strays(course, page):
            yield _stray_in_page(course, stray)
    for citing in find_citing(course):
        here = citing.works if citing.sources else set[str]()
        for source in citing.sources:
            if source.work.source not in here | _meant(course, here):
                yield _stray_in_yaml(course, citing, source, here)


@dataclass(frozen=True, slots=True)
class Stray:
    """A source below a block that does not cite its work."""

    source: SourceSentences
    claim: Claim
    home: Claim | None
    """The nearest block that cites the work, if possible one that has no sentence of it."""
    instead: str
    """The work that the block above cites without its sentence, if that may be what is meant."""

    @property
    def belongs_to(self) -> tuple[int, str] | None:
        """The line of the block for which the sentence was probably written, and the work."""
        if self.instead:
            return self.claim.first, self.instead
        return (self.home.first, self.source.work.source) if self.home else None


def find_strays(course: Course, page: Page) -> Iterator[Stray]:
    """Every source of a page below a block that does not cite its work."""
    for claim in page.claims:
        here = {citation.id for citation in claim.citations}
        for source in claim.sources:
            work = source.work.source
            if work in here or work in _meant(course, here):
                continue  # That a citation is misspelled is told there.
            bare = [one.id for one in claim.citations if one.id not in _works(claim)]
            if not is_known_reference(course, work):
                yield Stray(source, claim, None, meant_for(work, here, bare))
                continue
            homes = [one for one in page.claims if any(at.id == work for at in one.citations)]
            empty = [one for one in homes if work not in _works(one) and not one.lost]
            home = min(empty or homes, key=lambda one: abs(one.last - source.at.line), default=None)
            yield Stray(source, claim, home, bare[0] if bare and not empty else "")


def meant_for(work: str, here: Iterable[str], bare: Iterable[str]) -> str:
    """The work of which an unknown one has the sentence, of those that are cited beside it.

    It is one with a name like it, or else the one that has no sentence, if that is one.
    """
    near, alone = closest(work, here), set(bare)
    return near or (alone.pop() if len(alone) == 1 else "")


def _works(claim: Claim) -> set[str]:
    """The works of which a block has a sentence."""
    return {source.work.source for source in claim.sources}


def _meant(course: Course, cited_here: set[str]) -> set[str]:
    """What misspelled citations were probably meant for."""
    unknown = (name for name in cited_here if not is_known_reference(course, name))
    return {closest(name, course.references) for name in unknown}


def _stray_in_page(course: Course, stray: Stray) -> Finding:
    work = stray.source.work.source
    if not is_known_reference(course, work):
        return _unknown(course, stray.source, stray.instead)
    if stray.home is None:
        hint = f"write `[@{work}]` behind the words that rest on it, or delete the comment"
    else:
        line = next(one.at.line for one in stray.home.citations if one.id == work)
        hint = f"move the comment right below the paragraph of line {line}, which cites it"
    if stray.instead:
        hint = f"write `work: {stray.instead}` if the sentence is from there; if not, {hint}"
    message = f"the block above this source does not cite `{work}`"
    return Finding(sources_belong_to_a_claim, stray.source.work.at, message, hint, len(work))


def _stray_in_yaml(
    course: Course, citing: Citing, source: SourceSentences, here: set[str]
) -> Finding:
    work = source.work.source
    if not is_known_reference(course, work):
        bare = here - {one.work.source for one in citing.sources}
        return _unknown(course, source, meant_for(work, here, bare))
    return Finding(
        sources_belong_to_a_claim,
        source.work.at,
        f"no field of {citing.owner} cites `{work}`",
        f"write `[@{work}]` behind the words that rest on it, or delete this source",
        len(work),
    )


def _unknown(course: Course, source: SourceSentences, instead: str) -> Finding:
    work, at = source.work.source, source.work.at
    finding = unknown_reference(course, work, at)
    if instead and closest(work, [instead]):
        return mended(replace(finding, hint=f"did you mean `{instead}`?"), work, instead)
    if instead:
        hint = f"write `work: {instead}` if the sentence is from there; if not, {finding.hint}"
        return replace(finding, hint=hint)
    return finding
