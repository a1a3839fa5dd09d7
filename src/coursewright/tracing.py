"""From competency to objective, question, paragraph and works: what serves what, and the gaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from coursewright.markup.citations import CITATIONS, cited
from coursewright.model.interaction import OwnCase, Reflection, Survey
from coursewright.model.misconception import misconceptions_named

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator

    from coursewright.model.competency import Competency, Domain
    from coursewright.model.course import Assessment, Module, Objective
    from coursewright.model.item import Item
    from coursewright.model.misconception import Misconception, Where
    from coursewright.model.page import Heading, Page

ITEMS_FOR_AN_OBJECTIVE = 2

Gap = Literal[
    "module", "objective", "competency", "items", "second-item", "paragraph", "works", "held"
]
"""What is missing: a module or an objective for a competency, a competency for an objective, items
or a second one for an objective, the paragraph that teaches an item, works behind an item, an
answer that holds a misconception."""


@dataclass(frozen=True, slots=True)
class TracedItem:
    """A question, the heading that teaches it, and the works behind both."""

    item: Item
    heading: Heading | None
    works: tuple[str, ...]
    """Ids of references."""

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is missing behind the question."""
        paragraph: tuple[Gap, ...] = () if self.heading else ("paragraph",)
        return paragraph if self.works else (*paragraph, "works")


@dataclass(frozen=True, slots=True)
class TracedObjective:
    """An objective with its questions."""

    module: Module
    objective: Objective
    items: tuple[TracedItem, ...]
    assessing: int
    """How many of the questions can show it."""

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is missing behind the objective itself."""
        if self.assessing >= ITEMS_FOR_AN_OBJECTIVE:
            return ()
        return ("second-item",) if self.assessing else ("items",)


@dataclass(frozen=True, slots=True)
class TracedCompetency:
    """A competency with the modules that name it and the objectives that serve it."""

    competency: Competency
    modules: tuple[Module, ...]
    objectives: tuple[TracedObjective, ...]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is missing behind the competency itself."""
        if self.objectives:
            return ()
        return ("objective",) if self.modules else ("module",)


@dataclass(frozen=True, slots=True)
class TracedDomain:
    """A domain with its competencies."""

    domain: Domain
    competencies: tuple[TracedCompetency, ...]

    @property
    def modules(self) -> tuple[Module, ...]:
        """The modules that serve any of its competencies, each once."""
        named = {one.slug: one for traced in self.competencies for one in traced.modules}
        return tuple(named.values())


@dataclass(frozen=True, slots=True)
class TracedMisconception:
    """A misconception with what names it, and the heading that mends it."""

    module: Module
    misconception: Misconception
    held: tuple[tuple[Item, Where], ...]
    heading: Heading | None

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is missing behind it."""
        return () if self.held else ("held",)


@dataclass(frozen=True, slots=True)
class Trace:
    """The whole course, from the framework to the works."""

    domains: tuple[TracedDomain, ...]
    beside: tuple[TracedObjective, ...]
    """Objectives that serve no competency of the framework."""
    misconceptions: tuple[TracedMisconception, ...]


def trace(
    domains: Iterable[Domain],
    modules: Iterable[Module],
    assessments: Iterable[Assessment],
    page: Callable[[str], Page | None],
    headings: Callable[[str], tuple[Heading, ...]],
    standing: Container[str],
) -> Trace:
    """What serves what, of the modules that are given, in their order.

    Items that are not `standing` on any page serve nobody.
    """
    modules, assessments = list(modules), list(assessments)
    items = [
        item for one in assessments for item in one.items if not item.draft and item.id in standing
    ]
    assessing = {item.id for item in items_that_assess(assessments)}

    def follow(module: Module, objective: Objective) -> TracedObjective:
        mine = [one for one in items if one.objective and one.objective.source == objective.id]
        followed = tuple(_follow_item(one, page, headings) for one in mine)
        shows = sum(one.id in assessing for one in mine)
        return TracedObjective(module, objective, followed, shows)

    objectives = {
        (module.slug, objective.id): follow(module, objective)
        for module in modules
        for objective in module.objectives
    }
    serving: dict[str, list[tuple[Module, tuple[str, ...]]]] = {}
    for module in modules:
        for served in module.competencies:
            names = tuple(name.source for name in served.objectives)
            serving.setdefault(served.competency.source, []).append((module, names))

    def gather(competency: Competency) -> TracedCompetency:
        found = serving.get(competency.id, [])
        pairs = [(module.slug, name) for module, names in found for name in names]
        served = tuple(objectives[pair] for pair in pairs if pair in objectives)
        return TracedCompetency(competency, tuple(module for module, _ in found), served)

    traced = tuple(
        TracedDomain(domain, tuple(gather(one) for one in domain.competencies))
        for domain in domains
    )
    said = {
        (one.module.slug, one.objective.id)
        for domain in traced
        for competency in domain.competencies
        for one in competency.objectives
    }
    beside = tuple(one for pair, one in objectives.items() if pair not in said)
    return Trace(traced, beside, tuple(_follow_misconceptions(modules, items, headings)))


def _follow_misconceptions(
    modules: Iterable[Module],
    items: Iterable[Item],
    headings: Callable[[str], tuple[Heading, ...]],
) -> Iterator[TracedMisconception]:
    named: dict[str, list[tuple[Item, Where]]] = {}
    for item in items:
        for name, where in misconceptions_named(item):
            named.setdefault(name.source, []).append((item, where))
    for module in modules:
        known = {heading.anchor: heading for heading in headings(module.path)}
        for one in module.misconceptions:
            heading = known.get(one.teaches.anchor) if one.teaches else None
            yield TracedMisconception(module, one, tuple(named.get(one.id, ())), heading)


def items_that_assess(assessments: Iterable[Assessment]) -> Iterator[Item]:
    """Items that can show an objective: not drafts, guesses, reflections, own cases, surveys."""
    assessments = list(assessments)
    guessed = {
        name.source
        for assessment in assessments
        for one in assessment.sets
        if one.mode == "pretest"
        for name in one.items
    }
    for assessment in assessments:
        for item in assessment.items:
            unscored = isinstance(item.interaction, OwnCase | Reflection | Survey)
            # A variant is no second question: it asks the same of somebody else.
            left_out = item.draft or item.variant_of or item.id in guessed
            if not left_out and not unscored:
                yield item


def _follow_item(
    item: Item,
    page: Callable[[str], Page | None],
    headings: Callable[[str], tuple[Heading, ...]],
) -> TracedItem:
    works = [citation.id for citation in item.references]
    for _, text, _ in item.texts():
        for match in CITATIONS.finditer(text.source):
            works += [name for name, _, _ in cited(match["body"])]
    heading = None
    if item.teaches:
        anchor, known = item.teaches.anchor, headings(item.teaches.path)
        heading = next((one for one in known if one.anchor == anchor), None)
        read = page(item.teaches.path)
        if heading and read:
            works += _cited_under(heading, known, read)
    return TracedItem(item, heading, tuple(dict.fromkeys(works)))


def _cited_under(heading: Heading, headings: Iterable[Heading], page: Page) -> Iterator[str]:
    """The works that a section of a page cites, sections inside it included."""
    ends = [one.line for one in headings if one.line > heading.line and one.level <= heading.level]
    for citation in page.citations:
        if heading.line < citation.at.line < min(ends, default=citation.at.line + 1):
            yield citation.id
