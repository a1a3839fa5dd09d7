"""What the course itself knows about its items, by which answers are judged and grouped."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coursewright.accepting import words_of
from coursewright.model import interaction as way
from coursewright.model.meaning import meaning
from coursewright.model.misconception import misconceptions_named
from coursewright.model.private import with_private
from coursewright.scoring import score

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from coursewright.model.course import Course, Module
    from coursewright.model.item import Item
    from coursewright.model.misconception import Where
    from coursewright.model.target import Target


MOST_JUDGED = 1000
"""Responses of one item whose outcome is remembered."""


@dataclass(frozen=True, slots=True)
class KnownItem:
    """An item of the course."""

    item: Item
    scale: str
    """The quiz file: its items are added up."""
    place: int
    """From 0, in its file."""
    revision: str
    """Its meaning now, without accepted spellings, of which more do not make another question."""
    meaning: str
    """With them, as it stands in a record."""
    choices: tuple[str, ...]
    keys: frozenset[str]
    named: tuple[tuple[str, Where], ...]
    """Misconceptions, and by which answers they show."""
    others: frozenset[str]
    judged: dict[tuple[str, ...], tuple[str, float]] = field(
        default_factory=dict, compare=False, repr=False
    )
    """Outcomes that are known already: the same few responses come again and again."""

    @property
    def teaches(self) -> Target | None:
        """The heading under which it is taught."""
        return self.item.teaches

    @property
    def guess(self) -> float | None:
        """What somebody gets who takes any choice: Moodle's random guess score, from 0 to 1."""
        if isinstance(self.item.interaction, way.Single) and self.choices:
            return len(self.keys) / len(self.choices)
        return 0.5 if isinstance(self.item.interaction, way.TrueFalse) else None

    def judge(self, response: Iterable[str]) -> tuple[str, float] | None:
        """Outcome and score of a response by today's key; None of what is not scored."""
        if not self.item.scored:
            return None
        taken = tuple(response)
        if taken not in self.judged:
            if len(self.judged) >= MOST_JUDGED:
                self.judged.clear()
            is_text = isinstance(self.item.interaction, way.Numeric | way.ShortText)
            result = score(self.item.interaction, "".join(taken) if is_text else taken, self.others)
            self.judged[taken] = result.outcome, result.score
        return self.judged[taken]


@dataclass(frozen=True, slots=True)
class KnownCourse:
    """Items, modules and competencies of the course, by what analysis groups them by."""

    id: str
    title: str
    items: Mapping[str, KnownItem] = field(default_factory=dict)
    modules: Mapping[str, Module] = field(default_factory=dict)
    competencies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Of each objective."""
    says: Mapping[str, str] = field(default_factory=dict)
    """What somebody would say who holds a misconception, by its id."""
    mended_by: Mapping[str, Target] = field(default_factory=dict)
    """The headings that mend misconceptions."""
    competency_texts: Mapping[str, str] = field(default_factory=dict)


def know_course(course: Course, title: str) -> KnownCourse:
    """Gather what analysis needs of a course."""
    competencies: dict[str, list[str]] = {}
    for module in course.modules.values():
        for served in module.competencies:
            for objective in served.objectives:
                competencies.setdefault(objective.source, []).append(served.competency.source)
    misconceptions = [one for module in course.modules.values() for one in module.misconceptions]
    return KnownCourse(
        course.site.course_id,
        title,
        {
            item.id: _know_item(item, slug, place)
            for slug, assessment in with_private(course).assessments.items()
            for place, item in enumerate(assessment.items)
        },
        course.modules,
        {objective: tuple(names) for objective, names in competencies.items()},
        {one.id: one.says.source for one in misconceptions},
        {one.id: one.teaches for one in misconceptions if one.teaches},
        {one.id: one.text.source for domain in course.domains for one in domain.competencies},
    )


def _know_item(item: Item, slug: str, place: int) -> KnownItem:
    match item.interaction:
        case way.Single(choices) | way.Multiple(choices):
            names = tuple(one.id for one in choices)
            keys = frozenset(one.id for one in choices if one.key)
        case way.TrueFalse(key):
            names, keys = ("true", "false"), frozenset({str(key).lower()})
        case _:
            names, keys = (), frozenset()
    return KnownItem(
        item,
        slug,
        place,
        meaning(item).split(".")[0],
        meaning(item),
        names,
        keys,
        tuple((text.source, where) for text, where in misconceptions_named(item)),
        # Only typed words are compared with them, and to gather them takes as long as to read.
        words_of(item) if isinstance(item.interaction, way.ShortText | way.Cloze) else frozenset(),
    )
