"""What has `sources:` in YAML: questions, shared cases, and the parts of decision aids."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coursewright.markup.citations import CITATIONS, cited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.course import Assessment, Course
    from coursewright.model.decision import Decision
    from coursewright.model.source_sentences import SourceSentences
    from coursewright.model.text import Text


@dataclass(frozen=True, slots=True)
class Citing:
    """Texts that may cite, with the sentences that were written for them."""

    owner: str
    """As a message names it: ``item `an-id` ``."""
    texts: tuple[Text, ...]
    sources: tuple[SourceSentences, ...]
    lost: bool
    """A part could not be read, which was told."""
    listed: frozenset[str] = field(default=frozenset())
    """Works that its author lists without citing them in a text."""

    @property
    def works(self) -> set[str]:
        """The works that it cites or lists."""
        return {work for text in self.texts for work in cited_works(text)} | self.listed


def find_citing(course: Course) -> Iterator[Citing]:
    """All that has `sources:` in the YAML of a course."""
    for assessment in course.assessments.values():
        yield from _of_quiz(assessment)
    for decision in course.decisions.values():
        yield from _of_decision(decision)


def _of_quiz(assessment: Assessment) -> Iterator[Citing]:
    for item in assessment.items:
        texts = tuple(text for _, text, kind in item.texts() if kind != "plain")
        listed = frozenset(citation.id for citation in item.references)
        yield Citing(f"item `{item.id}`", texts, item.sources, item.lost, listed)
    for case in assessment.cases:
        yield Citing(f"case `{case.id}`", (case.stimulus,), case.sources, case.lost)


def _of_decision(decision: Decision) -> Iterator[Citing]:
    lost = not decision.whole
    for node in decision.nodes:
        advice = [choice.advice for choice in node.choices]
        texts = tuple(text for text in (node.hint, *advice) if text)
        yield Citing(f"node `{node.id}`", texts, node.sources, lost)
    for one in decision.exits:
        texts = tuple(text for text in (one.act, *one.steps, one.why, one.cite) if text)
        yield Citing(f"exit `{one.id}`", texts, one.sources, lost)


def cited_works(text: Text) -> set[str]:
    """The works that a field cites."""
    if "[@" not in text.source:
        return set()
    marks = CITATIONS.finditer(text.source)
    return {work for match in marks for work, _, _ in cited(match["body"])}
